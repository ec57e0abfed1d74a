"""Two columns that become one where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme

_SIDE_BY_SIDE = 860


class TwoColumns(QWidget):
    """Widgets go into the columns by `fill`; the left one gets `share` parts of a hundred."""

    def __init__(
        self, *, share: int = 60, from_width: int = _SIDE_BY_SIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._from_width = from_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP)
        self._sides = [QWidget(), QWidget()]
        for side, stretch in zip(self._sides, (share, 100 - share), strict=True):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
            self._row.addWidget(side, stretch)
        self._turn(wide=True)

    def fill(self, left: Sequence[QWidget], right: Sequence[QWidget], *, level: bool = False) -> None:
        """Put widgets into the columns, from the top; `level` lets the last of both end at one line."""
        for side, widgets in zip(self._sides, (left, right), strict=True):
            column = side.layout()
            assert isinstance(column, QVBoxLayout)
            for widget in widgets:
                column.addWidget(widget)
            if not level:
                column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width crosses the limit."""
        super().resizeEvent(event)
        self._turn(wide=self.width() >= theme.current().px(self._from_width))

    def _turn(self, *, wide: bool) -> None:
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
