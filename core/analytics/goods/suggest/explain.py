"""The reason for a new item: the customer's own item whose buyers take it clearly more often than all do (analytics 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints, expand
from core.analytics.goods.purchases import Purchases
from core.analytics.goods.suggest.affinity import Affinity

_PART = 200_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reasons:
    """One entry per suggestion.

    `because`: column of the owned item that proves it (-1 none); `low`: lower bound of the share of its buyers who take the
    item (0 none); `share`: the largest shrunk share over the owned items, proved or not.
    """

    because: Ints
    low: Floats
    share: Floats


def explain(
    customer: Ints, column: Ints, affinity: Affinity, purchases: Purchases, proofs: Floats
) -> Reasons:
    """Reasons for offering item `column[k]` to `customer[k]`; `proofs` is `affinity.proof`."""
    because, low = np.full(len(customer), -1, dtype=np.int64), np.zeros(len(customer))
    share = affinity.base[column].copy()
    count = np.diff(purchases.start)[customer]
    for begin in range(0, len(customer), _PART):
        part = slice(begin, begin + _PART)
        row, owner = expand(purchases.start[customer[part]], count[part])
        owned = affinity.column[purchases.item[row]]
        owner, owned = owner[owned >= 0], owned[owned >= 0]
        if not len(owner):
            continue
        offered = column[part][owner]
        begins = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        share[begin + owner[begins]] = np.maximum.reduceat(affinity.confidence[owned, offered], begins)
        bound = proofs[owned, offered]
        best = np.repeat(np.maximum.reduceat(bound, begins), np.diff(np.r_[begins, len(owner)]))
        hit = np.flatnonzero((bound == best) & (best > 0))
        hit = hit[np.r_[True, owner[hit][1:] != owner[hit][:-1]]] if len(hit) else hit
        at = begin + owner[hit]
        because[at], low[at] = owned[hit], bound[hit]
    return Reasons(because=because, low=low, share=share)
