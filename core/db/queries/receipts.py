"""What a customer bought, receipt by receipt."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from core.db.tables import Category, Line, Product, Staff
from core.db.tables import Receipt as ReceiptRow
from core.model.sales import Line as LineValue
from core.model.sales import LineKind, Receipt


def of_customer(connection: Connection, customer_id: int) -> tuple[Receipt, ...]:
    """Every receipt of a customer with its lines, the newest first."""
    lines = _lines(connection, customer_id)
    query = (
        select(
            ReceiptRow.id,
            ReceiptRow.number,
            ReceiptRow.business_date,
            ReceiptRow.time,
            ReceiptRow.net_minor,
            Staff.name.label("staff"),
        )
        .outerjoin(Staff, Staff.id == ReceiptRow.staff_id)
        .where(ReceiptRow.customer_id == customer_id)
        .order_by(ReceiptRow.business_date.desc(), ReceiptRow.time.desc(), ReceiptRow.id.desc())
    )
    return tuple(
        Receipt(
            id=row.id,
            number=row.number,
            day=row.business_date,
            time=row.time,
            net_minor=row.net_minor,
            lines=lines.get(row.id, ()),
            staff=row.staff or "",
        )
        for row in connection.execute(query)
    )


def _lines(connection: Connection, customer_id: int) -> dict[int, tuple[LineValue, ...]]:
    query = (
        select(
            Line.receipt_id,
            Product.name.label("item"),
            Category.name.label("category"),
            Line.quantity_milli,
            Line.amount_minor,
            Line.kind,
        )
        .join(ReceiptRow, ReceiptRow.id == Line.receipt_id)
        .outerjoin(Product, Product.id == Line.product_id)
        .outerjoin(Category, Category.id == Product.category_id)
        .where(ReceiptRow.customer_id == customer_id)
        .order_by(Line.receipt_id, Line.line_no)
    )
    rows = connection.execute(query).all()
    return {
        receipt: tuple(
            LineValue(
                item=row.item or "",
                category=row.category or "",
                quantity_milli=row.quantity_milli,
                amount_minor=row.amount_minor,
                kind=LineKind(row.kind),
            )
            for row in group
        )
        for receipt, group in groupby(rows, key=attrgetter("receipt_id"))
    }
