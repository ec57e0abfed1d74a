"""A table with the program's habits: quiet rows, copying with a header, Tab leaves it, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.widgets.column_help import explain_columns
from ui.widgets.explain import asks_for_meaning
from ui.widgets.sort_header import SortHeader

_ROW = 38
_MANY = 50_000


class Table(QTableView):
    """Emits `opened(index)` for Enter and double click. `name` is what a screen reader says."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.sort_header = SortHeader(self)
        self.sort_header.set_sorts(False)
        self.setHorizontalHeader(self.sort_header)
        if plain:
            theme.set_kind(self, "plain")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(48)
        theme.current().changed.connect(self._on_look)
        self._on_look()
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open, say what the columns mean ("?" and Shift+F1), or the table's own keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif asks_for_meaning(event):
            explain_columns(self)
        else:
            super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """Put the selected rows with the header on the clipboard, cells parted by tabs."""
        model = self.model()
        if model is None:
            return
        columns = [c for c in range(model.columnCount()) if not self.isColumnHidden(c)]
        lines = ["\t".join(str(model.headerData(c, Qt.Orientation.Horizontal) or "") for c in columns)]
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})[:_MANY]
        lines += ["\t".join(str(model.index(row, c).data() or "") for c in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def fit_height(self, most: int = 12) -> None:
        """Be exactly as high as the rows need, at most `most` rows; for short tables inside a card."""
        model = self.model()
        rows = min(0 if model is None else model.rowCount(), most)
        height = (
            rows * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().sizeHint().height()
        )
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        self.setFixedHeight(height + bar + 2 * self.frameWidth() + 2)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight without moving sideways when a row is selected."""
        left = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(left)

    def _on_look(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.current().px(_ROW))
