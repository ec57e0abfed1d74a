"""A sample shop as a book: its sheet is written, brought in like any other, and the owner's remarks are added."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from core import i18n
from core.db.book import Book
from core.errors import UserError
from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.money import to_minor
from core.paths import BOOK_ENDING
from core.services import books, customers, importing, insights
from core.services.demo import sheet as sheets
from core.services.demo.story import Remark, Story, read
from core.text import file_name

DEMOS = ("pizzeria", "adviser")
HOMES = 16
"""The best customers, whose address the sample shop knows."""


def sheet(kind: str, folder: Path, *, until: date, language: str = "") -> Path:
    """Write the workbook that the till of `kind` would give for the two years that end on `until`.

    The same day and language give the same sales. `language` empty = the one in use. Raises UserError `demo_unknown`,
    OSError.
    """
    return sheets.write(_story(kind, language), folder, until)


def make(kind: str, folder: Path, *, now: datetime, job: JobContext, language: str = "") -> Book:
    """A new book of the sample shop `kind` in `folder`, with its sales up to yesterday; gives the open book.

    Raises UserError `demo_unknown`, Cancelled, EnvironmentFault, OSError; no half-filled book is left then.
    """
    story = _story(kind, language)
    path = _free_path(folder, story)
    file = sheets.write(story, folder, now.date() - timedelta(days=1))
    book = books.create(
        path,
        shop=story.name,
        trade=story.trade,
        currency=story.currency,
        language=story.language,
        now=now,
        is_demo=True,
    )
    try:
        planned = importing.plan(book, file, ImportOptions(), job)
        importing.commit(book, planned, now=now, job=job)
        _write_remarks(book, story, now)
        books.change_shop(
            book,
            now=now,
            address=story.address,
            margin=story.margin,
            cost_to_win_minor=to_minor(story.cost_to_win, story.currency),
        )
    except BaseException:
        book.close()
        path.unlink(missing_ok=True)
        raise
    return book


def _story(kind: str, language: str) -> Story:
    if kind not in DEMOS:
        raise UserError("demo_unknown", name=kind, choices=", ".join(DEMOS))
    return read(kind, language or i18n.language())


def _free_path(folder: Path, story: Story) -> Path:
    """A name in `folder` that nothing has yet: a sample never touches what is there."""
    path, number = folder / file_name(story.name, BOOK_ENDING), 1
    while path.exists():
        number += 1
        path = folder / file_name(f"{story.name} {number}", BOOK_ENDING)
    return path


def _write_remarks(book: Book, story: Story, now: datetime) -> None:
    """Addresses, birthdays, notes, alerts and follow-ups of the best customers."""
    found = insights.snapshot(book).customers.values()
    ranked = [row.customer_id for row in sorted(found, key=lambda row: (-row.visits, row.customer_id))]
    for place, customer_id in enumerate(ranked[:HOMES]):
        _card(book, customer_id, place, story, now)
    for remark in story.notes:
        _note(book, ranked[remark.place - 1], remark, now)
    for remark in story.follow_ups:
        due_on = now.date() + timedelta(days=remark.days)
        customers.add_follow_up(book, ranked[remark.place - 1], remark.text, due_on, now=now)


def _card(book: Book, customer_id: int, place: int, story: Story, now: datetime) -> None:
    """Where somebody lives; of every second one the birthday too, some of them soon."""
    street = story.streets[place % len(story.streets)].format(n=3 + 7 * place % 40)
    born = now.date() + timedelta(days=9 * place - 20)
    birthday = "" if place % 2 else f"{born:%m-%d}"
    customers.edit(book, customer_id, now=now, address=f"{street}, {story.town}", birthday=birthday)


def _note(book: Book, customer_id: int, remark: Remark, now: datetime) -> None:
    card = {"alert": remark.alert, "preferences": remark.preferences}
    if any(card.values()):
        customers.edit(book, customer_id, now=now, **{name: text for name, text in card.items() if text})
    if remark.text:
        customers.add_note(book, customer_id, remark.text, now=now)
