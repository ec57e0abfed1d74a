"""Price rises and who goes on buying: regulars against occasional customers.

A rise is a step between two periods of three months in which an item's usual price stood still. Who buys is a share of
those who came in each period, so that a season or a smaller crowd is not taken for the price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import newcombe
from core.analytics.months import month_of
from core.analytics.people.stages import REGULAR_VISITS, visits_in_window
from core.analytics.people.visits import Visits
from core.analytics.rules import Rules

PERIOD = 3
"""Months on either side of a rise."""
RISE = 0.05
STABLE = 0.02
ENOUGH_LINES = 5
"""Lines that a month needs to know its usual price."""
ENOUGH = 20
MOST = 8
LOOKED_AT = 60
"""Items whose prices are followed: those with the most buyers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """An item (index in the frame) that costs `after` from `month` on (months since January 1970), `before` until then."""

    item: int
    month: int
    before: int
    after: int

    @property
    def share(self) -> float:
        """By how much of the old price it rose."""
        return self.after / self.before - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Buyers and customers who came, in the three months before and after."""

    buyers_before: int
    came_before: int
    buyers_after: int
    came_after: int

    @property
    def enough(self) -> bool:
        """Whether shares may be compared (analytics 1.16)."""
        return min(self.came_before, self.came_after) >= ENOUGH

    @property
    def change(self) -> tuple[float, float, float]:
        """Share that buys after minus before, with its 95 % limits (Newcombe); nothing where nobody came."""
        if not self.came_before or not self.came_after:
            return 0.0, -1.0, 1.0
        return newcombe(self.buyers_after, self.came_after, self.buyers_before, self.came_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """What regulars and occasional customers did after one rise."""

    rise: Rise
    regular: Side
    occasional: Side


def together(sides: Iterable[Side]) -> tuple[float, float, float] | None:
    """The mean change over several items with its 95 % limits; None where no item has enough customers on that side.

    The limits are the means of the items' own: as if the same people had bought everything, the widest they can be.
    """
    changes = [side.change for side in sides if side.enough]
    if not changes:
        return None
    d, low, high = (float(np.mean(column)) for column in zip(*changes, strict=True))
    return d, low, high


def most_bought(frame: SalesFrame) -> Ints:
    """Items with the most sale lines of named customers, most first, at most `LOOKED_AT`."""
    real = item_lines(frame)
    real &= frame.receipt_customer[frame.line_receipt] >= 0
    lines = np.bincount(frame.line_product[real], minlength=frame.products)
    order = np.argsort(-lines, kind="stable")[:LOOKED_AT]
    return order[lines[order] > 0]


def usual_prices(rows: Iterable[tuple[int, int, int, int]]) -> dict[int, dict[int, int]]:
    """Usual (median) price of each item and month with enough lines, from (month, item, price, lines at that price)."""
    found: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for month, item, price, lines in rows:
        found.setdefault(item, {}).setdefault(month, []).append((price, lines))
    usual: dict[int, dict[int, int]] = {}
    for item, months in found.items():
        for month, prices in months.items():
            if sum(lines for _price, lines in prices) >= ENOUGH_LINES:
                usual.setdefault(item, {})[month] = _median(prices)
    return usual


def _median(prices: list[tuple[int, int]]) -> int:
    """The lower median of prices with their counts."""
    half = (sum(lines for _price, lines in prices) + 1) // 2
    for price, lines in sorted(prices):
        half -= lines
        if half <= 0:
            return price
    return 0


def find_rises(usual: dict[int, dict[int, int]], last_full: int) -> tuple[Rise, ...]:
    """The last rise of each item by at least 5 % between two stable periods that end by month `last_full`."""
    found = (next(_rises(item, months, last_full), None) for item, months in usual.items())
    return tuple(rise for rise in found if rise is not None)


def _rises(item: int, months: dict[int, int], last_full: int) -> Iterator[Rise]:
    for month in sorted(months, reverse=True):
        if month + PERIOD - 1 > last_full:
            continue
        before = [months.get(m, 0) for m in range(month - PERIOD, month)]
        after = [months.get(m, 0) for m in range(month, month + PERIOD)]
        if not _stable(before) or not _stable(after):
            continue
        old, new = sorted(before)[PERIOD // 2], sorted(after)[PERIOD // 2]
        if new >= (1 + RISE) * old:
            yield Rise(item=item, month=month, before=old, after=new)


def _stable(prices: list[int]) -> bool:
    return min(prices) > 0 and max(prices) <= (1 + STABLE) * min(prices)


def follow(frame: SalesFrame, visits: Visits, rules: Rules, rises: Iterable[Rise]) -> tuple[PriceChange, ...]:
    """What regulars and occasional customers did, the most bought items first, at most eight."""
    found = [_follow(frame, visits, rules, rise) for rise in rises]
    found.sort(key=lambda one: -(one.regular.buyers_before + one.occasional.buyers_before))
    return tuple(found[:MOST])


def _follow(frame: SalesFrame, visits: Visits, rules: Rules, rise: Rise) -> PriceChange:
    before = _counts(frame, visits, rules, rise.item, rise.month - PERIOD)
    after = _counts(frame, visits, rules, rise.item, rise.month)
    regular, occasional = (
        Side(buyers_before=old[0], came_before=old[1], buyers_after=new[0], came_after=new[1])
        for old, new in zip(before, after, strict=True)
    )
    return PriceChange(rise=rise, regular=regular, occasional=occasional)


def _counts(
    frame: SalesFrame, visits: Visits, rules: Rules, item: int, month: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(buyers, customers who came) among regulars at the end of the period and among the others."""
    first, last = day_number(month_of(month).first), day_number(month_of(month + PERIOD - 1).last)
    came = _flag(visits.customer[(visits.day >= first) & (visits.day <= last)], frame.customers)
    regular = visits_in_window(visits, last, rules.regular_window) >= REGULAR_VISITS
    lines = np.flatnonzero(frame.line_is_sale & (frame.line_product == item))
    receipt = frame.line_receipt[lines]
    day, who = frame.receipt_day[receipt], frame.receipt_customer[receipt]
    bought = came & _flag(who[(day >= first) & (day <= last) & (who >= 0)], frame.customers)
    return (
        (int((bought & regular).sum()), int((came & regular).sum())),
        (int((bought & ~regular).sum()), int((came & ~regular).sum())),
    )


def _flag(customers: Ints, size: int) -> Bools:
    flag = np.zeros(size, dtype=bool)
    flag[customers] = True
    return flag
