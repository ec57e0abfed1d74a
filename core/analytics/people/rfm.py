"""Recency, frequency, money: scores 1..5 and the complete, disjoint grid of groups (analytics 1.4 and 1.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.people.visits import Visits

PEOPLE_FOR_RANKS = 200
LARGEST_TIE = 0.4
LOYAL_VISITS = 3

# For R = 5 .. 1: lower limits of FM, highest first, with the group from there up.
_GRID: dict[int, tuple[tuple[float, str], ...]] = {
    5: ((4, "champion"), (3, "loyal"), (2, "promising"), (0, "occasional")),
    4: ((4.5, "champion"), (3, "loyal"), (0, "promising")),
    3: ((4, "loyal"), (2.5, "needs_attention"), (0, "cooling")),
    2: ((3, "at_risk"), (0, "almost_lost")),
    1: ((4, "cant_lose"), (3, "at_risk"), (0, "dormant")),
}


PROSPECT = "prospect"
AT_RISK = ("at_risk", "cant_lose")
"""Groups of good customers who stay away."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rfm:
    """Scores and group of each given customer; scores of 0 and the group `prospect` for one without a visit."""

    r: Ints
    f: Ints
    m: Ints
    group: tuple[str, ...]


def midrank_score(values: Floats | Ints) -> Ints:
    """`min(5, 1 + floor(5 (midrank - 0.5) / n))`, equal values kept together."""
    _unique, position, number = np.unique(values, return_inverse=True, return_counts=True)
    midrank = (np.cumsum(number) - number + (number + 1) / 2)[position]
    score = 1 + np.floor(5 * (midrank - 0.5) / max(len(values), 1)).astype(np.int64)
    return np.minimum(score, 5)


def _ranks_allowed(values: Floats | Ints) -> bool:
    """Whether there are enough people and no tie too large for ranks."""
    if len(values) < PEOPLE_FOR_RANKS:
        return False
    return bool(np.unique(values, return_counts=True)[1].max() <= LARGEST_TIE * len(values))


def group_of(r: int, fm: float) -> str:
    """The group of the grid's cell."""
    return next(name for low, name in _GRID[r] if fm >= low)


def score_rfm(*, days: Ints, visits: Ints, sales: Ints, first_days: Ints, gap: float, new_window: int) -> Rfm:
    """Scores of people with at least one visit.

    `days` since the last visit, `visits` of all time, `sales` of the last 12 months, `first_days` since the first visit;
    `gap` is the shop's usual one. Ranks are used where they can be (200 people, no tie above 40 %), fixed cuts otherwise.
    """
    if _ranks_allowed(days):
        r = 6 - midrank_score(days)
    else:
        r = 5 - np.searchsorted([1, 2, 3, 6], days / max(gap, 1e-9), side="left")
    f = midrank_score(visits) if _ranks_allowed(visits) else np.digitize(visits, [2, 3, 5, 10]) + 1
    f = np.where(visits == 1, 1, f)
    m = midrank_score(sales)
    cells = {(i, h): group_of(i, h / 2) for i in _GRID for h in range(2, 11)}
    groups = []
    for i, h, n, age in zip(r.tolist(), (f + m).tolist(), visits.tolist(), first_days.tolist(), strict=True):
        if n == 1 and age <= new_window:
            groups.append("new")
            continue
        name = cells[i, h]
        groups.append("promising" if n < LOYAL_VISITS and name in ("loyal", "champion") else name)
    return Rfm(r=r, f=f, m=m, group=tuple(groups))


def score_everybody(visits: Visits, *, year_sales: Ints, snapshot: int, gap: float, new_window: int) -> Rfm:
    """Scores of every customer of a book; `year_sales` has an entry for each of them."""
    seen, people = visits.seen, len(visits.start) - 1
    found = score_rfm(
        days=snapshot - visits.last,
        visits=visits.count[seen],
        sales=year_sales[seen],
        first_days=snapshot - visits.first,
        gap=gap,
        new_window=new_window,
    )
    scores = np.zeros((3, people), dtype=np.int64)
    scores[:, seen] = found.r, found.f, found.m
    groups = [PROSPECT] * people
    for customer, group in zip(seen.tolist(), found.group, strict=True):
        groups[customer] = group
    return Rfm(r=scores[0], f=scores[1], m=scores[2], group=tuple(groups))
