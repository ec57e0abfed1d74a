"""Categories that a customer has never bought from, the most popular first, with the best item of each (analytics 2.3)."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import Purchases
from core.analytics.goods.suggest.affinity import Affinity
from core.analytics.goods.suggest.rows import CATEGORY, Rows, empty, join

CATEGORY_VISITS = 3
"""Visits from which not having tried something says anything."""


class Untried:
    """Which categories are bought by whom, ready to be asked for any customers."""

    def __init__(self, frame: SalesFrame, purchases: Purchases, affinity: Affinity, offered: Bools) -> None:
        kind = frame.product_category
        self.people, self.item = affinity.people, affinity.item
        bought = kind[purchases.item] if len(purchases.item) else np.zeros(0, dtype=np.int64)
        kinds = max(len(frame.category_name), 1)
        known = bought >= 0
        pair = distinct(purchases.customer[known] * kinds + bought[known])
        self.who, self.bought = pair // kinds, pair % kinds
        self.buyers = np.bincount(self.bought, minlength=kinds)
        column_kind = kind[affinity.item] if len(affinity.item) else np.zeros(0, dtype=np.int64)
        order = np.argsort(-self.buyers, kind="stable")
        candidates = [
            (k, np.flatnonzero((column_kind == k) & offered[affinity.item])) for k in order.tolist()
        ]
        self.candidates = [(k, columns) for k, columns in candidates if len(columns)]

    def best(self, score: Floats, rows: Ints, visit_count: Ints, top: int) -> Rows:
        """The list for the customers `rows` (consecutive) who have come at least three times; `score` as for new items."""
        often = visit_count[rows] >= CATEGORY_VISITS
        rank = np.zeros(len(rows), dtype=np.int64)
        begin, end = np.searchsorted(self.who, [rows[0], rows[-1] + 1])
        who, bought = self.who[begin:end] - rows[0], self.bought[begin:end]
        parts = [empty(0, CATEGORY)]
        for kind, columns in self.candidates:
            tried = np.zeros(len(rows), dtype=bool)
            tried[who[bought == kind]] = True
            open_to = np.flatnonzero(often & ~tried & (rank < top))
            if not len(open_to):
                continue
            inside = score[np.ix_(open_to, columns)]
            place = inside.argmax(axis=1)
            fine = np.isfinite(inside[np.arange(len(open_to)), place])
            row = open_to[fine]
            rank[row] += 1
            share = self.buyers[kind] / max(self.people, 1)
            size = len(row)
            parts.append(
                {
                    **empty(size, CATEGORY),
                    "customer": rows[row],
                    "item": self.item[columns[place[fine]]],
                    "rank": rank[row],
                    "score": np.full(size, share),
                    "both": np.full(size, self.buyers[kind]),
                    "having": np.full(size, self.people, dtype=np.int64),
                    "base": np.full(size, share),
                    "share": np.full(size, share),
                }
            )
        return join(parts)
