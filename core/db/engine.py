"""Connections to a book: the pragmas that keep what was said to be saved, and transactions we begin ourselves."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from core.db.faults import fault, watch

APPLICATION_ID = 0x52454755  # "REGU"
SCHEMA_VERSION = 4
BUSY_MS = 5_000
COMMIT_BUSY_MS = 30_000  # a commit waits for our own readers, and the longest of them takes seconds


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (reliability.md 2)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal_mode() -> str:
    """Journal of every book on this computer: `wal`, or `truncate` where WAL is not safe."""
    return "wal" if wal_is_safe() else "truncate"


def make_engine(path: Path, *, write: bool = True, foreign_keys: bool = True, access: str = "rw") -> Engine:
    """An engine on the existing file `path`. Nothing is opened before the first connect.

    `write` begins every transaction with BEGIN IMMEDIATE; without it connections only read (`query_only`).
    `access` is the URI's mode: `rw`, `ro` or `ro&immutable=1` (a WAL book on a medium that takes no writes),
    `rwc` only for a new book.
    """

    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode={access}"
        # isolation_level None: Python's own transactions would leave tables behind after a rollback.
        return sqlite3.connect(
            uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
        )

    if access == "rwc":
        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    else:
        # One writer; a few readers (pages, figures, previews) at a time.
        size, more = (1, 0) if write else (4, 12)
        engine = create_engine(
            "sqlite://", creator=connect, poolclass=QueuePool, pool_size=size, max_overflow=more
        )
    watch(engine, path)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        _set_up(connection, path, write=write, foreign_keys=foreign_keys)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _set_up(connection: sqlite3.Connection, path: Path, *, write: bool, foreign_keys: bool) -> None:
    pragmas = [
        f"busy_timeout={BUSY_MS}",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "synchronous=FULL",
    ]
    if sys.platform == "darwin":
        pragmas += ["fullfsync=1", "checkpoint_fullfsync=1"]
    if write:
        mode = journal_mode()
        pragmas.append("secure_delete=ON")
        if mode != "wal":
            # A large transaction that spills locks every reader out until its commit.
            pragmas.append("cache_spill=OFF")
        if connection.execute(f"PRAGMA journal_mode={mode}").fetchone()[0] != mode:
            raise fault("book_locked", path)
    else:
        pragmas.append("query_only=ON")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def stamp(connection: Connection) -> None:
    """Mark the file as a book of this form, inside the caller's transaction (the two pragmas roll back with it)."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def is_stamped(connection: Connection) -> bool:
    """Read back what `stamp` wrote: call it on a new connection, after the commit."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    return (application, schema_of(connection)) == (APPLICATION_ID, SCHEMA_VERSION)


def schema_of(connection: Connection) -> int:
    """The form of the book's tables (`user_version`)."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
