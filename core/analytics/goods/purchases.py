"""Who bought what: distinct customer and item pairs with their days, and what is usual for each item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct, offsets
from core.analytics.frame import SalesFrame

DISCONTINUED_DAYS = 60
FEW_CUSTOMERS, SELDOM_GAPS = 100, 4.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Purchases:
    """One row per customer and item bought, ascending by customer, then item; `times` counts distinct days.

    Per product: `buyers`, `amount` (usual sales per line, minor units, 0 unknown), `last_sale` (day, -1 never), `lines`
    (sale lines of anybody, named or not).
    """

    customer: Ints
    item: Ints
    times: Ints
    first: Ints
    last: Ints
    returned: Bools
    start: Ints
    buyers: Ints
    amount: Ints
    last_sale: Ints
    lines: Ints

    @property
    def people(self) -> int:
        """Customers who have bought at least one item."""
        return int((np.diff(self.start) > 0).sum())


def item_lines(frame: SalesFrame) -> Bools:
    """Sale lines of real products with something paid (an amount that only the receipt knows counts as paid)."""
    item = frame.line_product
    real = frame.line_is_sale & (item >= 0)
    if len(item):
        real &= frame.product_is_item[item]
    return real & (~frame.line_amount_known | (frame.line_amount > 0))


def find_purchases(frame: SalesFrame) -> Purchases:
    """The pairs of all named customers. Days of one item are counted once, however many lines they hold."""
    real = item_lines(frame)
    receipt, item = frame.line_receipt[real], frame.line_product[real].astype(np.int64)
    day = frame.receipt_day[receipt].astype(np.int64)
    who = frame.receipt_customer[receipt].astype(np.int64)
    products = max(frame.products, 1)
    named = who >= 0
    base = int(day.min()) if len(day) else 0
    span = int(day.max()) - base + 1 if len(day) else 1
    key = distinct((who[named] * products + item[named]) * span + (day[named] - base))
    pair, when = key // span, key % span + base
    begin = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]]) if len(pair) else np.zeros(0, dtype=np.int64)
    pairs, times = pair[begin], np.diff(np.r_[begin, len(pair)])
    customer, bought = pairs // products, pairs % products
    return Purchases(
        customer=customer,
        item=bought,
        times=times,
        first=when[begin],
        last=when[begin + times - 1],
        returned=np.isin(pairs, _returned_pairs(frame, products)),
        start=offsets(customer, frame.customers),
        buyers=np.bincount(bought, minlength=frame.products),
        amount=_usual_amount(frame, real),
        last_sale=_last_sale(item, day, frame.products),
        lines=np.bincount(item, minlength=frame.products),
    )


def _returned_pairs(frame: SalesFrame, products: int) -> Ints:
    back = ~frame.line_is_sale & (frame.line_product >= 0)
    who = frame.receipt_customer[frame.line_receipt[back]].astype(np.int64)
    return distinct(who[who >= 0] * products + frame.line_product[back][who >= 0])


def _usual_amount(frame: SalesFrame, real: Bools) -> Ints:
    priced = real & frame.line_amount_known
    item = frame.line_product[priced]
    total = np.bincount(item, weights=frame.line_amount[priced], minlength=frame.products)
    number = np.bincount(item, minlength=frame.products)
    return np.rint(total / np.maximum(number, 1)).astype(np.int64)


def _last_sale(item: Ints, day: Ints, products: int) -> Ints:
    last = np.full(products, -1, dtype=np.int64)
    np.maximum.at(last, item, day)
    return last


def on_offer(frame: SalesFrame, purchases: Purchases, shop_gap: float) -> Bools:
    """Products that may be offered: real items the owner has not ruled out and that are still sold.

    Discontinued = no sale in the shop for 60 days, or longer where that says nothing: for two usual gaps where customers come
    less often than monthly (an adviser's contract sold four months ago is not off the list), and with fewer than a hundred
    customers for four times the usual time between two sales of the item.
    """
    snapshot = frame.snapshot or 0
    days = np.full(frame.products, max(DISCONTINUED_DAYS, 2 * shop_gap))
    if purchases.people < FEW_CUSTOMERS:
        between = (snapshot - (frame.first_day or 0)) / np.maximum(purchases.lines, 1)
        days = np.maximum(days, SELDOM_GAPS * between)
    sold = (purchases.last_sale >= 0) & (snapshot - purchases.last_sale <= days)
    return frame.product_is_item & frame.product_offered & sold
