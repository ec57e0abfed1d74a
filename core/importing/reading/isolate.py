"""Reads workbooks in a spawned child under limits; the death of the child is an ordinary refusal.

Never fork: open database connections and Qt must not be inherited. Cancel kills the child.
"""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from core.errors import UserError
from core.importing.cells.currencies import currency_of
from core.importing.cells.ready import make_ready
from core.importing.cells.sheets import RawSheet
from core.importing.reading import child
from core.importing.reading.growing import GrowingSheet
from core.jobs import JobContext

MEMORY = 1536 << 20
SECONDS = 30
SECONDS_PER_MB = 5
CELLS = 16_000_000
_POLL = 0.1
_LARGE = 4 << 20  # bytes of a file after which the child gives its memory back by ending


class WorkbookReader:
    """Reads one workbook after the other in a child that is started when first needed and used again.

    The child does not outlive a file that was refused or cancelled, nor a large one, nor a minute without work. For one
    thread at a time.
    """

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._idle_since = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next workbook gets a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def read(self, path: Path, kind: str, job: JobContext) -> tuple[RawSheet, ...]:
        """All worksheets of the workbook. Raises UserError with a key of the catalogue, or Cancelled."""
        size = path.stat().st_size
        seconds = SECONDS + SECONDS_PER_MB * (size >> 20)
        sound = False
        try:
            if self._child is None or time.monotonic() - self._idle_since > child.PATIENCE / 2:
                self.close()
                self._child = _Child()
            self._child.ask(path, kind, seconds, path.name)
            make_ready()
            found = _collect(self._child.pipe, time.monotonic() + seconds, path.name, job)
            sound, self._idle_since = size < _LARGE, time.monotonic()
        finally:
            if not sound:
                self.close()
        return found


class _Child:
    """The process and our end of the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        limits = {"memory": MEMORY, "cells": CELLS}
        self._process = context.Process(target=child.main, args=(limits, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, path: Path, kind: str, seconds: int, name: str) -> None:
        """Ask for a workbook. Raises UserError `reader-died`."""
        try:
            self.pipe.send((str(path), kind, seconds + 5))
        except OSError as error:
            raise UserError("reader-died", name=name) from error

    def end(self) -> None:
        """Kill it, whatever it does."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def _collect(pipe: Connection, end: float, name: str, job: JobContext) -> tuple[RawSheet, ...]:
    sheets: list[_Growing] = []
    while True:
        match _receive(pipe, end, name, job):
            case ("sheet", str(title), bool(hidden)):
                sheets.append(_Growing(title, hidden, name))
            case ("rows", int(rows), list(parts)):
                sheets[-1].grown.add(rows, parts)
            case ("found", list(hidden_rows), dict(unvalued), dict(formats)):
                sheets[-1].found(hidden_rows, unvalued, formats)
            case ("again",):
                sheets.clear()
            case ("done",):
                return tuple(sheet.finished() for sheet in sheets)
            case ("refused", str(key)):
                raise UserError(key, name=name)


def _receive(pipe: Connection, end: float, name: str, job: JobContext) -> Any:  # noqa: ANN401 - as sent
    ready = False
    while not ready:
        job.check()
        if time.monotonic() > end:
            raise UserError("too-slow", name=name)
        ready = pipe.poll(_POLL)
    try:
        return pipe.recv()
    except (EOFError, OSError) as error:  # the child died: abort, memory limit, kill
        raise UserError("reader-died", name=name) from error


class _Growing:
    """A sheet while its chunks arrive."""

    def __init__(self, name: str, hidden: bool, file: str) -> None:
        self.name, self.hidden = name, hidden
        self.grown = GrowingSheet(file)
        self.extra: tuple[list[int], dict[int, int], dict[int, str]] = ([], {}, {})

    def found(self, hidden_rows: list[int], unvalued: dict[int, int], formats: dict[int, str]) -> None:
        self.extra = (hidden_rows, unvalued, formats)

    def finished(self) -> RawSheet:
        hidden_rows, unvalued, formats = self.extra
        known = {column: currency_of(word) for column, word in formats.items()}
        return RawSheet(
            name=self.name,
            columns=self.grown.columns(),
            hidden=self.hidden,
            hidden_at=frozenset(row + 1 for row in hidden_rows if row < self.grown.height),
            unvalued=unvalued,
            currencies={column: code for column, code in known.items() if code},
        )
