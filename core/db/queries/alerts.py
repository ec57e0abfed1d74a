"""What must not be forgotten about a customer: allergies, wishes, and the like."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from core.db.tables import Customer


def alerts(connection: Connection, customers: Collection[int]) -> dict[int, str]:
    """The alert of each of `customers` who has one."""
    return {key: alert for key, (alert, _wishes) in about(connection, customers).items() if alert}


def about(connection: Connection, customers: Collection[int]) -> dict[int, tuple[str, str]]:
    """Alert and preferences of each of `customers` who has any."""
    known = connection.execute(
        select(Customer.id, Customer.alert, Customer.preferences).where(
            or_(Customer.alert != "", Customer.preferences != "")
        )
    )
    return {key: (alert, preferences) for key, alert, preferences in known if key in customers}
