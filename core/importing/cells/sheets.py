"""What the reader hands over: sheets as columns of plain cells, before anything is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from core.importing.cells.coded import Coded

Cell: TypeAlias = "str | int | float | Decimal | bool | date | datetime | time"
"""A stored value; "" is a blank cell. Error cells are their text, such as "#N/A". A Decimal is a sum made here."""

ERRORS = frozenset(
    {
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#VALUE!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
    }
)
"""Texts of error cells. LibreOffice adds its own, which start with `Err:`."""

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet. All columns are equally long; column 0 is the sheet's column A, entry 0 its row 1."""

    name: str
    columns: Sequence[Coded[Cell]]
    hidden: bool = False
    hidden_at: frozenset[int] = frozenset()  # 1-based rows that a filter or the owner hid
    unvalued: Mapping[int, int] = field(default_factory=dict)  # column: cells with a formula never calculated
    currencies: Mapping[int, str] = field(default_factory=dict)  # column: ISO code its number format shows

    @property
    def hidden_rows(self) -> int:
        """How many rows are hidden."""
        return len(self.hidden_at)

    @property
    def height(self) -> int:
        """Rows, blank ones included."""
        return len(self.columns[0]) if self.columns else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file as read. `delimiter` and `encoding` only for text files."""

    name: str
    sha256: str
    format: str  # xlsx xlsm xlsb xls ods csv
    sheets: tuple[RawSheet, ...]
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[str, ...] = ()


def is_error(cell: Cell) -> bool:
    """Whether the cell shows an error instead of a value."""
    return type(cell) is str and (cell in ERRORS or cell.startswith("Err:"))


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in the cell."""
    return type(cell) is str and not cell.strip(" \t\r\n\u00a0\u202f\u200b\ufeff")


def as_text(cell: Cell) -> str:
    """The cell as an owner would type it: whole numbers without `.0`, so that 17850.0 and 17850 are one id."""
    if type(cell) is str:
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell)
