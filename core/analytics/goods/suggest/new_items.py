"""New items for a customer: the best of the scores, with the reason for each (analytics 2.1)."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Floats, Ints, within
from core.analytics.goods.purchases import Purchases
from core.analytics.goods.suggest.affinity import Affinity
from core.analytics.goods.suggest.explain import explain
from core.analytics.goods.suggest.rows import NEW, Rows, empty

_GROUP = 8
EXPLAINED = 0.2
"""What a reason is worth in standard scores: of two items about equally good the explained one comes first.

Measured on a pizzeria at four dates: up to .5 changes NDCG by at most .003, 1.5 costs .01 at one of them.
"""


def new_items(
    score: Floats,
    rows: Ints,
    affinity: Affinity,
    purchases: Purchases,
    proofs: Floats,
    worth: Floats,
    top: int,
) -> Rows:
    """The `top` items of each customer of `rows`; `score` is -inf where an item must not be offered.

    Without a reason, `both` and `having` are the item's buyers among all customers. Equal scores fall to the item that is
    worth more.
    """
    who, column, value = _highest(score, rows, top + 2)
    reasons = explain(who, column, affinity, purchases, proofs)
    proved = reasons.because >= 0
    value = np.round(value + EXPLAINED * proved, 4)
    order = np.lexsort((column, -worth[affinity.item[column]], -value, who))
    rank = within(who[order]) + 1
    order, rank = order[rank <= top], rank[rank <= top]
    column, proved = column[order], proved[order]
    pair = np.maximum(reasons.because[order], 0)
    both = affinity.together[pair, column] if len(order) else np.zeros(0)
    having = affinity.buyers[pair] if len(order) else np.zeros(0)
    buyers = affinity.buyers[column]
    return {
        **empty(len(order), NEW),
        "customer": who[order],
        "rank": rank,
        "score": value[order],
        "item": affinity.item[column],
        "because": np.where(proved, affinity.item[pair], -1) if len(order) else pair,
        "both": np.where(proved, both, buyers).astype(np.int64),
        "having": np.where(proved, having, affinity.people).astype(np.int64),
        "base": affinity.base[column],
        "low": reasons.low[order],
        "share": np.where(proved, both / np.maximum(having, 1), reasons.share[order]),
    }


def _highest(score: Floats, rows: Ints, width: int) -> tuple[Ints, Ints, Floats]:
    """Customer, column and score of the `width` highest finite scores of each row."""
    width = min(width, score.shape[1])
    if not width:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    some = places(score, width)
    found = np.take_along_axis(score, some, axis=1)
    row, place = np.nonzero(np.isfinite(found))
    return rows[row], some[row, place], found[row, place].astype(np.float64)


def places(score: Floats, width: int) -> Ints:
    """Columns of the `width` highest scores of each row, in no order.

    They lie in the `width` groups with the highest best member: for a wide table that leaves little to sort.
    """
    people, items = score.shape
    if items < _GROUP * _GROUP * width // 4:
        return np.asarray(np.argpartition(-score, width - 1, axis=1)[:, :width])
    groups = -(-items // _GROUP)
    padded = np.full((people, groups * _GROUP), -np.inf, dtype=score.dtype)
    padded[:, :items] = score
    peak = padded.reshape(people, _GROUP, groups).max(axis=1)
    best = np.argpartition(-peak, width - 1, axis=1)[:, :width]
    column = (best[:, :, None] + groups * np.arange(_GROUP)).reshape(people, -1)
    inner = np.argpartition(-np.take_along_axis(padded, column, axis=1), width - 1, axis=1)[:, :width]
    return np.asarray(np.minimum(np.take_along_axis(column, inner, axis=1), items - 1))
