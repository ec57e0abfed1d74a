"""Which regulars may come today: whose next visit falls around it and who come on this day of the week."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.analytics.arrays import day_number, to_date
from core.analytics.people.visits import Visits
from core.db.book import Book
from core.db.queries import months, receipts
from core.db.queries.alerts import alerts
from core.model.insights import CustomerInsight, Stage
from core.model.morning import Guest
from core.services import insights
from core.services.habits import favourites, usual_order

MOST = 8
EXPECTED = (Stage.REGULAR, Stage.DUE)
RECENT = 182
"""Days back that tell on which days of the week somebody comes."""
LEAST = 2
"""Visits on this day of the week from which it is a habit."""
_DUE_FROM, _DUE_TO = 0.7, 1.5  # usual gaps since the last visit
_LIKES = 2
_WEEK = 7


class _Likely(NamedTuple):
    insight: CustomerInsight
    on_weekday: int
    visits: int

    @property
    def often(self) -> float:
        """Visits that fall on this day of the week, a week."""
        return self.on_weekday / self.visits * _WEEK / max(1.0, self.insight.usual_gap)


def expected(book: Book, *, today: date, most: int = MOST) -> tuple[Guest, ...]:
    """The `most` likeliest of `today` with their usual order and alert, likeliest first; nobody who was here already."""
    analysis = insights.analysis(book)
    if analysis is None:
        return ()
    found = []
    for one in insights.snapshot(book).customers.values():
        if one.stage in EXPECTED and _around(one, today):
            place = insights.place_of(analysis.frame, one.customer_id)
            likely = None if place is None else _likely(one, analysis.visits, place, today)
            if likely is not None:
                found.append(likely)
    found.sort(key=lambda one: (-one.often, one.insight.customer_id))
    return _guests(book, found[:most])


def _around(one: CustomerInsight, today: date) -> bool:
    """Whether the next visit may fall on `today`: by the forecast's days, or because the usual gap is about over.

    The forecast says the middle half of what may happen, so that for tomorrow it is silent about nearly everybody.
    """
    if one.last_visit is None:
        return False
    window = one.next_window
    if window is not None and window[0] <= today <= window[1]:
        return True
    return _DUE_FROM * one.usual_gap <= (today - one.last_visit).days <= _DUE_TO * one.usual_gap


def _likely(one: CustomerInsight, visits: Visits, place: int, today: date) -> _Likely | None:
    """How often somebody comes on this day of the week; None where that is no more than on any other."""
    days = visits.day[visits.start[place] : visits.start[place + 1]]
    recent = [to_date(day) for day in days[days > day_number(today) - RECENT].tolist()]
    on_weekday = sum(day.weekday() == today.weekday() for day in recent)
    if on_weekday < LEAST or on_weekday * _WEEK < len(recent):
        return None
    return _Likely(one, on_weekday, len(recent))


def _guests(book: Book, found: list[_Likely]) -> tuple[Guest, ...]:
    ids = [one.insight.customer_id for one in found]
    made = []
    with book.read() as connection:
        people, warned = months.contacts(connection, ids), alerts(connection, ids)
        for one in found:
            who, last = one.insight.customer_id, one.insight.last_visit
            if who not in people or last is None:
                continue
            bought = receipts.of_customer(connection, who)
            usual = usual_order(bought) or tuple(liked.item for liked in favourites(bought)[:_LIKES])
            made.append(
                Guest(
                    customer_id=who,
                    name=people[who].name,
                    usual=usual,
                    alert=warned.get(who, ""),
                    last_visit=last,
                    on_weekday=one.on_weekday,
                    visits=one.visits,
                )
            )
    return tuple(made)
