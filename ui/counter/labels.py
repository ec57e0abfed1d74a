"""Lines of the counter: text in its big sizes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import Paragraph


class Line(Paragraph):
    """Text that wraps. `role`: name, item, say, big, word or small (ui.counter.style)."""

    def __init__(self, text: str, role: str, *, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "muted" if muted else "", parent)
        self.setProperty("counter", role)


class Fact(QWidget):
    """A grey word above what it is."""

    def __init__(self, word: str, role: str = "big", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Line(word, "small", muted=True)
        self.value = Line("", role)
        self._word.setBuddy(self.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._word)
        column.addWidget(self.value)
        self._title = word

    def set(self, text: str) -> None:
        """Say what it is; nothing hides the fact."""
        self.value.setText(text)
        self.value.setAccessibleName(f"{self._title}: {text}")
        self.setVisible(bool(text))


class Sign(QLabel):
    """An icon beside big type; `size` in points of the usual type, which `fit` makes as large as the type is."""

    def __init__(self, icon: str, colour: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._look = (icon, colour)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(icon, colour)

    def set(self, icon: str, colour: str) -> None:
        """Another icon."""
        self._look = (icon, colour)
        theme.set_icon(self, icon, colour)

    def fit(self, by: float) -> None:
        """Grow with the type (`ui.counter.style.factor`)."""
        self.setProperty("iconSize", round(self._size * by / theme.current().scale))
        self.set(*self._look)


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Widgets in one line, the last one as wide as there is room."""
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, int(at == len(widgets) - 1), Qt.AlignmentFlag.AlignVCenter)
    return row
