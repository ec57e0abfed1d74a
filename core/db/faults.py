"""What SQLite and the disk say, told apart in one place: the computer's refusals against our own bugs."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from core.errors import EnvironmentFault
from core.paths import backup_folder

# Primary result codes; the extended ones carry them in their low byte.
_KEYS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_BUSY: "book_locked",
    sqlite3.SQLITE_LOCKED: "book_locked",
    sqlite3.SQLITE_READONLY: "book_read_only",
    sqlite3.SQLITE_PERM: "book_read_only",
    sqlite3.SQLITE_CANTOPEN: "book_read_only",
    sqlite3.SQLITE_CORRUPT: "book_damaged",
    sqlite3.SQLITE_NOTADB: "book_damaged",
}
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def fault_of(error: BaseException, path: Path) -> EnvironmentFault | None:
    """The fault of the surroundings behind `error`, or None where the error is ours (a bug)."""
    if isinstance(error, sqlite3.Error):
        key = _KEYS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        return fault(key, path) if key else None
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return fault("disk_full", path)
        return fault("disk_error" if error.errno == errno.EIO else "cannot_write", path)
    return None


def fault(key: str, path: Path) -> EnvironmentFault:
    """A fault about the book at `path`, with every blank that the messages of this room may have."""
    return EnvironmentFault(key, name=path.name, folder=backup_folder(path).name)


@contextmanager
def guard(path: Path, kinds: tuple[type[Exception], ...] = (sqlite3.Error, OSError)) -> Iterator[None]:
    """Turn what the driver or the operating system refuses inside the block into an `EnvironmentFault`."""
    try:
        yield
    except kinds as error:
        known = fault_of(error, path)
        if known is None:
            raise
        raise known from error


def watch(engine: Engine, path: Path) -> None:
    """Let every statement of `engine` fail with an `EnvironmentFault` where the surroundings are to blame."""

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> None:
        known = fault_of(context.original_exception, path)
        if known is not None:
            raise known from context.original_exception
