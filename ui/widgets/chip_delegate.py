"""A word with its icon on a soft ground, painted in a table cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.records import QUIET, WORD
from ui.theme import Theme, current, tint
from ui.words import TONES, Word

Index = QModelIndex | QPersistentModelIndex
_ICON, _PAD, _GAP, _HEIGHT = 14, 8, 5, 24
_READING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChipDelegate(QStyledItemDelegate):
    """Paints cells that carry a `Word`; others are painted as usual."""

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
        painter.setFont(ground.font)
        cell = ground.rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        draw_chip(painter, cell, word, theme, ground.direction)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell said with less certainty is greyer than the others."""
        super().initStyleOption(option, index)
        if index.data(QUIET):
            option.palette.setColor(QPalette.ColorRole.Text, current().color("muted"))

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
