"""Runs in the child process that reads workbooks. Neither Qt nor the database may be imported from here.

A file comes as (path, kind, seconds). What goes back through the same pipe are plain tuples: ("sheet", name, hidden),
("rows", height, parts), ("found", hidden rows, unvalued, currencies), ("again",) where a second reader begins anew, and at
the end ("done",), after which the next file may come, or ("refused", message key), after which the process ends.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import math
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from core.importing.cells.coder import Part, SheetCoder
from core.importing.reading.engine_openpyxl import sheets_of
from core.importing.reading.limits import allow_seconds, limit_memory
from core.importing.reading.second_look import (
    BeyondLimitsError,
    SheetLook,
    currency_word,
    in_order,
    look,
    refuse_repeats,
)

PATIENCE = 60  # seconds without a file after which the process ends
_CHUNK = 20_000
_LARGE = 1 << 20  # bytes of a package that is looked at while it is opened; a small one is looked at before
_REFUSALS = {"PasswordError": "password", "MemoryError": "too-big", "BeyondLimitsError": "too-many-cells"}

_Sheet = tuple[str, bool, Iterable[list[Any]], int]
"""Name, whether it is hidden, its rows, and how many blank columns stand left of them."""


class _RefusedError(Exception):
    """Ends the reading with a message key."""


def main(limits: dict[str, int], pipe: Connection) -> None:
    """Read the workbooks that are asked for through `pipe` until it is closed."""
    limit_memory(limits["memory"])
    gc.disable()  # cells hold no cycles
    # Panics of the engine are written to stderr: they are reported as a message instead.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        while pipe.poll(PATIENCE):
            path, kind, seconds = pipe.recv()
            allow_seconds(seconds)
            answer = _answer(Path(path), kind, limits["cells"], pipe)
            pipe.send(answer)
            if answer != ("done",):
                break
    except (EOFError, OSError):  # nobody asks or listens any more
        return


def _answer(path: Path, kind: str, cells: int, pipe: Connection) -> tuple[str, ...]:
    """Read the workbook at `path` (`kind` as `sniff` told it) and send it; the last word on it."""
    try:
        data = path.read_bytes()
        if kind == "xls":
            _read_xls(data, cells, pipe)
        else:
            _read(data, kind, cells, pipe)
    except _RefusedError as error:
        return "refused", str(error)
    except BaseException as error:  # noqa: BLE001 - a panic of the engine is not an Exception
        return "refused", _REFUSALS.get(type(error).__name__, "damaged")
    return ("done",)


def _read(data: bytes, kind: str, cells: int, pipe: Connection) -> None:
    """Calamine first; openpyxl where it gives up on a package whose XML is sound."""
    if kind not in {"xlsx", "xlsm"}:
        if kind == "ods":
            refuse_repeats(data)
        _send(pipe, _by_calamine(data, cells), dict)
        return
    with ThreadPoolExecutor(max_workers=1) as beside:
        looking = beside.submit(look, data)
        if len(data) < _LARGE:
            looking.result()
        try:
            _send(pipe, _by_calamine(data, cells), looking.result)
        except (_RefusedError, MemoryError):
            raise
        except BaseException as error:  # a panic of the engine is not an Exception
            looks = looking.result()  # what the look refuses is told before what the reader says
            if not looks or type(error).__name__ in _REFUSALS or not _second(data, looks, pipe):
                raise


def _second(data: bytes, looks: dict[str, SheetLook], pipe: Connection) -> bool:
    """Begin anew with the other reader; whether it found anything. What it says of a file it cannot read is not told."""
    pipe.send(("again",))
    try:
        return in_order(data) and _send(
            pipe, ((name, hidden, rows, 0) for name, hidden, rows in sheets_of(data)), lambda: looks
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the first reader's error is the one to tell
        return False


def _by_calamine(data: bytes, cells: int) -> Iterator[_Sheet]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in book.sheets_metadata:
        if "WorkSheet" in str(meta.typ):
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * sheet.total_width > cells:
                raise _RefusedError("too-many-cells")
            hidden = not str(meta.visible).endswith(".Visible")
            yield meta.name, hidden, sheet.iter_rows(), sheet.start[1] if sheet.start else 0


def _send(pipe: Connection, sheets: Iterable[_Sheet], looks: Callable[[], dict[str, SheetLook]]) -> bool:
    """Send the sheets; whether a cell of them is filled. `looks` is asked when the first of them is open."""
    found, filled = 0, False
    for name, hidden, rows, offset in sheets:
        found += 1
        seen = looks().get(name, SheetLook())
        pipe.send(("sheet", name, hidden))
        filled = _send_rows(pipe, rows, offset, seen.errors) or filled
        pipe.send(("found", seen.hidden_rows, seen.unvalued, seen.formats))
    if not found:
        raise _RefusedError("no-sheets")
    return filled


def _send_rows(
    pipe: Connection, rows: Iterable[list[Any]], offset: int, errors: dict[tuple[int, int], str]
) -> bool:
    """Send rows as columns, chunk by chunk; whether a cell is filled.

    `offset` blank columns stand left of them; `errors` replace cells.
    """
    if any(column < offset for _row, column in errors):
        rows, offset = ([""] * offset + row for row in rows), 0
    source = iter(rows)
    coder = SheetCoder()
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in errors.items():
        by_row.setdefault(row, []).append((column - offset, text))
    height, filled = 0, False
    while chunk := list(islice(source, _CHUNK)):
        for number in by_row.keys() & range(height, height + len(chunk)):
            for column, text in by_row[number]:
                _put(chunk[number - height], column, text)
        height += len(chunk)
        left: list[Part] = [
            ([""] if height == len(chunk) else [], array("i", bytes(4 * len(chunk))))
        ] * offset
        parts = [([_plain(cell) for cell in cells], codes) for cells, codes in coder.parts(chunk)]
        pipe.send(("rows", len(chunk), [*left, *parts]))
        filled = filled or any(cell != "" for cells, _codes in parts for cell in cells)
    return filled


def _put(row: list[Any], column: int, text: str) -> None:
    row.extend([""] * (column + 1 - len(row)))
    row[column] = text


def _plain(value: Any) -> Any:  # noqa: ANN401 - a stored value
    """A value of the types that `Cell` names; NaN and infinity become an error text before they reach money."""
    if isinstance(value, float):
        return value if math.isfinite(value) else "#NUM!"
    if isinstance(value, dt.timedelta):
        return str(value)
    return "" if value is None else value


def _read_xls(data: bytes, cells: int, pipe: Connection) -> None:
    """Xlrd first: it never crashes; calamine where xlrd gives up."""
    import xlrd
    from xlrd.biffh import XLRDError

    if (
        data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        and b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data
    ):
        raise _RefusedError("password")
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True)
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise _RefusedError("password") from error
        _read(data, "xls", cells, pipe)
        return
    except (MemoryError, BeyondLimitsError):
        raise
    except Exception:  # noqa: BLE001 - any fault of the first reader is a case for the second
        _read(data, "xls", cells, pipe)
        return
    if not book.nsheets:
        raise _RefusedError("no-sheets")
    for sheet in book.sheets():
        if sheet.nrows * sheet.ncols > cells:
            raise _RefusedError("too-many-cells")
        pipe.send(("sheet", sheet.name, sheet.visibility != 0))
        _send_rows(pipe, _xls_rows(book, sheet), 0, {})
        hidden = [number for number, row in sheet.rowinfo_map.items() if row.hidden]
        pipe.send(("found", hidden, {}, _xls_formats(book, sheet)))


def _xls_rows(book: Any, sheet: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - xlrd's own objects
    for number in range(sheet.nrows):
        yield [_xls_value(book, cell) for cell in sheet.row(number)]


def _xls_value(book: Any, cell: Any) -> Any:  # noqa: ANN401 - xlrd's own objects
    from xlrd import error_text_from_code, xldate_as_tuple

    if cell.ctype == 3:
        try:
            year, month, day, hour, minute, second = xldate_as_tuple(cell.value, book.datemode)
        except (ValueError, OverflowError):  # serials of the year 1900 that name no day
            return float(cell.value)
        if year == 0:
            return dt.time(hour, minute, second)
        if hour == minute == second == 0:
            return dt.date(year, month, day)
        return dt.datetime(year, month, day, hour, minute, second)
    if cell.ctype == 4:
        return bool(cell.value)
    if cell.ctype == 5:
        return error_text_from_code.get(cell.value, "#N/A")
    return "" if cell.ctype in {0, 6} else cell.value


def _xls_formats(book: Any, sheet: Any) -> dict[int, str]:  # noqa: ANN401 - xlrd's own objects
    formats: dict[int, str] = {}
    for row in range(1, min(sheet.nrows, 60)):
        for column in range(sheet.ncols):
            if sheet.cell_type(row, column) == 2 and column not in formats:
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                form = book.format_map.get(style.format_key)
                word = currency_word(form.format_str) if form else ""
                if word:
                    formats[column] = word
    return formats
