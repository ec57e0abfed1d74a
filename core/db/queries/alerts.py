"""What must not be forgotten about a customer: allergies and the like."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from core.db.tables import Customer


def alerts(connection: Connection, customers: Collection[int]) -> dict[int, str]:
    """The alert of each of `customers` who has one."""
    known = connection.execute(select(Customer.id, Customer.alert).where(Customer.alert != ""))
    return {key: alert for key, alert in known if key in customers}
