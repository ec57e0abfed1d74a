"""A window as the program makes it, with a fixed clock and, where wanted, a book with sales."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers import books as helper
from ui import app, opening
from ui.main_window import MainWindow

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with a few customers and sales, made once."""
    folder = tmp_path_factory.mktemp("filled")
    path = helper.template(folder)
    book = helper.copy_of(path, folder / "filled.regulars")
    helper.fill(book)
    book.close()
    return folder / "filled.regulars"


@pytest.fixture
def window(qtbot, qapp) -> Iterator[MainWindow]:
    """The window without a book, at the usual size and in light."""
    made = app.make_window(qapp, lambda: helper.NOW)
    made.ctx.theme.set_mode("light")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.ctx.jobs.close()
    if made.ctx.book is not None:
        made.ctx.book.close()
        made.ctx.book = None


@pytest.fixture
def settle(qtbot, window) -> Settle:
    """Wait until nothing runs any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: window.ctx.jobs.idle, timeout=20_000)
        QApplication.processEvents()  # what a layout took in is shown only now

    return wait


@pytest.fixture
def fresh(window, settle) -> MainWindow:
    """The window with a new, empty book."""
    opener = opening.new(
        window.ctx.folders, shop="Roma", trade="pizzeria", currency="EUR", language="en", now=helper.NOW
    )
    window.start_with(opener, "Making the book")
    settle()
    return window


@pytest.fixture
def shop_window(window, settle, filled, tmp_path, qtbot) -> MainWindow:
    """The window with a copy of the filled book."""
    import shutil

    path = tmp_path / "shop.regulars"
    shutil.copyfile(filled, path)
    window.start_with(opening.existing(path, helper.NOW), "Opening")
    qtbot.waitUntil(lambda: window.ctx.book is not None, timeout=20_000)
    settle()
    return window
