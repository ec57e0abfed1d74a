"""Pages with a real book, real workers, and a navigator that only remembers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.paths import folders
from core.services import books
from core.settings import Settings
from tests.helpers import books as helper
from tests.helpers.shop_year import LAST, fill_year
from ui import theme
from ui.context import AppContext
from ui.jobs import JobRunner
from ui.notify import Notice, Notices
from ui.pages.base import Page
from ui.state import State

OpenPage = Callable[[type[Page]], Page]


class Went:
    """A navigator that writes down where it was sent."""

    def __init__(self) -> None:
        self.places: list[object] = []

    def open_place(self, name):
        self.places.append(name)

    def open_customer(self, customer_id):
        self.places.append(customer_id)

    def bring_in(self, paths=()):
        self.places.append("bring_in")


@pytest.fixture(scope="session")
def year_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A closed book with fourteen months of a pizzeria, made once, and the ids of its people."""
    folder = tmp_path_factory.mktemp("year")
    book = helper.copy_of(helper.template(folder), folder / "year.regulars")
    people = fill_year(book)
    people["Late Lada"] = add_late_customer(book)
    book.close()
    return book.path, people


def add_late_customer(book) -> int:
    """Somebody who came every ten days and has not been here for three weeks."""
    with book.write(now=helper.NOW) as unit:
        who = helper.add_person(unit.connection, "Late Lada", phone="+420 777 999 000")
        for day in range(21, 221, 10):
            when = LAST - timedelta(days=day)
            helper.add_receipt(unit.connection, who, when, [("Margherita", 900)])
        unit.commit()
    return who


@pytest.fixture
def people(year_book) -> dict[str, int]:
    return year_book[1]


@pytest.fixture
def look(qapp) -> theme.Theme:
    made = theme.current()
    made.set_mode("light")
    made.set_text_size(100)
    return made


def context(book, look: theme.Theme, folder: Path) -> AppContext:
    made = AppContext(
        folders=folders(),
        clock=lambda: helper.NOW,
        jobs=JobRunner(),
        notices=Notices(),
        state=State(Settings(), folder),
        theme=look,
        book=book,
        shop=books.shop(book),
    )
    made.navigator = Went()  # type: ignore[assignment]
    return made


@pytest.fixture
def ctx(year_book, look, tmp_path) -> Iterator[AppContext]:
    """A copy of the year's book, open."""
    path = tmp_path / "shop.regulars"
    shutil.copyfile(year_book[0], path)
    book = books.open_book(path, now=helper.NOW, daily_backup=False)
    made = context(book, look, tmp_path)
    yield made
    made.jobs.close()
    book.close()


@pytest.fixture
def empty_ctx(look, tmp_path) -> Iterator[AppContext]:
    """A new book without sales."""
    book = books.create(
        tmp_path / "new.regulars", shop="New", trade="pizzeria", currency="EUR", language="en", now=helper.NOW
    )
    made = context(book, look, tmp_path)
    yield made
    made.jobs.close()
    book.close()


@pytest.fixture
def said(ctx) -> list[Notice]:
    """Every notice."""
    notices: list[Notice] = []
    ctx.notices.posted.connect(notices.append)
    return notices


@pytest.fixture
def settle(qtbot) -> Callable[[AppContext], None]:
    """Wait until a context's workers are idle and what they brought is shown."""

    def wait(context: AppContext) -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: context.jobs.idle, timeout=30_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def opened(qtbot, settle) -> Callable[..., Page]:
    """Make a page, show it and wait until it is filled."""

    def make(kind: type[Page], context: AppContext, **wanted: int) -> Page:
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        if "customer" in wanted:
            page.show_customer(wanted["customer"])  # type: ignore[attr-defined]
        page.show()
        settle(context)
        return page

    return make
