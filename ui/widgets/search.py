"""A field to search in a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from core.i18n import _
from ui import theme
from ui.widgets.buttons import IconButton
from ui.widgets.escape import claims_escape

_PAUSE = 120  # milliseconds without a key before the search starts
_SIDE = 30
_SIGN = 18


class SearchField(QLineEdit):
    """Emits `searched(text)` shortly after the last key, at once on Enter and on Esc (which empties it)."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._last = ""
        self._sign = QLabel(self)
        self._sign.setProperty("iconSize", _SIGN)
        theme.set_icon(self._sign, "search", "muted")
        self._clear = IconButton("close", _("Empty the search"), self._on_clear, parent=self)
        self._clear.hide()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._emit)
        theme.current().changed.connect(self._place)

    def event(self, event: QEvent) -> bool:
        """Esc is the field's while something is written in it."""
        return claims_escape(event, wanted=bool(self.text())) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; where it is empty already the key goes on to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign and the button at the two ends."""
        super().resizeEvent(event)
        self._place()

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _on_clear(self) -> None:
        self.clear()
        self.setFocus()
        self._emit()

    def _emit(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def _place(self) -> None:
        look = theme.current()
        side = look.px(_SIDE)
        self.setTextMargins(look.px(_SIGN) + 2 * theme.SPACE + 2 - look.px(10), 0, side, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far, sign = theme.SPACE + 2, self.width() - side - 2, look.px(_SIGN)
        top = (self.height() - side) // 2
        self._sign.setGeometry(self.width() - near - sign if mirrored else near, top, sign, side)
        self._clear.setGeometry(2 if mirrored else far, top, side, side)
