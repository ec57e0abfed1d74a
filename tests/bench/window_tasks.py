"""Windows in processes of their own: until the first paint, and page after page with a large book."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.tasks import NOW, main

HEAVY = ("matplotlib", "scipy", "openpyxl", "typst", "sqlalchemy", "alembic", "python_calamine")
_QUIET = 0.2  # seconds


def bare() -> dict[str, Any]:
    """The peer: Qt's own window with a line of text, until it is painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Regulars"))
    window.resize(1280, 800)
    return {"at": _painted(app, window)}


def first_paint() -> dict[str, Any]:
    """The program's window, started as `main.py` does, until it is painted, and on until its first page stands.

    Names the heavy packages that were imported by either moment.
    """
    from ui import app as program

    app = program.application()
    window = program.make_window(app, lambda: NOW)
    program.watch_errors(window)
    painted = _painted(app, window, lambda: program.launch(window, program.Start()))
    early = _loaded()
    _settle(app, lambda: window.page is not None and window.page.isVisible())
    page = time.monotonic() - painted
    late = _loaded()
    good = window.page is not None
    window.close()
    return {"at": painted, "page": page, "heavy": early, "heavy_page": late, "good": good}


def _loaded() -> list[str]:
    return [name for name in HEAVY if name in sys.modules]


def pages(path: str) -> dict[str, Any]:
    """Open the book in the window and show every page twice.

    Per visit: its name, seconds until the page's figures stand, until everything it draws beside is done, and the
    longest time for which the window did not answer.
    """
    from ui.widgets.side_bar import PLACES

    app, window, beat = _watched_window()

    def visit(name: str, go: Callable[[], object]) -> tuple[str, float, float, float]:
        beat.longest()
        start = time.monotonic()
        go()
        beat.tick()
        _settle(app, lambda: window.ctx.book is not None and _stands(window.page))
        figures = time.monotonic() - start
        quiet = _until_quiet(app, window.ctx.jobs)
        return name, figures, max(quiet - start, figures), beat.longest()

    visits = [visit("book opened", lambda: window.open_book(Path(path)))]
    for name in ("first", "again"):
        for key in (*PLACES, "bring_in", "print", "settings"):
            visits.append(visit(f"{key} {name}", lambda key=key: window.open_place(key)))
    good = window.ctx.book is not None
    window.close()
    app.processEvents()
    return {"visits": visits, "good": good}


def lived(path: str) -> dict[str, Any]:
    """The program started with a book as its owner does it: first paint, first page, the memory it then idles with, and
    from the click on Loyalty until its first chart and all of its charts stand."""
    import psutil

    from ui import app as program
    from ui.garbage import Collector
    from ui.widgets.chart_view import ChartView

    app = program.application()
    window = program.make_window(app, lambda: NOW)
    program.watch_errors(window)
    Collector(app)
    start = program.Start(book=Path(path))
    painted = _painted(app, window, lambda: program.launch(window, start))
    _settle(app, lambda: window.ctx.book is not None and _stands(window.page))
    page = time.monotonic() - painted
    _until_quiet(app, window.ctx.jobs)
    idle = psutil.Process().memory_info().rss / 2**20
    begin = time.monotonic()
    window.open_place("loyalty")
    _settle(app, lambda: _stands(window.page))
    _settle(app, lambda: any(view.drawn for view in window.page.findChildren(ChartView)))
    first = time.monotonic() - begin
    charts = _until_quiet(app, window.ctx.jobs) - begin
    good = window.page is not None and window.page.key == "loyalty"
    after = psutil.Process().memory_info().rss / 2**20
    window.close()
    app.processEvents()
    return {
        "at": painted,
        "page": page,
        "idle": idle,
        "first": first,
        "charts": charts,
        "after": after,
        "good": good,
    }


def bring_in(sheet: str, folder: str) -> dict[str, Any]:
    """Bring a sheet into a new book through the window. The longest time without an answer until the plan, and after it."""
    from core.services import books

    path = Path(folder) / "new.regulars"
    books.create(path, shop="New", trade="shop", currency="EUR", language="en", now=NOW).close()
    app, window, beat = _watched_window()
    window.open_book(path)
    _settle(app, lambda: window.ctx.book is not None and _stands(window.page))
    window.open_place("bring_in")
    _settle(app, lambda: _stands(window.page))
    _until_quiet(app, window.ctx.jobs)
    page: Any = window.page
    beat.longest()
    start = time.monotonic()
    page.take_sheets([Path(sheet)])
    _settle(app, lambda: page.plan_view is not None)
    plan, reading = time.monotonic() - start, beat.longest()
    page.plan_view.import_button.click()
    _settle(app, lambda: page.result_card is not None)
    _until_quiet(app, window.ctx.jobs)
    writing = beat.longest()
    good = page.result_card is not None
    window.close()
    app.processEvents()
    return {"plan": plan, "reading": reading, "writing": writing, "good": good}


def _watched_window() -> tuple[Any, Any, _Heart]:
    """The program, its window on the screen, and the heart that beats while it answers."""
    from PySide6.QtCore import QTimer

    from ui import app as program
    from ui.garbage import Collector
    from ui.preload import Preloader

    app = program.application()
    window = program.make_window(app, lambda: NOW)
    Preloader(window)
    Collector(app)  # as in the program: without it Python collects in the workers, and the window waits
    window.show()
    beat = _Heart()
    timer = QTimer(window, interval=2)
    timer.timeout.connect(beat.tick)
    timer.start()
    return app, window, beat


def _stands(page: Any) -> bool:
    """Whether a page has read and shown what it has to."""
    return page is not None and not page.stale and page._job is None


def _until_quiet(app: Any, jobs: Any) -> float:
    """Wait until nothing has run for a while, since a page may start to draw a moment later. Gives when that began."""
    last = time.monotonic()
    while time.monotonic() - last < _QUIET:
        app.processEvents()
        time.sleep(0.001)
        if not jobs.idle:
            last = time.monotonic()
    return last


class _Heart:
    """Beats while the window answers; the longest pause is how long it was frozen."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._longest = 0.0

    def tick(self) -> None:
        moment = time.monotonic()
        self._longest = max(self._longest, moment - self._last)
        self._last = moment

    def longest(self) -> float:
        """The longest pause since it was last asked for."""
        self.tick()
        found, self._longest = self._longest, 0.0
        return found


def _settle(app: Any, until: Any) -> None:
    """Let the window live until `until()` holds and what that drew is on the screen."""
    end = time.monotonic() + 120
    while not until() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)
    for _ in range(3):
        app.processEvents()


def _painted(app: Any, widget: Any, shown: Callable[[], object] = bool) -> float:
    """Show the widget and call `shown`. Gives the moment at which its first paint was done."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    watch = Watch()
    widget.installEventFilter(watch)
    widget.show()
    shown()
    end = time.monotonic() + 20
    while not watch.seen and time.monotonic() < end:
        app.processEvents()  # returns when the paint that was seen is done
    assert watch.seen
    widget.removeEventFilter(watch)
    return time.monotonic()


if __name__ == "__main__":
    tasks = {"bare": bare, "first-paint": first_paint, "pages": pages, "lived": lived, "bring-in": bring_in}
    main(tasks, sys.argv[1:])
