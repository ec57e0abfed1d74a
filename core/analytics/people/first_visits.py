"""People from their first visit on, and whether a book can know that it was the first (analytics 1.2 and 1.12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints
from core.analytics.people.visits import Visits

EARLY_DAYS = 90
"""Days from the begin of a book in which a first visit may well not be one: the book knew nobody yet."""
ENOUGH_PEOPLE = 20
"""People that a share or a mean needs (analytics 1.16)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FirstTimers:
    """Customers (index in the frame) whose first visit counts as one; `early` of others are left out.

    `young`: leaving out the first days would leave too few, so everybody counts.
    """

    customer: Ints
    early: int
    young: bool


def first_timers(visits: Visits, first_day: int, among: Bools | None = None) -> FirstTimers:
    """Those who first came at least `EARLY_DAYS` after the book's `first_day`, or everybody where they are too few.

    `among` (one entry per customer) restricts who is looked at at all.
    """
    seen, first = visits.seen, visits.first
    if among is not None:
        keep = among[seen]
        seen, first = seen[keep], first[keep]
    known = first - first_day >= EARLY_DAYS
    enough = int(known.sum()) >= ENOUGH_PEOPLE
    if not enough:
        return FirstTimers(customer=seen, early=0, young=bool((~known).any()))
    return FirstTimers(customer=seen[known], early=int((~known).sum()), young=False)


def second_visits(visits: Visits, customer: Ints, snapshot: int) -> tuple[Ints, Bools]:
    """Days from the first visit of each `customer` to the second, or to `snapshot`, and whether there was a second."""
    start, again = visits.start[:-1][customer], visits.count[customer] > 1
    follow = np.minimum(start + 1, max(len(visits.day) - 1, 0))
    return np.where(again, visits.day[follow], snapshot) - visits.day[start], again
