"""Why takings changed: customers x visits per customer x sales per visit (analytics 1.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, log, prod, sqrt

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct
from core.analytics.intervals.ratios import ratio_difference
from core.analytics.intervals.wilson import Z95
from core.analytics.people.visits import Visits
from core.analytics.periods import Period

SLIGHT = 0.02
"""A change of takings by less than this share is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The customers of one period: how many came, their visits, and their sales before refunds in minor units."""

    customers: int
    visits: int
    sales: int

    @property
    def factors(self) -> tuple[float, float, float]:
        """Customers, visits per customer, sales per visit: their product is the sales. Zeros where nobody came."""
        if not self.customers or not self.visits:
            return 0.0, 0.0, 0.0
        return float(self.customers), self.visits / self.customers, self.sales / self.visits


def log_mean(a: float, b: float) -> float:
    """Logarithmic mean `(b - a) / ln(b / a)` of two positive numbers; `a` where they are equal."""
    return a if isclose(a, b, rel_tol=1e-12) else (b - a) / log(b / a)


def split(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...] | None:
    """What each factor adds to the change of their product: `L ln(f2 / f1)` with L the logarithmic mean of the products.

    The parts add up to the change exactly (the logarithmic mean Divisia index: Ang, Energy Policy 32, 2004). None where a
    factor is 0 or less.
    """
    if any(f <= 0 for f in (*before, *after)):
        return None
    mean = log_mean(prod(before), prod(after))
    return tuple(mean * log(f2 / f1) for f1, f2 in zip(before, after, strict=True))


def base_of(visits: Visits, period: Period) -> Base:
    """Customers, visits and sales of a period."""
    rows = period.holds(visits.day)
    return Base(
        customers=len(distinct(visits.customer[rows])),
        visits=int(rows.sum()),
        sales=int(visits.sale[rows].sum()),
    )


def sales_in(visits: Visits, rows: Bools) -> Ints:
    """Sales of each customer in the chosen visits, minor units."""
    total = np.bincount(visits.customer[rows], weights=visits.sale[rows], minlength=len(visits.start) - 1)
    return np.rint(total).astype(np.int64)


def moved(visits: Visits, before: Period, now: Period) -> int:
    """1 where sales rose, -1 where they fell, 0 where they stayed about the same (1.11).

    The change is the sum of every customer's change d, and who happens to come is left to chance: `± 1.96 √Σ d²` is its
    95 % interval (a compound Poisson sum). A change of less than 2 % is about the same however sure it is.
    """
    sales = sales_in(visits, before.holds(visits.day))
    change = sales_in(visits, now.holds(visits.day)) - sales
    if abs(int(change.sum())) < SLIGHT * int(sales.sum()):
        return 0
    return _beyond_chance(change)


def factors_moved(visits: Visits, before: Period, now: Period, seed: int = 0) -> tuple[int, int, int]:
    """The same for customers, visits per customer and sales per visit."""
    then, later = before.holds(visits.day), now.holds(visits.day)
    times = [np.bincount(visits.customer[rows], minlength=len(visits.start) - 1) for rows in (later, then)]
    came = [np.asarray(count > 0, dtype=np.int64) for count in times]
    sales = [sales_in(visits, rows) for rows in (later, then)]
    return (
        _beyond_chance(came[0] - came[1]),
        direction(ratio_difference((times[0], came[0]), (times[1], came[1]), seed)),
        direction(ratio_difference((sales[0], times[0]), (sales[1], times[1]), seed)),
    )


def direction(difference: tuple[float, float, float] | None) -> int:
    """1 more, -1 less, 0 about the same or unknown: whether the limits of (difference, low, high) leave out 0."""
    if difference is None or difference[1] <= 0 <= difference[2]:
        return 0
    return 1 if difference[0] > 0 else -1


def _beyond_chance(change: Ints) -> int:
    total, spread = float(change.sum()), Z95 * sqrt(float((change.astype(float) ** 2).sum()))
    return 0 if abs(total) <= spread else (1 if total > 0 else -1)
