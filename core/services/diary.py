"""The shop's diary: what changed on a day, and how sales were in the weeks before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from core import text as words_of
from core.db.book import Book
from core.db.queries import diary as log
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.diary import LEAST_WEEKS, MOST_WEEKS, Diary, Entry, Span

Sold = Callable[[date, date], tuple[int, int]]
"""Sales before refunds and receipts from one day to another, both included."""
_NOTES = frozenset({Kind.NOTES})
_YEAR = timedelta(weeks=52)
"""A year in whole weeks: Saturdays are compared with Saturdays."""


def diary(book: Book) -> Diary:
    """All entries, the latest first, with the weeks around each."""
    with book.read() as connection:
        rows, known = log.entries(connection), log.days_of_sales(connection)
        sold = partial(log.sales, connection)
        found = tuple(_entry(sold, row, known) for row in rows)
    return Diary(entries=found, last=known[1] if known else None)


def days(book: Book) -> tuple[tuple[date, str], ...]:
    """Day and words of every entry, the earliest first."""
    with book.read() as connection:
        return tuple((day, words) for _id, day, words in reversed(log.entries(connection)))


def write(
    book: Book, text: str, happened_on: date, *, now: datetime, entry_id: int | None = None
) -> Changed[int]:
    """Write down what changed on a day, or change an entry. The value is its id. Raises UserError `text_empty`, `entry_gone`."""
    tidy = words_of.clean(text)
    if not tidy:
        raise UserError("text_empty", field="text")
    label = N_("Diary: {text}") if entry_id is None else N_("Change of the diary: {text}")
    with book.write(label=label, params={"text": tidy}, touched=_NOTES, now=now) as unit:
        row = log.put(unit.session, entry_id, happened_on, tidy)
        if row is None:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(row, _NOTES, unit.undo_label)


def remove(book: Book, entry_id: int, *, now: datetime) -> Changed[int]:
    """Take an entry away; the value is its id. Raises UserError `entry_gone`."""
    with book.write(label=N_("Remove an entry of the diary"), touched=_NOTES, now=now) as unit:
        if not log.remove(unit.session, entry_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(entry_id, _NOTES, unit.undo_label)


def _entry(sold: Sold, row: tuple[int, date, str], known: tuple[date, date] | None) -> Entry:
    entry_id, day, words = row
    weeks = 0
    if known is not None:
        first, last = known
        weeks = min(MOST_WEEKS, ((last - day).days + 1) // 7, (day - first).days // 7)
    if known is None or weeks < LEAST_WEEKS:
        return Entry(id=entry_id, happened_on=day, text=words)
    held = known[0] <= day - _YEAR - timedelta(weeks=weeks)
    return Entry(
        id=entry_id,
        happened_on=day,
        text=words,
        weeks=weeks,
        now=_span(sold, day, weeks),
        year_ago=_span(sold, day - _YEAR, weeks) if held else None,
    )


def _span(sold: Sold, day: date, weeks: int) -> Span:
    """The weeks up to the day before, and those that begin with the day."""
    length = timedelta(weeks=weeks)
    before = sold(day - length, day - timedelta(days=1))
    after = sold(day, day + length - timedelta(days=1))
    return Span(
        sales_before=before[0], sales_after=after[0], receipts_before=before[1], receipts_after=after[1]
    )
