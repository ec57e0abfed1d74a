"""One mutation of a book: all of it or nothing, with the row images that Undo needs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from core.db import undo
from core.db.engine import BUSY_MS, COMMIT_BUSY_MS
from core.db.images import Recorder
from core.db.tables import Setting
from core.model.changes import EVERYTHING, Touched

CHANGE_COUNT = "change_count"
_STATE_BITS = 53


class UnitOfWork:
    """Leaving the block rolls back unless `commit` was called.

    What goes through `session` is recorded for Undo when the unit has a `label`; bulk work through
    `connection` is not.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        label: str = "",
        params: Mapping[str, Any] | None = None,
        touched: Touched = frozenset(),
        now: datetime,
    ) -> None:
        self.connection = connection
        self.label = label
        self.params = dict(params or {})
        self.touched = touched
        self.now = now
        self.committed = False
        self._recorder: Recorder | None = None

    @cached_property
    def session(self) -> Session:
        """The ORM session of this unit, on its connection."""
        session = Session(self.connection, expire_on_commit=False)
        if self.label:
            self._recorder = Recorder(session, self.connection)
        return session

    @property
    def undo_label(self) -> str:
        """What Undo will say (translated); empty where this unit cannot be undone."""
        return undo.label_text(self.label, self.params) if self.label else ""

    def commit(self) -> None:
        """Write everything, with its undo step and the book's next change count. Returns once it is on the disk."""
        if "session" in self.__dict__:
            self.session.flush()
        if self._recorder is not None:
            undo.record(
                self.connection,
                self._recorder.images(),
                label=self.label,
                params=self.params,
                touched=self.touched,
                now=self.now,
            )
        _count_change(self.connection, self.touched)
        self.connection.exec_driver_sql(f"PRAGMA busy_timeout={COMMIT_BUSY_MS}")
        try:
            self.connection.commit()
            self.committed = True
        finally:
            raw = self.connection.connection.cursor()  # the SQLAlchemy connection would begin again
            raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            raw.close()

    def close(self) -> None:
        """Forget the session; roll back what was not committed."""
        if "session" in self.__dict__:
            self.session.close()
        if not self.committed:
            self.connection.rollback()


def change_count(connection: Connection) -> int:
    """How often the book was written; 0 in a new one."""
    return versions(connection).get("n", 0)


def versions(connection: Connection) -> dict[str, int]:
    """A number for each `Kind` that no other state of its rows has, and under `n` how often the book was written at all."""
    return dict(connection.scalar(select(Setting.value).where(Setting.key == CHANGE_COUNT)) or {})


def _count_change(connection: Connection, touched: Touched) -> None:
    value = versions(connection)
    value["n"] = value.get("n", 0) + 1
    for kind in touched or EVERYTHING:  # a unit that does not say what it touches may have touched anything
        # Drawn, not counted: a book put back from a backup would otherwise come to the same number with other rows.
        value[kind] = secrets.randbits(_STATE_BITS)
    connection.execute(update(Setting).where(Setting.key == CHANGE_COUNT).values(value=value))
