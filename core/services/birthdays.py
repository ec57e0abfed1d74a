"""Whose birthday falls into some days."""

from __future__ import annotations

from datetime import date

from core.dates import month_and_day
from core.db.book import Book
from core.db.queries import months

_LEAP_DAY = (2, 29)


def birthdays(book: Book, first: date, last: date) -> tuple[tuple[int, str, date], ...]:
    """Birthdays on the days `first`..`last`: id, name and the day, the earliest first."""
    with book.read() as connection:
        known = months.birthdays(connection)
    found = [
        (customer, name, day)
        for customer, name, born in known
        for year in range(first.year, last.year + 1)
        if (day := _in_year(born, year)) is not None and first <= day <= last
    ]
    return tuple(sorted(found, key=lambda one: (one[2], one[1].casefold())))


def _in_year(born: str, year: int) -> date | None:
    """The birthday in `year`, on 28 February for the leap day in a year without it; None for what is no day."""
    month, day = month_and_day(born)
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28) if (month, day) == _LEAP_DAY else None
