"""A book of twelve sales: every page says what it can, nothing else, and nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.services import books, customers, importing
from tests.helpers import books as helper
from tests.ui.pages.conftest import context
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage
from ui.pages.loyalty import LoyaltyPage
from ui.pages.my_shop import MyShopPage
from ui.pages.offers import OffersPage
from ui.pages.printing import PrintPage
from ui.pages.today import TodayPage
from ui.widgets.explain import Explain
from ui.widgets.tile import Tile

PAGES = (TodayPage, CustomersPage, OffersPage, LoyaltyPage, MyShopPage, PrintPage)
NAMES = ("Ana Horvat", "Ivo Perić", "Jana Nováková", "")


@pytest.fixture
def tiny(look, tmp_path) -> Iterator[object]:
    """Twelve sales of a CSV sheet, brought in as the owner would."""
    sheet = tmp_path / "sales.csv"
    lines = [
        f"2026-11-{n + 1:02d},{1000 + n},{NAMES[n % 4]},{('Margherita', 'Cola')[n % 2]},1,{9 + n % 3}.00"
        for n in range(12)
    ]
    sheet.write_text("Date,Receipt,Customer,Item,Quantity,Amount\n" + "\n".join(lines) + "\n", "utf-8")
    book = books.create(
        tmp_path / "tiny.regulars",
        shop="Tiny",
        trade="pizzeria",
        currency="EUR",
        language="en",
        now=helper.NOW,
    )
    found = importing.plan(book, sheet, ImportOptions(), JobContext())
    importing.commit(book, found, now=helper.NOW, job=JobContext())
    made = context(book, look, tmp_path)
    made.shop = books.shop(book)
    yield made
    made.jobs.close()
    book.close()


def said_on(page) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_opens_and_says_no_nonsense(kind, tiny, opened) -> None:
    problems: list[object] = []
    tiny.notices.failed.connect(problems.append)
    page = opened(kind, tiny)
    assert problems == []
    words = said_on(page)
    assert words
    for text in words:
        assert "nan" not in text.lower().split(), text
        assert "inf" not in text.lower().split(), text


def test_a_customer_of_three_visits_is_shown_without_a_chance(tiny, opened) -> None:
    who = customers.rows(tiny.book)[0]
    page = opened(CustomerPage, tiny, customer=who.id)
    assert page.title == who.name
    assert "too little to say" in said_on(page)


@pytest.mark.parametrize("kind", [TodayPage, MyShopPage])
def test_every_tile_explains_itself_by_click_and_by_key(kind, tiny, opened, qtbot) -> None:
    page = opened(kind, tiny)
    tiles = page.findChildren(Tile)
    assert tiles
    check_tiles(tiles, qtbot)


def test_every_figure_of_a_customer_explains_itself(ctx, opened, people, qtbot) -> None:
    page = opened(CustomerPage, ctx, customer=people["Late Lada"])
    check_tiles(page.figures.findChildren(Tile), qtbot)


def check_tiles(tiles, qtbot) -> None:
    for tile in tiles:
        for ask in (
            lambda tile=tile: qtbot.mouseClick(tile, Qt.MouseButton.LeftButton),
            lambda tile=tile: qtbot.keyClick(tile, Qt.Key.Key_Return),
            lambda tile=tile: qtbot.keyClick(tile, Qt.Key.Key_Space),
        ):
            ask()
            shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible()]
            assert len(shown) == 1, tile.accessibleName()
            assert shown[0].accessibleDescription()
            qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
            assert not shown[0].isVisible()
