"""The header of a table for the keyboard: Tab reaches it after the table, arrows walk the columns, Enter sorts."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme

_RING = 2


class SortHeader(QHeaderView):
    """A stop for Tab only where a column can be sorted; without sorting a screen reader reads it from the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_sorts(self, sorts: bool) -> None:
        """Whether columns can be sorted; a header that nothing can be done with is no stop."""
        self.setSectionsClickable(sorts)
        self.setEnabled(sorts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk the visible columns, Home and End go to the ends, Enter and Space sort."""
        key = event.key()
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(ahead if key == Qt.Key.Key_Right else -ahead)
        elif key == Qt.Key.Key_Home:
            self._go(self._visible()[:1])
        elif key == Qt.Key.Key_End:
            self._go(self._visible()[-1:])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._sort()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self.isSectionHidden(self._place):
            self._go(self._visible()[:1])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The column's name, and a ring around the one that the keyboard is at."""
        painter.save()
        super().paintSection(painter, rect, logical)
        painter.restore()
        if self.hasFocus() and logical == self._place:
            painter.save()
            painter.setPen(QPen(theme.current().color("focus"), _RING))
            painter.drawRect(rect.adjusted(_RING // 2, _RING // 2, -_RING, -_RING))
            painter.restore()

    def _visible(self) -> list[int]:
        """Logical numbers of the columns that are shown, in the order of reading."""
        shown = [self.logicalIndex(place) for place in range(self.count())]
        return [logical for logical in shown if not self.isSectionHidden(logical)]

    def _walk(self, steps: int) -> None:
        shown = self._visible()
        if self._place in shown:
            place = min(max(shown.index(self._place) + steps, 0), len(shown) - 1)
            self._go(shown[place : place + 1])

    def _sort(self) -> None:
        """What a click on the column does: its own first order, then the other one, then none where that can be."""
        model = self.model()
        asked = model.headerData(self._place, self.orientation(), Qt.ItemDataRole.InitialSortOrderRole)
        first = Qt.SortOrder.AscendingOrder if asked is None else Qt.SortOrder(asked)
        other = Qt.SortOrder(1 - first.value)
        if self.sortIndicatorSection() != self._place:
            self.setSortIndicator(self._place, first)
        elif self.sortIndicatorOrder() == first:
            self.setSortIndicator(self._place, other)
        else:
            self.setSortIndicator(-1 if self.isSortIndicatorClearable() else self._place, first)

    def _go(self, columns: list[int]) -> None:
        for logical in columns:
            self._place = logical
            model = self.model()
            said = model.headerData(logical, self.orientation()) if model is not None else ""
            self.setAccessibleDescription(str(said or ""))
            self.viewport().update()
