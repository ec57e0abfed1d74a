"""Forgotten favourites: what a customer used to buy and has not bought for long (analytics 2.2)."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, within
from core.analytics.goods.purchases import Purchases
from core.analytics.goods.suggest.guards import Guards
from core.analytics.goods.suggest.rows import FORGOTTEN, Rows, empty

FORGOTTEN_DAYS, FORGOTTEN_GAPS, FORGOTTEN_TIMES = 60, 3, 2


def repeat_rate(purchases: Purchases, products: int) -> tuple[Ints, Floats]:
    """Per product: buyers who bought it on two days or more, and their share of its buyers."""
    again = purchases.times >= FORGOTTEN_TIMES
    repeaters = np.bincount(purchases.item[again], minlength=products)
    return repeaters, repeaters / np.maximum(purchases.buyers, 1)


def forgotten(
    purchases: Purchases,
    repeats: tuple[Ints, Floats],
    offered: Bools,
    worth: Floats,
    snapshot: int,
    top: int,
    guards: Guards,
    customers: Ints,
) -> Rows:
    """Own items not bought for max(60, 3 own gaps) days and bought at least twice: own count x the item's repeat rate.

    `customers`: consecutive indexes; `repeats`: `repeat_rate`. Equal scores fall to the item that is worth more.
    """
    if not len(customers):
        return empty(0, FORGOTTEN)
    part = slice(int(purchases.start[customers[0]]), int(purchases.start[customers[-1] + 1]))
    who, bought, times = purchases.customer[part], purchases.item[part], purchases.times[part]
    first, last = purchases.first[part], purchases.last[part]
    gap = (last - first) / np.maximum(times - 1, 1)
    pick = (times >= FORGOTTEN_TIMES) & ~purchases.returned[part]
    pick &= snapshot - last >= np.maximum(FORGOTTEN_DAYS, FORGOTTEN_GAPS * gap)
    if len(pick):
        pick &= offered[bought] & ~guards.silent[who]
    row = np.flatnonzero(pick)
    products = len(purchases.buyers)
    if len(guards.who) and len(row):
        forbidden = guards.who * products + guards.item
        row = row[~np.isin(who[row] * products + bought[row], forbidden)]
    repeaters, rate = repeats
    score = times[row] * rate[bought[row]]
    order = np.lexsort((bought[row], -worth[bought[row]], -score, who[row]))
    row, score = row[order], score[order]
    rank = within(who[row]) + 1
    row, score, rank = row[rank <= top], score[rank <= top], rank[rank <= top]
    item = bought[row]
    return {
        **empty(len(row), FORGOTTEN),
        "customer": who[row],
        "rank": rank,
        "score": score,
        "item": item,
        "both": repeaters[item],
        "having": purchases.buyers[item],
        "base": rate[item],
        "share": rate[item],
        "times": times[row],
        "last": last[row],
    }
