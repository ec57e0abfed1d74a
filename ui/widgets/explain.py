"""The popover that explains a number: what it means, how it is counted, the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import KeyValue, Paragraph, SectionTitle

_WIDEST = 440


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind a figure: its name, sentences (what it means, how it is counted, what changes it), its parts."""

    title: str
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()


def asks_for_meaning(event: QKeyEvent) -> bool:
    """Whether a key asks what something means: the question mark, or Shift+F1 as in other programs."""
    if event.text() == "?":
        return True
    return event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


class Explain(QFrame):
    """A small window beside the number that was clicked; Esc or a click elsewhere closes it."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        rows: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        rows_first: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        theme.set_kind(self, "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join((*(f"{name}: {value}." for name, value in rows), *sentences)))
        self.setMaximumWidth(theme.current().px(_WIDEST))
        self._beside = QRect()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SPACE + 4, theme.GAP, theme.GAP)
        column.setSpacing(theme.SPACE)
        column.addWidget(SectionTitle(title))
        parts: list[QWidget] = [Paragraph(sentence) for sentence in sentences]
        if rows:
            parts.insert(0 if rows_first else len(parts), KeyValue(tuple(rows)))
        for part in parts:
            column.addWidget(part)

    @classmethod
    def show_for(
        cls,
        widget: QWidget,
        title: str,
        sentences: Sequence[str],
        rows: Sequence[tuple[str, str]] = (),
        *,
        part: QRect | None = None,
        rows_first: bool = False,
    ) -> Explain:
        """Open below `widget`, or below a `part` of it, inside the screen."""
        popover = cls(title, sentences, rows, widget.window(), rows_first=rows_first)
        part = part or widget.rect()
        popover._beside = QRect(widget.mapToGlobal(part.topLeft()), part.size())
        popover.take_place()
        popover.show()
        return popover

    def add(self, widget: QWidget) -> None:
        """Put more below the sentences; `take_place` after it has its size."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        """What came later, as the people behind a number, has room too."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.take_place()
        return done

    def take_place(self) -> None:
        """Be as large as what is inside, below what was clicked, or above it where there is no room."""
        beside = self._beside
        room = self.screen().availableGeometry()
        # Not adjustSize: it takes the height of a width that the widest then forbids, and sentences wrap.
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.activate()
        width = min(self.sizeHint().width(), self.maximumWidth(), room.width())
        self.resize(width, min(max(column.totalHeightForWidth(width), self.minimumHeight()), room.height()))
        place = QPoint(beside.left(), beside.top() + beside.height() + theme.SPACE // 2)
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), beside.top() - self.height() - 4))
        self.move(place)
