"""All sales of a book as numpy columns, for `core.analytics.frame.build_frame`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Executable, String, case, func, select, type_coerce

from core.db.tables import Category, Customer, Line, Product, Receipt
from core.model.sales import LineKind

_EPOCH = date(1970, 1, 1).toordinal()
_BLOCK = 20_000
_KNOWN, _SALE, _PRODUCT = 1, 2, 4
"""Bits of a line's packed number; the product's id stands above them."""


def sales_columns(connection: Connection) -> dict[str, Any]:
    """Keyword arguments of `build_frame`. Lines other than sales and refunds of products are left out."""
    return {**_customers(connection), **_products(connection), **_receipts(connection), **_lines(connection)}


def _customers(connection: Connection) -> dict[str, Any]:
    """Ids only: who they are is asked where it is shown, and stays out of what is kept."""
    statement = select(Customer.id).order_by(Customer.id)
    return {"customer_id": [row[0] for block in _blocks(connection, statement) for row in block]}


def _products(connection: Connection) -> dict[str, Any]:
    statement = (
        select(
            Product.id,
            Product.name,
            func.coalesce(Category.name, ""),
            Product.is_product,
            Product.offered,
            Product.category_guessed,
        )
        .outerjoin(Category, Category.id == Product.category_id)
        .order_by(Product.id)
    )
    rows = connection.execute(statement).all()
    return {
        "product_id": [row[0] for row in rows],
        "product_name": [row[1] for row in rows],
        "product_category": [row[2] for row in rows],
        "product_is_item": [row[3] for row in rows],
        "product_offered": [row[4] for row in rows],
        "product_category_guessed": [row[5] for row in rows],
    }


def _receipts(connection: Connection) -> dict[str, Any]:
    statement = select(
        Receipt.id,
        func.coalesce(Receipt.customer_id, 0),
        Receipt.sale_minor,
        Receipt.refund_minor,
        Receipt.net_minor,
        type_coerce(Receipt.business_date, String),
    )
    numbers = _Days()
    parts = [
        _block([(*row[:5], numbers[row[5]]) for row in rows], 6) for rows in _blocks(connection, statement)
    ]
    table = np.concatenate(parts) if parts else np.zeros((0, 6), dtype=np.int64)
    names = ("id", "customer_id", "sale", "refund", "net", "day")
    return {f"receipt_{name}": table[:, column] for column, name in enumerate(names)}


def _lines(connection: Connection) -> dict[str, Any]:
    """Three numbers a line instead of five: what Python has to make of a million lines decides how long this takes."""
    kinds = (LineKind.SALE.value, LineKind.REFUND.value)
    known = case((Line.amount_minor.is_(None), 0), else_=_KNOWN)
    sale = case((Line.kind == LineKind.SALE.value, _SALE), else_=0)
    statement = select(
        Line.receipt_id,
        (func.coalesce(Line.product_id, 0) * _PRODUCT + known + sale).label("what"),
        func.coalesce(Line.amount_minor, 0),
    ).where(Line.kind.in_(kinds))
    parts = [_block(rows, 3) for rows in _blocks(connection, statement)]
    table = np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.int64)
    return {
        "line_receipt_id": table[:, 0],
        "line_product_id": table[:, 1] // _PRODUCT,
        "line_amount": table[:, 2],
        "line_amount_known": (table[:, 1] & _KNOWN) > 0,
        "line_is_sale": (table[:, 1] & _SALE) > 0,
    }


class _Days(dict[str, int]):
    """Day numbers of dates as the driver gives them: a book has a few hundred, each on thousands of receipts."""

    def __missing__(self, value: str | date) -> int:
        day = value if isinstance(value, date) else date.fromisoformat(value[:10])
        self[value] = day.toordinal() - _EPOCH  # type: ignore[index]
        return day.toordinal() - _EPOCH


def _blocks(connection: Connection, statement: Executable) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Rows as the driver has them, some thousands at a time: a million Row objects would take longer than all the rest."""
    result = connection.execute(statement)
    cursor = result.cursor
    if cursor is None:
        return
    while rows := cursor.fetchmany(_BLOCK):
        yield rows


def _block(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows) * width)
    return flat.reshape(len(rows), width)
