"""Visits and their rhythm: usual gap, lapse limit, breaks (analytics 1.2 and 1.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, offsets, within
from core.analytics.frame import SalesFrame
from core.analytics.people.survival import kaplan_meier
from core.analytics.rules import Rules

SHRINK = 3
"""Strength of the shop's gap in a customer's own: it counts as three gaps."""
LAPSE_FACTOR = 2.5
ENOUGH_GAPS = 20
"""Customers with a gap that a shop needs before its own median replaces the trade's default."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Visits:
    """Distinct (customer, business day) with sales, ascending by customer, then day.

    `start` has shape (customers + 1,): customer c's visits are rows start[c] .. start[c + 1]. `sale` is before refunds.
    """

    customer: Ints
    day: Ints
    sale: Ints
    start: Ints

    @property
    def count(self) -> Ints:
        """Visits per customer."""
        return np.diff(self.start)

    @property
    def order(self) -> Ints:
        """0 for a customer's first visit, 1 for the second, .."""
        return within(self.customer)

    @property
    def gap(self) -> Ints:
        """Days since the visit before; 0 for the first."""
        gap = np.zeros(len(self.day), dtype=np.int64)
        gap[1:] = np.where(self.customer[1:] == self.customer[:-1], np.diff(self.day), 0)
        return gap

    @property
    def seen(self) -> Ints:
        """Customers with at least one visit, ascending."""
        return np.flatnonzero(self.count > 0)

    @property
    def first(self) -> Ints:
        """Day of the first visit of each customer in `seen`."""
        return self.day[self.start[:-1][self.seen]]

    @property
    def last(self) -> Ints:
        """Day of the last visit of each customer in `seen`."""
        return self.day[self.start[1:][self.seen] - 1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rhythm:
    """How often people come. Per visit: lapse limit that stands after it and whether a break came before it.

    Per customer: `usual_gap` (shrunk towards the shop's), `gaps` it rests on, and the `limit` that stands now. Days.
    """

    shop_gap: float
    shop_gap_is_own: bool
    once_limit: float
    visit_limit: Floats
    after_break: Bools
    usual_gap: Floats
    gaps: Ints
    limit: Floats


def find_visits(frame: SalesFrame) -> Visits:
    """Distinct customer days among receipts of named customers whose sale lines sum to more than 0."""
    real = (frame.receipt_customer >= 0) & (frame.receipt_sale > 0)
    who, day = frame.receipt_customer[real].astype(np.int64), frame.receipt_day[real].astype(np.int64)
    base = int(day.min()) if len(day) else 0
    span = int(day.max()) - base + 1 if len(day) else 1
    keys = who * span + (day - base)
    order = np.argsort(keys, kind="stable")
    fresh = np.r_[True, np.diff(keys[order]) != 0] if len(keys) else np.zeros(0, dtype=bool)
    key = keys[order][fresh]
    sale = np.bincount(np.cumsum(fresh) - 1, weights=frame.receipt_sale[real][order], minlength=len(key))
    customer = key // span
    return Visits(
        customer=customer,
        day=key % span + base,
        sale=np.rint(sale).astype(np.int64),
        start=offsets(customer, frame.customers),
    )


def shop_gap(visits: Visits, rules: Rules) -> tuple[float, bool]:
    """Median over customers of their mean gap, and whether it is the shop's own (else the trade's default)."""
    gap = visits.gap
    longest = rules.lapse_days or rules.lapse_max
    counted = (gap > 0) & (gap <= longest)
    number = np.bincount(visits.customer[counted], minlength=len(visits.start) - 1)
    total = np.bincount(visits.customer[counted], weights=gap[counted], minlength=len(visits.start) - 1)
    has = number > 0
    if int(has.sum()) < ENOUGH_GAPS:
        return float(rules.default_gap), False
    return float(np.median(total[has] / number[has])), True


def second_visit_limit(visits: Visits, rules: Rules, snapshot: int, gap: float) -> float:
    """Days by which 80 % of all second visits have come (Kaplan-Meier), within the trade's limits.

    With fewer than 20 second visits it is 2.5 usual gaps, like everybody's.
    """
    once = visits.seen
    start = visits.start[:-1][once]
    again = visits.count[once] > 1
    follow = np.minimum(start + 1, len(visits.day) - 1)
    duration = np.where(again, visits.day[follow], snapshot) - visits.day[start]
    curve = kaplan_meier(duration, again).trusted()
    if int(again.sum()) < ENOUGH_GAPS or not len(curve.day):
        return float(np.ceil(rules.clamp(LAPSE_FACTOR * gap)))
    day = curve.day_of(0.8 * float(1.0 - curve.survival[-1]))
    return rules.clamp(float(day if day is not None else curve.day[-1]))


def find_rhythm(visits: Visits, rules: Rules, snapshot: int) -> Rhythm:
    """Usual gaps and lapse limits, each limit known from the visits up to its own only.

    Usual gap `u = (Σ g + 3 s) / (m + 3)` over the gaps that are no break; limit `clamp(2.5 u)` in whole days, begun ones
    counted; a break is a gap longer than the limit that stood when it began. Going forward visit by visit keeps a past
    month's figures from changing when a customer's later habits do.
    """
    s, own = shop_gap(visits, rules)
    once = float(rules.lapse_days) if rules.lapse_days else second_visit_limit(visits, rules, snapshot, s)
    count, people = visits.count, len(visits.start) - 1
    gap = visits.gap
    total, number = np.zeros(people), np.zeros(people, dtype=np.int64)
    limit = np.full(people, once)
    visit_limit = np.full(len(gap), once)
    after_break = np.zeros(len(gap), dtype=bool)
    busiest_first = np.argsort(-count, kind="stable")
    descending = -count[busiest_first]
    for k in range(1, int(count.max()) if people else 0):
        who = busiest_first[: int(np.searchsorted(descending, -k, side="left"))]
        row = visits.start[who] + k
        g = gap[row]
        broke = g > limit[who]
        total[who] += np.where(broke, 0, g)
        number[who] += ~broke
        if not rules.lapse_days:
            usual = (total[who] + SHRINK * s) / (number[who] + SHRINK)
            limit[who] = np.ceil(np.clip(LAPSE_FACTOR * usual, rules.lapse_min, rules.lapse_max) - 1e-9)
        after_break[row] = broke
        visit_limit[row] = limit[who]
    return Rhythm(
        shop_gap=s,
        shop_gap_is_own=own,
        once_limit=once,
        visit_limit=visit_limit,
        after_break=after_break,
        usual_gap=(total + SHRINK * s) / (number + SHRINK),
        gaps=number,
        limit=limit,
    )


def crossings(visits: Visits, rhythm: Rhythm, snapshot: int) -> tuple[Ints, Ints]:
    """Visits after which the lapse limit was crossed by the snapshot, and the day of each crossing.

    A customer is lapsed at the end of a day when days since the last visit >= limit.
    """
    away_until = np.full(len(visits.day), snapshot + 1, dtype=np.int64)
    same = visits.customer[1:] == visits.customer[:-1]
    away_until[:-1] = np.where(same, visits.day[1:], snapshot + 1)
    day = visits.day + np.ceil(rhythm.visit_limit).astype(np.int64)
    row = np.flatnonzero(day < away_until)
    return row, day[row]
