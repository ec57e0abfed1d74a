"""Where customers live, for what is sent by post."""

from __future__ import annotations

from sqlalchemy import Connection, select

from core.db.tables import Customer


def addresses(connection: Connection) -> dict[int, str]:
    """The address of everybody who has one."""
    known = connection.execute(select(Customer.id, Customer.address).where(Customer.address != ""))
    return {key: address for key, address in known if address.strip()}
