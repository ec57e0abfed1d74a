"""The range and the long view, against sheets small enough to add up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame
from core.analytics.goods.items.assortment import category_rows, item_rows

TODAY = day_number(date(2026, 10, 31))


def frame_of(*receipts: tuple[int, int, list[tuple[int, int]]], items: int = 3) -> SalesFrame:
    """Receipts as (customer id, days ago, [(product id, amount), ..])."""
    lines = [
        (number, product, amount)
        for number, (_c, _d, rows) in enumerate(receipts, 1)
        for product, amount in rows
    ]
    sums = [sum(amount for _p, amount in rows) for _c, _d, rows in receipts]
    people = sorted({customer for customer, _d, _r in receipts if customer})
    return build_frame(
        customer_id=people,
        customer_name=[f"Customer {person}" for person in people],
        product_id=range(1, items + 1),
        product_name=["Margherita", "Cola", "Tip"][:items],
        product_category=["Pizza", "Drink", ""][:items],
        product_category_guessed=[False, True, False][:items],
        product_is_item=[True, True, False][:items],
        receipt_id=range(1, len(receipts) + 1),
        receipt_customer_id=[customer for customer, _d, _r in receipts],
        receipt_day=[TODAY - days for _c, days, _r in receipts],
        receipt_sale=sums,
        receipt_refund=[0] * len(receipts),
        receipt_net=sums,
        line_receipt_id=[number for number, _p, _a in lines],
        line_product_id=[product for _n, product, _a in lines],
        line_amount=[amount for _n, _p, amount in lines],
        line_amount_known=[True] * len(lines),
        line_is_sale=[True] * len(lines),
    )


def test_items_are_counted_by_receipt_and_buyer_with_the_largest_first() -> None:
    frame = frame_of(
        (7, 3, [(1, 900), (1, 900), (2, 300)]),
        (7, 1, [(1, 900)]),
        (0, 0, [(2, 300), (3, 50)]),
    )
    rows = item_rows(frame)
    assert [(r.name, r.receipts, r.buyers, r.sales_minor) for r in rows] == [
        ("Margherita", 2, 1, 2700),
        ("Cola", 2, 1, 600),
    ]
    assert [(row.category, row.category_guessed) for row in rows] == [("Pizza", False), ("Drink", True)]
    assert sum(row.share or 0 for row in rows) == pytest.approx(1)
    assert rows[0].last_sold == date(2026, 10, 30)
    assert rows[0].before_minor is None, "the book does not hold the year before"


def test_categories_add_up_to_their_items() -> None:
    frame = frame_of(
        (7, 400, [(1, 900)]), (7, 3, [(1, 900), (2, 300)]), (8, 800, [(2, 100)]), (8, 0, [(1, 700)])
    )
    rows = category_rows(frame)
    assert [(r.name, r.sales_minor, r.before_minor) for r in rows] == [
        ("Pizza", 1600, 900),
        ("Drink", 300, 0),
    ]


def test_what_an_item_brought_is_not_said_to_be_nothing_where_only_receipts_have_amounts() -> None:
    frame = frame_of((7, 3, [(1, 900)]), (7, 2, [(1, 900), (2, 300)]), (8, 800, [(2, 100)]))
    hidden = replace(
        frame,
        line_amount=np.zeros_like(frame.line_amount),
        line_amount_known=np.zeros_like(frame.line_amount_known),
    )
    rows = item_rows(hidden)
    assert [(r.name, r.receipts, r.sales_minor, r.share, r.before_minor) for r in rows] == [
        ("Margherita", 2, None, None, 0),
        ("Cola", 1, None, None, 0),
    ]


def test_a_book_without_sales_has_no_range() -> None:
    empty = build_frame(
        receipt_id=[],
        receipt_customer_id=[],
        receipt_day=[],
        receipt_sale=[],
        receipt_refund=[],
        receipt_net=[],
    )
    assert item_rows(empty) == ()
    assert category_rows(empty) == ()
