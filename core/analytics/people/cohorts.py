"""Generations of customers: who of those that began in a month came again later (analytics 1.10)."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, day_number, distinct
from core.analytics.frame import SalesFrame
from core.analytics.months import index_of, month_index, month_of
from core.analytics.people.visits import Visits
from core.dates import Month
from core.model.insights import Cohort

SMALL_COHORT = 20
"""Below this many people a cohort's percentages say too little to be coloured."""


def find_cohorts(frame: SalesFrame, visits: Visits) -> tuple[Cohort, ...]:
    """One cohort per month with first visits. A cell is mature when its month ended on or before the snapshot."""
    if frame.snapshot is None or not len(visits.day):
        return ()
    month = month_index(visits.day)
    first = month[visits.start[:-1][visits.seen]]
    birth = np.zeros(len(visits.start) - 1, dtype=np.int64)
    birth[visits.seen] = first
    begin, end = int(first.min()), index_of(frame.snapshot)  # a month in which nobody came counts too
    span = end - begin + 1
    pair = distinct(visits.customer * (end + 1) + month)
    who, when = pair // (end + 1), pair % (end + 1)
    cell = np.bincount((birth[who] - begin) * span + (when - birth[who]), minlength=span * span).reshape(
        span, span
    )
    over = [day_number(month_of(begin + i).last) <= frame.snapshot for i in range(span)]
    return tuple(
        Cohort(
            month=month_of(begin + c),
            size=int(cell[c, 0]),
            active=tuple(int(n) for n in cell[c, : span - c]),
            mature=tuple(over[c:]),
        )
        for c in range(span)
        if cell[c, 0]
    )


def average_return(cohorts: tuple[Cohort, ...], k: int) -> tuple[int, int]:
    """People who came in the k-th month after their first, and all who could: mature cells only."""
    cells = [(c.active[k], c.size) for c in cohorts if len(c.active) > k and c.mature[k]]
    return sum(a for a, _size in cells), sum(size for _a, size in cells)


def active_in(visits: Visits, month: Month, k: int) -> Ints:
    """Customers whose first visit fell in `month` and who came in the k-th month after it, ascending."""
    born = index_of(day_number(month.first))
    seen = visits.seen[month_index(visits.first) == born]
    when = visits.customer[month_index(visits.day) == born + k]
    return np.intersect1d(seen, when)
