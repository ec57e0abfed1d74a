"""How items go together across customers: counts, shrunk confidence, and EASE weights (analytics 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.goods.purchases import Purchases
from core.analytics.intervals.wilson import Z90, wilson

MIN_BUYERS, MIN_BUYERS_TINY = 5, 2
"""Buyers that an item needs to be a candidate; the smaller number in a shop below `TINY` customers."""
TINY = 50
MOST_ITEMS, LEAST_ITEMS, MOST_CELLS = 2000, 1000, 40_000_000
"""Best sellers that are ranked: at most 2,000, fewer (never below 1,000) where customers x items would exceed the cells."""
SHRINK = 20.0
LEAST_K = 5
MEMORY_DAYS = 120.0
"""Days in which the weight of a purchase falls to 1 / e."""
RECENT_WEIGHT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Affinity:
    """Items that can be told apart by their buyers (`item`: product indexes, best seller first), `people` who buy.

    `matrix` is customers x items, sparse, 0 and 1. `weighted` has the same places with `1 + ln(days bought) +
    2 exp(-days since / 120)`: what was bought often and lately says more about somebody. `together[i, j]` = customers with
    both; `confidence[i, j]` = shrunk share of i's buyers who have j.
    """

    people: int
    item: Ints
    column: Ints
    matrix: Any
    weighted: Any
    buyers: Floats
    together: Floats
    confidence: Floats

    @property
    def base(self) -> Floats:
        """Share of the customers who buy each item."""
        return self.buyers / max(self.people, 1)

    @property
    def density(self) -> float:
        """Share of all pairs of customer and item that are bought."""
        return float(self.buyers.sum()) / max(self.people * len(self.item), 1)


def find_affinity(
    purchases: Purchases, products: int, *, snapshot: int = 0, most: int | None = None
) -> Affinity:
    """Counts over customers who have bought anything; the `most` best sellers alone (None: as many as are dealt with fast)."""
    from scipy.sparse import csr_array

    people = purchases.people
    if most is None:
        most = int(np.clip(MOST_CELLS // max(people, 1), LEAST_ITEMS, MOST_ITEMS))
    least = MIN_BUYERS if people >= TINY else MIN_BUYERS_TINY
    order = np.argsort(-purchases.buyers, kind="stable")[:most]
    item = order[purchases.buyers[order] >= least]
    column = np.full(products, -1, dtype=np.int64)
    column[item] = np.arange(len(item))
    kept = column[purchases.item] >= 0 if len(purchases.item) else np.zeros(0, dtype=bool)
    rows, cols = purchases.customer[kept], column[purchases.item[kept]]
    age = np.maximum(snapshot - purchases.last[kept], 0)
    weight = 1.0 + np.log(purchases.times[kept]) + RECENT_WEIGHT * np.exp(-age / MEMORY_DAYS)
    shape = (len(purchases.start) - 1, len(item))
    matrix = csr_array((np.ones(len(rows), dtype=np.float32), (rows, cols)), shape=shape)
    weighted = csr_array((weight.astype(np.float32), (rows, cols)), shape=shape)
    together = gram(matrix)
    buyers = np.diag(together).copy()
    confidence = (together + SHRINK * buyers[None, :] / max(people, 1)) / (buyers[:, None] + SHRINK)
    np.fill_diagonal(confidence, 0.0)
    return Affinity(
        people=people,
        item=item,
        column=column,
        matrix=matrix,
        weighted=weighted,
        buyers=buyers,
        together=together,
        confidence=confidence.astype(np.float32),
    )


def gram(matrix: Any) -> Floats:  # noqa: ANN401 - a scipy sparse array
    """`XᵀX` as a dense table, items x items."""
    if not matrix.shape[1]:
        return np.zeros((0, 0))
    return np.asarray((matrix.T @ matrix).todense(), dtype=np.float64)


def ease_weights(table: Floats, penalty: float) -> Floats:
    """`B_ij = -P_ij / P_jj` with `P = (G + λI)⁻¹`, G = `table` and a zero diagonal (Steck 2019)."""
    from scipy.linalg.lapack import get_lapack_funcs

    if not len(table):
        return table.copy()
    regular = table.copy()
    regular[np.diag_indices_from(regular)] += np.asarray(penalty, dtype=regular.dtype)
    # G + λI is symmetric and positive: Cholesky takes half as long as a general inverse.
    factor, invert = get_lapack_funcs(("potrf", "potri"), (regular,))
    inverse, _state = invert(factor(regular, lower=True)[0], lower=True)
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights)


def best_owned(table: Floats, matrix: Any) -> Floats:  # noqa: ANN401 - a scipy sparse block
    """For each row of `matrix` the largest entry of `table[i]` over the items i it holds: shape (rows, items)."""
    out = np.zeros((matrix.shape[0], table.shape[1]), dtype=table.dtype)
    by_item = matrix.tocsc()
    for i in range(matrix.shape[1]):
        rows = by_item.indices[by_item.indptr[i] : by_item.indptr[i + 1]]
        if len(rows):
            out[rows] = np.maximum(out[rows], table[i])
    return out


def proof(affinity: Affinity) -> Floats:
    """Lower 90 % Wilson bound of together / buyers where it proves the pair (k >= 5, bound above the base), else 0."""
    out = np.zeros(affinity.together.shape, dtype=np.float32)
    row, column = np.nonzero(affinity.together >= LEAST_K)
    row, column = row[row != column], column[row != column]
    low, _high = wilson(affinity.together[row, column], affinity.buyers[row], Z90)
    proved = low > affinity.base[column]
    out[row[proved], column[proved]] = low[proved]
    return out
