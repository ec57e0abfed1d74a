"""How a line of the box of Ctrl+K is drawn: the name, and quieter at the other end what tells it from its namesakes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

DETAIL = Qt.ItemDataRole.UserRole + 1
"""Role under which a line gives its quieter words."""
_BESIDE_NAME = 48  # pixels: the icon and the gaps
_LEAST = 60


class HitDelegate(QStyledItemDelegate):
    """Draws what stands under `DETAIL` beside the name, cut short where there is too little room."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line as every list draws it, then the quieter words."""
        super().paint(painter, option, index)
        detail = str(index.data(DETAIL) or "")
        look = theme.current()
        metrics = QFontMetrics(option.font)
        name = metrics.horizontalAdvance(str(index.data() or "")) + look.px(_BESIDE_NAME)
        room = option.rect.width() - name - 2 * theme.SPACE
        if not detail or room < look.px(_LEAST):
            return
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        box = option.rect.adjusted(theme.SPACE, 0, -theme.SPACE, 0)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.save()
        painter.setFont(option.font)
        painter.setPen(look.color("muted"))
        painter.drawText(
            box,
            int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute),
            metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room),
        )
        painter.restore()
