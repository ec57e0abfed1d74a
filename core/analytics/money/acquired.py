"""Takings by when the customer first came (analytics section 5, no. 9: customers of each quarter, C3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Ints, distinct
from core.analytics.months import index_of, month_index
from core.analytics.people.visits import Visits
from core.analytics.snapshot import YEAR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quarters:
    """`sales[i, j]` = sales before refunds (minor units) in quarter `first + i` by customers of quarter `first + j`.

    Quarters are counted from that of January 1970. `older[i]` = the part by customers whose first visit was then at least
    365 days ago. `start` = the quarter of each customer's first visit, -1 without one.
    """

    first: int
    sales: Ints
    older: Ints
    start: Ints


def quarter_index(days: Ints) -> Ints:
    """Quarters since January 1970 of each day."""
    return month_index(days) // 3


def quarters(visits: Visits, snapshot: int) -> Quarters | None:
    """Named sales of every quarter up to that of `snapshot` by the quarter of the first visit; None without visits."""
    if not len(visits.day):
        return None
    people = len(visits.start) - 1
    start = np.full(people, -1, dtype=np.int64)
    start[visits.seen] = quarter_index(visits.first)
    first = int(start[visits.seen].min())
    size = index_of(snapshot) // 3 - first + 1
    begun = np.zeros(people, dtype=np.int64)
    begun[visits.seen] = visits.first
    then = quarter_index(visits.day) - first
    cell = then * size + start[visits.customer] - first
    sales = np.bincount(cell, weights=visits.sale, minlength=size * size)
    old = visits.day - begun[visits.customer] >= YEAR
    older = np.bincount(then[old], weights=visits.sale[old], minlength=size)
    return Quarters(
        first=first,
        sales=np.rint(sales).astype(np.int64).reshape(size, size),
        older=np.rint(older).astype(np.int64),
        start=start,
    )


def buyers(visits: Visits, start: Ints, quarter: int, from_: int, to: int) -> Ints:
    """Customers who bought in `quarter` and whose first visit fell in the quarters `from_` to `to`, both included."""
    rows = quarter_index(visits.day) == quarter
    who = distinct(visits.customer[rows])
    return who[(start[who] >= from_) & (start[who] <= to)]
