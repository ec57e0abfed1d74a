"""Who deserves a word after a visit: those who came for the first time, and those who took much more than usual."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.people.visits import Visits
from core.db.book import Book
from core.db.queries import months
from core.model.today import AfterCare, AfterCareKind
from core.services import books, insights
from core.services.open_days import since_open
from core.services.words import after_care as words

FIRST_AFTER, LARGE_AFTER = 7, 2
"""Days after a first visit, and after a large one."""
LARGE, VISITS_BEFORE = 2.0, 3
"""Usual visits (the middle one of all before) that make a large one, and how many it takes to know what is usual."""
MOST = 8


def after_care(book: Book, *, today: date) -> tuple[AfterCare, ...]:
    """Whom to say a word to on `today`, large visits first, then those who paid most; at most `MOST`.

    Each is named on one day that the shop is open: what falls on a closed day is told on the next one.
    """
    analysis = insights.analysis(book)
    if analysis is None:
        return ()
    frame, visits = analysis.frame, analysis.visits
    days = since_open(frame, today)
    found = [*_large(visits, _shifted(days, LARGE_AFTER)), *_first(visits, _shifted(days, FIRST_AFTER))]
    ids = frame.customer_id[visits.customer[[row for row, _usual in found]]].tolist() if found else []
    with book.read() as connection:
        people = months.contacts(connection, ids)
    currency = books.shop(book).currency
    made = []
    for (row, usual), who in zip(found, ids, strict=True):
        if who not in people:
            continue
        day, paid = to_date(visits.day[row]), int(visits.sale[row])
        made.append(
            AfterCare(
                kind=AfterCareKind.LARGE if usual else AfterCareKind.FIRST,
                customer_id=who,
                name=people[who].name,
                day=day,
                text=words.large(paid, usual, day, currency) if usual else words.first(day),
                paid_minor=paid,
                usual_minor=usual,
            )
        )
    return tuple(made[:MOST])


def _shifted(days: Collection[date], ago: int) -> Ints:
    return np.array([day_number(day - timedelta(days=ago)) for day in days])


def _large(visits: Visits, days: Ints) -> list[tuple[int, int]]:
    """Visits on `days` that were much larger than those before, largest first, each with the usual one (minor units)."""
    rows = np.flatnonzero(np.isin(visits.day, days) & (visits.order >= VISITS_BEFORE)).tolist()
    found = []
    for row in rows:
        usual = round(float(np.median(visits.sale[visits.start[visits.customer[row]] : row])))
        if 0 < LARGE * usual <= visits.sale[row]:
            found.append((row, usual))
    return sorted(found, key=lambda one: (-visits.sale[one[0]], one[0]))


def _first(visits: Visits, days: Ints) -> list[tuple[int, int]]:
    """Visits on `days` of those who came that once only, those who paid most first."""
    once = visits.count[visits.customer] == 1
    rows = np.flatnonzero(np.isin(visits.day, days) & once).tolist()
    return [(row, 0) for row in sorted(rows, key=lambda row: (-visits.sale[row], row))]
