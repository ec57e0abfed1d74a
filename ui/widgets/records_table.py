"""A table over a `RecordsModel`: it speaks of records instead of indexes, sorts by its headers and shows chips."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from core.i18n import _
from ui.models.records import RECORD, RecordsModel
from ui.theme import current
from ui.widgets.chip_delegate import ChipDelegate
from ui.widgets.table import Table

_LOOK_AT = 60  # rows that decide the width of a column
_WIDEST = 280
_THE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RecordsTable(Table):
    """Emits `opened_record(record)` for Enter and double click, `chosen(record or None)` on selection."""

    opened_record = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, model: RecordsModel, name: str, parent: QWidget | None = None, *, plain: bool = False
    ) -> None:
        super().__init__(name, parent, plain=plain)
        self.records = model
        self.setModel(model)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        chips = ChipDelegate(self)
        for place, column in enumerate(model.columns):
            if column.word is not None:  # every other cell is painted by Qt alone, many times faster
                self.setItemDelegateForColumn(place, chips)
        self.horizontalHeader().setResizeContentsPrecision(_LOOK_AT)
        self.horizontalHeader().setAccessibleName(_("Columns of {table}").format(table=name))
        self.opened.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell)
        model.modelReset.connect(self._tell)
        current().changed.connect(self.fit)
        self.fit()

    def make_sortable(self, column: int = -1, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let headers sort, starting with `column` (-1: the given order); amounts begin with the largest."""
        header = self.sort_header
        header.set_sorts(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def fit(self) -> None:
        """Column widths by what stands in the first rows; only words may be cut, never an amount."""
        theme = current()
        self.resizeColumnsToContents()
        for place, column in enumerate(self.records.columns):
            width = self.columnWidth(place) + theme.px(4)
            self.setColumnWidth(place, width if column.number else min(width, theme.px(_WIDEST)))

    def stretch(self, column: int) -> None:
        """Give what is left of the width to `column`."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def chosen_record(self) -> object | None:
        """The row under the cursor where it is selected, else the first selected one."""
        index = self.currentIndex()
        if index.isValid() and self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            return index.data(RECORD)
        rows = self.selectionModel().selectedRows()
        return rows[0].data(RECORD) if rows else None

    def choose(self, place: int) -> None:
        """Select one row and bring it into sight; nothing for a place that is not there."""
        if 0 <= place < self.records.rowCount():
            # Not `selectRow`: while Ctrl is held, as after Ctrl+Z, it would take the row out of the selection again.
            self.selectionModel().setCurrentIndex(self.records.index(place, 0), _THE_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last row."""
        if event.key() == Qt.Key.Key_Home:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End:
            self.choose(self.records.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened_record.emit(index.data(RECORD))

    def _tell(self, *_args: object) -> None:
        self.chosen.emit(self.chosen_record())
