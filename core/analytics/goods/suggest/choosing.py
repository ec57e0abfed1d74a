"""Which method ranks best in this very shop, and how often a suggestion is really taken: judged on its own last weeks.

The sales up to an earlier day are looked at as if the later ones were not known; what was then bought says which method was
right (the λ rule of analytics 2.1) and how far a share of all buyers is a chance within those days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import Purchases, find_purchases, item_lines
from core.analytics.goods.suggest.affinity import Affinity, best_owned, find_affinity, gram
from core.analytics.goods.suggest.guards import make_guards
from core.analytics.goods.suggest.lists import learn, lists
from core.analytics.goods.suggest.methods import METHODS, Method, ease_of, standard, start

LONGEST, SHORTEST = 60, 7
"""Days of the judged window: a quarter of the book within these limits; below the shorter one nothing is judged."""
LEAST_JUDGED = 30
SAMPLE, JUDGED, ITEMS = 4000, 1000, 600
"""Customers learned from, customers judged, and best sellers ranked while choosing: enough to tell the methods apart."""
CLEARLY = 1.64
"""Standard errors by which a rival must beat the starting method."""
DEPTH, SHOWN = 10, 5
USUAL, TRUST = 0.15, 20.0
"""What a share of buyers usually comes to as a chance of the next weeks, and how many expected takings it counts for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """`method` ranks; `judged` customers said so.

    `rate[list, lately]`: a share of buyers x this is the chance that a customer takes the item within `days` days (0: not
    known), for customers who were not (0) or were (1) here within as many days before.
    """

    method: Method
    rate: Floats
    days: int
    judged: int


def choose(frame: SalesFrame, affinity: Affinity, *, shop_gap: float) -> Choice:
    """The method and the rates of a shop; those that need no proof where the book is too young or small to judge.

    `affinity`: that of the whole book.
    """
    default = start(affinity.people, affinity.density)
    plain = Choice(method=default, rate=np.full((3, 2), USUAL), days=0, judged=0)
    if frame.snapshot is None or frame.first_day is None:
        return plain
    days = min(LONGEST, (frame.snapshot - frame.first_day) // 4)
    if days < SHORTEST:
        return plain
    cut = frame.snapshot - days
    before = frame.as_of(to_date(cut))
    known = np.unique(before.receipt_customer[before.receipt_customer >= 0])
    if len(known) < 2:
        return plain
    chosen = np.zeros(frame.customers, dtype=bool)
    chosen[known[_spread(len(known), SAMPLE)]] = True
    sample = before.only(chosen)
    purchases = find_purchases(sample)
    then = find_affinity(purchases, frame.products, snapshot=cut, most=ITEMS)
    taken = _later_pairs(frame, chosen, cut)
    judged, target = _judged(taken, purchases, then, frame)
    method = _best(then, judged, target, default) if len(judged) >= LEAST_JUDGED else default
    rate = _rates(sample, purchases, then, method, shop_gap, taken, days)
    return Choice(method=method, rate=rate, days=days, judged=len(judged))


def _spread(size: int, most: int) -> Ints:
    """At most `most` positions of `size`, evenly spread."""
    return np.unique(np.linspace(0, size - 1, min(size, most)).astype(np.int64))


def _later_pairs(frame: SalesFrame, chosen: Bools, cut: int) -> Ints:
    """Customer x products + product of what the `chosen` bought after the day `cut`, ascending and distinct."""
    who = frame.receipt_customer[frame.line_receipt].astype(np.int64)
    later = item_lines(frame) & (frame.receipt_day[frame.line_receipt] > cut) & (who >= 0)
    later[later] = chosen[who[later]]
    return distinct(who[later] * max(frame.products, 1) + frame.line_product[later])


def _judged(taken: Ints, purchases: Purchases, affinity: Affinity, frame: SalesFrame) -> tuple[Ints, Bools]:
    """Customers with history who later took an item new to them, and which columns those were, shape (judged, items)."""
    products = max(frame.products, 1)
    new = taken[~np.isin(taken, purchases.customer * products + purchases.item)]
    who, column = new // products, affinity.column[new % products] if len(new) else new
    known = np.diff(affinity.matrix.indptr) > 0
    fine = (column >= 0) & known[who] if len(new) else np.zeros(0, dtype=bool)
    who, column = who[fine], column[fine]
    judged = np.unique(who)
    judged = judged[_spread(len(judged), JUDGED)] if len(judged) else judged
    target = np.zeros((len(judged), len(affinity.item)), dtype=bool)
    if len(judged):
        place = np.minimum(np.searchsorted(judged, who), len(judged) - 1)
        fine = judged[place] == who
        target[place[fine], column[fine]] = True
    return judged, target


def _best(affinity: Affinity, judged: Ints, target: Bools, default: Method) -> Method:
    """The method with the highest NDCG@10 among those that beat `default` clearly, else `default`."""
    block = affinity.matrix[judged]
    owned = block.toarray() > 0
    base = affinity.base.astype(np.float32)
    weighted, table = affinity.weighted[judged], gram(affinity.weighted)
    shares = standard(best_owned(affinity.confidence, block))
    popular = np.broadcast_to(standard(base[None, :]), shares.shape)
    ease: dict[float, Floats] = {}

    def gain(method: Method) -> Floats:
        total = method.confidence * shares + method.popular * popular + np.float32(1e-5) * base
        if method.ease:
            if method.penalty not in ease:
                ease[method.penalty] = standard(
                    np.asarray(weighted @ ease_of(affinity, table, method.penalty))
                )
            total = total + method.ease * ease[method.penalty]
        return ndcg(np.where(owned, -np.inf, total), target)

    reference = gain(default)
    best, lead = default, 0.0
    for method in METHODS:
        if method == default:
            continue
        more = gain(method) - reference
        error = float(more.std(ddof=1)) / np.sqrt(len(more))
        mean = float(more.mean())
        if mean > CLEARLY * error and mean > lead:
            best, lead = method, mean
    return best


def ndcg(score: Floats, target: Bools) -> Floats:
    """NDCG@10 of each row: `score` ranks the items, `target` marks those that were right (at least one a row)."""
    width = min(DEPTH, score.shape[1])
    some = np.argpartition(-score, width - 1, axis=1)[:, :width]
    order = np.argsort(-np.take_along_axis(score, some, axis=1), axis=1, kind="stable")
    hit = np.take_along_axis(target, np.take_along_axis(some, order, axis=1), axis=1)
    worth = 1.0 / np.log2(np.arange(2, DEPTH + 2))
    ideal = np.cumsum(worth)[np.minimum(target.sum(axis=1), DEPTH) - 1]
    return np.asarray((hit * worth[:width]).sum(axis=1) / ideal)


def _rates(
    sample: SalesFrame,
    purchases: Purchases,
    affinity: Affinity,
    method: Method,
    shop_gap: float,
    taken: Ints,
    days: int,
) -> Floats:
    """Suggestions taken by shares expected, per list and by whether the customer had been here lately."""
    buys = np.flatnonzero(np.diff(purchases.start) > 0)
    visits = np.bincount(sample.receipt_customer[sample.receipt_sale > 0], minlength=sample.customers)
    learned = learn(
        sample, method, shop_gap=shop_gap, visit_count=visits, purchases=purchases, affinity=affinity
    )
    some = np.arange(int(buys[0]), int(buys[-1]) + 1) if len(buys) else buys
    rows = lists(learned, make_guards(sample.customers), some, SHOWN)
    products = max(sample.products, 1)
    hit = np.isin(rows["customer"] * products + rows["item"], taken)
    late = lately(sample, days)[rows["customer"]]
    group = rows["list"] * 2 + late
    shares = np.bincount(group, weights=rows["share"], minlength=6)
    hits = np.bincount(group, weights=hit, minlength=6)
    return np.asarray((hits + TRUST * USUAL) / (shares + TRUST)).reshape(3, 2)


def lately(frame: SalesFrame, days: int) -> Ints:
    """Per customer 1 where the last receipt is at most `days` days old, else 0."""
    out = np.zeros(frame.customers, dtype=np.int64)
    recent = frame.receipt_day > (frame.snapshot or 0) - max(days, 1)
    who = frame.receipt_customer[recent]
    out[who[who >= 0]] = 1
    return out
