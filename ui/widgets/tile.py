"""A tile: one figure with its name, the figure before, and a word on the change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import Paragraph

_ICONS = {-1: "trending-down", 0: "minus", 1: "trending-up"}


class Tile(QFrame):
    """`word` says the change ("12 % more"); `direction` -1, 0, 1 only helps the eye. A click asks for an explanation."""

    clicked = Signal()

    def __init__(
        self,
        label: str,
        value: str = "",
        before: str = "",
        word: str = "",
        direction: int | None = None,
        *,
        clickable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self._clickable = clickable
        self.setProperty("clickable", clickable)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SPACE + 4, theme.GAP, theme.SPACE + 4)
        column.setSpacing(theme.SPACE // 4)
        self._label = Paragraph(label, "muted")
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        self._value = QLabel()
        theme.set_kind(self._value, "number")
        self._word = QLabel()
        self._icon = QLabel()
        self._icon.setProperty("iconSize", 16)
        self._before = Paragraph("", "small")
        change = QHBoxLayout()
        change.setSpacing(theme.SPACE // 2)
        change.addWidget(self._icon)
        change.addWidget(self._word, 1)
        column.addWidget(self._label)
        column.addWidget(self._value)
        column.addLayout(change)
        column.addWidget(self._before)
        column.addStretch(1)
        self.set(value, before, word, direction)

    def set(self, value: str, before: str = "", word: str = "", direction: int | None = None) -> None:
        """Show other figures."""
        self._value.setText(value)
        self._before.setText(before)
        self._before.setVisible(bool(before))
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._icon.setVisible(bool(word) and direction is not None)
        tone = {-1: "bad", 1: "good"}.get(direction or 0, "muted")
        theme.set_kind(self._word, tone)
        if direction is not None:
            theme.set_icon(self._icon, _ICONS[direction], tone)
        self.setAccessibleName(", ".join(part for part in (self._label.text(), value, word, before) if part))

    def label_height(self, width: int) -> int:
        """How high the label is in a tile `width` pixels wide."""
        ends = self.contentsMargins().left() + self.contentsMargins().right()
        return self._label.heightForWidth(width - ends - 2 * theme.GAP)

    def set_label_height(self, height: int) -> None:
        """Make room for a label of this height, so that figures side by side stand on one line."""
        self._label.setMinimumHeight(height)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for an explanation."""
        super().mouseReleaseEvent(event)
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does."""
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)
