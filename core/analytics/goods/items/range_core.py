"""The range and its core: items sold month by month, and whether the range stretches until the core suffers (2.8)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, day_number, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.means import mean_difference
from core.analytics.intervals.wilson import Z95, newcombe
from core.analytics.months import index_of, month_index
from core.dates import Month

CORE_SHARE = 0.8
MUCH_WIDER = 0.10
Z_MANY = 3.0
"""Of dozens of items some would fall beyond 95 % limits by accident: to be named takes more."""
YEAR, WEEK = 365, 7
WINDOW = 3
"""Months on each side of the comparison."""
HIDDEN = 0.05
"""Share of lines whose amounts only the receipt knows from which on the sales of single items are not known."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RangeMonths:
    """Per month from the first receipt to the last: items sold at least once, and their sales (minor units)."""

    begin: int
    items: Ints
    sales: Ints

    @property
    def sales_per_item(self) -> Floats:
        """Sales per item sold, minor units; 0 in a month without sales."""
        return self.sales / np.maximum(self.items, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure in the three months before and in the last three, and the 95 % interval of the difference."""

    before: float
    now: float
    low: float
    high: float

    @property
    def fell(self) -> bool:
        """Less, beyond accident."""
        return self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stretch:
    """Three full months against the three before.

    `per_item` is sales of a day per item sold (minor units). `core`: the fewest items that made 80 % of sales in the year
    before the last three months (chosen from three months alone, its share would fall by itself). `added` items were
    not sold before; `paying` of them sell at least as much as an item did on average before, most first. `suffering` core
    items stand on a smaller share of receipts than before, beyond accident, the worst first.
    """

    items_before: int
    items_now: int
    per_item: Change | None
    core_share: Change | None
    core_repeat: Change | None
    core: Ints
    added: Ints
    paying: Ints
    suffering: Ints

    @property
    def stretched(self) -> bool:
        """The alarm: items up by a tenth while all three figures fall beyond their intervals."""
        wider = self.items_now >= (1 + MUCH_WIDER) * self.items_before - 1e-9
        return wider and all(
            one is not None and one.fell for one in (self.per_item, self.core_share, self.core_repeat)
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """Item lines of some months: item, receipt, known sales; the sales of each day; and whether those of an item are known."""

    item: Ints
    receipt: Ints
    amount: Ints
    daily: Floats
    told: bool

    def sales(self, products: int) -> Ints:
        """Known sales of each product, minor units."""
        return np.rint(np.bincount(self.item, weights=self.amount, minlength=products)).astype(np.int64)


def find_range_months(frame: SalesFrame) -> RangeMonths:
    """Items and sales of every month; items are those sold at least once, the only sign of being on offer."""
    if frame.first_day is None or frame.last_day is None:
        nothing = np.zeros(0, dtype=np.int64)
        return RangeMonths(begin=0, items=nothing, sales=nothing)
    begin = index_of(frame.first_day)
    size = index_of(frame.last_day) - begin + 1
    real = item_lines(frame)
    month = (month_index(frame.receipt_day) - begin)[frame.line_receipt[real]]
    products = max(frame.products, 1)
    pairs = distinct(month * products + frame.line_product[real])
    each = _receipt_sales(frame, slice(0, len(frame.receipt_day)), slice(0, len(real)), real)
    sales = np.bincount(month_index(frame.receipt_day) - begin, weights=each, minlength=size)
    sales = np.rint(sales).astype(np.int64)
    return RangeMonths(begin=begin, items=np.bincount(pairs // products, minlength=size), sales=sales)


def _receipt_sales(frame: SalesFrame, receipts: slice, rows: slice, real: Bools) -> Floats:
    """Sales of the items on each of the `receipts`: of the `real` ones of the lines `rows`, or the receipt's own sum.

    The latter where the lines of a receipt have no amounts of their own.
    """
    at = frame.line_receipt[rows] - receipts.start
    known = frame.line_amount_known[rows]
    size = receipts.stop - receipts.start
    total = np.bincount(at[real & known], weights=frame.line_amount[rows][real & known], minlength=size)
    hidden = np.bincount(at[real & ~known], minlength=size) > 0
    return np.where(hidden, np.maximum(frame.receipt_sale[receipts], 0), total)


def core_items(sales: Ints) -> Ints:
    """The fewest items that make 80 % of sales, largest first; ties by their number."""
    order = np.argsort(-sales, kind="stable")
    total = int(sales.sum())
    if total <= 0:
        return order[:0]
    run = np.cumsum(sales[order])
    return order[: int(np.searchsorted(run, CORE_SHARE * total - 1e-9)) + 1]


def find_stretch(frame: SalesFrame, last: Month) -> Stretch | None:
    """The three months that end with the full month `last` against the three before; None where the book has not both."""
    months = [last.plus(-k) for k in range(2 * WINDOW)]
    if frame.first_day is None or frame.first_day >= day_number(months[-1].first) + WEEK:
        return None
    before, now = (
        window_of(frame, day_number(part[-1].first), day_number(part[0].last))
        for part in (months[WINDOW:], months[:WINDOW])
    )
    products = frame.products
    was, is_ = before.sales(products), now.sales(products)
    sold_before, sold_now = (np.bincount(part.item, minlength=products) > 0 for part in (before, now))
    if not sold_before.any() or not sold_now.any():
        return None
    until = day_number(months[WINDOW].last)
    year = window_of(frame, until - YEAR + 1, until)
    told = year.told and now.told
    core = core_items(year.sales(products) if told else np.zeros(0, dtype=np.int64))
    in_core = np.zeros(products, dtype=bool)
    in_core[core] = True
    added = np.flatnonzero(sold_now & ~sold_before)
    average = was.sum() / sold_before.sum()
    paying = added[is_[added] >= average] if told else added[:0]
    return Stretch(
        items_before=int(sold_before.sum()),
        items_now=int(sold_now.sum()),
        per_item=_per_item(before.daily / sold_before.sum(), now.daily / sold_now.sum()),
        core_share=_core_share(before, now, in_core) if told else None,
        core_repeat=_core_repeat(frame, before, now, in_core),
        core=core,
        added=added,
        paying=paying[np.argsort(-is_[paying], kind="stable")],
        suffering=_suffering(before, now, core, products),
    )


def window_of(frame: SalesFrame, first: int, last: int) -> Window:
    """What was sold on the days `first`..`last`."""
    begin, end = np.searchsorted(frame.receipt_day, [first, last + 1]).tolist()
    rows = slice(*np.searchsorted(frame.line_receipt, [begin, end]).tolist())
    real = item_lines(frame)[rows]
    receipt = frame.line_receipt[rows][real].astype(np.int64)
    amount = np.where(frame.line_amount_known[rows], frame.line_amount[rows], 0)[real]
    each = _receipt_sales(frame, slice(begin, end), rows, real)
    daily = np.bincount(frame.receipt_day[begin:end] - first, weights=each, minlength=last - first + 1)
    hidden = int((real & ~frame.line_amount_known[rows]).sum())
    return Window(
        item=frame.line_product[rows][real].astype(np.int64),
        receipt=receipt,
        amount=amount,
        daily=daily.astype(float),
        told=hidden < HIDDEN * max(int(real.sum()), 1),
    )


def _per_item(before: Floats, now: Floats) -> Change | None:
    """Days are what varies by accident: the interval is that of the difference of their means."""
    found = mean_difference(now, before)
    if found is None:
        return None
    return Change(before=float(before.mean()), now=float(now.mean()), low=found[1], high=found[2])


def _core_share(before: Window, now: Window, in_core: Bools) -> Change | None:
    """Share of sales by the core; the error is that of a ratio of sums over receipts (Cochran 6.4), both added up."""
    parts = [_share(part, in_core) for part in (before, now)]
    if parts[0] is None or parts[1] is None:
        return None
    (was, error_before), (is_, error_now) = parts[0], parts[1]
    half = Z95 * sqrt(error_before**2 + error_now**2)
    return Change(before=was, now=is_, low=is_ - was - half, high=is_ - was + half)


def _share(part: Window, in_core: Bools) -> tuple[float, float] | None:
    receipt = part.receipt - int(part.receipt[0])
    whole = np.bincount(receipt, weights=part.amount)
    of_core = np.bincount(receipt, weights=part.amount * in_core[part.item])
    total = float(whole.sum())
    if total <= 0:
        return None
    share = float(of_core.sum()) / total
    return share, sqrt(float(((of_core - share * whole) ** 2).sum())) / total


def _core_repeat(frame: SalesFrame, before: Window, now: Window, in_core: Bools) -> Change | None:
    """Share of the core's buyers who bought from it on at least two days."""
    counts = []
    for part in (before, now):
        receipt = part.receipt[in_core[part.item]]
        who, day = (
            frame.receipt_customer[receipt].astype(np.int64),
            frame.receipt_day[receipt].astype(np.int64),
        )
        named = who >= 0
        if not named.any():
            return None
        base, span = int(day.min()), int(day.max() - day.min()) + 1
        days = np.bincount(distinct(who[named] * span + (day[named] - base)) // span)
        counts.append((int((days >= 2).sum()), int((days > 0).sum())))
    (k0, n0), (k1, n1) = counts
    _d, low, high = newcombe(k1, n1, k0, n0)
    return Change(before=k0 / n0, now=k1 / n1, low=low, high=high)


def _suffering(before: Window, now: Window, core: Ints, products: int) -> Ints:
    """Core items on a smaller share of receipts than before, beyond accident; the largest fall first."""
    held, receipts = [], []
    for part in (before, now):
        held.append(np.bincount(distinct(part.receipt * products + part.item) % products, minlength=products))
        receipts.append(len(distinct(part.receipt)))
    falls = []
    for item in core.tolist():
        d, _low, high = newcombe(int(held[1][item]), receipts[1], int(held[0][item]), receipts[0], Z_MANY)
        if high < 0:
            falls.append((d, item))
    return np.array([item for _d, item in sorted(falls)], dtype=np.int64)
