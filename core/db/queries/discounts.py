"""Sales bought on discount, receipt by receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy import func as sql

from core.db.tables import Line, Receipt
from core.model.sales import LineKind


def discounted(connection: Connection) -> Sequence[tuple[int, date, int, int]]:
    """(customer, day, sales on discount, discount given) of every receipt of a named customer with a discount, minor units.

    On discount are the sale lines that carry one; all sale lines of a receipt that was reduced as a whole, or whose lines
    have no amounts of their own.
    """
    named = (Receipt.customer_id.is_not(None), Receipt.sale_minor > 0)
    found: dict[int, tuple[int, date, int, int]] = {}
    on_lines = connection.execute(
        select(
            Receipt.id,
            Receipt.customer_id,
            Receipt.business_date,
            Receipt.sale_minor,
            sql.sum(Line.amount_minor),
            sql.sum(Line.discount_minor),
            sql.count() - sql.count(Line.amount_minor),
            sql.max(Line.discount_minor),
        )
        .join(Line, Line.receipt_id == Receipt.id)
        .where(*named, Line.kind == LineKind.SALE.value, Line.discount_minor > 0)
        .group_by(Receipt.id)
    )
    for id_, who, day, sale, part, given, unknown, largest in on_lines:
        # Where only the receipt has a total, the discount beside each of its lines is the receipt's, repeated.
        whole = (sale, int(largest)) if unknown else (min(int(part or 0), sale), int(given))
        found[id_] = (int(who or 0), day, *whole)
    as_a_whole = connection.execute(
        select(
            Receipt.id,
            Receipt.customer_id,
            Receipt.business_date,
            Receipt.sale_minor,
            Receipt.order_discount_minor,
        ).where(*named, Receipt.order_discount_minor > 0)
    )
    for id_, who, day, sale, given in as_a_whole:
        before = found[id_][3] if id_ in found else 0
        found[id_] = (int(who or 0), day, sale, int(given) + before)
    return list(found.values())
