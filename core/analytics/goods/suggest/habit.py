"""What becomes of an item once taken: on how many later visits it is taken again."""

from __future__ import annotations

import numpy as np

from core.analytics.goods.purchases import Purchases
from core.analytics.people.visits import Visits


def find_habit(purchases: Purchases, visits: Visits) -> float:
    """Share of the visits after a first purchase on which the item was taken again: `Σ (times - 1) / Σ visits after`.

    Over all customers and items of the shop, each pair once. Not item by item: who found an item without being asked takes
    it more often than somebody who was talked into it, and by how much nobody knows.
    """
    if not len(purchases.item):
        return 0.0
    span = int(max(visits.day.max(initial=0), purchases.first.max())) + 1
    key = visits.customer * span + visits.day
    before = np.searchsorted(key, purchases.customer * span + purchases.first, side="right")
    later = np.maximum(visits.start[purchases.customer + 1] - before, 0)
    again = np.minimum(purchases.times - 1, later)
    return float(again.sum()) / max(float(later.sum()), 1.0)
