"""A white card with a hairline border: the unit in which pages are laid out."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import SectionTitle


class Card(QFrame):
    """Widgets go into `body`; buttons beside the title into `header`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP + 4, theme.GAP, theme.GAP + 4, theme.GAP)
        outer.setSpacing(theme.SPACE + 4)
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.SPACE)
        self.title_label = SectionTitle(title)
        self.title_label.setVisible(bool(title))
        self.header.addWidget(self.title_label, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE)
        outer.addLayout(self.header)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.setAccessibleName(title)


class Hairline(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "hairline")
