"""The second reader of xlsx, for workbooks that the first one cannot read. Slower, and of other habits. Runs in the child."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any

_SPACE = " \t\r\n"  # what XML calls white space

SheetRows = tuple[str, bool, Iterator[list[Any]]]
"""Name of a sheet, whether it is hidden, and its rows from row 1 and column A on."""


def sheets_of(data: bytes) -> Iterator[SheetRows]:
    """The worksheets of a workbook; what it claims to measure is not believed. Raises openpyxl's errors."""
    import openpyxl  # which refuses entities where defusedxml is installed, and we depend on it

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield sheet.title, sheet.sheet_state != "visible", _rows(sheet)


def _rows(sheet: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - openpyxl's own object
    from openpyxl.utils.escape import unescape

    for row in sheet.iter_rows(values_only=True):
        cells = [_as_the_first(value, unescape) for value in row]
        while cells and cells[-1] == "":  # a cell that has a colour and nothing else makes no column
            cells.pop()
        yield cells


def _as_the_first(value: Any, unescape: Callable[[str], str]) -> Any:  # noqa: ANN401 - a stored value
    """A value as the first reader gives it.

    Nothing, and white space alone, is an empty text, every number a float, midnight a day without a time, `_x000D_` the
    sign it stands for.
    """
    if value is None:
        return ""
    if type(value) is int:
        return float(value)
    if type(value) is str:
        return unescape(value) if value.strip(_SPACE) else ""
    if isinstance(value, dt.datetime) and not (
        value.hour or value.minute or value.second or value.microsecond
    ):
        return value.date()
    return value
