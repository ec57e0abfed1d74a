"""How many receipts and how much of the takings carry a name."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, exists, func, select

from core.db.tables import Line, Receipt
from core.model.coverage import WEEKS, Coverage, Named
from core.model.sales import LineKind


def coverage(connection: Connection) -> Coverage | None:
    """The last four weeks of the book and the four before them; None for a book without sales."""
    day = last_day(connection)
    if day is None:
        return None
    first = day - timedelta(weeks=WEEKS, days=-1)
    before = named(connection, first - timedelta(weeks=WEEKS), first - timedelta(days=1))
    delivered, with_name = deliveries(connection, first, day)
    return Coverage(
        day=day,
        lately=named(connection, first, day),
        before=before if before.receipts else None,
        deliveries=delivered,
        deliveries_named=with_name,
    )


def last_day(connection: Connection) -> date | None:
    """The last day with a sale; None for a book without."""
    query = select(Receipt.business_date).where(Receipt.sale_minor > 0)
    return connection.scalar(query.order_by(Receipt.business_date.desc()).limit(1))


def named(connection: Connection, first: date, last: date) -> Named:
    """Receipts with a sale in those days, and those of them with a customer."""
    sales = func.coalesce(func.sum(Receipt.sale_minor), 0)
    receipts, named_receipts, sales_minor, named_minor = connection.execute(
        select(
            func.count(),
            func.count(Receipt.customer_id),
            sales,
            func.coalesce(func.sum(Receipt.sale_minor).filter(Receipt.customer_id.is_not(None)), 0),
        ).where(Receipt.business_date.between(first, last), Receipt.sale_minor > 0)
    ).one()
    return Named(
        receipts=receipts,
        named_receipts=named_receipts,
        sales_minor=int(sales_minor),
        named_sales_minor=int(named_minor),
    )


def deliveries(connection: Connection, first: date, last: date) -> tuple[int, int]:
    """Receipts of those days on which something was delivered, and those of them with a customer."""
    delivered = exists().where(Line.receipt_id == Receipt.id, Line.kind == LineKind.DELIVERY.value)
    count, with_name = connection.execute(
        select(func.count(), func.count(Receipt.customer_id)).where(
            Receipt.business_date.between(first, last), Receipt.sale_minor > 0, delivered
        )
    ).one()
    return count, with_name
