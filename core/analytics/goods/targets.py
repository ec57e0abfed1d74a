"""Groups of people to whom one kind of thing can be offered: often with one, never with the other (analytics 2.7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines

YES = 0.2
"""One in five says yes: the owner's "if" until the outcome log has measured it."""
OFTEN = 3
LEAST_PEOPLE = 3
LEAST_BOTH = 3
NOT_INSTEAD = 0.8
"""Buyers of the first must take the second nearly as often as everybody does, or it is a substitute for it."""
PER_KIND = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """People (customer indexes) who often take `having` and never took `lacking`; `item` is its best seller.

    `having` and `lacking` are indexes of categories, or of products in a shop without categories. `both` of `buyers` of
    the first also take the second. `weekly_minor` = their receipts with the first a week x 1 in 5 x usual amount.
    """

    having: int
    lacking: int
    item: int
    people: Ints
    both: int
    buyers: int
    weekly_minor: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Targets:
    """The lists, largest money first; `by_category` tells what their indexes mean."""

    by_category: bool
    lists: tuple[Target, ...]


def find_targets(
    frame: SalesFrame, *, window: int, offered: Bools, most: int = 10, kinds: int = 12
) -> Targets:
    """Pairs of the `kinds` best selling kinds. "Often" = on three days of the last `window` days, so nobody is lapsed."""
    by_category = len(frame.category_name) >= 2
    real = item_lines(frame)
    item = frame.line_product[real].astype(np.int64)
    if by_category:
        kind = frame.product_category[item].astype(np.int64)
        size = len(frame.category_name)
    else:
        kind, size = item, frame.products
    receipt = frame.line_receipt[real]
    who = frame.receipt_customer[receipt].astype(np.int64)
    day = frame.receipt_day[receipt].astype(np.int64)
    use = (who >= 0) & (kind >= 0)
    table = _Table(frame, who[use], kind[use], day[use], window, size)
    amount, best = _usual(frame, real, kind, item, offered, size)
    chosen = np.argsort(-table.buyers, kind="stable")[:kinds]
    found = []
    for a in chosen[table.buyers[chosen] > 0].tolist():
        often = table.often(a)
        for b in chosen.tolist():
            if a == b or best[b] < 0 or not table.buyers[b]:
                continue
            both, buyers = int((table.ever[a] & table.ever[b]).sum()), int(table.buyers[a])
            if both < LEAST_BOTH or both / buyers < NOT_INSTEAD * table.buyers[b] / table.everybody:
                continue  # taken instead of the first, not with it
            people = often[~table.ever[b][often]]
            weekly = table.days_a_week(a, people) * YES * amount[b]
            if len(people) < LEAST_PEOPLE or weekly < 1:
                continue
            found.append(
                Target(
                    having=a,
                    lacking=b,
                    item=int(best[b]),
                    people=people,
                    both=both,
                    buyers=buyers,
                    weekly_minor=round(float(weekly)),
                )
            )
    return Targets(by_category=by_category, lists=_varied(found, most))


def _varied(found: list[Target], most: int) -> tuple[Target, ...]:
    """Largest money first, no kind offered on more than two lists."""
    kept: list[Target] = []
    for target in sorted(found, key=lambda t: (-t.weekly_minor, t.having, t.lacking)):
        if sum(t.lacking == target.lacking for t in kept) < PER_KIND:
            kept.append(target)
    return tuple(kept[:most])


class _Table:
    """Days on which each customer took each kind: ever, and lately."""

    def __init__(self, frame: SalesFrame, who: Ints, kind: Ints, day: Ints, window: int, size: int) -> None:
        self.people, self.window = frame.customers, window
        key = distinct((who * size + kind) * 100_000 + day)
        pair, when = key // 100_000, key % 100_000
        self.who, self.kind = pair // size, pair % size
        self.recent = when > (frame.snapshot or 0) - window
        had = distinct(pair)
        self.everybody = len(distinct(self.who))
        self.buyers = np.bincount(had % size, minlength=size)
        self.ever = {
            k: np.isin(np.arange(self.people), had[had % size == k] // size)
            for k in np.argsort(-self.buyers, kind="stable")[:12].tolist()
        }

    def _days(self, kind: int) -> Ints:
        rows = (self.kind == kind) & self.recent
        return np.bincount(self.who[rows], minlength=self.people)

    def often(self, kind: int) -> Ints:
        """Customers who took the kind on at least three days lately."""
        return np.flatnonzero(self._days(kind) >= OFTEN)

    def days_a_week(self, kind: int, people: Ints) -> float:
        """How many times a week these people take the kind."""
        return float(self._days(kind)[people].sum()) / (self.window / 7)


def _usual(
    frame: SalesFrame, real: Bools, kind: Ints, item: Ints, offered: Bools, size: int
) -> tuple[Ints, Ints]:
    """Usual amount of a line of each kind, and its best selling item that may be offered (-1 none)."""
    priced = frame.line_amount_known[real] & (kind >= 0)
    total = np.bincount(kind[priced], weights=frame.line_amount[real][priced], minlength=size)
    amount = np.rint(total / np.maximum(np.bincount(kind[priced], minlength=size), 1)).astype(np.int64)
    sold = np.bincount(item, minlength=frame.products)
    best = np.full(size, -1, dtype=np.int64)
    kind_of = (
        frame.product_category if size != frame.products or len(frame.category_name) >= 2 else np.arange(size)
    )
    for product in np.argsort(sold, kind="stable").tolist():
        if offered[product] and sold[product] and kind_of[product] >= 0:
            best[kind_of[product]] = product
    return amount, best
