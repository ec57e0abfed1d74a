"""Numbered rows to choose one from, by its number, with the arrows, with Enter or with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.counter.keys import cap_width, draw_cap

_SMALL = 0.74
_ROUND = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: `cap` is its key, `value` what choosing it means. `alert` stands in red with its icon."""

    cap: str
    title: str
    value: Any
    detail: str = ""
    trailing: str = ""
    alert: str = ""


class RowButton(QPushButton):
    """Paints a `Row`; `chosen` is the one that Enter takes."""

    def __init__(self, row: Row, on_click: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.chosen = False
        theme.set_kind(self, "row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (row.title, row.detail, row.trailing, row.alert)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(row.cap)
        self.setToolTip(f"{row.title}\n{row.detail}" if row.detail else row.title)
        self.clicked.connect(lambda _checked=False: on_click())

    def set_chosen(self, chosen: bool) -> None:
        """Mark the row that Enter takes."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """One line, or two where there is a detail."""
        self.ensurePolished()
        lines = self.fontMetrics().height()
        if self.row.detail or self.row.alert:
            lines += QFontMetrics(self._small()).height()
        return QSize(lines * 6, lines + round(self.fontMetrics().height() * 0.7))

    def minimumSizeHint(self) -> QSize:
        """Names may be cut, lines not."""
        return self.sizeHint()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Key, title, what is behind it, and the grey line below."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        marked = self.chosen or self.hasFocus()
        painter.setPen(QPen(look.color("focus"), 2) if marked else QPen(look.color("line"), 1))
        painter.setBrush(look.color("selection" if marked else "surface"))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        ink = look.color("selection_text" if marked else "text")
        grey = look.color("selection_text" if marked else "muted")
        metrics, small = self.fontMetrics(), self._small()
        less = QFontMetrics(small)
        pad = metrics.height() * 0.4
        cap = max(cap_width(self.row.cap, self.font()), cap_width("0", self.font()))
        left = pad + cap + pad
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def place(x: float, y: float, width: float, height: float) -> QRectF:
            return QRectF(self.width() - x - width if mirrored else x, y, width, height)

        draw_cap(painter, self.row.cap, place(pad, 0, cap, 1).x(), self.height() / 2, self.font(), grey)
        near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        two = bool(self.row.detail or self.row.alert)
        whole = metrics.height() + (less.height() if two else 0)
        top = (self.height() - whole) / 2
        tail = less.horizontalAdvance(self.row.trailing) if self.row.trailing else 0
        painter.setPen(grey)
        painter.setFont(small)
        if tail:
            where = place(self.width() - pad - tail - 2, top, tail + 2, metrics.height())
            painter.drawText(where, far | Qt.AlignmentFlag.AlignVCenter, self.row.trailing)
        width = self.width() - left - pad - (tail + pad if tail else 0)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(ink)
        title = QFontMetrics(bold).elidedText(self.row.title, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(
            place(left, top, width, metrics.height()), near | Qt.AlignmentFlag.AlignVCenter, title
        )
        if two:
            self._second_line(painter, place, small, left, top + metrics.height(), pad, near)
        painter.end()

    def _second_line(
        self,
        painter: QPainter,
        place: Callable[[float, float, float, float], QRectF],
        small: QFont,
        left: float,
        top: float,
        pad: float,
        near: Qt.AlignmentFlag,
    ) -> None:
        look, metrics = theme.current(), QFontMetrics(small)
        width = self.width() - left - pad
        marked = self.chosen or self.hasFocus()
        painter.setFont(small)
        if self.row.alert:
            side = metrics.height() * 0.85
            picture = look.pixmap(
                "alert", "bad", round(side / look.scale), max(1.0, self.devicePixelRatioF())
            )
            painter.drawPixmap(
                place(left, top + (metrics.height() - side) / 2, side, side).topLeft(), picture
            )
            painter.setPen(look.color("bad"))
            text, x = self.row.alert, left + side + pad / 2
        else:
            painter.setPen(look.color("selection_text" if marked else "muted"))
            text, x = self.row.detail, left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width - (x - left)))
        painter.drawText(
            place(x, top, width - (x - left), metrics.height()), near | Qt.AlignmentFlag.AlignVCenter, shown
        )


class NumberedRows(QWidget):
    """Rows below each other, one of them chosen; `taken(value)` when one is taken."""

    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE // 2)
        self.buttons: list[RowButton] = []
        self._at = 0

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the first is chosen."""
        for old in self.buttons:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [RowButton(row, partial(self.taken.emit, row.value)) for row in rows]
        for button in self.buttons:
            self._column.addWidget(button)
        self._at = 0
        self._mark()

    @property
    def chosen(self) -> Row | None:
        """The row that Enter takes."""
        return self.buttons[self._at].row if self.buttons else None

    def move_by(self, steps: int) -> None:
        """Choose another row."""
        if self.buttons:
            self._at = min(max(self._at + steps, 0), len(self.buttons) - 1)
            self._mark()

    def take(self) -> bool:
        """Take the chosen row; False where there is none."""
        if self.chosen is None:
            return False
        self.taken.emit(self.chosen.value)
        return True

    def take_cap(self, cap: str) -> bool:
        """Take the row with this key; False where none has it."""
        for button in self.buttons:
            if button.row.cap == cap:
                self.taken.emit(button.row.value)
                return True
        return False

    def _mark(self) -> None:
        for at, button in enumerate(self.buttons):
            button.set_chosen(at == self._at)
