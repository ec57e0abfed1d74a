"""Pictures of every sheet of paper that leaves the program, for sample shops or a given book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.services.books import Book

DPI = 90
PEOPLE = 30
"""Customers whose statements, labels and cards are drawn."""

_TINY = ((2, "Ana"), (5, "Ivo"), (9, "Ana"), (12, "Eva"), (15, "Ivo"), (16, "Ana"), (19, "Eva"), (21, "Ana"))

Draw = Callable[["Book", datetime], Sequence[bytes]]


def draw(home: Path, out: Path, language: str, now: datetime, given: Path | None = None) -> int:
    """One PNG for each sheet, named by book, print and number. `given` is only read. Returns how many.

    A print for which the book has nothing (no addresses, nobody slipping) is named with the reason and left out.
    """
    from core.errors import UserError

    count = 0
    for name, book in _books(home, language, now, given):
        with closing(book):
            for kind, pages in PRINTS.items():
                try:
                    sheets = pages(book, now)
                except UserError as error:
                    print(f"{name}: no {kind} ({error.key})")
                    continue
                for number, page in enumerate(sheets, 1):
                    (out / f"{name}-{kind}-{number:02}.png").write_bytes(page)
                count += len(sheets)
    return count


def _books(home: Path, language: str, now: datetime, given: Path | None) -> Iterator[tuple[str, Book]]:
    import shutil

    from core.jobs import JobContext
    from core.services import books, demo

    home.mkdir(parents=True, exist_ok=True)
    if given is not None:
        copy = Path(shutil.copyfile(given, home / given.name))
        book = books.open_book(copy, now=now, daily_backup=False)
        books.change_shop(book, now=now, language=language)
        yield f"{given.stem}-{language}", book
        return
    for kind in demo.DEMOS:
        yield f"{kind}-{language}", demo.make(kind, home / kind, now=now, job=JobContext(), language=language)
    yield f"tiny-{language}", _tiny(home, language, now)


def _tiny(home: Path, language: str, now: datetime) -> Book:
    """Eight receipts of three people in one month, brought in as a sheet."""
    from core.jobs import JobContext
    from core.model.importing import ImportOptions
    from core.services import books, importing

    sheet = home / "tiny.csv"
    rows = [
        f"2026-10-{day:02},{number},{who},{('Margherita', 'Cola', 'Tiramisu')[number % 3]},{8 + number % 3}"
        for number, (day, who) in enumerate(_TINY, 1)
    ]
    sheet.write_text("\n".join(["Date,Receipt,Customer,Item,Amount", *rows, ""]), encoding="utf-8")
    file = home / "tiny.regulars"
    book = books.create(file, shop="Tiny", trade="pizzeria", currency="EUR", language=language, now=now)
    planned = importing.plan(book, sheet, ImportOptions(), JobContext())
    importing.commit(book, planned, now=now, job=JobContext())
    return book


def _summary(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import loyalty, summaries

    whole = [month for month in loyalty.months(book) if month.last < now.date()]
    return summaries.page_images(summaries.month_summary(book, whole[-1], now=now), None, DPI)


def _statements(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import loyalty, summaries

    made = summaries.statements(book, loyalty.months(book)[-1], now=now)
    return summaries.statement_images(made[:4], DPI) if made else ()


def _targets(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import target_files, targets

    lists = targets.lists(book)[:2]
    return [page for one in lists for page in target_files.images(targets.sheet(book, one), DPI)]


def _call_list(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import call_list

    return call_list.images(call_list.call_list(book, due_too=True), DPI)


def _morning(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import morning

    return morning.images(morning.morning_sheet(book, today=_day(book)), DPI)


def _labels(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import labels

    _give_addresses(book, now)
    made = [labels.label_sheet(book, _people(book), layout=key, skip=2) for key in labels.LAYOUTS]
    return [page for one in made for page in labels.images(one, DPI)]


def _cards(book: Book, now: datetime) -> Sequence[bytes]:
    from core.services import counter_cards

    return counter_cards.images(counter_cards.counter_cards(book, _people(book)), DPI)


def _people(book: Book) -> tuple[int, ...]:
    from core.services import print_groups

    return print_groups.people(book, "came")[:PEOPLE]


def _day(book: Book) -> date:
    """The morning after the last sale: a book of other years has nothing to say about today."""
    from core.services import insights

    last = insights.snapshot(book).snapshot
    return (last or date.min) + timedelta(days=1)


def _give_addresses(book: Book, now: datetime) -> None:
    """Addresses as short and as long as owners write them: a sample has none, and the books are copies."""
    from core.services import customer_edits

    streets = (
        "Dlouhá 12, 110 00 Praha",
        "Ulica Ljudevita Gaja 145/IV\n10000 Zagreb\nHrvatska",
        "Main Street 1",
    )
    for place, who in enumerate(_people(book)):
        customer_edits.edit(book, who, now=now, address=streets[place % len(streets)])


PRINTS: dict[str, Draw] = {
    "summary": _summary,
    "statements": _statements,
    "targets": _targets,
    "calls": _call_list,
    "morning": _morning,
    "labels": _labels,
    "cards": _cards,
}
