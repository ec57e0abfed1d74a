"""A field of a few lines that says when it was left, like a line edit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui import theme

_FRAME = 14  # pixels around the lines


class LinesField(QPlainTextEdit):
    """As high as `lines` lines. Tab leaves it, `editingFinished` is emitted then."""

    editingFinished = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._on_look)
        self._on_look()

    def text(self) -> str:
        """What is written, line by line."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Write something else; the same text keeps the cursor."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """No higher than its lines."""
        return QSize(super().sizeHint().width(), self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: what was typed counts."""
        super().focusOutEvent(event)
        self.editingFinished.emit()

    def _on_look(self) -> None:
        self.ensurePolished()
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + theme.current().px(_FRAME))
