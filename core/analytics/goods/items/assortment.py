"""The range: what each item and category brought in twelve months."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct, to_date
from core.analytics.frame import SalesFrame
from core.model.my_shop import RangeRow

YEAR = 365
HIDDEN = 0.05
"""Share of lines whose amounts only the receipt knows from which on what an item brought is not known."""


def item_rows(frame: SalesFrame) -> tuple[RangeRow, ...]:
    """Items sold in the last twelve months, largest sales first."""
    categories = [frame.category_name[c] if c >= 0 else "" for c in frame.product_category]
    guessed = frame.product_category_guessed
    return _rows(frame, np.arange(frame.products), list(frame.product_name), categories, guessed)


def category_rows(frame: SalesFrame) -> tuple[RangeRow, ...]:
    """Categories sold in the last twelve months, largest sales first; items without one are left out."""
    names = list(frame.category_name)
    return _rows(frame, frame.product_category, names, names, np.zeros(len(names), dtype=bool))


def _sold(frame: SalesFrame, product_group: Ints, *, begin: int = YEAR, end: int = 0) -> tuple[Bools, Ints]:
    """Sale lines of true items between `begin` and `end` days before the snapshot, and the group of each."""
    assert frame.snapshot is not None
    day = frame.receipt_day[frame.line_receipt]
    known = frame.line_product >= 0
    product = np.where(known, frame.line_product, 0)
    item = np.zeros(len(product), dtype=bool)
    group = np.full(len(product), -1, dtype=np.int64)
    if frame.products:
        item = frame.product_is_item[product]
        group = np.asarray(product_group, dtype=np.int64)[product]
    keep = (
        known
        & item
        & (group >= 0)
        & frame.line_is_sale
        & (day > frame.snapshot - begin)
        & (day <= frame.snapshot - end)
    )
    return keep, group[keep]


def _money(frame: SalesFrame, keep: Bools, group: Ints, size: int) -> Ints:
    amount = np.where(frame.line_amount_known, frame.line_amount, 0)[keep].astype(np.float64)
    return np.rint(np.bincount(group, weights=amount, minlength=size)).astype(np.int64)


def _untold(frame: SalesFrame, keep: Bools, group: Ints, size: int) -> Bools:
    """Groups too many of whose lines have no amount of their own."""
    lines = np.bincount(group, minlength=size)
    hidden = np.bincount(group[~frame.line_amount_known[keep]], minlength=size)
    return np.asarray(hidden > HIDDEN * lines)


def _distinct(owner: Ints, group: Ints, size: int) -> Ints:
    """How many different owners each group has."""
    if not len(owner):
        return np.zeros(size, dtype=np.int64)
    pairs = distinct(owner.astype(np.int64) * size + group)
    return np.bincount(pairs % size, minlength=size)


def _rows(
    frame: SalesFrame, product_group: Ints, names: list[str], categories: list[str], guessed: Bools
) -> tuple[RangeRow, ...]:
    size = len(names)
    if frame.snapshot is None or not size:
        return ()
    keep, group = _sold(frame, product_group)
    receipt = frame.line_receipt[keep]
    customer = frame.receipt_customer[receipt]
    sales = _money(frame, keep, group, size)
    receipts = _distinct(receipt, group, size)
    buyers = _distinct(customer[customer >= 0], group[customer >= 0], size)
    last = np.zeros(size, dtype=np.int64)
    np.maximum.at(last, group, frame.receipt_day[receipt].astype(np.int64))
    before = _before(frame, product_group, size)
    untold = _untold(frame, keep, group, size)
    total = max(int(sales.sum()), 1)
    order = sorted(
        np.flatnonzero(receipts > 0),
        key=lambda g: (untold[g], -int(receipts[g] if untold[g] else sales[g]), names[g]),
    )
    return tuple(
        RangeRow(
            name=names[g],
            category=categories[g],
            category_guessed=bool(guessed[g]),
            receipts=int(receipts[g]),
            buyers=int(buyers[g]),
            sales_minor=None if untold[g] else int(sales[g]),
            share=None if untold.any() else int(sales[g]) / total,
            before_minor=None if before is None or before[g] < 0 else int(before[g]),
            last_sold=to_date(int(last[g])),
        )
        for g in order
    )


def _before(frame: SalesFrame, product_group: Ints, size: int) -> Ints | None:
    """Sales of the twelve months before the last twelve; None where the book does not hold them whole, -1 not known."""
    assert frame.snapshot is not None
    if frame.first_day is None or frame.first_day > frame.snapshot - 2 * YEAR + 1:
        return None
    keep, group = _sold(frame, product_group, begin=2 * YEAR, end=YEAR)
    return np.where(_untold(frame, keep, group, size), -1, _money(frame, keep, group, size))
