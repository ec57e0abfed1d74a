"""What of a customer's visits counts for a forecast: how many, when the last, how long ago the first (analytics 1.13)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints, offsets
from core.analytics.people.visits import Visits

WEEK = 7.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Histories:
    """One row per customer with a visit: x visits after the first, tx and T in weeks, mean spend of repeat visits."""

    customer: Ints
    x: Floats
    tx: Floats
    t: Floats
    spend: Floats


def find_histories(visits: Visits, snapshot: int) -> Histories:
    """x, tx and T of every customer with a visit; everybody counts, one-timers too."""
    seen = visits.seen
    x = visits.count[seen].astype(float) - 1
    first = visits.start[:-1][seen]
    total = np.bincount(visits.customer, weights=visits.sale, minlength=len(visits.start) - 1)[seen]
    spend = np.where(x > 0, (total - visits.sale[first]) / np.maximum(x, 1), 0.0)
    return Histories(
        customer=seen,
        x=x,
        tx=(visits.last - visits.first) / WEEK,
        t=(snapshot - visits.first) / WEEK,
        spend=spend,
    )


def until(visits: Visits, day: int) -> Visits:
    """The visits up to and including `day`, as they were known at its end."""
    rows = visits.day <= day
    customer = visits.customer[rows]
    return Visits(
        customer=customer,
        day=visits.day[rows],
        sale=visits.sale[rows],
        start=offsets(customer, len(visits.start) - 1),
    )


def came_between(visits: Visits, after: int, last: int) -> Ints:
    """Visits of each customer of the book after day `after` up to and including day `last`."""
    rows = (visits.day > after) & (visits.day <= last)
    return np.bincount(visits.customer[rows], minlength=len(visits.start) - 1)


def equal_rows(h: Histories) -> tuple[Ints, Ints]:
    """Rows that stand for all with the same x, tx and T, and for each row the number of the one that stands for it."""
    x, tx, t = (np.rint(column).astype(np.int64) for column in (h.x, h.tx * WEEK, h.t * WEEK))
    span = int(t.max()) + 1
    _key, first, back = np.unique((x * span + tx) * span + t, return_index=True, return_inverse=True)
    return first, back
