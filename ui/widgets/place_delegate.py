"""How a place is drawn in the side bar: an icon and a word; Bring in sales stands out, the place that is shown is lit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import actions, theme

KEY = Qt.ItemDataRole.UserRole + 1
"""Role under which a place gives its key."""

_SIDES = theme.SPACE + 4
_BETWEEN = theme.SPACE // 2
_ICON = 20
_ROUND = 8


class PlaceDelegate(QStyledItemDelegate):
    """`row` and `first` are heights with the gap below; `spare` is the room that is left above Print."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.folded = False
        self.row, self.first, self.spare = 0, 0, 0

    @staticmethod
    def font(*, strong: bool) -> QFont:
        """The font of a place; `strong` for the one that is shown."""
        return theme.current().font(weight=QFont.Weight.DemiBold if strong else QFont.Weight.Medium)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the bar, and as high as the place with the gap around it."""
        key = index.data(KEY)
        height = {"bring_in": self.first, "print": self.row + self.spare}.get(key, self.row)
        return QSize(10, height)

    def button(self, item: QRect, key: str) -> QRect:
        """Where in its row a place is drawn."""
        above = self.spare if key == "print" else 0
        height = (self.first - 2 * theme.SPACE if key == "bring_in" else self.row) - _BETWEEN
        return QRect(item.x() + _SIDES, item.y() + above, self._view.viewport().width() - 2 * _SIDES, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, icon, word, and a ring around it while it has the keyboard."""
        key = str(index.data(KEY))
        state = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        hover = enabled and bool(state & QStyle.StateFlag.State_MouseOver)
        shown = bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
        ground, ink = _colours(key, enabled=enabled, hover=hover, shown=shown)
        box = option.rect  # the view's `visualRect`: the gap is left out already
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(ground))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if self._view.hasFocus() and index == self._view.currentIndex():
            _ring(painter, box, theme.current().color("focus_on_accent" if key == "bring_in" else "focus"))
        self._draw_words(painter, box, index, theme.current().color(ink), strong=shown or key == "bring_in")
        painter.restore()

    def _draw_words(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        ink: QColor,
        *,
        strong: bool,
    ) -> None:
        look = theme.current()
        side = look.px(_ICON)
        command = next(command for command in actions.COMMANDS if command.key == index.data(KEY))
        left = (box.width() - side) // 2 if self.folded else look.px(theme.SPACE + 4)
        direction = self._view.layoutDirection()
        icon = QRect(box.x() + left, box.y() + (box.height() - side) // 2, side, side)
        ratio = max(1.0, self._view.devicePixelRatioF())
        picture = theme.tint(command.icon, ink, side, ratio)
        painter.drawPixmap(QStyle.visualRect(direction, box, icon), picture)
        if self.folded:
            return
        start = left + side + look.px(theme.SPACE + 2)
        words = QRect(box.x() + start, box.y(), box.width() - start - theme.SPACE, box.height())
        painter.setFont(self.font(strong=strong))
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        align = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(direction, box, words), align, text)


def _colours(key: str, *, enabled: bool, hover: bool, shown: bool) -> tuple[str, str]:
    """Tokens of ground and ink."""
    if key == "bring_in":
        if not enabled:
            return "line", "muted"
        return ("accent_hover" if hover else "accent"), "on_accent"
    if shown:
        return "side_checked", "accent_text"
    return ("side_hover" if hover else "side"), ("side_text" if enabled else "disabled")


def _ring(painter: QPainter, box: QRect, colour: QColor) -> None:
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
    painter.restore()
