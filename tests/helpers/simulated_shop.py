"""A shop whose customers' needs and lapses are known: what each contact would truly earn can be told beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from sqlalchemy import insert

from core import text
from core.analytics.arrays import Bools, Floats, Ints
from core.db.book import Book
from core.db.tables import Category, Customer, Line, Product, Receipt
from tests.helpers.books import NOW

LAST = date(2026, 11, 20)
MARGIN = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopKind:
    """How a shop's customers behave.

    `gap` days between visits (median over customers, `gap_spread` = standard deviation of its log), each customer's gaps a
    gamma of shape `steadiness`. Customers are of one of `types`; a type wants some items, and `structure` False lets
    everybody want everything alike. `leaving` = share who silently leave within a year. Within `ahead` days a contact
    counts: who has left comes back with chance `back`, halved with every two own gaps away; an item never bought is taken
    with chance `yes` by those of the type who need it (else `no`), and then on `habit` of the following visits.
    """

    name: str
    customers: int = 300
    gap: float = 14.0
    gap_spread: float = 0.5
    steadiness: float = 3.0
    days: int = 540
    types: int = 5
    categories: int = 5
    items_each: int = 6
    leaving: float = 0.3
    structure: bool = True
    ahead: int = 90
    back: float = 0.4
    yes: float = 0.5
    no: float = 0.02
    habit: float = 0.3
    basket: float = 2.0


PIZZERIA = ShopKind(name="pizzeria")
HAIRDRESSER = ShopKind(
    name="hairdresser",
    gap=42.0,
    gap_spread=0.3,
    steadiness=16.0,
    days=900,
    categories=4,
    items_each=5,
    basket=2.0,
)
CORNER_SHOP = ShopKind(
    name="corner shop",
    gap=6.0,
    gap_spread=0.6,
    steadiness=1.3,
    days=360,
    categories=8,
    items_each=8,
    basket=3.0,
)
KINDS = (PIZZERIA, HAIRDRESSER, CORNER_SHOP)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SimulatedShop:
    """The sales as lines, and what is true. Customers and items are numbers from 0; days are counted back from `LAST`.

    `line_*` are columns of equal length, a receipt being a customer's day. `need` (customers x items) = chance that somebody of
    the customer's type needs the item, `had` = bought already. `gone` = days since leaving, -1 for those who stay.
    """

    kind: ShopKind
    price: Ints
    category: Ints
    line_customer: Ints
    line_ago: Ints
    line_item: Ints
    need: Floats
    had: Bools
    gap: Floats
    ticket: Floats
    gone: Floats
    last_ago: Ints

    def saved(self) -> Floats:
        """Margin that a call alone brings from each customer: nothing from those who would come anyway."""
        k = self.kind
        share = np.where(self.gone >= 0, k.back * 0.5 ** (self.gone / (2 * self.gap)), 0.0)
        return share * MARGIN * self.ticket * k.ahead / self.gap

    def taken(self) -> Floats:
        """Margin that offering each item brings from each customer (customers x items)."""
        k = self.kind
        visits = np.maximum(k.ahead / self.gap, 1.0)
        chance = (k.yes * self.need + k.no * (1 - self.need)) * ~self.had
        times = 1 + k.habit * (visits[:, None] - 1)
        here = np.where(self.gone < 0, 1.0, k.back * 0.5 ** (np.maximum(self.gone, 0) / (2 * self.gap)))
        return chance * times * MARGIN * self.price[None, :] * here[:, None]

    def left(self) -> Floats:
        """Chance that each customer has left, to one who knows the rates and each one's own gap but sees the days alone."""
        from scipy.stats import gamma

        k = self.kind
        leaves = 1 - (1 - k.leaving) ** (self.gap / 365)
        late = gamma.sf(self.last_ago / self.gap, k.steadiness, scale=1 / k.steadiness)
        return np.asarray(leaves / (leaves + (1 - leaves) * late))

    def watched(self) -> Floats:
        """Margin of the best contact with each customer as far as the days and the types tell it (`left`)."""
        k, left = self.kind, self.left()
        back = k.back * 0.5 ** (self.last_ago / (2 * self.gap))
        saved = left * back * MARGIN * self.ticket * k.ahead / self.gap
        here = np.where(self.gone < 0, 1.0, k.back * 0.5 ** (np.maximum(self.gone, 0) / (2 * self.gap)))
        return np.asarray(saved + (self.taken() / here[:, None]).max(1) * (1 - left + left * back))

    def earned(self, customer: Ints, item: Ints) -> float:
        """Margin that contacting these customers earns, each with an item to offer (-1 none)."""
        offer = np.where(item >= 0, self.taken()[customer, np.maximum(item, 0)], 0.0)
        return float((self.saved()[customer] + offer).sum())

    def oracle(self, contacts: int) -> float:
        """The most that this number of contacts can earn, with everything known."""
        best = self.saved() + self.taken().max(1)
        return float(np.sort(best)[::-1][:contacts].sum())

    def longest_absent(self, contacts: int) -> Ints:
        """The list by recency: those who have been away longest."""
        return np.argsort(-self.last_ago, kind="stable")[:contacts]

    def best_seller(self) -> Ints:
        """What an owner offers without a program: to each the best seller that the customer has not bought yet."""
        sold = np.bincount(self.line_item, minlength=len(self.price))
        return np.asarray(np.where(self.had, -1, sold[None, :]).argmax(1))

    def names(self) -> list[str]:
        """What the customers are called."""
        return [f"Person {n:04d}" for n in range(len(self.gap))]

    def items(self) -> list[str]:
        """What the items are called."""
        return [f"Item {n:03d}" for n in range(len(self.price))]


def simulate(kind: ShopKind, seed: int) -> SimulatedShop:
    """A shop of this kind, the same for the same seed."""
    draw = np.random.default_rng(seed)
    people, items = kind.customers, kind.categories * kind.items_each
    category = np.repeat(np.arange(kind.categories), kind.items_each)
    level = draw.uniform(3, 12, kind.categories)[category]
    price = np.rint(100 * level * draw.uniform(0.7, 1.4, items)).astype(np.int64)
    popular = draw.gamma(1.5, 1.0, items) + 0.2
    wanted = np.where(draw.random((kind.types, items)) < 0.3, 0.9, 0.02)
    if not kind.structure:
        wanted = np.broadcast_to(np.clip(popular / popular.sum() * 0.25 * items, 0, 0.9), wanted.shape)
    type_of = draw.integers(0, kind.types, people)
    wants = draw.random((people, items)) < wanted[type_of]
    wants[np.arange(people), draw.integers(0, items, people)] = True
    met = wants & (draw.random((people, items)) < 0.7)
    none = ~met.any(1)
    met[none, wants[none].argmax(1)] = True
    strength = popular[None, :] * draw.gamma(2.0, 0.5, (people, items)) * met
    strength /= strength.sum(1, keepdims=True)
    gap = np.maximum(kind.gap * np.exp(kind.gap_spread * draw.standard_normal(people)), 1.5)
    begin = draw.integers(0, int(0.7 * kind.days), people)
    leave = begin + draw.exponential(365 / -np.log(1 - kind.leaving), people)
    size = int(3 * kind.days / gap.min()) + 20
    gaps = gap[:, None] * draw.gamma(kind.steadiness, 1 / kind.steadiness, (people, size))
    when = begin[:, None] + np.floor(np.cumsum(np.maximum(gaps, 1.0), axis=1)) - np.floor(gaps[:, :1])
    came = (when < kind.days) & ((when <= leave[:, None]) | (np.arange(size) == 0))
    who, order = np.nonzero(came)
    ago = (kind.days - 1 - when[who, order]).astype(np.int64)
    more = 1 + draw.poisson(kind.basket - 1, len(who))
    row = np.repeat(np.arange(len(who)), more)
    pick = (strength.cumsum(1)[who[row]] < draw.random(len(row))[:, None]).sum(1)
    item = np.minimum(pick, items - 1)
    curious = draw.random(len(row)) < 0.01
    item[curious] = draw.integers(0, items, int(curious.sum()))
    line = np.unique(np.column_stack([who[row], ago[row], item]), axis=0)
    had = np.zeros((people, items), dtype=bool)
    had[line[:, 0], line[:, 2]] = True
    spent = np.bincount(line[:, 0], weights=price[line[:, 2]], minlength=people)
    last_ago = np.full(people, kind.days)
    np.minimum.at(last_ago, who, ago)
    return SimulatedShop(
        kind=kind, price=price, category=category, line_customer=line[:, 0], line_ago=line[:, 1],
        line_item=line[:, 2], need=wanted[type_of], had=had, gap=gap, ticket=spent / np.maximum(came.sum(1), 1),
        gone=np.where(leave < kind.days, kind.days - 1 - leave, -1.0).clip(min=-1.0), last_ago=last_ago,
    )  # fmt: skip


def with_customers(kind: ShopKind, customers: int) -> ShopKind:
    """The same shop with so many customers."""
    return replace(kind, customers=customers)


def fill(
    book: Book, shop: SimulatedShop, *, until: int = 0, named: bool = True, categories: bool = True
) -> None:
    """Write the sales up to `until` days before `LAST` into an empty book; customer and item n get the id n + 1."""
    keep = shop.line_ago >= until
    who, ago, item = shop.line_customer[keep], shop.line_ago[keep], shop.line_item[keep]
    amount = shop.price[item]
    key = who * 100_000 + (99_999 - ago)
    receipts, place = np.unique(key, return_inverse=True)
    total = np.bincount(place, weights=amount).astype(int).tolist()
    number = np.arange(len(key)) - np.searchsorted(np.sort(place), np.sort(place)) + 1
    order = np.argsort(place, kind="stable")
    days = {n: LAST - timedelta(days=n) for n in np.unique(ago).tolist()}
    kinds = sorted(set(shop.category.tolist()))
    with book.write(now=NOW) as unit:
        c = unit.connection
        people = [
            {"id": n + 1, "name": name, "search_key": text.key(name)} for n, name in enumerate(shop.names())
        ]
        c.execute(insert(Customer), people)
        if categories:
            c.execute(
                insert(Category), [{"id": k + 1, "name": f"Kind {k}", "name_key": f"kind {k}"} for k in kinds]
            )
        c.execute(
            insert(Product),
            [
                {
                    "id": n + 1,
                    "name": name,
                    "name_key": text.key(name),
                    "category_id": kind + 1 if categories else None,
                }
                for n, (name, kind) in enumerate(zip(shop.items(), shop.category.tolist(), strict=True))
            ],
        )
        c.execute(
            insert(Receipt),
            [
                {
                    "id": n + 1, "key": f"1|{n}", "number": str(n + 1), "business_date": days[99_999 - k % 100_000],
                    "customer_id": k // 100_000 + 1 if named else None, "net_minor": money, "sale_minor": money,
                    "refund_minor": 0,
                }
                for n, (k, money) in enumerate(zip(receipts.tolist(), total, strict=True))
            ],
        )  # fmt: skip
        c.execute(
            insert(Line),
            [
                {
                    "receipt_id": r + 1, "line_no": n, "product_id": i + 1, "quantity_milli": 1000, "amount_minor": a,
                    "unit_price": str(a / 100), "kind": "sale",
                }
                for r, n, i, a in zip(
                    place[order].tolist(), number.tolist(), item[order].tolist(), amount[order].tolist(), strict=True
                )
            ],
        )  # fmt: skip
        unit.commit()


def independent(customers: int, items: int, seed: int, *, visits: int = 10, basket: int = 2) -> SimulatedShop:
    """A shop in which nothing goes together: everybody comes equally often and draws items by popularity alone."""
    draw = np.random.default_rng(seed)
    plain = simulate(
        ShopKind(name="independent", customers=customers, categories=1, items_each=items, structure=False),
        seed,
    )
    popular = draw.gamma(1.5, 1.0, items) + 0.2
    who = np.repeat(np.arange(customers), visits * basket)
    ago = np.tile(np.repeat(np.arange(visits) * 14, basket), customers) + who % 14
    item = draw.choice(items, len(who), p=popular / popular.sum())
    line = np.unique(np.column_stack([who, ago, item]), axis=0)
    return replace(plain, line_customer=line[:, 0], line_ago=line[:, 1], line_item=line[:, 2])


def everything(customers: int, items: int, *, visits: int = 8) -> SimulatedShop:
    """A shop in which everybody takes everything every time."""
    plain = simulate(ShopKind(name="everything", customers=customers, categories=1, items_each=items), 0)
    who, when, item = np.indices((customers, visits, items)).reshape(3, -1)
    return replace(plain, line_customer=who, line_ago=when * 10 + who % 10, line_item=item)
