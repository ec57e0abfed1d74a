"""On which days each customer took each kind of thing: the table behind target lists and category gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines

OFTEN = 3
"""Days within the window that make "often"."""
_DAYS = 100_000  # more than any day number


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KindDays:
    """Kinds are categories, or products in a shop with fewer than two categories.

    Rows: customer `who[k]` took `kind[k]` at least once; `lately[k]` = on how many days of the last `window` days.
    Per kind: `buyers` ever, `item` its best seller that may be offered (-1 none), `worth` of one more line (minor units) and
    `is_margin`, whether that is margin. `visits` = days of the window on which each customer bought anything.
    """

    by_category: bool
    size: int
    customers: int
    window: int
    who: Ints
    kind: Ints
    lately: Ints
    buyers: Ints
    item: Ints
    worth: Floats
    is_margin: Bools
    visits: Ints

    @property
    def everybody(self) -> int:
        """Customers who have bought anything."""
        return len(distinct(self.who))

    def best_sellers(self, most: int) -> Ints:
        """The `most` kinds with most buyers, most first."""
        order = np.argsort(-self.buyers, kind="stable")[:most]
        return order[self.buyers[order] > 0]

    def took(self, kind: int) -> Bools:
        """Per customer: whether they ever took the kind."""
        out = np.zeros(self.customers, dtype=bool)
        out[self.who[self.kind == kind]] = True
        return out

    def days(self, kind: int) -> Ints:
        """Per customer: on how many days of the window they took the kind."""
        out = np.zeros(self.customers, dtype=np.int64)
        rows = self.kind == kind
        out[self.who[rows]] = self.lately[rows]
        return out

    def taking(self, days: Ints, kind: int) -> Floats:
        """Times a week that people who come on `days` of the window may take a kind new to them.

        As often per day as its buyers of the window do, those who came often where there are any: who takes out a mortgage
        does so once, not at each visit.
        """
        bought = (self.kind == kind) & (self.lately > 0)
        often = bought & (self.visits[self.who] >= OFTEN)
        rows = often if often.any() else bought
        visits = self.visits[self.who[rows]].sum()
        share = float(self.lately[rows].sum()) / max(int(visits), 1)
        return np.multiply(days, share * 7 / self.window)


def find_kind_days(
    frame: SalesFrame,
    *,
    window: int,
    offered: Bools,
    worth: Floats | None = None,
    is_margin: Bools | None = None,
) -> KindDays:
    """The table as of the frame's snapshot.

    `offered`, `worth` (minor units of one more) and `is_margin` have an entry for each product. Without `worth` one more
    line of a kind is worth what its lines usually bring. A kind's worth is margin only where it is of all its products sold;
    else it is sales throughout: the two are never mixed.
    """
    by_category = len(frame.category_name) >= 2
    real = item_lines(frame)
    item = frame.line_product[real].astype(np.int64)
    of_item = frame.product_category.astype(np.int64) if by_category else np.arange(frame.products)
    size = len(frame.category_name) if by_category else frame.products
    kind = of_item[item]
    receipt = frame.line_receipt[real]
    who, day = frame.receipt_customer[receipt].astype(np.int64), frame.receipt_day[receipt].astype(np.int64)
    use = (who >= 0) & (kind >= 0)
    key = distinct((who[use] * max(size, 1) + kind[use]) * _DAYS + day[use])
    pair, recent = key // _DAYS, key % _DAYS > (frame.snapshot or 0) - window
    begin = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]]) if len(pair) else np.zeros(0, dtype=np.int64)
    had = pair[begin]
    lately = np.add.reduceat(recent.astype(np.int64), begin) if len(begin) else begin
    came = distinct(who[use] * _DAYS + day[use])
    came = came[came % _DAYS > (frame.snapshot or 0) - window]
    sold = np.bincount(item, minlength=frame.products)
    value, margin = _worth(frame, real, kind, of_item, sold, size, worth, is_margin)
    return KindDays(
        by_category=by_category,
        size=size,
        customers=frame.customers,
        window=window,
        who=had // max(size, 1),
        kind=had % max(size, 1),
        lately=lately,
        buyers=np.bincount(had % max(size, 1), minlength=size),
        item=_best(of_item, sold, offered, size),
        worth=value,
        is_margin=margin,
        visits=np.bincount(came // _DAYS, minlength=frame.customers),
    )


def _best(of_item: Ints, sold: Ints, offered: Bools, size: int) -> Ints:
    """The best selling item of each kind among those that may be offered."""
    best = np.full(size, -1, dtype=np.int64)
    order = np.argsort(sold, kind="stable")
    order = order[offered[order] & (sold[order] > 0) & (of_item[order] >= 0)]
    best[of_item[order]] = order  # of several entries for one kind the last, the best seller, stays
    return best


def _worth(
    frame: SalesFrame,
    real: Bools,
    kind: Ints,
    of_item: Ints,
    sold: Ints,
    size: int,
    worth: Floats | None,
    is_margin: Bools | None,
) -> tuple[Floats, Bools]:
    """What one more line of each kind is worth, and whether that is margin."""
    priced = frame.line_amount_known[real] & (kind >= 0)
    total = np.bincount(kind[priced], weights=frame.line_amount[real][priced], minlength=size)
    sales = total / np.maximum(np.bincount(kind[priced], minlength=size), 1)
    if worth is None or is_margin is None:
        return sales, np.zeros(size, dtype=bool)
    known = (of_item >= 0) & (sold > 0)
    place, lines = of_item[known], sold[known].astype(float)
    weight = np.bincount(place, weights=lines, minlength=size)
    with_margin = np.bincount(place, weights=lines * is_margin[known], minlength=size)
    margin = np.bincount(place, weights=lines * worth[known], minlength=size) / np.maximum(weight, 1)
    whole = (weight > 0) & (with_margin >= weight)
    return np.where(whole, margin, sales), whole
