"""A word with its icon on a soft ground, as a widget: the same chip that tables paint."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current
from ui.widgets.chip_delegate import chip_size, draw_chip
from ui.words import Word


class WordChip(QWidget):
    """Shows one `Word`; its meaning is the tooltip."""

    def __init__(self, word: Word | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)
        if word is not None:
            self.set(word)

    def set(self, word: Word) -> None:
        """Show another word."""
        self._word = word
        self.setAccessibleName(word.text)
        self.setToolTip(word.meaning)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Exactly the chip."""
        return chip_size(self._word, self.fontMetrics(), current()) if self._word else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: a stage is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip at the reading side."""
        if self._word is None:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        draw_chip(painter, self.rect(), self._word, current(), self.layoutDirection())
        painter.end()
