"""A field to search in a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme

_PAUSE = 120  # milliseconds without a key before the search starts


class SearchField(QLineEdit):
    """Emits `searched(text)` shortly after the last key, at once on Enter and on Esc (which empties it)."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._last = ""
        look = theme.current()
        self._sign = self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        look.changed.connect(self._on_look)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; where it is empty already the key goes on to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._emit()
            return
        super().keyPressEvent(event)

    def _emit(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def _on_look(self) -> None:
        self._sign.setIcon(theme.current().icon("search", "muted"))
