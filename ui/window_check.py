"""`--check-window BOOK`: open the window, show every page of the book once, close it. For the self-test."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from traceback import format_exception

from PySide6.QtWidgets import QApplication

from core.errors import RegularsError
from core.messages import explain
from ui.main_window import MainWindow
from ui.widgets.side_bar import PLACES

_PATIENCE = 60.0  # seconds for one page
_PAGES = (*PLACES, "bring_in", "print", "settings")


def run(app: QApplication, window: MainWindow, book: Path | None) -> int:
    """Give 0 when every page could be shown, 1 where one failed or took too long."""
    problems: list[BaseException] = []
    window.ctx.notices.failed.connect(problems.append)
    if book is None:
        window.open_place("welcome")
        app.processEvents()
        window.close()
        return 0
    window.open_book(book)
    good = wait(app, lambda: window.ctx.jobs.idle) and window.ctx.book is not None
    for key in _PAGES if good else ():
        window.open_place(key)
        good = good and wait(app, lambda: window.ctx.jobs.idle)
    window.close()
    app.processEvents()
    for problem in problems:
        said = explain(problem) if isinstance(problem, RegularsError) else "".join(format_exception(problem))
        sys.stderr.write(said + "\n")
    if not good and not problems:
        sys.stderr.write("A page took too long.\n")
    return 0 if good and not problems else 1


def wait(app: QApplication, until: Callable[[], bool], patience: float = _PATIENCE) -> bool:
    """Let the window live until `until()` holds; False where it does not in time."""
    end = time.monotonic() + patience
    while not until():
        if time.monotonic() > end:
            return False
        app.processEvents()
        time.sleep(0.005)
    app.processEvents()
    return True
