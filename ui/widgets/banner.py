"""A line across the page that must not be missed, with at most one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph

_LOOK = {
    "info": ("info", "accent_text"),
    "good": ("check", "good"),
    "warn": ("warning", "warn"),
    "bad": ("alert", "bad"),
}


_THIN = 6  # a line of its own, not a box: it stands on every page of a sample shop


class Banner(QFrame):
    """`tone` is info, good, warn or bad: an icon and a soft ground; the words carry the meaning."""

    def __init__(
        self,
        text: str = "",
        tone: str = "info",
        button: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, _THIN, theme.SPACE, _THIN)
        row.setSpacing(theme.SPACE + 4)
        self._icon = QLabel()
        self._text = Paragraph()
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self.button = Button(button, on_click, kind="link")
        row.addWidget(self.button)
        self.button.setVisible(bool(button))
        self.set(text, tone)

    def set(self, text: str, tone: str = "info") -> None:
        """Say something else."""
        icon, token = _LOOK[tone]
        theme.set_icon(self._icon, icon, token)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", tone)
        self.setProperty("kind", "")
        theme.set_kind(self, "banner")
