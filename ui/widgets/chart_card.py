"""A chart on a card: one sentence that says what it shows, the picture, its numbers as a table, copy and export."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.charts import Chart, Table
from core.text import export_text
from ui import theme
from ui.context import AppContext
from ui.models.plain import columns
from ui.models.records import RecordsModel
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView, numbers_of
from ui.widgets.records_table import RecordsTable
from ui.widgets.save_file import ask_where, save_in_background
from ui.widgets.text import Paragraph

_INCHES = (9.6, 5.4)
_DPI = 200


def numbers_as_csv(numbers: Table) -> bytes:
    """The numbers for a spreadsheet: UTF-8, commas, dots."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([export_text(head) for head in numbers.headers])
    for row in numbers.rows:
        writer.writerow([export_text(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode()


def file_of(chart: Chart, numbers: Table, ending: str) -> bytes:
    """The chart as svg or png, always light, or its numbers as csv. Runs on a worker."""
    if ending == ".csv":
        return numbers_as_csv(numbers)
    from core import charts

    if ending == ".png":
        return charts.png(chart, charts.LIGHT, *_INCHES, _DPI, caption=True)
    return charts.svg(chart, charts.LIGHT, *_INCHES, caption=True)


class ChartCard(Card):
    """Shows a chart given by `set_chart`; until then the card says nothing."""

    def __init__(self, ctx: AppContext, *, height: int = 280, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._ctx = ctx
        self._height = height
        self._numbers: Table | None = None
        self.view = ChartView(ctx.jobs, height=height)
        self._subtitle = Paragraph("", "muted")
        self._note = Paragraph("", "small")
        self.toggle = Button(_("Show numbers"), kind="quiet", icon="table")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.more = IconButton("more", _("More for this chart"), self._open_menu)
        theme.set_kind(self.title_label, "heading")
        self.header.addWidget(self.toggle)
        self.header.addWidget(self.more)
        self.body.addWidget(self._subtitle)
        self.body.addWidget(self.view)
        self._table: RecordsTable | None = None
        self.body.addWidget(self._note)
        self.view.wanted_numbers.connect(lambda: self.toggle.setChecked(True))
        self.view.wanted_save.connect(self.save)

    def set_chart(self, chart: Chart, numbers: Table | None = None) -> None:
        """Show `chart` with the words of its caption; `numbers` where they were made on a worker already."""
        self._numbers = numbers or numbers_of(chart)
        caption = chart.caption
        self.set_title(caption.title)
        for label, text in ((self._subtitle, caption.subtitle), (self._note, caption.note)):
            label.setText(text)
            label.setVisible(bool(text))
        self.view.set_chart(chart, self._numbers)
        if self._table is not None:
            self.body.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        self._on_toggled(self.toggle.isChecked())

    def set_height(self, height: int) -> None:
        """Give the chart another height, in pixels at the usual text size."""
        self._height = height
        self.view.set_height(height)

    def save(self) -> None:
        """Ask for a name and save the picture or the numbers."""
        chart, numbers = self.view.chart, self._numbers
        if chart is None or numbers is None:
            return

        def make(path: Path) -> None:
            def work(_job: JobContext) -> bytes:
                return file_of(chart, numbers, path.suffix.lower())

            save_in_background(self._ctx, self, path, work)

        kinds = {".png": _("Picture"), ".svg": _("Drawing"), ".csv": _("Numbers")}
        ask_where(self, _("Save chart"), chart.caption.key or "chart", kinds, make)

    def _on_toggled(self, on: bool) -> None:
        self.toggle.setText(_("Show chart") if on else _("Show numbers"))
        if on and self._table is None and self._numbers is not None:
            self._table = self._make_table(self._numbers)
            self.body.insertWidget(self.body.indexOf(self.view), self._table)
        if self._table is not None:
            self._table.setVisible(on)
        self.view.setVisible(not on)

    def _make_table(self, numbers: Table) -> RecordsTable:
        table = RecordsTable(
            RecordsModel(columns(numbers), numbers.rows),
            _("Numbers of the chart: {title}").format(title=self.title_label.text()),
        )
        table.make_sortable()
        table.setFixedHeight(theme.current().px(self._height))
        return table

    def _open_menu(self) -> None:
        menu = self.view.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
