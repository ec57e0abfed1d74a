"""The popover that explains a number: what it means, how it is counted, the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import KeyValue, Paragraph, SectionTitle


class Explain(QFrame):
    """A small window beside the number that was clicked; Esc or a click elsewhere closes it."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        rows: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        theme.set_kind(self, "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        self.setMaximumWidth(theme.current().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SPACE + 4, theme.GAP, theme.GAP)
        column.setSpacing(theme.SPACE)
        column.addWidget(SectionTitle(title))
        for sentence in sentences:
            column.addWidget(Paragraph(sentence))
        if rows:
            column.addWidget(KeyValue(tuple(rows)))

    @classmethod
    def show_for(
        cls, widget: QWidget, title: str, sentences: Sequence[str], rows: Sequence[tuple[str, str]] = ()
    ) -> Explain:
        """Open below `widget`, inside the screen."""
        popover = cls(title, sentences, rows, widget.window())
        popover.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + theme.SPACE // 2))
        room = widget.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - popover.width())))
        if place.y() + popover.height() > room.bottom():
            place.setY(max(room.top(), widget.mapToGlobal(QPoint(0, 0)).y() - popover.height() - 4))
        popover.move(place)
        popover.show()
        return popover
