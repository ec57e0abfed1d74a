"""A chart on a card: one sentence that says what it shows, the picture, its numbers as a table, copy and export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.charts import Chart, Heatmap, Table
from core.text import export_text
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView, numbers_of
from ui.widgets.explain import Explain
from ui.widgets.numbers_table import Cell, NumbersTable
from ui.widgets.people_behind import Behind, PeopleBehind
from ui.widgets.save_file import ask_where, save_in_background
from ui.widgets.text import Paragraph

FindPeople = Callable[[int, int], Behind]
"""The people behind the number at a row and a column of a chart's table. Runs on a worker."""

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
        self._find_people: FindPeople | None = None
        self.view = ChartView(ctx.jobs, height=height)
        self._subtitle = Paragraph("", "muted")
        self._note = Paragraph("", "small")
        self.toggle = Button(_("Show numbers"), kind="quiet", icon="table")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.why = IconButton("info", _("Explain this chart"), self.explain)
        self.more = IconButton("more", _("More for this chart"), self._open_menu)
        theme.set_kind(self.title_label, "heading")
        self.header.removeWidget(self.title_label)
        titles = QVBoxLayout()
        titles.setSpacing(theme.SPACE // 2)
        titles.addWidget(self.title_label)
        titles.addWidget(self._subtitle)
        titles.addStretch(1)
        self.header.addLayout(titles, 1)
        for button in (self.why, self.more):
            self.header.addWidget(button)
            self.header.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.view, 1)
        self._table: NumbersTable | None = None
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._note, 1)
        foot.addStretch(0)
        foot.addWidget(self.toggle)
        self.body.addLayout(foot)
        self.view.wanted_numbers.connect(self._show_numbers)
        self.view.wanted_save.connect(self.save)

    def set_chart(
        self, chart: Chart, numbers: Table | None = None, *, find_people: FindPeople | None = None
    ) -> None:
        """Show `chart` with the words of its caption; `numbers` where they were made on a worker already.

        `find_people` where its numbers count people: then a click on one shows them.
        """
        self._numbers = numbers or numbers_of(chart)
        self._find_people = find_people
        caption = chart.caption
        self.set_title(caption.title)
        self._subtitle.setText(caption.subtitle)
        self._subtitle.setVisible(bool(caption.subtitle))
        self._note.setText(caption.note)
        self.view.set_chart(chart, self._numbers)
        self.why.setVisible(bool(self.sentences()))
        if self._table is not None:
            self.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self.toggle.setVisible(bool(self._numbers.rows))
        self._on_toggled(self.toggle.isChecked() and bool(self._numbers.rows))

    def set_height(self, height: int) -> None:
        """Give the chart another height, in pixels at the usual text size."""
        self._height = height
        self.view.set_height(height)

    def sentences(self) -> Sequence[str]:
        """How the chart is counted and what it rests on, as far as it is said."""
        chart = self.view.chart
        if chart is None:
            return ()
        return tuple(words for words in (chart.caption.how, chart.caption.note) if words)

    def explain(self) -> None:
        """Say how the chart is counted."""
        Explain.show_for(self.why, self.title_label.text(), self.sentences())

    def explain_cell(self, cell: Cell, place: QRect) -> None:
        """Say what one number is and, where it counts people, who they are."""
        table = self._table
        if table is None:
            return
        title, rows = self._words_of(cell)
        chart = self.view.chart
        words = [self.title_label.text()] if chart is None or not chart.caption.how else [chart.caption.how]
        popover = Explain.show_for(table.viewport(), title, words, rows, part=place, rows_first=True)
        find = self._find_people
        if find is None or cell.column < 0 or cell.text == texts.DASH:
            return
        people = PeopleBehind()
        people.opened.connect(popover.close)
        people.opened.connect(self._ctx.navigator.open_customer)
        popover.add(people)
        popover.take_place()

        def show(found: Behind) -> None:
            if isValid(popover) and isValid(people):
                people.show_people(found)
                people.setVisible(bool(found.count) or cell.text == texts.number(0))  # money counts nobody
                popover.take_place()
                if people.table is not None:
                    people.table.setFocus()

        self._ctx.jobs.read(lambda _job: find(cell.row, cell.column), show)

    def _words_of(self, cell: Cell) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What to call a number, and where it stands: in a grid both its row and its column need their names."""
        chart, numbers = self.view.chart, self._numbers
        if cell.column < 0:
            return _("{header}: {value}").format(header=cell.header, value=cell.text), ()
        if isinstance(chart, Heatmap) and chart.caption.x_label and numbers is not None:
            return cell.text, ((numbers.headers[0], cell.label), (chart.caption.x_label, cell.header))
        title = _("{row}, {header}: {value}").format(row=cell.label, header=cell.header, value=cell.text)
        return title, ()

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

    def _show_numbers(self) -> None:
        """The numbers in the place of the picture, and the keyboard with them."""
        self.toggle.setChecked(True)
        if self._table is not None:
            self._table.setFocus()

    def _on_toggled(self, on: bool) -> None:
        self.toggle.setText(_("Show chart") if on else _("Show numbers"))
        if on and self._table is None and self._numbers is not None:
            self._table = self._make_table(self._numbers)
            self.body.insertWidget(self.body.indexOf(self.view), self._table, 1)
            QWidget.setTabOrder(self.more, self._table)
            QWidget.setTabOrder(self._table, self.toggle)
        if self._table is not None:
            self._table.setVisible(on)
        self.view.setVisible(not on)

    def _make_table(self, numbers: Table) -> NumbersTable:
        table = NumbersTable(
            numbers, _("Numbers of the chart: {title}").format(title=self.title_label.text())
        )
        table.setMinimumHeight(theme.current().px(self._height))
        table.asked.connect(self.explain_cell)
        return table

    def _open_menu(self) -> None:
        menu = self.view.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
