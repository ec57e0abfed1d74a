"""Reads a workbook in a spawned child under limits; the death of the child is an ordinary refusal.

Never fork: open database connections and Qt must not be inherited. Cancel kills the child.
"""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.importing import child
from core.importing.currencies import currency_of
from core.importing.growing import GrowingSheet
from core.importing.sheets import RawSheet
from core.jobs import JobContext

MEMORY = 1536 << 20
SECONDS = 30
SECONDS_PER_MB = 5
CELLS = 16_000_000
_POLL = 0.1


def read_workbook(path: Path, kind: str, job: JobContext) -> tuple[RawSheet, ...]:
    """All worksheets of the workbook. Raises UserError with a key of the catalogue, or Cancelled."""
    seconds = SECONDS + SECONDS_PER_MB * (path.stat().st_size >> 20)
    limits = {"memory": MEMORY, "seconds": seconds, "cells": CELLS}
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=child.main, args=(str(path), kind, limits, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _collect(ours, time.monotonic() + seconds, path.name, job)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


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
