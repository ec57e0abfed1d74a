"""What the month that comes brings: birthdays."""

from __future__ import annotations

from datetime import date, timedelta

from core.dates import Month, month_and_day
from core.db.book import Book
from core.db.queries import months


def birthdays(book: Book, month: Month) -> tuple[tuple[int, str, date], ...]:
    """Birthdays in `month`: id, name and the day, the earliest first."""
    with book.read() as connection:
        known = months.birthdays(connection)
    found = []
    for customer, name, born in known:
        number, day = month_and_day(born)
        if number == month.first.month and day:
            # Who was born on 29 February has a birthday in every year.
            found.append((customer, name, min(month.first + timedelta(days=day - 1), month.last)))
    return tuple(sorted(found, key=lambda one: (one[2], one[1].casefold())))
