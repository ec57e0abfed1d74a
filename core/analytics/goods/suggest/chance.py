"""How likely somebody is to take an item when asked: how usual it is among those who own the same (analytics 2.1, 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.goods.suggest.affinity import Affinity, ease_weights
from core.analytics.goods.suggest.taste import Taste, find_tastes, likes

LEAST_PENALTY, PENALTY = 50.0, 0.25
"""Least λ of the regression, and its part of the customers."""
EASE_FROM = 100
"""Customers from which the regression takes part."""
BLOCK = 4096


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Needs:
    """What is needed to say which share of people like a customer own an item; `weights` None in small shops."""

    affinity: Affinity
    weights: Floats | None
    tastes: tuple[Taste, ...]

    def of(self, rows: slice) -> Floats:
        """The share of each item for the customers of `rows`, 0..1, shape (customers, items).

        `Σ_i w_i c_ij / Σ_i w_i` over the items i owned (`c` shrunk confidence, `w` growing with how often and how lately i
        was bought) and EASE's regression of owning on owning make one mean; that mean and the share by kinds of customers
        (`taste`) make the next. The largest `c_ij` alone would overstate: it is the maximum of many shares. Who owns nothing
        gets everybody's share.
        """
        found = self.affinity
        block, weight = found.matrix[rows], found.weighted[rows]
        total = np.asarray(weight.sum(axis=1)).ravel()
        share = np.asarray(weight @ found.confidence) / np.maximum(total, 1e-12)[:, None]
        if self.weights is not None:
            share = (share + np.clip(np.asarray(block @ self.weights), 0.0, 1.0)) / 2
        if self.tastes:
            share = (share + likes(self.tastes, block)) / 2
        share[total == 0] = found.base
        return np.asarray(share)

    def rows(self) -> Iterator[slice]:
        """All customers, some thousands at a time."""
        people = self.affinity.matrix.shape[0]
        for begin in range(0, people, BLOCK):
            yield slice(begin, min(begin + BLOCK, people))


def find_needs(affinity: Affinity, *, with_tastes: bool = True) -> Needs:
    """Learn from what everybody owns. Tastes say more and take longer; their first guess hangs on the order of customers."""
    weights = None
    if affinity.people >= EASE_FROM and len(affinity.item):
        weights = ease_weights(affinity.together, max(LEAST_PENALTY, PENALTY * affinity.people))
    return Needs(
        affinity=affinity, weights=weights, tastes=find_tastes(affinity.matrix) if with_tastes else ()
    )


def needs(affinity: Affinity, who: Ints, column: Ints) -> Floats:
    """The share for pairs: customer `who[k]` (ascending) and item column `column[k]`."""
    out, found = np.zeros(len(who)), find_needs(affinity)
    for rows in found.rows():
        low, high = np.searchsorted(who, [rows.start, rows.stop])
        if low < high:
            out[low:high] = found.of(rows)[who[low:high] - rows.start, column[low:high]]
    return out
