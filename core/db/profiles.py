"""The writing side of remembered kinds of sheets."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from core.db.tables import ImportProfile
from core.model.importing import SheetKind


def remember(connection: Connection, kind: SheetKind) -> str:
    """Keep a kind of sheet: in place of the one with this `id` or this header, else as a new one. Returns its name.

    One that is there keeps its name; a new one gets its own, with a number where that is taken.
    """
    query = select(ImportProfile.id, ImportProfile.name)
    of_header = ImportProfile.header_fingerprint == kind.fingerprint
    old = None
    if kind.id:
        old = connection.execute(query.where(ImportProfile.id == kind.id)).one_or_none()
    old = old or connection.execute(query.where(of_header).order_by(ImportProfile.id.desc())).first()
    if old is not None:
        connection.execute(update(ImportProfile).where(ImportProfile.id == old.id).values(**_values(kind)))
        return str(old.name)
    name = free_name(connection, kind.name)
    connection.execute(insert(ImportProfile).values(name=name, **_values(kind)))
    return name


def free_name(connection: Connection, name: str) -> str:
    """The name, with a number where it is taken."""
    taken = set(connection.scalars(select(ImportProfile.name)))
    names = (name if number == 1 else f"{name} {number}" for number in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def rename(session: Session, old: str, new: str) -> bool:
    """Give a kind another name; False where there is none called `old`."""
    row = _named(session, old)
    if row is None:
        return False
    row.name = new
    session.flush()
    return True


def forget(session: Session, name: str) -> bool:
    """Take a kind away; False where there is none of this name."""
    row = _named(session, name)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _named(session: Session, name: str) -> ImportProfile | None:
    return session.scalars(select(ImportProfile).where(ImportProfile.name == name)).one_or_none()


def _values(kind: SheetKind) -> dict[str, Any]:
    return {
        "header_fingerprint": kind.fingerprint,
        "header": list(kind.header),
        "columns": dict(kind.columns),
        "answers": dict(kind.answers),
        "as_read": dict(kind.as_read),
    }
