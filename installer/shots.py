"""Pictures of every page, dialog and state, and of every report page: light and dark, usual and largest text."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.services.books import Book
    from installer.shot_stage import Stage

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 25, 9, 30)  # the pictures of two runs differ only where the program does
LANGUAGES = ("en", "cs", "hr")
LOOKS = (("light", 100), ("dark", 100), ("light", 200))
DEMOS = ("pizzeria", "adviser")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take pictures of. Empty `only` and `states` take everything."""

    out: Path
    only: tuple[str, ...]
    states: tuple[str, ...]
    sizes: tuple[str, ...]
    languages: tuple[str, ...]
    book: Path | None

    def takes(self, name: str) -> bool:
        """Whether a picture called `name` holds every word of `only`; `customers|today` means either."""
        words = set(name.split())
        return all(words & set(word.split("|")) for word in self.only)


def main(argv: Sequence[str]) -> int:
    """Draw the pictures. `--only` takes words that a picture's name must hold."""
    options = _parser().parse_args(argv)
    if options.out is None:
        options.out = ROOT / "resources" / "help" / "pictures" if options.guide else ROOT / "shots"
    options.out.mkdir(parents=True, exist_ok=True)
    languages = LANGUAGES if options.language == "all" else (options.language,)
    with _home() as home:
        from installer import shot_stage

        shot_stage.big_screen(home)
        if options.charts:
            count = _charts(home, options.out, languages[0], options.book)
        elif options.prints:
            count = _prints(home, options.out, languages[0], options.book)
        elif options.guide:
            count = _guide(home, options.out)
        else:
            count = _draw(home, _wanted(options, languages), sheet=options.sheet)
    print(f"{count} pictures in {options.out}")
    return 0 if count else 1


def _parser() -> argparse.ArgumentParser:
    from installer.shot_stage import SIZES

    parser = argparse.ArgumentParser(prog="python3 -m installer shots", description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", nargs="*", default=[], help='for instance: pizzeria "customers|today" dark')
    parser.add_argument("--state", nargs="*", default=[], help="start, empty, tiny, pizzeria, adviser")
    parser.add_argument("--size", nargs="*", default=["usual"], choices=[*SIZES, "all"])
    parser.add_argument("--language", default="en", choices=(*LANGUAGES, "all"))
    parser.add_argument("--sheet", action="store_true", help="also contact sheets of what was taken")
    parser.add_argument("--charts", action="store_true", help="contact sheets of every chart instead")
    parser.add_argument("--prints", action="store_true", help="every sheet of paper instead")
    parser.add_argument(
        "--guide", action="store_true", help="the pictures of the user guide in every language instead"
    )
    parser.add_argument("--book", type=Path, help="a book of yours instead of the samples")
    return parser


def _wanted(options: argparse.Namespace, languages: tuple[str, ...]) -> Wanted:
    from installer.shot_books import STATES
    from installer.shot_stage import SIZES

    states = ("book",) if options.book is not None else tuple(options.state) or STATES
    sizes = tuple(SIZES) if "all" in options.size else tuple(options.size)
    return Wanted(options.out, tuple(options.only), states, sizes, languages, options.book)


@contextmanager
def _home() -> Iterator[Path]:
    """Folders of the program for this run only."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-shots-"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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


def _guide(home: Path, out: Path) -> int:
    from installer import guide_shots

    return sum(guide_shots.draw(home, language, NOW, out) for language in LANGUAGES)


def _draw(home: Path, wanted: Wanted, *, sheet: bool) -> int:
    from installer import shot_sheet

    taken: list[Path] = []
    for language in wanted.languages:
        for state in wanted.states:
            if any(wanted.takes(name) for name in _names(state, language, wanted.sizes)):
                taken += _state(home, state, language, wanted)
    if sheet and taken:
        shot_sheet.make(taken, wanted.out)
    return len(taken)


def _names(state: str, language: str, sizes: Sequence[str]) -> Iterator[str]:
    """What all pictures of one book would be called."""
    from installer.shot_books import WITHOUT
    from installer.shot_scenes import SCENES, WITHOUT_BOOK

    scenes = WITHOUT_BOOK if state == WITHOUT else [scene for scene in SCENES if scene != "welcome"]
    for size in sizes:
        for mode, text in LOOKS:
            for scene in scenes:
                yield f"{state} {scene} {mode} {text} {size} {language}"
    if state in DEMOS:
        yield f"{state} report {language}"


def _state(home: Path, state: str, language: str, wanted: Wanted) -> list[Path]:
    """Every picture of one book in one language."""
    from core import i18n, settings
    from installer import shot_books
    from installer.shot_stage import Stage
    from ui import app

    i18n.set_language(language)
    settings.save(settings.Settings(language=language), home / "config")
    folder = home / "books" / f"{state}-{language}"
    path = shot_books.make(state, folder, NOW, language, wanted.book)
    application = app.application()
    window = app.make_window(application, lambda: NOW)
    window.show()
    stage = Stage(application, window, folder, NOW)
    taken: list[Path] = []
    try:
        if path is not None:
            window.open_book(path)
            stage.rest()
            stage.customer = _best_customer(window.ctx.open_book)
        for name in _names(state, language, wanted.sizes):
            if wanted.takes(name):
                taken += _take(stage, name, wanted.out)
    finally:
        stage.close_over()
        window.close()
    return taken


def _take(stage: Stage, name: str, out: Path) -> list[Path]:
    from installer.shot_scenes import SCENES

    words = name.split()
    if words[1] == "report":
        return _report(stage.window.ctx.open_book, out, words[0])
    scene, mode, text, size = words[1:5]
    theme = stage.window.ctx.theme
    theme.set_mode(mode)
    theme.set_text_size(int(text))
    stage.size = "usual" if size == "whole" else size
    stage.fit()
    SCENES[scene](stage)
    stage.size = size
    if size == "whole":
        stage.fit()
    stage.rest()
    file = out / f"{'-'.join(words)}.png"
    stage.grab().save(str(file))
    stage.close_over()
    return [file]


def _best_customer(book: Book) -> int:
    from core.services import insights

    people = insights.snapshot(book).customers
    return max(people, key=lambda number: people[number].visits, default=0)


def _report(book: Book, out: Path, kind: str) -> list[Path]:
    """Every page of the summary of the last whole month."""
    from core.services import loyalty, summaries

    month = [month for month in loyalty.months(book) if month.last < NOW.date()][-1]
    summary = summaries.month_summary(book, month, now=NOW)
    files = []
    for number, page in enumerate(summaries.page_images(summary, None, dpi=110), 1):
        files.append(out / f"{kind}-report-{number}.png")
        files[-1].write_bytes(page)
    return files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
