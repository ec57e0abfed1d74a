"""The three lists of any customers from what a shop's sales have taught once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.bundles import bundles_of
from core.analytics.goods.purchases import Purchases, find_purchases, on_offer
from core.analytics.goods.suggest.affinity import Affinity, find_affinity, proof
from core.analytics.goods.suggest.chance import Needs, find_needs
from core.analytics.goods.suggest.forgotten import forgotten, repeat_rate
from core.analytics.goods.suggest.guards import Guards
from core.analytics.goods.suggest.methods import Method, Ranker, fit
from core.analytics.goods.suggest.new_items import new_items
from core.analytics.goods.suggest.rows import Rows, join
from core.analytics.goods.suggest.untried import Untried

LEAST_PEOPLE = 5
"""Customers from which what others buy says anything."""
TOO_DEAR = 3.0
"""Times the dearest thing a customer has bought, above which an item is out of place."""
_BLOCK = 4096


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learned:
    """What the lists of everybody rest on. `worth`: usual sales of an item; `dearest`: the highest of a customer's items."""

    purchases: Purchases
    ranker: Ranker
    offered: Bools
    untried: Untried
    proofs: Floats
    repeats: tuple[Ints, Floats]
    worth: Floats
    dearest: Floats
    visit_count: Ints
    snapshot: int
    needs: Needs


def learn(
    frame: SalesFrame,
    method: Method,
    *,
    shop_gap: float,
    visit_count: Ints,
    worth: Floats | None = None,
    purchases: Purchases | None = None,
    affinity: Affinity | None = None,
) -> Learned:
    """Counts and weights of a shop. `worth`: what settles ties between items, their usual sales where None."""
    snapshot = frame.snapshot or 0
    purchases = find_purchases(frame) if purchases is None else purchases
    found = find_affinity(purchases, frame.products, snapshot=snapshot) if affinity is None else affinity
    offered = on_offer(frame, purchases, shop_gap)
    offered &= ~bundles_of(frame.product_name, offered)
    dearest = np.zeros(frame.customers)
    np.maximum.at(dearest, purchases.customer, purchases.amount[purchases.item] if len(purchases.item) else 0)
    return Learned(
        purchases=purchases,
        ranker=fit(found, method),
        offered=offered,
        untried=Untried(frame, purchases, found, offered),
        proofs=proof(found),
        repeats=repeat_rate(purchases, frame.products),
        worth=purchases.amount.astype(float) if worth is None else worth,
        dearest=dearest,
        visit_count=visit_count,
        snapshot=snapshot,
        needs=find_needs(found, with_tastes=False),
    )


def lists(learned: Learned, guards: Guards, customers: Ints, top: int) -> Rows:
    """All rows of the lists of `customers` (consecutive indexes), `top` of each list, in no particular order."""
    affinity, purchases = learned.ranker.affinity, learned.purchases
    if affinity.people < LEAST_PEOPLE:
        customers = customers[:0]
    parts = [
        forgotten(
            purchases,
            learned.repeats,
            learned.offered,
            learned.worth,
            learned.snapshot,
            top,
            guards,
            customers,
        )
    ]
    known = learned.needs
    for begin in range(0, len(customers), _BLOCK):
        rows = customers[begin : begin + _BLOCK]
        score = learned.ranker.scores(slice(int(rows[0]), int(rows[-1]) + 1))
        _rule_out(score, learned, guards, rows)
        share = known.of(slice(int(rows[0]), int(rows[-1]) + 1))
        for made in (
            new_items(score, rows, affinity, purchases, learned.proofs, learned.worth, top),
            learned.untried.best(score, rows, learned.visit_count, top),
        ):
            if len(made["item"]):
                made["share"] = share[made["customer"] - rows[0], affinity.column[made["item"]]]
            parts.append(made)
    return join(parts)


def _rule_out(score: Floats, learned: Learned, guards: Guards, rows: Ints) -> None:
    """Take out of the scores of `rows` what is owned, not on offer, out of place, or forbidden."""
    affinity, purchases = learned.ranker.affinity, learned.purchases
    score[:, ~learned.offered[affinity.item]] = -np.inf
    begin, end = purchases.start[rows[0]], purchases.start[rows[-1] + 1]
    if end > begin:
        column = affinity.column[purchases.item[begin:end]]
        score[(purchases.customer[begin:end] - rows[0])[column >= 0], column[column >= 0]] = -np.inf
    limit = TOO_DEAR * learned.dearest[rows]
    amount = purchases.amount[affinity.item]
    # Only those rows are touched that hold somebody for whom anything is too dear.
    some = np.flatnonzero((limit > 0) & (limit < (amount.max() if len(amount) else 0)))
    if len(some):
        score[some] = np.where(amount[None, :] > limit[some, None], -np.inf, score[some])
    low, high = np.searchsorted(guards.who, [rows[0], rows[-1] + 1])
    column = affinity.column[guards.item[low:high]]
    score[(guards.who[low:high] - rows[0])[column >= 0], column[column >= 0]] = -np.inf
    score[guards.silent[rows]] = -np.inf
