"""All sales of a book as numpy columns, for `core.analytics.frame.build_frame`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Executable, Integer, String, case, func, select, type_coerce

from core.db.tables import Category, Customer, Line, Product, Receipt
from core.model.sales import LineKind

_EPOCH = date(1970, 1, 1).toordinal()


def sales_columns(connection: Connection) -> dict[str, Any]:
    """Keyword arguments of `build_frame`. Lines other than sales and refunds of products are left out."""
    return {**_customers(connection), **_products(connection), **_receipts(connection), **_lines(connection)}


def _customers(connection: Connection) -> dict[str, Any]:
    rows = _tuples(connection, select(Customer.id, Customer.name).order_by(Customer.id))
    return {"customer_id": [row[0] for row in rows], "customer_name": [row[1] for row in rows]}


def _products(connection: Connection) -> dict[str, Any]:
    statement = (
        select(
            Product.id, Product.name, func.coalesce(Category.name, ""), Product.is_product, Product.offered
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
    }


def _receipts(connection: Connection) -> dict[str, Any]:
    rows = _tuples(
        connection,
        select(
            Receipt.id,
            func.coalesce(Receipt.customer_id, 0),
            Receipt.sale_minor,
            Receipt.refund_minor,
            Receipt.net_minor,
            type_coerce(Receipt.business_date, String),
        ),
    )
    numbers: dict[Any, int] = {}
    days = [numbers.get(row[5]) or numbers.setdefault(row[5], _day(row[5])) for row in rows]
    table = _table([row[:5] for row in rows], 5)
    return {
        "receipt_id": table[:, 0],
        "receipt_customer_id": table[:, 1],
        "receipt_sale": table[:, 2],
        "receipt_refund": table[:, 3],
        "receipt_net": table[:, 4],
        "receipt_day": np.array(days, dtype=np.int64),
    }


def _lines(connection: Connection) -> dict[str, Any]:
    kinds = (LineKind.SALE.value, LineKind.REFUND.value)
    statement = select(
        Line.receipt_id,
        func.coalesce(Line.product_id, 0),
        func.coalesce(Line.amount_minor, 0),
        case((Line.amount_minor.is_(None), 0), else_=1).cast(Integer),
        case((Line.kind == LineKind.SALE.value, 1), else_=0).cast(Integer),
    ).where(Line.kind.in_(kinds))
    table = _table(_tuples(connection, statement), 5)
    return {
        "line_receipt_id": table[:, 0],
        "line_product_id": table[:, 1],
        "line_amount": table[:, 2],
        "line_amount_known": table[:, 3].astype(bool),
        "line_is_sale": table[:, 4].astype(bool),
    }


def _tuples(connection: Connection, statement: Executable) -> Sequence[tuple[Any, ...]]:
    """Rows as the driver has them: a million Row objects would take longer than everything done with them."""
    result = connection.execute(statement)
    cursor = result.cursor
    rows: Sequence[tuple[Any, ...]] = [tuple(row) for row in result] if cursor is None else cursor.fetchall()
    return rows


def _table(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows) * width)
    return flat.reshape(len(rows), width)


def _day(value: str | date) -> int:
    day = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return day.toordinal() - _EPOCH
