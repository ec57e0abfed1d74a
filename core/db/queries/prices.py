"""What goods cost, month by month: how many pieces' lines were sold at which price."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, select
from sqlalchemy import func as sql

from core.dates import Month
from core.db.tables import Line, Receipt
from core.model.sales import LineKind

_AT_ONCE = 200


def monthly_prices(
    connection: Connection, months: Iterable[Month], products: Collection[int], *, every: int = 1
) -> Iterator[tuple[int, int, int, int]]:
    """(month as year * 12 + month - 1, product id, price of one before discounts in minor units, lines at that price).

    Lines with a known amount and quantity only, of each `every`-th receipt: a usual price needs no million lines. Month by
    month, so that the index of the days leads to the lines.
    """
    wanted = sorted(products)
    price = (Line.amount_minor + Line.discount_minor) * 1000 // Line.quantity_milli
    for month in months:
        for begin in range(0, len(wanted), _AT_ONCE):
            rows = connection.execute(
                select(Line.product_id, price.label("price"), sql.count())
                .join(Receipt, Receipt.id == Line.receipt_id)
                .where(
                    Receipt.business_date.between(month.first, month.last),
                    Receipt.id % every == 0,
                    Line.kind == LineKind.SALE.value,
                    Line.product_id.in_(wanted[begin : begin + _AT_ONCE]),
                    Line.amount_minor.is_not(None),
                    Line.quantity_milli > 0,
                )
                .group_by(Line.product_id, price)
            )
            for product, amount, lines in rows:
                yield month.year * 12 + month.month - 1, int(product or 0), int(amount or 0), int(lines)
