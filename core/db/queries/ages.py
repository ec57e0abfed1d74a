"""Years of birth, where the owner wrote a birthday down with its year."""

from __future__ import annotations

from sqlalchemy import Connection, select

from core.db.tables import Customer

_ISO = len("1990-05-31")


def birth_years(connection: Connection) -> dict[int, int]:
    """Customer id -> year of birth."""
    rows = connection.execute(select(Customer.id, Customer.birthday).where(Customer.birthday != ""))
    return {id_: int(day[:4]) for id_, day in rows if len(day) == _ISO and day[:4].isdigit()}
