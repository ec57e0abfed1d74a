"""Customers who asked to be left alone."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from core.db.tables import Customer


def asked_to_be_left_alone(connection: Connection, customer_id: int) -> bool:
    """Whether this customer wants no suggestions; False for an unknown one."""
    found = connection.execute(select(Customer.no_suggestions).where(Customer.id == customer_id)).scalar()
    return bool(found)


def left_alone(connection: Connection, customers: Collection[int]) -> frozenset[int]:
    """Those of `customers` who want no suggestions."""
    known = connection.scalars(select(Customer.id).where(Customer.no_suggestions))
    return frozenset(customer for customer in known if customer in customers)
