"""Items added lately: how often something of their kind stands beside the main category, before and since (2.8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.goods.trying.uplift import controls_needed
from core.analytics.intervals.wilson import newcombe

LATELY, EARLIER = 91, 91
"""Days within which a first sale makes an addition, and of sales before it without which nothing can be compared."""
LEAST_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """`now_both` of `now` orders since the day `since` hold the item's kind beside others, `before_both` of `before` did.

    `before` are the orders of equally many days before. Orders are those with the main category; where the item is of that
    kind itself (or of none), all orders.
    """

    item: int
    since: int
    before_both: int
    before: int
    now_both: int
    now: int
    new_kind: bool

    @property
    def difference(self) -> tuple[float, float, float]:
        """Share now less share before, with its 95 % limits (Newcombe)."""
        return newcombe(self.now_both, self.now, self.before_both, self.before)

    @property
    def verdict(self) -> int:
        """1 more, -1 less, 0 cannot be said yet."""
        _d, low, high = self.difference
        return 1 if low > 0 else -1 if high < 0 else 0

    @property
    def needed(self) -> int | None:
        """Orders on each side to tell the difference seen; None where none is seen."""
        return orders_needed(self.before_both / self.before, self.now_both / self.now)


def orders_needed(before: float, after: float) -> int | None:
    """Orders on each side to tell share `after` from `before` with 80 % power at 5 %; None where they are equal.

    `n = (1.96 + .8416)² (p1 (1 - p1) + p0 (1 - p0)) / (p1 - p0)²`
    """
    return controls_needed(before, after, 1.0)


def find_trials(frame: SalesFrame, main: int, most: int) -> tuple[Trial, ...]:
    """Trials of the items first sold within the last 91 days, the latest first; `main` is the category on most receipts.

    A book that itself began lately has no additions: everything in it is new.
    """
    if frame.snapshot is None or frame.first_day is None:
        return ()
    real = item_lines(frame)
    receipt = frame.line_receipt[real]
    item, day = frame.line_product[real].astype(np.int64), frame.receipt_day[receipt].astype(np.int64)
    products = frame.products
    first = np.full(products, np.iinfo(np.int64).max)
    first[item[::-1]] = day[::-1]  # ascending by day: the earliest is written last
    lines = np.bincount(item, minlength=products)
    begin = max(frame.snapshot - LATELY, frame.first_day + EARLIER)
    late = np.flatnonzero((first > begin) & (first < np.iinfo(np.int64).max) & (lines >= LEAST_LINES))
    late = late[np.argsort(-first[late], kind="stable")][:most]
    rows = (receipt, item, day)
    found = (_trial(frame, int(i), int(first[i]), main, rows) for i in late.tolist())
    return tuple(trial for trial in found if trial is not None)


def _trial(
    frame: SalesFrame, item: int, since: int, main: int, rows: tuple[Ints, Ints, Ints]
) -> Trial | None:
    assert frame.snapshot is not None
    receipt, items, day = rows
    kind = int(frame.product_category[item])
    length = frame.snapshot - since + 1
    beside = kind not in (-1, main) and main >= 0
    alike = (frame.product_category == kind) if kind >= 0 else np.arange(frame.products) == item
    counts = []
    for begin in (since - length, since):
        lo, hi = np.searchsorted(day, [begin, begin + length]).tolist()
        part, goods = receipt[lo:hi], items[lo:hi]
        base = int(part[0]) if len(part) else 0
        size = int(part[-1]) - base + 1 if len(part) else 1
        held = np.bincount(part - base, minlength=size) > 0
        if beside:
            held = np.bincount((part - base)[frame.product_category[goods] == main], minlength=size) > 0
        both = held & (np.bincount((part - base)[alike[goods]], minlength=size) > 0)
        counts.append((int(both.sum()), int(held.sum())))
    (before_both, before), (now_both, now) = counts
    if not before or not now:
        return None
    new_kind = kind >= 0 and not bool((alike[items] & (day < since)).any())
    return Trial(
        item=item,
        since=since,
        before_both=before_both,
        before=before,
        now_both=now_both,
        now=now,
        new_kind=new_kind,
    )
