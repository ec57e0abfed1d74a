"""Items that go together on receipts, with proof that it is no accident (analytics 2.4 and 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import Z95, wilson

LEAST_TOGETHER = 5
FALSE_ALARMS = 0.05
MOST_ITEMS = 2000
TWO_MONTHS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """One row per pair that holds, in its stronger direction: `both` of `having` receipts with `item` also hold `then`.

    `base` = share of all receipts with an item that hold `then`; `low` and `high` = 95 % Wilson limits of both / having.
    """

    item: Ints
    then: Ints
    both: Ints
    having: Ints
    base: Floats
    low: Floats
    high: Floats
    receipts: int


def receipt_items(frame: SalesFrame, begin: int = 0, end: int | None = None) -> tuple[Ints, Ints, int]:
    """Distinct (receipt, item) rows of sale lines, receipts renumbered from 0, and how many receipts there are.

    `begin` .. `end` choose receipts by their number in the frame (ascending by day).
    """
    real = item_lines(frame) & (frame.line_receipt >= begin)
    if end is not None:
        real &= frame.line_receipt < end
    products = max(frame.products, 1)
    key = distinct(frame.line_receipt[real].astype(np.int64) * products + frame.line_product[real])
    receipt = key // products
    fresh = np.r_[True, receipt[1:] != receipt[:-1]] if len(key) else np.zeros(0, dtype=bool)
    return np.cumsum(fresh) - 1, key % products, int(fresh.sum())


def count_together(frame: SalesFrame) -> tuple[Ints, Floats, int]:
    """The items counted (best sellers first), on how many receipts each two stand together, and the number of receipts."""
    _row, item, _receipts = receipt_items(frame)
    number = np.bincount(item, minlength=frame.products)
    order = np.argsort(-number, kind="stable")[:MOST_ITEMS]
    kept = order[number[order] >= LEAST_TOGETHER]
    return kept, *_count(frame, kept, 0, None)


def _count(frame: SalesFrame, kept: Ints, begin: int, end: int | None) -> tuple[Floats, int]:
    from scipy.sparse import csr_array

    row, item, receipts = receipt_items(frame, begin, end)
    column = np.full(frame.products, -1, dtype=np.int64)
    column[kept] = np.arange(len(kept))
    use = column[item] >= 0 if len(item) else np.zeros(0, dtype=bool)
    matrix = csr_array(
        (np.ones(int(use.sum())), (row[use], column[item[use]])), shape=(max(receipts, 1), len(kept))
    )
    together = np.asarray((matrix.T @ matrix).todense()) if len(kept) else np.zeros((0, 0))
    return together, receipts


def chance_of_accident(both: Floats, first: Floats, second: Floats, total: int) -> Floats:
    """One-sided hypergeometric test: chance that items on `first` and `second` of `total` receipts meet `both` times or more.

    The tail is summed by the ratio of neighbouring terms until nothing more is added.
    """
    from scipy.special import gammaln

    def choose(n: Floats | int, k: Floats) -> Floats:
        return np.asarray(gammaln(np.asarray(n) + 1.0) - gammaln(k + 1.0) - gammaln(np.asarray(n) - k + 1.0))

    term = np.exp(choose(first, both) + choose(total - first, second - both) - choose(total, second))
    chance, k = term.copy(), both.copy()
    rows = np.arange(len(both))
    while len(rows):
        a, b, j = first[rows], second[rows], k[rows]
        term[rows] *= (a - j) * (b - j) / ((j + 1) * np.maximum(total - a - b + j + 1, 1))
        k[rows] += 1
        chance[rows] += term[rows]
        rows = rows[term[rows] > 1e-12 * chance[rows]]
    return np.minimum(chance, 1.0)


def not_accident(chance: Floats, false_alarms: float = FALSE_ALARMS) -> Bools:
    """Benjamini-Hochberg: which of many tests hold when at most `false_alarms` of those named may be wrong."""
    order = np.argsort(chance)
    limit = false_alarms * np.arange(1, len(chance) + 1) / max(len(chance), 1)
    passed = np.flatnonzero(chance[order] <= limit)
    out = np.zeros(len(chance), dtype=bool)
    if len(passed):
        out[order[: passed[-1] + 1]] = True
    return out


def _holds(
    frame: SalesFrame,
    items: Ints,
    pair: tuple[Ints, Ints],
    counts: tuple[Floats, Floats, Floats],
    receipts: int,
) -> Bools:
    """Pairs beyond accident that also show in both halves of the time: one busy week proves no habit.

    A book of less than two months has no halves; there the test over everything decides.
    """
    i, j = pair
    if not len(i):
        return np.zeros(0, dtype=bool)
    holds = not_accident(chance_of_accident(*counts, receipts))
    day = frame.receipt_day
    if int(day[-1]) - int(day[0]) < TWO_MONTHS:
        return holds
    half = len(day) // 2
    for begin, end in ((0, half), (half, len(day))):
        together, total = _count(frame, items, begin, end)
        number = np.diag(together)
        holds &= chance_of_accident(together[i, j], number[i], number[j], total) <= FALSE_ALARMS
    return holds


def find_pairs(frame: SalesFrame, top: int) -> Pairs:
    """Pairs that stand together more often than chance makes them, largest surplus of receipts first.

    Tested are all pairs with at least five joint receipts; an empty answer means that there is no reliable pattern.
    """
    items, together, receipts = count_together(frame)
    number = np.diag(together).copy()
    i, j = np.nonzero(np.triu(together, 1) >= LEAST_TOGETHER)
    both = together[i, j]
    holds = _holds(frame, items, (i, j), (both, number[i], number[j]), receipts)
    i, j, both = i[holds], j[holds], both[holds]
    turn = number[i] > number[j]  # the rarer item promises the commoner one: the larger share of the two
    item, then = np.where(turn, j, i), np.where(turn, i, j)
    having, base = number[item], number[then] / max(receipts, 1)
    low, high = wilson(both, having, Z95)
    surplus = having * (low - base)
    order = np.lexsort((then, item, -surplus))[:top]
    return Pairs(
        item=items[item[order]],
        then=items[then[order]],
        both=both[order].astype(np.int64),
        having=having[order].astype(np.int64),
        base=base[order],
        low=low[order],
        high=high[order],
        receipts=receipts,
    )
