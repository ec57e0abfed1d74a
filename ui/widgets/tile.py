"""A tile: one figure with its name, the figure before, a word on the change, and what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.widgets.explain import Explain, Explanation, asks_for_meaning
from ui.widgets.text import Paragraph

_ANY_HEIGHT = 10_000
_ICONS = {-1: "trending-down", 0: "minus", 1: "trending-up"}


class Tile(QFrame):
    """`word` says the change ("12 % more"); `direction` -1, 0, 1 only helps the eye.

    A click or Enter shows the `explanation`. A `clickable` tile with one opens something else (`clicked`) and explains
    itself by "?" or Shift+F1 and the other mouse button, as every tile does.
    """

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
        explanation: Explanation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self.explanation = explanation
        self._opens = clickable
        self._clickable = clickable or explanation is not None
        self.setProperty("clickable", self._clickable)
        if explanation is not None:
            self.setAccessibleDescription(
                _("Press Enter or the question mark to see what this figure means.")
            )
        if self._clickable:
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
        room = QRect(0, 0, width - ends - 2 * theme.GAP, _ANY_HEIGHT)
        # Not heightForWidth: that never says less than the height that was asked for before.
        words = self._label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._label.text())
        return words.height()

    def set_label_height(self, height: int) -> None:
        """Make room for a label of this height, so that figures side by side stand on one line."""
        self._label.setMinimumHeight(height)

    def explain(self) -> Explain | None:
        """Show what stands behind the figure; None where nothing is known of it."""
        found = self.explanation
        return Explain.show_for(self, found.title, found.sentences, found.rows) if found is not None else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what the tile opens, else explain it; the other mouse button always explains."""
        super().mouseReleaseEvent(event)
        if not self._clickable or not self.rect().contains(event.position().toPoint()):
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.explain()
        else:
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does; "?" and Shift+F1 explain."""
        key = event.key()
        if self._clickable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act()
            return
        if self.explanation is not None and asks_for_meaning(event):
            self.explain()
            return
        super().keyPressEvent(event)

    def _act(self) -> None:
        self.clicked.emit()
        if not self._opens:
            self.explain()
