"""Items that go together on receipts, with proof that it is no accident (analytics 2.4 and 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.lengths import fit_draws, kinds_drawn, pairs_drawn
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import Z95, wilson

LEAST_TOGETHER = 5
FALSE_ALARMS = 0.05
MOST_ITEMS, MOST_KINDS = 2000, 24
TWO_MONTHS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReceiptItems:
    """Distinct rows of receipt and item (or kind of item), ascending by receipt.

    `receipt` is the frame's number of a receipt and `size[receipt]` its number of distinct items, 0 where it holds none.
    Items are below `items`.
    """

    receipt: Ints
    item: Ints
    items: int
    size: Ints

    @property
    def receipts(self) -> int:
        """Receipts that hold anything."""
        return int(np.count_nonzero(self.size))

    def part(self, begin: int, end: int) -> ReceiptItems:
        """The rows of the receipts `begin` .. `end`."""
        low, high = np.searchsorted(self.receipt, [begin, end])
        return ReceiptItems(
            receipt=self.receipt[low:high] - begin,
            item=self.item[low:high],
            items=self.items,
            size=self.size[begin:end],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Links:
    """Two items (or kinds) each that stand together more often than chance makes them, most receipts first.

    `both` receipts hold `first` and `second`, `of_first` and `of_second` the one or the other, of `receipts` that hold
    anything. `tested` pairs were looked at.
    """

    first: Ints
    second: Ints
    both: Ints
    of_first: Ints
    of_second: Ints
    receipts: int
    tested: int


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


def receipt_items(frame: SalesFrame) -> ReceiptItems:
    """What stands on each receipt: real products on sale lines."""
    real = item_lines(frame)
    products = max(frame.products, 1)
    key = distinct(frame.line_receipt[real].astype(np.int64) * products + frame.line_product[real])
    receipt = key // products
    return ReceiptItems(
        receipt=receipt,
        item=key % products,
        items=products,
        size=np.bincount(receipt, minlength=len(frame.receipt_day)),
    )


def receipt_kinds(rows: ReceiptItems, kind: Ints, kinds: int) -> ReceiptItems:
    """The same rows by `kind` of item (-1 none); a receipt keeps its number of items."""
    of = kind[rows.item].astype(np.int64)
    size = max(kinds, 1)
    key = distinct(rows.receipt[of >= 0] * size + of[of >= 0])
    return ReceiptItems(receipt=key // size, item=key % size, items=size, size=rows.size)


def count_together(rows: ReceiptItems, kept: Ints) -> Floats:
    """On how many receipts each two of the `kept` items stand together; on the diagonal, on how many each one stands."""
    from scipy.sparse import csr_array

    column = np.full(rows.items, -1, dtype=np.int64)
    column[kept] = np.arange(len(kept))
    use = column[rows.item] >= 0
    shape = (max(len(rows.size), 1), len(kept))
    matrix = csr_array((np.ones(int(use.sum())), (rows.receipt[use], column[rows.item[use]])), shape=shape)
    return np.asarray((matrix.T @ matrix).todense()) if len(kept) else np.zeros((0, 0))


def best_sellers(rows: ReceiptItems, offered: Bools | None = None, most: int = MOST_ITEMS) -> Ints:
    """Items on at least five receipts that may be offered, those on most receipts first."""
    number = np.bincount(rows.item, minlength=rows.items)
    if offered is not None:
        number = np.where(offered, number, 0)
    order = np.argsort(-number, kind="stable")[:most]
    return order[number[order] >= LEAST_TOGETHER]


def chance_of_accident(both: Floats, first: Floats, second: Floats, total: int | Floats) -> Floats:
    """One-sided hypergeometric test: chance that items on `first` and `second` of `total` receipts meet `both` times or more.

    The tail is summed by the ratio of neighbouring terms until nothing more is added.
    """
    from scipy.special import gammaln

    whole = np.broadcast_to(np.asarray(total, dtype=float), both.shape)

    def choose(n: Floats, k: Floats) -> Floats:
        return np.asarray(gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0))

    term = np.exp(choose(first, both) + choose(whole - first, second - both) - choose(whole, second))
    chance, k = term.copy(), both.copy()
    rows = np.arange(len(both))
    while len(rows):
        a, b, j, n = first[rows], second[rows], k[rows], whole[rows]
        term[rows] *= (a - j) * (b - j) / ((j + 1) * np.maximum(n - a - b + j + 1, 1))
        k[rows] += 1
        chance[rows] += term[rows]
        rows = rows[term[rows] > 1e-12 * chance[rows]]
    return np.minimum(chance, 1.0)


def chance_of_reaching(count: Floats, expected: Floats) -> Floats:
    """Chance that a Poisson number with this mean is `count` or more (`count` >= 1)."""
    from scipy.special import gammainc

    return np.asarray(gammainc(count, expected))


def not_accident(chance: Floats, false_alarms: float = FALSE_ALARMS) -> Bools:
    """Benjamini-Hochberg: which of many tests hold when at most `false_alarms` of those named may be wrong."""
    order = np.argsort(chance)
    limit = false_alarms * np.arange(1, len(chance) + 1) / max(len(chance), 1)
    passed = np.flatnonzero(chance[order] <= limit)
    out = np.zeros(len(chance), dtype=bool)
    if len(passed):
        out[order[: passed[-1] + 1]] = True
    return out


def find_links(
    frame: SalesFrame, *, offered: Bools | None = None, kind: Ints | None = None, kinds: int = 0
) -> Links:
    """Pairs of items, or of kinds where each product's `kind` (-1 none) is given, beyond accident. `offered` of them count.

    All pairs with at least five joint receipts are tested twice: against items scattered over the receipts
    (hypergeometric) and against receipts that draw as many items as they hold (Poisson); the worse chance counts.
    """
    sold = receipt_items(frame)
    rows = sold if kind is None else receipt_kinds(sold, kind, kinds)
    items = best_sellers(rows, offered, MOST_ITEMS if kind is None else MOST_KINDS)
    together = count_together(rows, items)
    number, receipts = np.diag(together).copy(), rows.receipts
    i, j = np.nonzero(np.triu(together, 1) >= LEAST_TOGETHER)
    both = together[i, j]
    chance = np.ones(len(both))
    more = np.flatnonzero(
        both * receipts > number[i] * number[j]
    )  # the others stand together no more than chance makes them
    chance[more] = chance_of_accident(both[more], number[i[more]], number[j[more]], receipts)
    more = more[chance[more] <= FALSE_ALARMS]
    draws = fit_draws(np.bincount(sold.item, minlength=sold.items), sold.size)
    first, second = items[i[more]], items[j[more]]
    drawn = pairs_drawn(draws, first, second) if kind is None else kinds_drawn(draws, kind, first, second)
    chance[more] = np.maximum(chance[more], chance_of_reaching(both[more], np.maximum(drawn, 1e-9)))
    holds = not_accident(chance)
    holds[holds] = _in_both_halves(frame, rows, items, i[holds], j[holds])
    order = np.flatnonzero(holds)
    order = order[np.lexsort((items[j[order]], items[i[order]], -both[order]))]
    i, j = i[order], j[order]
    return Links(
        first=items[i],
        second=items[j],
        both=both[order].astype(np.int64),
        of_first=number[i].astype(np.int64),
        of_second=number[j].astype(np.int64),
        receipts=receipts,
        tested=len(chance),
    )


def _in_both_halves(frame: SalesFrame, rows: ReceiptItems, items: Ints, i: Ints, j: Ints) -> Bools:
    """Pairs beyond accident in both halves of the time: one busy week proves no habit.

    A book of less than two months has no halves; there the test over everything decides.
    """
    holds = np.ones(len(i), dtype=bool)
    day = frame.receipt_day
    if not len(i) or int(day[-1]) - int(day[0]) < TWO_MONTHS:
        return holds
    half = len(day) // 2
    for begin, end in ((0, half), (half, len(day))):
        part = rows.part(begin, end)
        together = count_together(part, items)
        number = np.diag(together)
        holds &= chance_of_accident(together[i, j], number[i], number[j], part.receipts) <= FALSE_ALARMS
    return holds


def find_pairs(frame: SalesFrame, top: int, *, offered: Bools | None = None) -> Pairs:
    """The strongest of all links between items that may be `offered`; nothing = there is no reliable pattern."""
    return strongest(find_links(frame, offered=offered), top)


def strongest(links: Links, top: int) -> Pairs:
    """Links in the direction of the larger share, largest surplus of receipts first."""
    # The rarer item promises the commoner one with the larger share of the two.
    turn = links.of_first > links.of_second
    item = np.where(turn, links.second, links.first)
    then = np.where(turn, links.first, links.second)
    having = np.minimum(links.of_first, links.of_second)
    base = np.maximum(links.of_first, links.of_second) / max(links.receipts, 1)
    low, high = wilson(links.both, having, Z95)
    surplus = having * (low - base)
    order = np.lexsort((then, item, -surplus))[:top]
    return Pairs(
        item=item[order],
        then=then[order],
        both=links.both[order],
        having=having[order],
        base=base[order],
        low=low[order],
        high=high[order],
        receipts=links.receipts,
    )
