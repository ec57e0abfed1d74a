"""Labels that say something: titles, paragraphs, badges, pairs of word and value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui import theme

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class SectionTitle(QLabel):
    """The name of a part of a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        theme.set_kind(self, "section")
        self.setWordWrap(True)


class Paragraph(QLabel):
    """Running text that wraps. `kind`: "", muted, small, strong, large, good, warn, bad."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if kind:
            theme.set_kind(self, kind)


class Badge(QLabel):
    """A word on a soft ground. `tone`: good, info, warn, bad, neutral, quiet; the word says it, the colour helps."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set(text, tone)

    def set(self, text: str, tone: str) -> None:
        """Change word and tone."""
        self.setText(text)
        self.setProperty("tone", tone)
        self.setProperty("kind", "")
        theme.set_kind(self, "badge")


class KeyValue(QWidget):
    """Pairs of a grey word and a value that can be selected and copied."""

    def __init__(self, pairs: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP + theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE // 2)
        self._grid.setColumnStretch(1, 1)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show other pairs."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (word, value) in enumerate(pairs):
            key = Paragraph(word, "muted")
            key.setWordWrap(False)
            key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            text = Paragraph(value)
            text.setTextInteractionFlags(_SELECTABLE)
            text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            text.setAccessibleName(f"{word}: {value}")
            key.setBuddy(text)
            self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1)
