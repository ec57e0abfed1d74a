"""How items go together across customers: EASE and shrunk confidence (analytics 2.1)."""

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
EASE_FROM = 100
"""Customers from which EASE takes part; below, shrunk confidence alone ranks, which leans on popularity by itself."""
MOST_ITEMS = 2000
SHRINK = 20.0
LEAST_K = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Affinity:
    """Items that can be told apart by their buyers (`item`: product indexes, best seller first), n of them.

    `together[i, j]` = customers with both; `confidence[i, j]` shrunk share of i's buyers who have j; `weights` = EASE's B,
    None in small shops. `matrix` is customers x items, sparse, 0 and 1.
    """

    people: int
    item: Ints
    column: Ints
    matrix: Any
    buyers: Floats
    together: Floats
    confidence: Floats
    weights: Floats | None

    @property
    def method(self) -> str:
        """Name of the method as the outcome log keeps it."""
        return "confidence" if self.weights is None else "ease+confidence"


def find_affinity(purchases: Purchases, products: int, *, ease: bool = True) -> Affinity:
    """Counts and weights over customers who have bought anything."""
    from scipy.sparse import csr_array

    people = purchases.people
    least = MIN_BUYERS if people >= TINY else MIN_BUYERS_TINY
    order = np.argsort(-purchases.buyers, kind="stable")[:MOST_ITEMS]
    item = order[purchases.buyers[order] >= least]
    column = np.full(products, -1, dtype=np.int64)
    column[item] = np.arange(len(item))
    kept = column[purchases.item] >= 0 if len(purchases.item) else np.zeros(0, dtype=bool)
    rows, cols = purchases.customer[kept], column[purchases.item[kept]]
    shape = (len(purchases.start) - 1, len(item))
    matrix = csr_array((np.ones(len(rows)), (rows, cols)), shape=shape)
    together = np.asarray((matrix.T @ matrix).todense()) if len(item) else np.zeros((0, 0))
    buyers = np.diag(together).copy()
    confidence = (together + SHRINK * buyers[None, :] / max(people, 1)) / (buyers[:, None] + SHRINK)
    np.fill_diagonal(confidence, 0.0)
    return Affinity(
        people=people,
        item=item,
        column=column,
        matrix=matrix,
        buyers=buyers,
        together=together,
        confidence=confidence,
        weights=ease_weights(together, max(50.0, 0.5 * people)) if ease and people >= EASE_FROM else None,
    )


def ease_weights(together: Floats, penalty: float) -> Floats:
    """`B_ij = -P_ij / P_jj` with `P = (XᵀX + λI)⁻¹` and a zero diagonal (Steck 2019)."""
    regular = together.copy()
    regular[np.diag_indices_from(regular)] += penalty
    inverse = np.linalg.inv(regular)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights)


def best_owned(table: Floats, matrix: Any) -> Floats:  # noqa: ANN401 - a scipy sparse block
    """For each row of `matrix` the largest entry of `table[i]` over the items i it holds: shape (rows, items)."""
    out = np.zeros((matrix.shape[0], table.shape[1]))
    by_item = matrix.tocsc()
    for i in range(matrix.shape[1]):
        rows = by_item.indices[by_item.indptr[i] : by_item.indptr[i + 1]]
        if len(rows):
            out[rows] = np.maximum(out[rows], table[i])
    return out


def scores(affinity: Affinity, block: Any) -> tuple[Floats, Floats]:  # noqa: ANN401 - a scipy sparse block
    """Score and chance of every item for the customers of `block` (rows of the matrix).

    Score = z(EASE) + z(confidence), each within the customer; the chance is the shrunk confidence. A customer without
    items gets popularity.
    """
    chance = best_owned(affinity.confidence, block)
    base = affinity.buyers / max(affinity.people, 1)
    nothing = np.diff(block.indptr) == 0
    chance[nothing] = base
    total = _z(chance)
    if affinity.weights is not None:
        total += _z(np.asarray(block @ affinity.weights))
    # Equal scores fall to the better seller, so that the order never depends on the machine.
    return total + 1e-9 * base, chance


def _z(values: Floats) -> Floats:
    if not values.shape[1]:
        return np.zeros_like(values)
    spread = values.std(axis=1, keepdims=True)
    return np.asarray((values - values.mean(axis=1, keepdims=True)) / (spread + 1e-9))


def proof(affinity: Affinity) -> Floats:
    """Lower 90 % Wilson bound of together / buyers where it proves the pair (k >= 5, bound above the base), else 0."""
    low, _high = wilson(
        affinity.together, np.broadcast_to(affinity.buyers[:, None], affinity.together.shape), Z90
    )
    base = affinity.buyers / max(affinity.people, 1)
    proved = (affinity.together >= LEAST_K) & (low > base[None, :])
    np.fill_diagonal(proved, val=False)
    return np.asarray(np.where(proved, low, 0.0))
