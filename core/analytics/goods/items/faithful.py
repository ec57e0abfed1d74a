"""Items between wide and deep: how many people buy them and how often, against what is usual (double jeopardy).

Small brands suffer twice: fewer buy them, and those buy them a little less often. Over the items of one shop
`w (1 - b) = w0` is nearly constant, b the share of customers who buy the item and w the visits per buyer (Ehrenberg,
Goodhardt and Barwise, "Double Jeopardy Revisited", Journal of Marketing 54(3), 1990).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import Z95

LEAST_BUYERS = 20
Z_MANY = 3.0
"""Of dozens of items two or three would lie beyond 95 % limits by accident: to stand out takes more."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Faithful:
    """Items with enough buyers, most buyers first: `share` of `people` who bought it, `visits` with it per buyer.

    `low` and `high` are the 95 % limits of the visits per buyer, `usual` what an item of that share usually has. `left_out`
    items were bought, by fewer people.
    """

    people: int
    item: Ints
    buyers: Ints
    share: Floats
    visits: Floats
    low: Floats
    high: Floats
    base: float
    left_out: int

    @property
    def usual(self) -> Floats:
        """Usual visits per buyer of each item."""
        return usual_visits(self.base, self.share)

    @property
    def faithful(self) -> Ints:
        """Rows of at most the middle share that are bought more often than usual beyond accident, the most so first."""
        few = self.share <= np.median(self.share)
        least = self.visits - Z_MANY / Z95 * (self.high - self.visits)
        row = np.flatnonzero(few & (least > self.usual))
        return row[np.argsort(-self.visits[row] / self.usual[row], kind="stable")]


def usual_visits(base: float, share: Floats) -> Floats:
    """`w = w0 / (1 - b)`, at least 1: nobody buys something less than once. A share of 1 is taken as just below."""
    return np.maximum(base / (1 - np.minimum(share, 0.99)), 1.0)


def _item_days(frame: SalesFrame, begin: int) -> tuple[Ints, Ints, Ints]:
    """Customer, item and number of days for each pair that was bought from day `begin` on; ascending by pair."""
    first = int(np.searchsorted(frame.receipt_day, begin))
    line = int(np.searchsorted(frame.line_receipt, first))
    receipt = frame.line_receipt[line:]
    who = frame.receipt_customer[receipt]
    real = item_lines(frame)[line:] & (who >= 0)
    products, day = max(frame.products, 1), frame.receipt_day[receipt[real]].astype(np.int64)
    pair = who[real].astype(np.int64) * products + frame.line_product[line:][real]
    base = int(day.min()) if len(day) else 0
    span = int(day.max()) - base + 1 if len(day) else 1
    pairs = distinct(pair * span + (day - base)) // span
    begins = (
        np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]]) if len(pairs) else np.zeros(0, dtype=np.int64)
    )
    times = np.diff(np.r_[begins, len(pairs)])
    return pairs[begins] // products, pairs[begins] % products, times


def find_faithful(frame: SalesFrame, begin: int) -> Faithful | None:
    """Items from day `begin` on, named customers only; None where no item has 20 buyers.

    `w0` is the mean of w (1 - b) over the items, each weighing as much as it has buyers.
    """
    customer, item, times = _item_days(frame, begin)
    size = frame.products
    buyers = np.bincount(item, minlength=size)
    chosen = np.argsort(-buyers, kind="stable")
    chosen = chosen[buyers[chosen] >= LEAST_BUYERS]
    if not len(chosen):
        return None
    n, people = buyers[chosen].astype(float), len(distinct(customer))
    total = np.bincount(item, weights=times, minlength=size)[chosen]
    squares = np.bincount(item, weights=times.astype(float) ** 2, minlength=size)[chosen]
    visits, share = total / n, n / people
    spread = np.sqrt(np.maximum(squares / n - visits**2, 0.0) / np.maximum(n - 1, 1))
    return Faithful(
        people=people,
        item=chosen,
        buyers=buyers[chosen],
        share=share,
        visits=visits,
        low=np.maximum(visits - Z95 * spread, 1.0),
        high=visits + Z95 * spread,
        base=float((n * visits * (1 - share)).sum() / n.sum()),
        left_out=int((buyers > 0).sum()) - len(chosen),
    )


def item_buyers(frame: SalesFrame, begin: int, product: int) -> Ints:
    """Named customers who bought an item from day `begin` on."""
    customer, item, _times = _item_days(frame, begin)
    return np.asarray(customer[item == product])
