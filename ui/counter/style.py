"""Type of the counter: as big as the window allows, at most 1.75 times the owner's own size."""

from __future__ import annotations

from PySide6.QtCore import QSize

from ui import theme

_BIGGEST = 1.75
_WIDE, _HIGH = 640, 370  # the smallest window in points of the usual size that the counter fits
TWO_COLUMNS = 480
"""Width from which two columns stand side by side, at the usual text size."""
_ROLES = {
    "name": 1.5,
    "item": 1.3,
    "say": 1.1,
    "big": 1.0,
    "word": 0.8,
    "small": 0.72,
}


def factor(size: QSize) -> float:
    """How much larger than the program's usual type the counter writes in a window of this size."""
    scale = theme.current().scale
    return min(_BIGGEST * scale, max(scale, min(size.width() / _WIDE, size.height() / _HIGH)))


def style_sheet(by: float) -> str:
    """Sizes of the counter's labels, fields and buttons; colours stay those of the look."""
    base = theme.BASE_POINTS * by
    rules = [
        f'#counter QLabel[counter="{role}"] {{ font-size: {base * size:.1f}pt; }}'
        for role, size in _ROLES.items()
    ]
    rules += [
        '#counter QLabel[counter="name"], #counter QLabel[counter="item"] { font-weight: 600; }',
        f"#counter QLineEdit {{ font-size: {base:.1f}pt; min-height: {round(40 * by)}px; }}",
        f"#counter QPushButton {{ font-size: {base * 0.8:.1f}pt; min-height: {round(24 * by)}px; }}",
        f'#counter QPushButton[kind="row"] {{ font-size: {base:.1f}pt; min-height: 0; }}',
    ]
    return "\n".join(rules)
