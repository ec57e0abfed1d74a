"""The numbers of a chart as a table whose every cell can be asked what it means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from core.i18n import _
from core.model.charts import Table
from ui.models.plain import cell_text, columns
from ui.models.records import RecordsModel
from ui.widgets.records_table import RecordsTable


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: its place in the chart's table (the column of labels not counted) and what stands around it.

    `column` is -1 for a label.
    """

    row: int
    column: int
    label: str
    header: str
    text: str


class NumbersTable(RecordsTable):
    """Emits `asked(Cell, QRect)` for a click or Enter on a cell, with the cell's place in the viewport."""

    asked = Signal(object, QRect)

    def __init__(self, numbers: Table, name: str, parent: QWidget | None = None) -> None:
        self._numbers = numbers
        super().__init__(RecordsModel(columns(numbers), numbers.rows), name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setAccessibleDescription(_("Enter on a number explains it."))
        self.make_sortable()
        self.clicked.connect(self._ask)
        # the keyboard begins at the first number, not at its label
        first = self.records.index(0, min(1, self.records.columnCount() - 1))
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def cell(self, index: QModelIndex) -> Cell:
        """What stands at `index`, whatever the table is sorted by."""
        row, place = self.records.number_of(index), index.column()
        return Cell(
            row=row,
            column=place - 1,
            label=cell_text(self._numbers.rows[row][0]),
            header=self._numbers.headers[place],
            text=str(index.data() or ""),
        )

    def _open(self, index: QModelIndex) -> None:
        self._ask(index)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(self.cell(index), self.visualRect(index))
