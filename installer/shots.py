"""Pictures of every page and of every report page, in light and dark, at the usual and at the largest text size."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from core.services.books import Book
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)
NOW = datetime(2026, 11, 25, 9, 30)  # the pictures of two runs differ only where the program does
PLACES = ("today", "customers", "customer", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")
LOOKS = (("light", 100), ("dark", 100), ("light", 200))
DEMOS = ("pizzeria", "adviser")


def main(argv: Sequence[str]) -> int:
    """Draw the pictures. `--only` takes words that a picture's name must hold."""
    parser = argparse.ArgumentParser(prog="python3 -m installer shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="folder for the pictures")
    parser.add_argument("--only", nargs="*", default=[], help="for instance: pizzeria customers dark")
    parser.add_argument("--language", default="en", choices=("en", "cs", "hr"))
    parser.add_argument("--charts", action="store_true", help="contact sheets of every chart instead")
    parser.add_argument("--prints", action="store_true", help="every sheet of paper instead")
    parser.add_argument(
        "--book", type=Path, help="with --charts or --prints: a book of yours instead of samples"
    )
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    with _home() as home:
        if options.charts:
            count = _charts(home, options.out, options.language, options.book)
        elif options.prints:
            count = _prints(home, options.out, options.language, options.book)
        else:
            count = _draw(home, options.out, options.language, tuple(options.only))
    print(f"{count} pictures in {options.out}")
    return 0 if count else 1


@contextmanager
def _home() -> Iterator[Path]:
    """Folders of the program for this run only."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-shots-"))
    before = os.environ.get("REGULARS_HOME")
    os.environ["REGULARS_HOME"] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ["REGULARS_HOME"]
        else:
            os.environ["REGULARS_HOME"] = before
        shutil.rmtree(folder, ignore_errors=True)


def _charts(home: Path, out: Path, language: str, book: Path | None) -> int:
    from core import i18n
    from installer import chart_shots

    i18n.set_language(language)
    return chart_shots.draw(home / "books", out, NOW, book)


def _prints(home: Path, out: Path, language: str, book: Path | None) -> int:
    from core import i18n
    from installer import print_shots

    i18n.set_language(language)
    return print_shots.draw(home / "books", out, language, NOW, book)


def _draw(home: Path, out: Path, language: str, only: tuple[str, ...]) -> int:
    from core import i18n, settings
    from ui import app

    settings.save(settings.Settings(language=language), home / "config")
    i18n.set_language(language)
    application = app.application()
    window = app.make_window(application, lambda: NOW)
    window.resize(*SIZE)
    window.show()
    count = 0
    try:
        count += _looks(application, window, out, "start", ("welcome",), only)
        for kind in DEMOS:
            if _wanted(kind, only, (*PLACES, "report")):
                count += _shop(application, window, home, out, kind, only)
    finally:
        window.close()
    return count


def _shop(
    application: QApplication, window: MainWindow, home: Path, out: Path, kind: str, only: tuple[str, ...]
) -> int:
    from core.services import insights
    from ui import opening

    window.start_with(opening.sample(window.ctx.folders, kind, NOW), kind)
    _settle(application, window, lambda: window.ctx.book is not None and window.ctx.jobs.idle)
    book = window.ctx.open_book
    people = insights.snapshot(book).customers
    best = max(people, key=lambda number: people[number].visits)
    count = _looks(application, window, out, kind, PLACES, only, best)
    if _wanted(f"{kind} report", only):
        count += _report(book, out, kind)
    return count


def _looks(
    application: QApplication,
    window: MainWindow,
    out: Path,
    shop: str,
    places: Sequence[str],
    only: tuple[str, ...],
    customer: int = 0,
) -> int:
    count = 0
    for mode, text_size in LOOKS:
        for place in places:
            name = f"{shop} {place} {mode} {text_size}"
            if not _wanted(name, only):
                continue
            window.ctx.theme.set_mode(mode)
            window.ctx.theme.set_text_size(text_size)
            if place == "customer":
                window.open_customer(customer)
            else:
                window.open_place(place)
            _settle(application, window, lambda: window.ctx.jobs.idle)
            window.grab().save(str(out / f"{name.replace(' ', '-')}.png"))
            count += 1
    return count


def _report(book: Book, out: Path, kind: str) -> int:
    """Every page of the summary of the last whole month."""
    from core.services import loyalty, summaries

    month = [month for month in loyalty.months(book) if month.last < NOW.date()][-1]
    summary = summaries.month_summary(book, month, now=NOW)
    pages = summaries.page_images(summary, None, dpi=110)
    for number, page in enumerate(pages, 1):
        (out / f"{kind}-report-{number}.png").write_bytes(page)
    return len(pages)


def _settle(application: QApplication, window: MainWindow, until: Callable[[], bool]) -> None:
    """Let charts be drawn and layouts come to rest: idle twice in a row."""
    from ui.window_check import wait

    for _round in range(3):
        if not wait(application, until):
            sys.exit("The window did not come to rest.")
        wait(application, lambda: False, patience=0.15)


def _wanted(name: str, only: tuple[str, ...], more: Sequence[str] = ()) -> bool:
    """Whether a picture called `name` (or one of `more` for it) holds every word of `only`."""
    words = {*name.split(), *more, "light", "dark", "100", "200"} if more else set(name.split())
    return all(word in words for word in only)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
