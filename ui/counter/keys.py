"""Keys of the counter as they are called in the owner's language, and buttons that show theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.i18n import pgettext
from ui import theme

_CAP = 0.78  # of the button's own type
_ROUND = 5


def letters() -> dict[str, str]:
    """The letter of each thing to do with a chosen customer, in the language in use."""
    return {
        "taken": pgettext("key of the counter", "Y"),
        "declined": pgettext("key of the counter", "N"),
        "unsuitable": pgettext("key of the counter", "X"),
        "next": pgettext("key of the counter", "S"),
        "table": pgettext("key of the counter", "B"),
        "usual": pgettext("key of the counter", "O"),
        "receipt": pgettext("key of the counter", "R"),
        "type": pgettext("key of the counter", "F"),
    }


_ENGLISH = {"Y": "taken", "N": "declined", "X": "unsuitable", "U": "unsuitable", "S": "next", "B": "table",
            "O": "usual", "R": "receipt", "F": "type"}  # fmt: skip


def action_of(typed: str) -> str:
    """What a typed letter means: in the owner's language first, in English where it means nothing there; "" nothing."""
    sign = typed.upper()
    own = {letter.upper(): name for name, letter in letters().items()}
    return own.get(sign) or _ENGLISH.get(sign, "")


class KeyButton(QPushButton):
    """A button whose key stands before its words. `kind` as in `Button`."""

    def __init__(
        self,
        cap: str,
        words: str,
        on_click: Callable[[], object],
        *,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cap, self.words = cap, words
        self.setAccessibleName(words)
        self.setAccessibleDescription(cap)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind:
            theme.set_kind(self, kind)
        self.clicked.connect(lambda _checked=False: on_click())

    def set_words(self, words: str) -> None:
        """Say something else."""
        self.words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_cap(self, cap: str) -> None:
        """Another key."""
        self.cap = cap
        self.setAccessibleDescription(cap)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The key, the words and some air."""
        self.ensurePolished()
        height = round(self.fontMetrics().height() * 1.9)
        width = cap_width(self.cap, self.font()) + self.fontMetrics().horizontalAdvance(self.words)
        return QSize(width + round(self.fontMetrics().height() * 2), max(height, theme.CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Words on a key are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of the style, then key and words."""
        super().paintEvent(event)
        look = theme.current()
        primary = self.property("kind") == "primary"
        colour = look.color("on_accent" if primary else "text")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = self.fontMetrics().height() * 0.55
        wide = cap_width(self.cap, self.font())
        x = self.width() - edge - wide if mirrored else edge
        draw_cap(painter, self.cap, x, self.height() / 2, self.font(), colour)
        painter.setFont(self.font())
        painter.setPen(colour)
        room = QRectF(self.rect()).adjusted(edge + wide + edge * 0.8, 0, -edge * 0.6, 0)
        if mirrored:
            room = QRectF(edge * 0.6, 0, room.width(), self.height())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.words)
        painter.end()


def _cap_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _CAP)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def cap_width(cap: str, font: QFont) -> int:
    """How wide the key is beside words of this font."""
    metrics = QFontMetrics(_cap_font(font))
    return max(metrics.horizontalAdvance(cap) + metrics.height() // 2, round(metrics.height() * 1.25))


def draw_cap(painter: QPainter, cap: str, x: float, middle: float, font: QFont, colour: QColor) -> None:
    """A key: its word in a rounded frame with a thicker lower edge."""
    small = _cap_font(font)
    high = QFontMetrics(small).height() * 1.25
    box = QRectF(x, middle - high / 2, cap_width(cap, font), high)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    below = box.bottom() + 1.4
    painter.drawLine(QPointF(box.left() + _ROUND, below), QPointF(box.right() - _ROUND, below))
    painter.setFont(small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
