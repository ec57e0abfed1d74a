"""Writing a sheet: styled tables whose text can never become a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from core.money import minor_digits, to_major

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

PLAIN, MONEY, PERCENT, DECIMAL = "", "money", "0%", "0.0"
"""Number formats of a column; MONEY takes minor units. Any other text is an Excel format code."""

_ACCENT, _QUIET, _RULE = "0072B2", "5F6368", "D5D9DE"
_WIDEST = 60


class SheetWriter:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: Workbook, title: str, currency: str) -> None:
        self.sheet = book.create_sheet(title[:31])
        self.sheet.sheet_view.showGridLines = False
        self._currency = currency
        self._row = 1

    def title(self, text: str) -> None:
        """A line in large letters."""
        from openpyxl.styles import Font

        self._put(1, text).font = Font(bold=True, size=16)
        self._row += 1

    def line(self, text: str) -> None:
        """A line of text."""
        self._put(1, text)
        self._row += 1

    def gap(self) -> None:
        """An empty line."""
        self._row += 1

    def freeze(self) -> None:
        """Keep the first line in sight."""
        self.sheet.freeze_panes = "A2"

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
        for column, header in enumerate(headers, 1):
            cell = self._put(column, header)
            cell.font = Font(bold=True, color=_QUIET)
            cell.border = Border(bottom=Side(style="medium", color=_ACCENT))
        self._row += 1
        for number, row in enumerate(rows):
            for column, value in enumerate(row, 1):
                kind = row_formats[number] if row_formats and column > 1 else formats[column - 1]
                cell = self._put(column, value, kind)
                cell.border = Border(bottom=Side(style="thin", color=_RULE))
                widths[column - 1] = max(widths[column - 1], len(str(cell.value or "")))
            self._row += 1
        self._widen(widths)

    def _widen(self, widths: Sequence[int]) -> None:
        from openpyxl.utils import get_column_letter

        for column, width in enumerate(widths, 1):
            place = self.sheet.column_dimensions[get_column_letter(column)]
            place.width = min(_WIDEST, max(place.width if place.customWidth else 0, width + 3))

    def _put(self, column: int, value: Any, kind: str = PLAIN) -> Cell:  # noqa: ANN401 - any cell value
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell: Cell = self.sheet.cell(self._row, column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # text, even where it begins with = + - or @
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


def column_chart(writer: SheetWriter, title: str, rows: int, series: int) -> None:
    """A stacked column chart of the sheet's first table, drawn by Excel itself: columns 2 to `series`."""
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    chart.title, chart.height, chart.width = title, 9, 20
    sheet = writer.sheet
    chart.add_data(
        Reference(sheet, min_col=2, max_col=series, min_row=1, max_row=rows + 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=rows + 1))
    for one, colour in zip(chart.series, (_ACCENT, "E69F00", "009E73"), strict=False):
        one.graphicalProperties.solidFill = colour
    sheet.add_chart(chart, f"A{rows + 4}")
