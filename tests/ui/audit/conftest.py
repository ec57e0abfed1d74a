"""One window per kind of shop and file of tests; what is looked at is the whole window, as the owner sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from core import i18n
from tests.helpers import books as helper
from tests.helpers import pseudo
from tests.ui.audit import checks
from ui import app, opening
from ui.main_window import MainWindow
from ui.window_check import wait

LAPTOP, SMALL = (1366, 768), (1024, 600)
_WITHOUT_WORDS = (
    "sale",
    "receipt",
    "change",
    "undo",
    "import_seen",
)  # large, and nothing of them is shown as it stands
_REST = 0.12  # seconds of peace after which layouts and charts count as settled


@dataclass(frozen=True)
class Variant:
    """One way in which somebody sees the program."""

    name: str
    size: tuple[int, int] = LAPTOP
    text: int = 100
    longer: bool = False
    mirrored: bool = False
    dark: bool = False
    language: str = "en"


VARIANTS = (
    Variant("plain"),
    Variant("small window", size=SMALL),
    Variant("large text", text=200),
    Variant("longer words", longer=True),
    Variant("longer words in a small window", size=SMALL, longer=True),
    Variant("right to left", mirrored=True),
    Variant("dark", dark=True),
)
TRANSLATED = (
    Variant("Czech", language="cs"),
    Variant("Croatian in a small window", size=SMALL, language="hr"),
)


class Shown:
    """A window with a book, and ways to see it as others do."""

    def __init__(self, window: MainWindow, data: frozenset[str], customer: int) -> None:
        self.window = window
        self.data = data
        self.customer = customer

    def open(self, page: str) -> None:
        """Show a page and wait until it has come to rest."""
        if page == "customer":
            self.window.open_customer(self.customer)
        else:
            self.window.open_place(page)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs and nothing moves."""
        qapp = QApplication.instance()
        assert isinstance(qapp, QApplication)
        for _round in range(2):
            assert wait(qapp, lambda: self.window.ctx.jobs.idle)
            wait(qapp, lambda: False, patience=_REST)

    def findings(self, pages: Sequence[str], variant: Variant) -> list[str]:
        """What is wrong with pages, each named before its finding."""
        found: list[str] = []
        with self.seen_as(variant):
            for page in pages:
                self.open(page)
                on_page = [*checks.audit(self.window), *checks.too_large(self.window, *variant.size)]
                if variant.longer:
                    on_page += checks.untranslated(self.window, self.data)
                found += [f"{page}: {finding}" for finding in on_page]
        return found

    @contextmanager
    def seen_as(self, variant: Variant) -> Iterator[None]:
        """The window in another size, language, direction or look, and back."""
        qapp, window = QApplication.instance(), self.window
        assert isinstance(qapp, QApplication)
        window.rebuild()  # few widgets to dress anew
        _bury(qapp)
        window.resize(*variant.size)
        window.ctx.theme.set_text_size(variant.text)
        window.ctx.theme.set_mode("dark" if variant.dark else "light")
        if variant.mirrored:
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        words = pseudo.spoken() if variant.longer else i18n.using(variant.language)
        try:
            with words:
                window.rebuild()
                yield
        finally:
            window.rebuild()
            _bury(qapp)
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            window.ctx.theme.set_text_size(100)
            window.ctx.theme.set_mode("light")
            window.resize(*LAPTOP)


def _bury(qapp: QApplication) -> None:
    """Really delete what waits for it: outside of an event loop nothing else does, and every look would dress it."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Show = Callable[[str], Shown]


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory) -> Iterator[Show]:
    """Gives the window of a shop: pizzeria, adviser, empty, or "" for none. Made once per file of tests."""
    made: dict[str, Shown] = {}
    patch = pytest.MonkeyPatch()
    patch.setenv("REGULARS_HOME", str(tmp_path_factory.mktemp("audit")))

    def get(kind: str) -> Shown:
        if kind not in made:
            made[kind] = _made(qapp, kind)
        return made[kind]

    yield get
    for shown in made.values():
        shown.window.close()
        shown.window.deleteLater()
    _bury(qapp)
    patch.undo()


def _made(qapp: QApplication, kind: str) -> Shown:
    i18n.set_language("en")
    window = app.make_window(qapp, lambda: helper.NOW)
    window.ctx.theme.set_mode("light")
    window.resize(*LAPTOP)
    window.show()
    shown = Shown(window, frozenset(), 0)
    folders = window.ctx.folders
    if kind == "empty":
        opener = opening.new(
            folders, shop="Roma", trade="pizzeria", currency="EUR", language="en", now=helper.NOW
        )
        window.start_with(opener, "Making the book")
    elif kind:
        window.start_with(opening.sample(folders, kind, helper.NOW), "Making the shop")
    else:
        window.open_place("welcome")
        return shown
    assert wait(qapp, lambda: window.ctx.book is not None and window.ctx.jobs.idle)
    shown.settle()
    book = window.ctx.open_book
    assert window.ctx.shop is not None
    shown.data = _words_of(book.path) | {window.ctx.shop.name, str(book.path)}
    if kind != "empty":
        from core.services import insights

        people = insights.snapshot(book).customers
        shown.customer = max(people, key=lambda number: people[number].visits)
    return shown


def _words_of(path: Path) -> frozenset[str]:
    """Every short text that stands in a book."""
    import sqlite3

    words: set[str] = set()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as book:
        tables = [name for (name,) in book.execute("select name from sqlite_master where type = 'table'")]
        for table in (name for name in tables if not name.startswith(_WITHOUT_WORDS)):
            rows = book.execute(f"select * from {table}")
            words |= {cell for row in rows for cell in row if isinstance(cell, str)}
    return frozenset(words)
