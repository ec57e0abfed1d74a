"""The settings kept in a book, as plain dictionaries by key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from core.db.tables import Setting


def setting(connection: Connection, key: str) -> dict[str, Any] | None:
    """The value stored under `key`, None where there is none."""
    value = connection.scalar(select(Setting.value).where(Setting.key == key))
    return None if value is None else dict(value)


def put_setting(session: Session, key: str, value: dict[str, Any]) -> None:
    """Store `value` under `key` with the session's unit of work (undoable where that is)."""
    row = session.get(Setting, key)
    if row is None:
        session.add(Setting(key=key, value=value))
    else:
        row.value = value
