"""Receipts and sales by who served."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from core.db.tables import Receipt, Staff
from core.model.staff import Server


def last_sale(connection: Connection) -> date | None:
    """The day of the last sale; None without any."""
    return connection.scalar(select(func.max(Receipt.business_date)).where(Receipt.sale_minor > 0))


def by_staff(connection: Connection, first: date, last: date) -> tuple[Server, ...]:
    """Everybody who served from `first` to `last`, both included, the largest sales first."""
    sales = func.sum(Receipt.sale_minor)
    rows = connection.execute(
        select(
            Staff.name,
            func.count(Receipt.id),
            sales,
            func.count(Receipt.customer_id),
            func.count(Receipt.business_date.distinct()),
        )
        .join(Staff, Staff.id == Receipt.staff_id)
        .where(Receipt.business_date >= first, Receipt.business_date <= last, Receipt.sale_minor > 0)
        .group_by(Staff.id)
        .order_by(sales.desc(), Staff.name_key)
    )
    return tuple(
        Server(name=row[0], receipts=row[1], sales_minor=int(row[2]), named=row[3], days=row[4])
        for row in rows
    )


def receipts(connection: Connection, first: date, last: date) -> int:
    """Receipts with a sale from `first` to `last`, both included, whoever served."""
    count = connection.scalar(
        select(func.count(Receipt.id)).where(
            Receipt.business_date >= first, Receipt.business_date <= last, Receipt.sale_minor > 0
        )
    )
    return int(count or 0)
