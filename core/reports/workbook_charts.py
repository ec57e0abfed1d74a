"""Charts that the spreadsheet draws by itself, below the table at the top of a sheet: they stay sharp and can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.reports.cells import ACCENT, SheetWriter

if TYPE_CHECKING:
    from openpyxl.chart import BarChart, LineChart

_COLOURS = (ACCENT, "E69F00", "009E73")
_HIGH, _WIDE = 9, 20  # centimetres
_LOW_COLOUR, _HIGH_COLOUR = "FFFFFF", "56B4E9"


def stacked(writer: SheetWriter, title: str, rows: int, series: int) -> None:
    """Stacked columns of the first `series` columns of numbers."""
    from openpyxl.chart import BarChart

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 40
    _place(writer, chart, title, rows, series)


def bars(writer: SheetWriter, title: str, rows: int, series: int) -> None:
    """Bars side by side."""
    from openpyxl.chart import BarChart

    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 80
    _place(writer, chart, title, rows, series)


def line(writer: SheetWriter, title: str, rows: int, series: int) -> None:
    """A line with its two limits, shares from 0 up."""
    from openpyxl.chart import LineChart

    chart = LineChart()
    chart.y_axis.number_format, chart.y_axis.scaling.min = "0%", 0
    _place(writer, chart, title, rows, series)
    for one in chart.series:
        one.smooth = False
        one.graphicalProperties.line.solidFill = ACCENT
        one.graphicalProperties.line.width = 28_000  # English metric units
    for limit in chart.series[1:]:
        limit.graphicalProperties.line.dashStyle, limit.graphicalProperties.line.width = "sysDot", 12_000


def scale(writer: SheetWriter, rows: int, columns: int) -> None:
    """Colour the shares of the table at the top: the more, the darker. The first month, always all of them, is left out."""
    from openpyxl.formatting.rule import ColorScaleRule
    from openpyxl.utils import get_column_letter

    first = 4  # first month, people, month 0
    if columns < first:
        return
    colours = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="num", start_value=0, start_color=_LOW_COLOUR, end_type="max", end_color=_HIGH_COLOUR
    )
    area = f"{get_column_letter(first)}2:{get_column_letter(columns)}{rows + 1}"
    writer.sheet.conditional_formatting.add(area, colours)


def _place(writer: SheetWriter, chart: BarChart | LineChart, title: str, rows: int, series: int) -> None:
    from openpyxl.chart import Reference
    from openpyxl.chart.legend import Legend

    sheet = writer.sheet
    chart.title, chart.legend = title, Legend(legendPos="b")
    chart.height, chart.width = _HIGH, _WIDE
    chart.x_axis.delete = chart.y_axis.delete = False  # else new spreadsheets leave the axes out
    chart.add_data(
        Reference(sheet, min_col=2, max_col=1 + series, min_row=1, max_row=rows + 1), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=rows + 1))
    for one, colour in zip(chart.series, _COLOURS, strict=False):
        one.graphicalProperties.solidFill = colour
    sheet.add_chart(chart, f"A{rows + 4}")
