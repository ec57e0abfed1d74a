"""Contact sheets: many pictures, reduced and named, on one page for whoever looks through them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

_ACROSS = 3
_DOWN = 4
_WIDTH = 640
_HEIGHT = 420
_GAP = 16
_NAME = 22


def make(pictures: Sequence[Path], out: Path) -> int:
    """Write `sheet-1.png`, `sheet-2.png`, ... into `out`, twelve pictures on each. Gives how many sheets."""
    each = _ACROSS * _DOWN
    groups = [pictures[first : first + each] for first in range(0, len(pictures), each)]
    for number, group in enumerate(groups, 1):
        _sheet(group).save(str(out / f"sheet-{number}.png"))
    return len(groups)


def _sheet(pictures: Sequence[Path]) -> QPixmap:
    rows = -(-len(pictures) // _ACROSS)
    canvas = QPixmap(_ACROSS * (_WIDTH + _GAP) + _GAP, rows * (_HEIGHT + _NAME + _GAP) + _GAP)
    canvas.fill(QColor(Qt.GlobalColor.gray))
    painter = QPainter(canvas)
    painter.setFont(QFont("Inter", 11))
    for number, file in enumerate(pictures):
        left = _GAP + number % _ACROSS * (_WIDTH + _GAP)
        top = _GAP + number // _ACROSS * (_HEIGHT + _NAME + _GAP)
        painter.drawText(QRect(left, top, _WIDTH, _NAME), Qt.AlignmentFlag.AlignVCenter, file.stem)
        picture = QPixmap(str(file)).scaled(
            _WIDTH,
            _HEIGHT,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(left, top + _NAME, picture)
    painter.end()
    return canvas
