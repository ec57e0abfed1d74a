"""Chips: a row of choices that filter a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from core.i18n import format_number
from ui import theme
from ui.widgets.flow import FlowLayout


class Chip(QPushButton):
    """One choice; `count` stands behind the word where it is known."""

    def __init__(self, key: str, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._text = text
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_kind(self, "chip")
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Change the number."""
        self.setText(self._text if count is None else f"{self._text}  {format_number(count)}")


class ChipBar(QWidget):
    """Chips of which exactly one is chosen (`chosen(key)`); they wrap where the line is too short."""

    chosen = Signal(str)

    def __init__(
        self, chips: Sequence[tuple[str, str, int | None]] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, spacing=theme.SPACE)
        self._last: QWidget | None = None
        self.chips: dict[str, Chip] = {}
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[tuple[str, str, int | None]]) -> None:
        """Show other chips (key, word, count); the choice stays where its key is still there, else the first."""
        before = self.key()
        if [chip.key for chip in self.chips.values()] == [key for key, _, _ in chips]:
            for key, _word, count in chips:
                self.chips[key].set_count(count)
            return
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for key, text, count in chips:
            chip = Chip(key, text, count)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self.chips[key] = chip
        if self._last is not None:
            self._flow.removeWidget(self._last)
            self._flow.addWidget(self._last)
        if chips:
            self.choose(before if before in self.chips else chips[0][0])

    def set_last(self, widget: QWidget) -> None:
        """Put something else that filters the same list behind the chips."""
        self._last = widget
        self._flow.addWidget(widget)

    def key(self) -> str:
        """The key of the chosen chip."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without emitting `chosen`."""
        self.chips[key].setChecked(True)
