"""A word with its icon on a soft ground, painted in a table cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.records import WORD
from ui.theme import Theme, current, tint
from ui.words import TONES, Word

Index = QModelIndex | QPersistentModelIndex
_KEPT = 200
_ICON, _PAD, _GAP, _HEIGHT = 14, 8, 5, 24
_READING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChipDelegate(QStyledItemDelegate):
    """Paints cells that carry a `Word`; others are painted as usual.

    A chip is drawn once and kept as a picture: a table that is scrolled paints the same few words many times a second.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[tuple[object, ...], QPixmap] = {}
        current().changed.connect(self._forget)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's own ground first, then the chip."""
        word = index.data(WORD)
        if not isinstance(word, Word):
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        widget = ground.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, widget)
        theme = current()
        cell = ground.rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        painter.drawPixmap(cell.topLeft(), self._chip(word, cell.size(), painter, ground))

    def _chip(self, word: Word, room: QSize, painter: QPainter, cell: QStyleOptionViewItem) -> QPixmap:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (word, room.width(), room.height(), cell.font.key(), cell.direction, ratio)
        if key not in self._chips:
            chip = QPixmap(room * ratio)
            chip.setDevicePixelRatio(ratio)
            chip.fill(Qt.GlobalColor.transparent)
            brush = QPainter(chip)
            brush.setFont(cell.font)
            draw_chip(brush, QRect(QPoint(0, 0), room), word, current(), cell.direction)
            brush.end()
            if len(self._chips) >= _KEPT:  # a column that is being made wider
                self._chips.clear()
            self._chips[key] = chip
        return self._chips[key]

    def _forget(self) -> None:
        self._chips.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for icon, word and ends."""
        size = super().sizeHint(option, index)
        word = index.data(WORD)
        if isinstance(word, Word):
            chip = chip_size(word, option.fontMetrics, current())
            size.setWidth(chip.width() + current().px(12))
        return size


def chip_size(word: Word, metrics: QFontMetrics, theme: Theme) -> QSize:
    """How large the chip of a word is."""
    ends = theme.px(_ICON) + theme.px(_GAP) + 2 * theme.px(_PAD)
    return QSize(metrics.horizontalAdvance(word.text) + ends + 2, theme.px(_HEIGHT))


def draw_chip(
    painter: QPainter, room: QRect, word: Word, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """Icon and word in the colours of the word's tone, at the reading side of `room`; cut where it is too narrow."""
    ink, ground = TONES[word.tone]
    icon, pad, gap = theme.px(_ICON), theme.px(_PAD), theme.px(_GAP)
    metrics = painter.fontMetrics()
    whole = chip_size(word, metrics, theme)
    size = QSize(min(whole.width(), room.width()), min(whole.height(), room.height()))
    text = metrics.elidedText(word.text, Qt.TextElideMode.ElideRight, size.width() - 2 * pad - icon - gap)
    chip = QStyle.alignedRect(direction, _READING, size, room)
    inside = chip.adjusted(pad, 0, -pad, 0)
    mark = QStyle.alignedRect(direction, _READING, QSize(icon, icon), inside)
    shift = icon + gap
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    words = inside.adjusted(0, 0, -shift, 0) if mirrored else inside.adjusted(shift, 0, 0, 0)
    device = painter.device()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(chip, size.height() / 2, size.height() / 2)
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(mark.topLeft(), tint(word.icon, theme.color(ink), icon, ratio))
    painter.setPen(theme.color(ink))
    painter.drawText(words, QStyle.visualAlignment(direction, _READING), text)
    painter.restore()
