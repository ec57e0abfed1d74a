"""Proven copies of a book: made by SQLite's backup API, totalled and checked before they get their name."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from core.db.faults import fault, guard
from core.db.header import read_header
from core.errors import EnvironmentFault, RegularsError
from core.model.books import Backup
from core.paths import BOOK_ENDING, backup_folder

REASONS = ("daily", "before-import", "before-undo-import", "before-update", "by-hand")
_NAME = re.compile(
    rf"(?P<number>\d{{6,}})_(?P<moment>\d{{4}}-\d\d-\d\d_\d{{4}})_(?P<reason>{'|'.join(REASONS)}){re.escape(BOOK_ENDING)}"
)
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9
_WAIT_S = 5.0  # for another program to let go of a book that a restore replaces
_PAGES = 4096  # pages per step of a copy
PAUSED = "paused-since-restore"  # an empty file among the backups


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A backup as its name tells: sequence number, moment, reason."""

    path: Path
    number: int
    moment: datetime
    reason: str


def listed(folder: Path) -> tuple[Named, ...]:
    """The backups in `folder`, oldest first by their number; any other file is not ours."""
    return tuple(sorted(_named(folder), key=lambda named: named.number))


def _named(folder: Path) -> Iterator[Named]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match is None or not path.is_file():
            continue
        try:
            moment = datetime.strptime(match["moment"], "%Y-%m-%d_%H%M")
        except ValueError:  # a date that does not exist: not a name of ours
            continue
        yield Named(path=path, number=int(match["number"]), moment=moment, reason=match["reason"])


def has_daily(folder: Path, day: date) -> bool:
    """Whether the newest daily backup is of `day`."""
    daily = [named for named in listed(folder) if named.reason == "daily"]
    return bool(daily) and daily[-1].moment.date() == day


def backup(book: Path, folder: Path, *, now: datetime, reason: str) -> Backup:
    """Copy the book at `book` into `folder` and prove the copy. Safe while the book is in use.

    The copy is one moment of the book. It is read again whole and its totals compared before it is named, so
    a file of our pattern is always a good one. Raises EnvironmentFault `backup_failed`, `disk_full`, ...
    """
    if reason not in REASONS:
        msg = f"{reason} would make a name that is not of our pattern"
        raise ValueError(msg)
    with guard(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{book.name}.part"
        part.unlink(missing_ok=True)
    try:
        with guard(book):
            sha256 = _copy(book, part)
            named = listed(folder)
            number = named[-1].number + 1 if named else 1
            target = folder / f"{number:06d}_{now:%Y-%m-%d_%H%M}_{reason}{BOOK_ENDING}"
            os.replace(part, target)  # noqa: PTH105 - the same call on every system
            sync_folder(folder)
            return Backup(path=target, made_at=now, size=target.stat().st_size, sha256=sha256)
    except EnvironmentFault as error:
        if error.key in ("disk_full", "disk_error", "book_damaged"):
            raise
        raise fault("backup_failed", book) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(book: Path, part: Path) -> str:
    source = sqlite3.connect(
        f"{book.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=30
    )
    with closing(source), closing(sqlite3.connect(part, isolation_level=None)) as target:
        source.execute("BEGIN")  # one snapshot for the totals and the copy, even if somebody writes
        want = totals(source)
        source.backup(target, pages=_PAGES)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    prove(part, want)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def prove(path: Path, want: tuple[tuple[str, int, int], ...] | None = None) -> None:
    """Read the copy at `path` whole. Raises EnvironmentFault `backup_failed` where it or its totals are wrong."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        good = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not good or (want is not None and totals(copy) != want):
            raise fault("backup_failed", path)


def totals(connection: sqlite3.Connection) -> tuple[tuple[str, int, int], ...]:
    """Control totals of every table: its name, its rows, and its minor units summed where it has a net sum."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    found = []
    for (name,) in connection.execute(query).fetchall():
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        money = next((column for column in ("net_minor", "amount_minor") if column in columns), "0")
        query = f'SELECT count(*), coalesce(sum({money}), 0) FROM "{name}"'  # noqa: S608 - names of our own tables
        rows, total = connection.execute(query).fetchone()
        found.append((name, int(rows), int(total)))
    return tuple(found)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_paused(folder: Path) -> bool:
    """Whether the backups of the day wait: the book was restored, and the owner has not said yet that it is right."""
    return (folder / PAUSED).exists()


def _pause(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / PAUSED).touch()


def resume(folder: Path) -> None:
    """The owner trusts the restored book: backups of the day and thinning go on."""
    with guard(folder):
        (folder / PAUSED).unlink(missing_ok=True)


def thin(folder: Path) -> tuple[Path, ...]:
    """Delete the backups in `folder` that the calendar no longer needs (see `obsolete`). Returns those deleted.

    After a restore nothing is deleted until `resume`: copies of a wrong book must not push good ones out.
    """
    if is_paused(folder):
        return ()
    gone = obsolete(listed(folder))
    with guard(folder):
        for named in gone:
            named.path.unlink(missing_ok=True)
    return tuple(named.path for named in gone)


def obsolete(backups: Sequence[Named]) -> tuple[Named, ...]:
    """All of `backups` (oldest first) but the last of 12 days, of 10 weeks before those and of 9 months before those.

    Goes by the number in the name: a clock set wrong cannot make an old backup look new. A week and a month
    keep their last backup, so what is kept today is still what is kept when the calendar moves on.
    """
    slots = [("day", _DAILY), ("week", _WEEKLY), ("month", _MONTHLY)]
    last: dict[str, object] = {}
    gone = []
    for named in reversed(backups):
        day = named.moment.date()
        periods = {"day": day, "week": day.isocalendar()[:2], "month": (day.year, day.month)}
        if not slots or last.get(slots[0][0]) == periods[slots[0][0]]:
            gone.append(named)
            continue
        last = dict(periods)
        name, left = slots[0]
        slots[:1] = [(name, left - 1)] if left > 1 else []
    return tuple(gone)


def restore(copy: Path, target: Path) -> Path:
    """Put the book in `copy` at `target`. What lies there is kept as `*.before-restore`; nobody may have it open.

    The new file is built beside the old one and proven before the swap. Raises UserError or EnvironmentFault
    `backup_unreadable`, `book_newer`, `book_locked`, `disk_full`; the book at `target` is then untouched.
    """
    part = target.with_name(target.name + ".restoring")
    try:
        read_header(copy)
        with guard(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            _copy(copy, part)
            _set_aside(target)
            os.replace(part, target)  # noqa: PTH105 - the same call on every system
            sync_folder(target.parent)
            _pause(backup_folder(target))
    except RegularsError as error:
        if error.key in ("not_a_book", "book_missing", "book_damaged", "backup_failed", "book_unreadable"):
            raise EnvironmentFault("backup_unreadable", name=copy.name) from error
        raise
    finally:
        part.unlink(missing_ok=True)
    return target


def _set_aside(target: Path) -> None:
    """Rename the old book, and its journal with it: a journal left behind would harm the new one."""
    _settle(target)
    number = 0
    while True:
        aside = target.with_name(target.name + ".before-restore" + (f"-{number}" if number else ""))
        if not aside.exists():
            break
        number += 1
    for ending in ("-wal", "-journal", ""):
        old = target.with_name(target.name + ending)
        if old.exists():
            os.replace(old, aside.with_name(aside.name + ending))  # noqa: PTH105 - the same call on every system


def _settle(target: Path) -> None:
    """Let SQLite finish or roll back what a crash left, so that no journal is needed any more.

    A damaged or foreign file is set aside as it is. Raises sqlite3.OperationalError where another program writes.
    """
    if not target.exists():
        return
    uri = f"{target.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT_S)) as old:
        try:
            old.execute("BEGIN EXCLUSIVE")
            old.execute("ROLLBACK")
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
