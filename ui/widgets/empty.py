"""What a list shows while it is empty: what will be here, and the one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


class EmptyState(QWidget):
    """A sentence, an icon above it and one button below it."""

    def __init__(
        self,
        text: str,
        button: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        icon: str = "",
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title or text)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.PAGE_MARGIN, theme.GAP, theme.PAGE_MARGIN)
        column.setSpacing(theme.SPACE + 4)
        column.addStretch(1)
        if icon:
            picture = QLabel()
            picture.setProperty("iconSize", 40)
            theme.set_icon(picture, icon, "muted")
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        if title:
            heading = Paragraph(title, "heading")
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(heading)
        self.text = Paragraph(text, "muted")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text)
        self.button = Button(button, on_click, kind="primary")
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(button))
        column.addStretch(2)
