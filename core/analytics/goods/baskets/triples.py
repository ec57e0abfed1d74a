"""Who takes two things also takes a third, where neither of the two alone explains it (analytics 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.lengths import fit_draws, pairs_drawn, triples_drawn
from core.analytics.goods.baskets.pairs import (
    TWO_MONTHS,
    ReceiptItems,
    best_sellers,
    chance_of_accident,
    chance_of_reaching,
    not_accident,
    receipt_items,
)
from core.analytics.goods.baskets.rules import SetsOfSize, frequent_sets
from core.analytics.intervals.wilson import Z95, wilson

MOST_ITEMS = 60
LEAST = 10
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Triples:
    """`both` of `having` receipts with `left` (two products, shape (n, 2)) also hold `then`; `of_then` of all do.

    `alone` is the larger share that one of the two promises by itself.
    """

    left: Ints
    then: Ints
    both: Ints
    having: Ints
    of_then: Ints
    alone: Floats


def find_triples(frame: SalesFrame, *, offered: Bools | None = None) -> Triples:
    """Two-item rules among the 60 items on most receipts, most receipts first.

    Tested are all with at least ten joint receipts, three times each, the worst chance counts: among the receipts with one
    of the two, does the other make the third likelier (hypergeometric, twice), and do the three meet more often than two
    and two explain (Poisson)? The lower bound of the share must also beat what either of the two
    promises, and the share itself in both halves of the time.
    """
    rows = receipt_items(frame)
    items = np.sort(best_sellers(rows, offered, MOST_ITEMS))
    keep = np.isin(rows.item, items)
    column = np.searchsorted(items, rows.item[keep])
    sets = frequent_sets(rows.receipt[keep], column, len(items), LEAST, longest=3)
    if len(sets) < 3:
        return _none()
    table = _Table(rows, rows.receipt[keep], column, len(items))
    chance_of_three = _no_more_than_two_and_two(rows, items, sets[2], table.number)
    a, b, c = (
        np.concatenate([sets[2].items[:, k] for k in order]) for order in ((1, 0, 0), (2, 2, 1), (0, 1, 2))
    )
    both = np.tile(sets[2].count, 3)
    having = table.number[a, b]
    by_hand = [table.chance(both, one, other, c) for one, other in ((a, b), (b, a))]
    chance = np.maximum.reduce([*by_hand, np.tile(chance_of_three, 3)])
    alone = np.maximum(table.number[a, c] / table.number[a, a], table.number[b, c] / table.number[b, b])
    low, _high = wilson(both, having, Z95)
    good = np.flatnonzero(not_accident(chance) & (low > alone))
    good = good[np.lexsort((c[good], b[good], a[good], -both[good]))][:MOST]
    good = good[[table.lasts(frame, rows, *(int(side[i]) for side in (a, b, c))) for i in good.tolist()]]
    return Triples(
        left=items[np.column_stack([a[good], b[good]])],
        then=items[c[good]],
        both=both[good],
        having=having[good].astype(np.int64),
        of_then=table.number[c[good], c[good]].astype(np.int64),
        alone=alone[good],
    )


def _none() -> Triples:
    none = np.zeros(0, dtype=np.int64)
    return Triples(
        left=np.zeros((0, 2), dtype=np.int64),
        then=none,
        both=none,
        having=none,
        of_then=none,
        alone=none * 1.0,
    )


def _no_more_than_two_and_two(rows: ReceiptItems, items: Ints, three: SetsOfSize, number: Floats) -> Floats:
    """Chance of so many receipts with all three if only two and two belonged together (Kirkwood's superposition).

    Receipts that draw as many items as they hold, times how far each of the three pairs stands above the same draw.
    """
    draws = fit_draws(np.bincount(rows.item, minlength=rows.items), rows.size)
    places = three.items.T
    i, j, k = (items[place] for place in places)
    expected = triples_drawn(draws, i, j, k)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        drawn = pairs_drawn(draws, items[places[one]], items[places[other]])
        expected *= number[places[one], places[other]] / np.maximum(drawn, 1e-9)
    return chance_of_reaching(three.count.astype(float), np.maximum(expected, 1e-9))


class _Table:
    """Which receipts hold which of the items, and on how many two stand together."""

    def __init__(self, rows: ReceiptItems, receipt: Ints, column: Ints, items: int) -> None:
        from scipy.sparse import csr_array

        shape = (max(len(rows.size), 1), items)
        ones = csr_array((np.ones(len(receipt)), (receipt, column)), shape=shape)
        self.number = np.asarray((ones.T @ ones).todense())
        self._receipts = [receipt[column == item] for item in range(items)]

    def chance(self, both: Ints, one: Ints, other: Ints, then: Ints) -> Floats:
        """Chance that among the receipts with `one` those with `other` too hold `then` so often by accident."""
        number = self.number
        return chance_of_accident(both.astype(float), number[one, other], number[one, then], number[one, one])

    def lasts(self, frame: SalesFrame, rows: ReceiptItems, a: int, b: int, c: int) -> bool:
        """Whether the two promise the third more than either alone in both halves of the time (where there are halves)."""
        day = frame.receipt_day
        if int(day[-1]) - int(day[0]) < TWO_MONTHS:
            return True
        half = len(rows.size) // 2
        first, second, third = (self._receipts[item] for item in (a, b, c))
        two: Ints = np.intersect1d(first, second, assume_unique=True)
        for later in (False, True):
            together, one, other = (_share(r[(r >= half) == later], third) for r in (two, first, second))
            if together <= max(one, other):
                return False
        return True


def _share(receipts: Ints, third: Ints) -> float:
    return len(np.intersect1d(receipts, third, assume_unique=True)) / max(len(receipts), 1)
