"""What one piece of each item costs, counted over distinct prices: a million lines have a few thousand of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.importing.cells.coded import Mask, Numbers, coded
from core.model.importing import ImportPlan
from core.model.sales import LineKind

_ROOM = 1 << 40
_NEAR = 1.5
"""How far a price may be from the middle one and still be usual: sizes, seasons, rebates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """The distinct prices of each item and how often each was paid, by item and price."""

    item: Numbers
    price: Numbers  # minor units of one piece
    count: Numbers  # lines
    middle: NDArray[np.float64]  # by item: the median price, 0 where it has none
    sales: Numbers  # by item: lines with a price
    steady: Numbers  # by item: lines whose price is near the median
    of_line: Numbers  # of each line of the plan: its price, 0 where it has none


def prices(
    plan: ImportPlan, product: Sequence[int] = (), sold: Sequence[tuple[int, int, int]] = ()
) -> Prices:
    """Prices of the plan, and of sales of the book as (product, thousandths, minor units) where `product` says which item.

    Sales alone, before discount. Free goods have no price.
    """
    lines, height = plan.lines, len(plan.items)
    item = np.asarray(lines.item, np.int64)
    off = lines.discount_minor
    less = np.asarray(off) if isinstance(off, array) else coded(off).numbers(int)
    of_line = _price(np.asarray(lines.quantity_milli, np.int64), amounts(plan) + less)
    of_line[(item < 0) | ~coded(lines.kind).where(LineKind.SALE.__eq__)] = 0
    priced = of_line > 0
    key = item[priced] * _ROOM + of_line[priced]
    if len(sold) and len(product):
        key = np.concatenate((key, _of_book(product, sold)))
    pairs, count = np.unique(key, return_counts=True)
    of_item, price = pairs // _ROOM, pairs % _ROOM
    sales = np.bincount(of_item, count, height).astype(np.int64)
    middle = _medians(of_item, price, count, sales)
    usual = middle[of_item]
    near = (price <= _NEAR * usual) & (price * _NEAR >= usual)
    return Prices(
        item=of_item,
        price=price,
        count=count.astype(np.int64),
        middle=middle,
        sales=sales,
        steady=np.bincount(of_item, count * near, height).astype(np.int64),
        of_line=of_line,
    )


def amounts(plan: ImportPlan) -> Numbers:
    """Minor units of each line, 0 where they are unknown."""
    amount = plan.lines.amount_minor
    if isinstance(amount, array):
        return np.asarray(amount)
    return coded(amount).numbers(lambda value: value or 0)


def _price(milli: Numbers, amount: Numbers) -> Numbers:
    sold: Mask = (milli > 0) & (amount > 0)
    found = np.zeros(len(milli), np.int64)
    found[sold] = np.minimum(np.rint(amount[sold] * 1000.0 / milli[sold]), _ROOM - 1).astype(np.int64)
    return found


def _of_book(product: Sequence[int], sold: Sequence[tuple[int, int, int]]) -> Numbers:
    place = {id_: at for at, id_ in reversed(list(enumerate(product)))}
    found = np.array(sold, np.int64)
    item = np.array([place.get(id_, -1) for id_ in found[:, 0].tolist()], np.int64)
    price = _price(found[:, 1], found[:, 2])
    there = (item >= 0) & (price > 0)
    keys: Numbers = item[there] * _ROOM + price[there]
    return keys


def _medians(item: Numbers, price: Numbers, count: Numbers, sales: Numbers) -> NDArray[np.float64]:
    """Median of each item, from prices in ascending order and how often each was paid."""
    middle = np.zeros(len(sales))
    if not len(item):
        return middle
    upto = np.cumsum(count)
    before = np.cumsum(sales) - sales
    there = sales > 0
    low = np.searchsorted(upto, before[there] + (sales[there] + 1) // 2)
    high = np.searchsorted(upto, before[there] + sales[there] // 2 + 1)
    middle[there] = (price[low] + price[high]) / 2
    return middle
