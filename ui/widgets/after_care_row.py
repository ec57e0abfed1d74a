"""Somebody to say a word to after a visit: the name, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.model.today import AfterCare
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


class AfterCareRow(QFrame):
    """Emits `opened(customer_id)`."""

    opened = Signal(int)

    def __init__(self, one: AfterCare, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        words = QVBoxLayout(self)
        words.setContentsMargins(0, theme.SPACE // 2, 0, theme.SPACE // 2)
        words.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Button(texts.short(one.name), lambda: self.opened.emit(one.customer_id), kind="link"))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Paragraph(one.text, "muted"))
