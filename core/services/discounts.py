"""What was bought on discount, as far as the sheets say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from core.analytics.money.discounts import Discounts, find_discounts
from core.analytics.snapshot import YEAR, sales_since
from core.db.book import Book
from core.db.queries.discounts import discounted
from core.services import insights


def found(book: Book, *, on: date | None = None) -> Discounts:
    """Every receipt of a named customer with a discount, up to `on` (the day of the last sale)."""

    def read() -> Sequence[tuple[int, date, int, int]]:
        with book.read() as connection:
            return discounted(connection)

    def make() -> Discounts:
        frame = insights.frame(book)
        rows = insights.cached(book, ("discounted receipts",), read)
        return find_discounts(frame if on is None else frame.as_of(on), rows)

    return insights.cached(book, ("discounts", on), make)


def share_of(book: Book, customer_id: int, *, on: date | None = None) -> float | None:
    """The share of a customer's sales of the last twelve months bought on discount; None where nothing is known."""
    analysis, discounts = insights.analysis(book, on=on), found(book, on=on)
    if analysis is None or not discounts.kept:
        return None
    at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
    if at >= analysis.frame.customers or int(analysis.frame.customer_id[at]) != customer_id:
        return None
    first = analysis.snapshot - YEAR + 1
    sales = int(sales_since(analysis.frame, first, net=False)[at])
    on_discount = int(discounts.sales_of_each(analysis.frame.customers, first, analysis.snapshot)[at])
    return min(on_discount / sales, 1.0) if sales > 0 else None
