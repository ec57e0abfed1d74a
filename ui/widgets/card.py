"""A white card with a hairline border: the unit in which pages are laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.explain import Explanation
from ui.widgets.text import SectionTitle
from ui.widgets.why import WhyButton

_SIGN_ROOM = 4  # pixels around the sign in its button: the sign itself shall end where the content does


class Card(QFrame):
    """Widgets go into `body`; buttons beside the title into `header`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        wide = theme.GAP + 4
        outer.setContentsMargins(*self._ends(wide, theme.GAP, wide - _SIGN_ROOM, theme.GAP))
        outer.setSpacing(theme.SPACE + 4)
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.SPACE)
        self.title_label = SectionTitle(title)
        self.title_label.setObjectName("cardTitle")
        self.header.addWidget(self.title_label, 1)
        self.header.setContentsMargins(*self._ends(0, 0, _SIGN_ROOM, 0))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*self._ends(0, 0, _SIGN_ROOM, 0))
        self.body.setSpacing(theme.SPACE)
        outer.addLayout(self.header)
        outer.addLayout(self.body, 1)
        # Not before it lies in the card: shown on its own it would be a window for a moment and take the keyboard.
        self.title_label.setVisible(bool(title))

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.setAccessibleName(title)

    def explain_with(self, *sentences: str) -> WhyButton:
        """Put a sign beside the title that says how the figures of this card are counted and what changes them."""
        sign = WhyButton(Explanation(self.title_label.text(), sentences))
        self.header.addWidget(sign)
        self.header.setContentsMargins(0, 0, 0, 0)
        return sign

    def _ends(self, start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
        """Margins as Qt wants them: at the beginning of a line, above, at its end, below."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (end, top, start, bottom) if mirrored else (start, top, end, bottom)


class Hairline(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "hairline")
