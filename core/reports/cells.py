"""Writing a sheet: styled tables whose text can never become a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.money import minor_digits, to_major

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment

PLAIN, MONEY, PERCENT, DECIMAL = "", "money", "0%", "0.0"
"""Number formats of a column; MONEY takes minor units. Any other text is an Excel format code."""

ACCENT = "0072B2"
_FONT, _QUIET, _RULE = "Calibri", "5F6368", "D5D9DE"
_SPARE = 4  # letters that a column is wider than its longest text
_WIDEST, _LONG_LINE = 60, 90  # letters of a column, and of a line of text that no column holds
_MERGED, _LINE_HEIGHT = 6, 15  # columns; points
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class SheetWriter:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: Workbook, title: str, currency: str) -> None:
        self.sheet = book.create_sheet(title.translate(_NOT_IN_NAMES).strip("' ")[:31])
        self.sheet.sheet_view.showGridLines = False
        self._currency = currency
        self._row = 1
        self._widths: dict[str, int] = {}

    def title(self, text: str) -> None:
        """A line in large letters."""
        from openpyxl.styles import Font

        self._put(1, text).font = Font(name=_FONT, bold=True, size=16)
        self._row += 1

    def line(self, text: str) -> None:
        """A line of text."""
        self._put(1, text)
        self._row += 1

    def heading(self, text: str) -> None:
        """The title of what follows."""
        from openpyxl.styles import Font

        self._put(1, text).font = Font(name=_FONT, bold=True, size=12)
        self._row += 1

    def text(self, text: str) -> None:
        """Sentences, over several columns and as many lines as they need."""
        from openpyxl.styles import Alignment

        self._put(1, text).alignment = Alignment(wrap_text=True, vertical="top")
        self.sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=_MERGED)
        self.sheet.row_dimensions[self._row].height = _LINE_HEIGHT * (1 + len(text) // _LONG_LINE)
        self._row += 1

    def gap(self) -> None:
        """An empty line."""
        self._row += 1

    def freeze(self) -> None:
        """Keep the first line in sight."""
        self.sheet.freeze_panes = "A2"

    def width(self) -> int:
        """How wide the columns are together, in letters."""
        return sum(self._widths.values())

    def table(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[Any]],
        formats: Sequence[str],
        row_formats: Sequence[str] = (),
    ) -> None:
        """Headers and rows; `formats` by column, or `row_formats` by row where the rows are figures of several kinds."""
        from openpyxl.styles import Border, Font, Side

        widths = [len(header) for header in headers]
        aside = [_is_number(row_formats, formats, rows, column) for column in range(len(headers))]
        for column, header in enumerate(headers, 1):
            cell = self._put(column, header)
            cell.font = Font(name=_FONT, bold=True, color=_QUIET)
            cell.border = Border(bottom=Side(style="medium", color=ACCENT))
            cell.alignment = _aside() if aside[column - 1] else _beside(wrapped=False)
        self._row += 1
        for number, row in enumerate(rows):
            lines = 1
            for column, value in enumerate(row, 1):
                kind = row_formats[number] if row_formats and column > 1 else formats[column - 1]
                cell = self._put(column, value, kind)
                cell.border = Border(bottom=Side(style="thin", color=_RULE))
                letters = _letters(cell.value, cell.number_format)
                widths[column - 1] = max(widths[column - 1], letters)
                lines = max(lines, -(-letters // _WIDEST))
                cell.alignment = _aside() if aside[column - 1] else _beside(wrapped=letters > _WIDEST)
            if lines > 1:
                self.sheet.row_dimensions[self._row].height = _LINE_HEIGHT * lines
            self._row += 1
        self._widen(widths)

    def _widen(self, widths: Sequence[int]) -> None:
        from openpyxl.utils import get_column_letter

        for column, width in enumerate(widths, 1):
            letter = get_column_letter(column)
            self._widths[letter] = min(_WIDEST, max(self._widths.get(letter, 0), width + _SPARE))
            self.sheet.column_dimensions[letter].width = self._widths[letter]

    def _put(self, column: int, value: Any, kind: str = PLAIN) -> Cell:  # noqa: ANN401 - any cell value
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell: Cell = self.sheet.cell(self._row, column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # text, even where it begins with = + - or @
            cell.quotePrefix = value.startswith(_TRIGGERS)  # and stays text where somebody edits it
            return cell
        if kind == MONEY and value is not None:
            cell.value = to_major(value, self._currency)
            digits = minor_digits(self._currency)
            cell.number_format = "#,##0" + ("." + "0" * digits if digits else "")
            return cell
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        elif kind not in (PLAIN, MONEY):
            cell.number_format = kind
        return cell


def _letters(value: object, number_format: str) -> int:
    """How many letters a cell shows, near enough to give its column a width."""
    if isinstance(value, float):
        return len(number_format) + 2
    if isinstance(value, Decimal):
        return len(f"{value:,}")
    return len(str(value)) if value is not None else 0


def _is_number(
    row_formats: Sequence[str], formats: Sequence[str], rows: Sequence[Sequence[Any]], column: int
) -> bool:
    """Whether a column holds numbers, which stand at the right under a heading that does the same."""
    if formats[column] != PLAIN or (row_formats and column):
        return True
    values = [row[column] for row in rows if row[column] is not None]
    return bool(values) and all(isinstance(value, int | float) for value in values)


def _aside() -> Alignment:
    """At the right, a little off the next column."""
    from openpyxl.styles import Alignment

    return Alignment(horizontal="right", vertical="top", indent=2)


def _beside(*, wrapped: bool) -> Alignment:
    """Text and days at the left."""
    from openpyxl.styles import Alignment

    return Alignment(horizontal="left", vertical="top", wrap_text=wrapped)
