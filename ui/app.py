"""The front end with a window: build the context, show the window, open the book behind it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core import logs, settings
from core.i18n import _
from core.paths import folders as program_folders
from core.paths import resources
from core.version import VERSION
from ui import errors, first_paint, mail, open_mark, opening, speech
from ui.application import Application, open_file
from ui.context import AppContext
from ui.garbage import Collector
from ui.jobs import JobRunner
from ui.main_window import MainWindow
from ui.notify import Notices
from ui.preload import Preloader
from ui.state import State
from ui.theme import Theme

log = logging.getLogger(__name__)
_SWITCH = 0.0005  # seconds


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asks the window for."""

    book: Path | None = None
    demo: str = ""
    check: bool = False


def parse(argv: Sequence[str]) -> Start:
    """`--demo [KIND]`, `--check-window BOOK` or the path of a book."""
    words = list(argv)
    if words[:1] == ["--demo"]:
        return Start(demo=words[1] if len(words) > 1 else "pizzeria")
    check = words[:1] == ["--check-window"]
    paths = [word for word in words if not word.startswith("--")]
    return Start(book=Path(paths[0]) if paths else None, check=check)


def main(argv: Sequence[str]) -> int:
    """Run the window until it is closed. Gives the exit code."""
    open_mark.set_mark()
    app = application()
    start = parse(argv)
    window = make_window(app, _system_clock)
    Collector(app)
    watch_errors(window)
    if start.check:
        from ui import window_check

        window.show()
        return window_check.run(app, window, start.book)
    if isinstance(app, Application):
        app.file_opened.connect(partial(open_file, window))
    launch(window, start)
    return app.exec()


def application() -> QApplication:
    """The application, made once per process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # Qt asks Python for sizes many times in one layout. At Python's own 5 ms each question may wait that long for a
    # worker that draws or counts, and together they freeze the window; half a millisecond measured half the longest gap.
    sys.setswitchinterval(_SWITCH)
    app = Application(sys.argv[:1])
    app.setApplicationName("Regulars")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("regulars")
    return app


def make_window(app: QApplication, clock: Callable[[], datetime]) -> MainWindow:
    """Settings, words, look and context, and the window that stands on them."""
    places = program_folders()
    logs.start(places.logs)
    stored = settings.load(places.config)
    speech.speak(app, stored.language)
    state = State(stored, places.config)
    theme = app.findChild(Theme) or Theme(app, stored.theme, stored.text_size)
    theme.set_mode(stored.theme)
    theme.set_text_size(stored.text_size)
    ctx = AppContext(
        folders=places,
        clock=clock,
        jobs=JobRunner(app),
        notices=Notices(app),
        state=state,
        theme=theme,
    )
    app.setWindowIcon(QIcon(str(resources() / "app" / "regulars.svg")))
    window = MainWindow(ctx)
    ctx.jobs.on_error = lambda error: errors.show(ctx, error, window)
    return window


def launch(window: MainWindow, start: Start) -> None:
    """Show the window; what opens the database comes after its first paint."""
    first_paint.after(window, lambda: begin(window, start))
    Preloader(window)
    window.show()


def begin(window: MainWindow, start: Start) -> None:
    """Open what was asked for, else the last book, else Welcome."""
    ctx = window.ctx
    ctx.jobs.read(lambda _job: mail.tidy(ctx.folders.cache, now=ctx.clock().timestamp()), _nothing)
    last = Path(ctx.settings.last_book) if ctx.settings.last_book else None
    book = start.book or (last if last is not None and last.exists() else None)
    if start.demo:
        window.start_with(opening.sample(ctx.folders, start.demo, ctx.clock()), _("Making the sample shop"))
    elif book is not None:
        window.open_book(book)
    else:
        window.open_place("welcome")


def _nothing(_value: object) -> None:
    """Nobody waits for it."""


def _system_clock() -> datetime:
    return datetime.now()  # noqa: TID251 - the one place where the window's clock is read


def watch_errors(window: MainWindow) -> None:
    """Whatever nobody caught, on any thread, is logged and shown once."""

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        errors.crash(error, window)

    sys.excepthook = uncaught
    threading.excepthook = lambda found: QTimer.singleShot(
        0, window, lambda: errors.crash(found.exc_value, window) if found.exc_value is not None else None
    )
