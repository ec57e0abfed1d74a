"""A handle on an open book. It keeps no session: reading and writing open their own and give it back."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from core.db import unit_of_work
from core.db.engine import make_engine
from core.db.faults import fault, guard
from core.db.unit_of_work import UnitOfWork
from core.errors import EnvironmentFault
from core.model.changes import EVERYTHING, Touched

T = TypeVar("T")
_SQL = (sqlite3.Error,)  # a file that the caller cannot write inside the block is no fault of the book
_KEPT = 32
_READ_TRIES = 6  # of five seconds each


class Book:
    """An open book. `read` may be used from any thread; `write` lets one in at a time.

    `cached` keeps derived values for as long as the kinds of rows they rest on stay as they are; `cache` is a
    plain store keyed by (name, change count, ...) that every write empties.
    `warnings` are faults met while opening that do not stop the work (a daily backup that could not be made).
    """

    def __init__(self, path: Path, *, access: str = "rw") -> None:
        self.path = path
        self.writable = access == "rw"
        self.cache: dict[Hashable, Any] = {}
        self.warnings: list[EnvironmentFault] = []
        self._reader = make_engine(path, write=False, access=access)
        self._writer: Engine | None = make_engine(path) if self.writable else None
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._kept: dict[Hashable, tuple[tuple[int, ...], Any]] = {}
        self._making: dict[Hashable, threading.RLock] = {}

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: everything read inside is of one moment. A writer that is just storing is waited for."""
        with guard(self.path, _SQL), self._snapshot() as connection:
            yield connection

    @contextmanager
    def write(
        self,
        *,
        label: str = "",
        params: Mapping[str, Any] | None = None,
        touched: Touched = frozenset(),
        now: datetime,
    ) -> Iterator[UnitOfWork]:
        """A unit of work that nothing else interrupts. With a `label` (message id) it becomes an undo step.

        Raises EnvironmentFault `book_read_only`, `book_locked`, `disk_full`, ...; then nothing was changed.
        """
        if self._writer is None:
            raise fault("book_read_only", self.path)
        if self._owner == threading.get_ident():
            msg = "a unit of work inside another one would wait for itself"
            raise RuntimeError(msg)
        with self._lock, guard(self.path, _SQL), self._writer.connect() as connection:
            self._owner = threading.get_ident()
            try:
                connection.begin()
                unit = UnitOfWork(connection, label=label, params=params, touched=touched, now=now)
                try:
                    yield unit
                finally:
                    unit.close()
            finally:
                self._owner = None
                self.cache.clear()

    def change_count(self) -> int:
        """How often the book was written, by this process or another."""
        with self.read() as connection:
            return unit_of_work.change_count(connection)

    def cached(self, key: Hashable, kinds: Touched, make: Callable[[], T]) -> T:
        """The value of `make`, made again only after rows of `kinds` were written (by whatever process).

        Two threads that want the same value at once make it once. An empty `kinds` stands for all of them.
        """
        with self._making.setdefault(key, threading.RLock()):
            version = self._version(kinds)
            kept = self._kept.pop(key, None)
            if kept is None or kept[0] != version:
                kept = (version, make())
            self._kept[key] = kept  # the last used stands last
            self._forget()
            value: T = kept[1]
            return value

    def known(self, key: Hashable, kinds: Touched) -> object | None:
        """The value kept under `key` if it still holds, None where it would have to be made."""
        kept = self._kept.get(key)
        return kept[1] if kept is not None and kept[0] == self._version(kinds) else None

    def _forget(self) -> None:
        """Let the values go that were not used for longest: figures of many days would fill the memory."""
        for key in list(self._kept)[:-_KEPT]:
            self._kept.pop(key, None)

    def state(self, kinds: Touched) -> str:
        """A name for the rows of `kinds` as they are now: the same only while nobody writes any of them."""
        return " ".join(str(number) for number in self._version(kinds))

    def _version(self, kinds: Touched) -> tuple[int, ...]:
        with self.read() as connection:
            counts = unit_of_work.versions(connection)
        return tuple(counts.get(kind, 0) for kind in sorted(kinds or EVERYTHING))

    def close(self) -> None:
        """Let go of the file."""
        self._kept.clear()
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self._reader.connect() as connection:
            for attempt in range(1, _READ_TRIES + 1):
                try:
                    connection.begin()
                    unit_of_work.change_count(connection)  # the first read takes the snapshot
                    break
                except EnvironmentFault as error:
                    connection.rollback()
                    if error.key != "book_locked" or attempt == _READ_TRIES:
                        raise
            yield connection
