"""What goes along with a main category, against what people who mainly take something else add to theirs (2.8, 2.7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import newcombe, wilson

MOST_KINDS = 8
"""Main categories looked at, those on most receipts."""
LEAST_ORDERS, LEAST_PEERS, LEAST_BOTH = 100, 20, 5
"""Orders on each side, people who mainly take another category, and joint orders, from which a difference is looked for."""
MAINLY_VISITS = 3
Z_MANY = 3.5
"""Hundreds of items meet several categories: to be named takes more than 95 %."""
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """`item` on `both` of `orders` receipts with category `main`; people mainly of `peer` have it on `peer_both` of theirs.

    `low`, `high`: limits of the difference of the shares, theirs less the first; 95 %, receipts of one person counted as
    alike as they are. Without a peer (-1) only the first share is known.
    """

    main: int
    item: int
    both: int
    orders: int
    peer: int = -1
    peer_both: int = 0
    peer_orders: int = 0
    low: float = 0.0
    high: float = 0.0

    @property
    def difference(self) -> float:
        """Share of the peers' orders less that of the orders with `main`."""
        return self.peer_both / max(self.peer_orders, 1) - self.both / max(self.orders, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Orders:
    """Distinct (receipt, item) rows from a day on, receipts counted from 0; `who` of each receipt, -1 nobody."""

    receipt: Ints
    item: Ints
    who: Ints
    kind: Ints
    holds: dict[int, Bools]


def orders_from(frame: SalesFrame, begin: int) -> Orders:
    """Receipts from day `begin` on and what they hold; `holds` has the main categories, that on most receipts first."""
    first = int(np.searchsorted(frame.receipt_day, begin))
    line = int(np.searchsorted(frame.line_receipt, first))
    real = item_lines(frame)[line:]
    products = max(frame.products, 1)
    rows = distinct(
        (frame.line_receipt[line:][real].astype(np.int64) - first) * products
        + frame.line_product[line:][real]
    )
    receipt, item = rows // products, rows % products
    who = frame.receipt_customer[first:].astype(np.int64)
    kind = frame.product_category[item].astype(np.int64) if len(item) else item
    known = kind >= 0
    size = max(len(frame.category_name), 1)
    held = distinct(receipt[known] * size + kind[known])
    count = np.bincount(held % size, minlength=size)
    top = [k for k in np.argsort(-count, kind="stable")[:MOST_KINDS].tolist() if count[k] >= LEAST_ORDERS]
    holds = {}
    for k in top:
        flags = np.zeros(len(who), dtype=bool)
        flags[receipt[kind == k]] = True
        holds[k] = flags
    return Orders(receipt=receipt, item=item, who=who, kind=kind, holds=holds)


def _mainly(orders: Orders, customers: int) -> Ints:
    """The category on more than half of a customer's receipts (three at least); -1 for the others."""
    out = np.full(customers, -1, dtype=np.int64)
    named = orders.who >= 0
    any_item = np.zeros(len(orders.who), dtype=bool)
    any_item[orders.receipt] = True
    visits = np.bincount(orders.who[named & any_item], minlength=customers)
    best = np.zeros(customers, dtype=np.int64)
    for k, holds in orders.holds.items():
        count = np.bincount(orders.who[named & holds], minlength=customers)
        better = (count > best) & (2 * count > visits) & (visits >= MAINLY_VISITS)
        out[better], best[better] = k, count[better]
    return out


def find_gaps(frame: SalesFrame, orders: Orders, offered: Bools) -> tuple[Gap, ...]:
    """Items that regulars of another category add more often than stands beside `main`, beyond accident; one peer each.

    Peers: people with more than half of their orders from `peer`, and their orders that hold it; on the other side stand the
    orders with `main` of everybody else, so that no order counts on both. An item of either category is compared with
    neither. `offered`: products that may be offered.
    """
    mainly = _mainly(orders, frame.customers)
    peers = np.where(orders.who >= 0, mainly[orders.who] if frame.customers else -1, -1)
    kind, products = frame.product_category, frame.products
    whole = {
        m: np.bincount(orders.item[h[orders.receipt]], minlength=products) for m, h in orders.holds.items()
    }
    found: dict[tuple[int, int], Gap] = {}
    for peer, theirs in orders.holds.items():
        own = np.flatnonzero(theirs & (peers == peer))
        if int((mainly == peer).sum()) < LEAST_PEERS or len(own) < LEAST_ORDERS:
            continue
        part = (peers == peer)[orders.receipt]
        receipt, item = orders.receipt[part], orders.item[part]
        added = np.bincount(item[theirs[receipt]], minlength=products)
        for main, holds in orders.holds.items():
            others = np.flatnonzero(holds & (peers != peer))
            if peer == main or len(others) < LEAST_ORDERS:
                continue
            beside = whole[main] - np.bincount(item[holds[receipt]], minlength=products)
            fits = offered & (kind != main) & (kind != peer) & (added >= LEAST_BOTH)
            fits &= _low(added, len(own), beside, len(others)) > 0
            for one in np.flatnonzero(fits).tolist():
                gap = _judge(orders, one, (main, others), (peer, own))
                known = found.get((main, one))
                if gap is not None and (known is None or gap.low > known.low):
                    found[main, one] = gap
    return tuple(sorted(found.values(), key=lambda g: (-g.low * g.orders, g.main, g.item)))


def top_rates(frame: SalesFrame, orders: Orders, offered: Bools, most: int) -> tuple[Gap, ...]:
    """The items most often beside the category on most receipts, with no comparison."""
    for main, holds in orders.holds.items():
        beside = np.bincount(orders.item[holds[orders.receipt]], minlength=frame.products)
        beside[~offered | (frame.product_category == main)] = 0
        best = np.argsort(-beside, kind="stable")[:most]
        size = int(holds.sum())
        return tuple(
            Gap(main=main, item=i, both=int(beside[i]), orders=size)
            for i in best.tolist()
            if beside[i] >= LEAST_BOTH
        )
    return ()


def weekly_money(gap: Gap, worth: float, days: int) -> float:
    """What half the difference would bring a week: `orders a week x difference / 2 x worth of one`, as in 2.7."""
    return gap.orders * WEEK / max(days, 1) * max(gap.difference, 0.0) / 2 * worth


def _low(k1: Ints, n1: int, k0: Ints, n0: int) -> Floats:
    """Lower Newcombe limits of k1/n1 - k0/n0 at `Z_MANY`, for many items at once."""
    p1, p0 = k1 / n1, k0 / n0
    low, _u1 = wilson(k1, n1, Z_MANY)
    _l0, high = wilson(k0, n0, Z_MANY)
    return np.asarray(p1 - p0 - np.sqrt((p1 - low) ** 2 + (high - p0) ** 2))


def _judge(orders: Orders, item: int, main: tuple[int, Ints], peer: tuple[int, Ints]) -> Gap | None:
    """The difference with each side's orders weighed by how alike those of one person are; None where it may be accident."""
    holds = np.zeros(len(orders.who), dtype=bool)
    holds[orders.receipt[orders.item == item]] = True
    has = [holds[group] for _kind, group in (peer, main)]
    (k1, n1), (k0, n0) = (
        _effective(orders.who[group], held) for (_kind, group), held in zip((peer, main), has, strict=True)
    )
    if newcombe(k1, n1, k0, n0, Z_MANY)[1] <= 0:
        return None
    _d, low, high = newcombe(k1, n1, k0, n0)
    return Gap(
        main=main[0],
        item=item,
        both=int(has[1].sum()),
        orders=len(main[1]),
        peer=peer[0],
        peer_both=int(has[0].sum()),
        peer_orders=len(peer[1]),
        low=low,
        high=high,
    )


def _effective(who: Ints, has: Bools) -> tuple[float, float]:
    """Orders with the item and orders, both divided by the design effect of people (Kish, Survey Sampling, 5.4).

    The error of the share is that of a ratio of sums over people (Cochran, Sampling Techniques, 6.4); an order of nobody
    known is a person of its own.
    """
    n = len(who)
    share = float(has.mean())
    if not 0 < share < 1:
        return share * n, float(n)
    rest, named = has - share, who >= 0
    spread = float((np.bincount(who[named], weights=rest[named]) ** 2).sum()) + float(
        (rest[~named] ** 2).sum()
    )
    effect = max(spread / n / (share * (1 - share)), 1.0)
    return share * n / effect, n / effect
