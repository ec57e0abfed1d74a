"""What the counter reads quickly: products on the table, and how often somebody was asked today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from core.db.tables import Line, Product, Receipt, SuggestionOutcome


class Good(NamedTuple):
    """A product that can be sold, and the key it is searched by."""

    id: int
    name: str
    key: str


def goods(connection: Connection) -> list[Good]:
    """Every product but tips, fees and the like."""
    query = select(Product.id, Product.name, Product.name_key).where(Product.is_product)
    return [Good(*row) for row in connection.execute(query.order_by(Product.name_key, Product.id))]


class Visits(NamedTuple):
    """Days on which a customer bought: how many, the first and the last."""

    days: int
    first: date
    last: date


def visits(connection: Connection) -> dict[int, Visits]:
    """Visits of everybody who ever bought, by customer id."""
    query = (
        select(
            Receipt.customer_id,
            func.count(Receipt.business_date.distinct()),
            func.min(Receipt.business_date),
            func.max(Receipt.business_date),
        )
        .where(Receipt.customer_id.is_not(None), Receipt.sale_minor > 0)
        .group_by(Receipt.customer_id)
    )
    return {id_: Visits(days, first, last) for id_, days, first, last in connection.execute(query) if id_}


def times_sold(connection: Connection) -> dict[int, int]:
    """How often each product was sold, by its id."""
    query = (
        select(Line.product_id, func.count()).where(Line.product_id.is_not(None)).group_by(Line.product_id)
    )
    return {id_: times for id_, times in connection.execute(query) if id_}


def ids_of_names(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """Products by exactly these names."""
    query = select(Product.name, Product.id).where(Product.name.in_(names)).order_by(Product.id.desc())
    return dict(connection.execute(query).all())


def asked_on(connection: Connection, customer_id: int, day: date) -> int:
    """How many suggestions the customer answered on that day."""
    query = select(func.count()).where(
        SuggestionOutcome.customer_id == customer_id,
        SuggestionOutcome.answered_on == day,
        SuggestionOutcome.answer != "not_asked",
    )
    return connection.scalar(query) or 0
