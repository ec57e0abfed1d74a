"""Making a book and opening one, in the order that keeps the owner's file safe (reliability.md 2)."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from core.db import backup
from core.db.book import Book
from core.db.engine import SCHEMA_VERSION, is_stamped, make_engine, schema_of
from core.db.faults import fault, guard
from core.db.header import can_write, read_header, refuse_newer
from core.db.migrate import migrate
from core.db.tables import Branch, Setting
from core.db.unit_of_work import CHANGE_COUNT
from core.errors import EnvironmentFault, UserError
from core.paths import backup_folder

_log = logging.getLogger(__name__)


def create(path: Path, settings: Mapping[str, dict[str, Any]]) -> None:
    """Write a new empty book with these settings. It gets its name only when it is complete.

    Raises UserError `book_exists`, EnvironmentFault `cannot_write`, `disk_full`, ...
    """
    if path.exists():
        raise UserError("book_exists", name=path.name)
    part = path.with_name(path.name + ".part")
    with guard(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(part)
        try:
            migrate(part, access="rwc")
            _fill(part, path, settings)
            os.replace(part, path)  # noqa: PTH105 - the same call on every system
            backup.sync_folder(path.parent)
        except EnvironmentFault as error:  # it names the unfinished file
            key = "cannot_write" if error.key == "book_read_only" else error.key
            raise fault(key, path) from error
        finally:
            _clear(part)


def _clear(part: Path) -> None:
    """Take away what an unfinished try left; nobody has ever had it open as a book."""
    for ending in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _fill(part: Path, path: Path, settings: Mapping[str, dict[str, Any]]) -> None:
    engine = make_engine(part)
    try:
        with engine.begin() as connection:
            connection.execute(insert(Branch).values(id=1, name=""))
            rows = [{"key": key, "value": value} for key, value in settings.items()]
            connection.execute(insert(Setting), [*rows, {"key": CHANGE_COUNT, "value": {"n": 0}}])
        with engine.connect() as connection:
            if not is_stamped(connection):
                raise fault("book_damaged", path)
    finally:
        engine.dispose()


def open_book(path: Path, *, now: datetime, daily_backup: bool = True) -> Book:
    """Open the book at `path`: header, form, check, backup, migration, backup of the day.

    Raises UserError `book_missing`, `not_a_book`, EnvironmentFault `book_newer` (the file stays byte-equal),
    `book_damaged`, `book_locked`, `book_unreadable`, `book_read_only` (only where it cannot even be read so).
    """
    header = read_header(path)
    writable = can_write(path)
    book = Book(path, access=_access(path, writable=writable, wal=header.wal))
    try:
        with book.read() as connection:
            schema = schema_of(connection)
            refuse_newer(path, schema)
            _quick_check(connection, path)
        if schema < SCHEMA_VERSION:
            _update(book, now)
        if daily_backup and writable:
            _backup_of_the_day(book, now)
    except BaseException:
        book.close()
        raise
    return book


def _access(path: Path, *, writable: bool, wal: bool) -> str:
    if writable:
        return "rw"
    # A WAL book on a medium that takes no writes can be read only as one that nobody changes.
    log = path.with_name(path.name + "-wal")
    if wal and not (log.exists() and log.stat().st_size):
        return "ro&immutable=1"
    return "ro"


def _quick_check(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise fault("book_damaged", path)


def _update(book: Book, now: datetime) -> None:
    if not book.writable:
        raise fault("book_read_only", book.path)
    backup.backup(book.path, backup_folder(book.path), now=now, reason="before-update")
    migrate(book.path)


def _backup_of_the_day(book: Book, now: datetime) -> None:
    """The first opening of a day leaves a backup. Where none can be made the book still opens, and says so."""
    folder = backup_folder(book.path)
    with guard(book.path):
        if backup.has_daily(folder, now.date()) or backup.is_paused(folder):
            return
    try:
        backup.backup(book.path, folder, now=now, reason="daily")
        backup.thin(folder)
    except EnvironmentFault as error:
        _log.info("no backup today: %s", error.key)
        book.warnings.append(error)
