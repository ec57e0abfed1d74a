"""What stands on customers' cards that bears on offers."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from core.db.tables import Companion, Customer


class Written(NamedTuple):
    """What one card says: `birthday` is `MM-DD`, an ISO date or empty."""

    customer_id: int
    alert: str
    preferences: str
    birthday: str
    no_suggestions: bool


def that_bear_on_offers(connection: Connection) -> tuple[Written, ...]:
    """Cards with an alert, likes, a birthday, or the wish to be left alone."""
    rows = connection.execute(
        select(
            Customer.id, Customer.alert, Customer.preferences, Customer.birthday, Customer.no_suggestions
        ).where(
            or_(
                Customer.alert != "",
                Customer.preferences != "",
                Customer.birthday != "",
                Customer.no_suggestions,
            )
        )
    )
    return tuple(Written(*row) for row in rows)


def never_together(connection: Connection) -> tuple[tuple[int, int], ...]:
    """Ids of two products of which the one is not offered to who buys the other."""
    rows = connection.execute(
        select(Companion.product_id, Companion.other_id).where(Companion.kind == "never")
    )
    return tuple((row[0], row[1]) for row in rows)
