"""The three suggestion lists for every customer, as columns (analytics 2.1 to 2.3 and 2.6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, offsets
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import find_purchases
from core.analytics.goods.suggest.affinity import find_affinity
from core.analytics.goods.suggest.choosing import Choice, choose, lately
from core.analytics.goods.suggest.guards import Guards, make_guards
from core.analytics.goods.suggest.lists import Learned, learn, lists
from core.analytics.goods.suggest.rows import CATEGORY, FORGOTTEN, NEW

__all__ = ["CATEGORY", "FORGOTTEN", "NEW", "Offers", "Shop", "find_offers", "find_shop", "offers_of"]

MOST_SURE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offers:
    """One row per suggestion, ascending by customer, list, rank. `item` and `because` are product indexes (-1 none).

    `both` of `having` customers with `because` also buy the item and `low` is the lower 90 % bound of that share; `base`
    is the share of all customers who buy it. For a category the counts are of its buyers among all customers. `chance`:
    that the customer buys the item within the next `days` days, as often as such suggestions came true in the shop's own
    last weeks (`days` 0: the book is younger than four weeks, and the chance is what is usual elsewhere). `money` = chance x the
    item's margin where it is known (`is_margin`), else x its usual sales; minor units.
    """

    customer: Ints
    list: Ints
    item: Ints
    rank: Ints
    score: Floats
    because: Ints
    both: Ints
    having: Ints
    base: Floats
    low: Floats
    chance: Floats
    money: Ints
    is_margin: Bools
    times: Ints
    last: Ints
    start: Ints
    days: int = 0
    method: str = ""

    def of(self, customer: int) -> range:
        """Rows of one customer."""
        return range(int(self.start[customer]), int(self.start[customer + 1]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shop:
    """What a shop's sales have taught, enough to make the lists of anybody. `margin` is NaN where it is not known."""

    learned: Learned
    choice: Choice
    margin: Floats
    lately: Ints


def find_shop(frame: SalesFrame, *, shop_gap: float, visit_count: Ints, margin: Floats | None = None) -> Shop:
    """Learn from all sales. `margin`: what one sale of each product leaves, minor units, NaN where its cost is unknown."""
    purchases = find_purchases(frame)
    affinity = find_affinity(purchases, frame.products, snapshot=frame.snapshot or 0)
    choice = choose(frame, affinity, shop_gap=shop_gap)
    known = np.full(frame.products, np.nan) if margin is None else margin
    learned = learn(
        frame,
        choice.method,
        shop_gap=shop_gap,
        visit_count=visit_count,
        worth=np.where(np.isfinite(known), known, purchases.amount),
        purchases=purchases,
        affinity=affinity,
    )
    return Shop(learned=learned, choice=choice, margin=known, lately=lately(frame, choice.days))


def offers_of(shop: Shop, guards: Guards, customers: Ints, top: int) -> Offers:
    """The lists of `customers` (consecutive indexes), `top` of each list."""
    learned, choice = shop.learned, shop.choice
    rows = lists(learned, guards, customers, top)
    order = np.lexsort((rows["rank"], rows["list"], rows["customer"]))
    columns = {name: column[order] for name, column in rows.items()}
    share, item = columns.pop("share"), columns["item"]
    rate = choice.rate[columns["list"], shop.lately[columns["customer"]]]
    chance = np.minimum(share * rate, MOST_SURE)
    margin = shop.margin[item]
    is_margin = np.isfinite(margin)
    worth = np.where(is_margin, np.nan_to_num(margin), learned.purchases.amount[item])
    return Offers(
        **columns,
        chance=chance,
        money=np.rint(chance * np.maximum(worth, 0.0)).astype(np.int64),
        is_margin=is_margin,
        start=offsets(columns["customer"], len(shop.lately)),
        days=choice.days,
        method=choice.method.name,
    )


def find_offers(
    frame: SalesFrame,
    *,
    shop_gap: float,
    visit_count: Ints,
    top: int,
    guards: Guards | None = None,
    margin: Floats | None = None,
) -> Offers:
    """All lists of all customers, `top` of each. `guards`: what must not be offered to whom."""
    shop = find_shop(frame, shop_gap=shop_gap, visit_count=visit_count, margin=margin)
    return offers_of(shop, guards or make_guards(frame.customers), np.arange(frame.customers), top)
