"""How wide words are, and how they are made to fit: measured, wrapped, shortened, pushed apart. Sizes in inches."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from core.charts.fonts import prepare

LEADING = 1.36
"""Height of a line in sizes of its letters."""
_POINTS = 72.0
_SPARE = 1.03
"""Letters of few pixels are set a little wider than they are drawn."""
_ELLIPSIS = "…"


def line_in(size: float) -> float:
    """Height of one line of `size` points."""
    return size * LEADING / _POINTS


@lru_cache(maxsize=8192)
def _width(text: str, size: float, weight: str) -> float:
    prepare()
    letters = FontProperties(size=size, weight=weight)
    with warnings.catch_warnings():
        # A letter that no font at hand has is shown as a box, which is as wide.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        found = text_to_path.get_text_width_height_descent(text, letters, False)
    return float(found[0]) * _SPARE / _POINTS


def text_in(text: str, size: float, weight: str = "normal") -> float:
    """Width of the widest line."""
    return max((_width(line, size, weight) for line in text.split("\n")), default=0.0)


def shorten(text: str, room: float, size: float, weight: str = "normal") -> str:
    """The text on one line, ended by an ellipsis where it does not fit; nothing where not even that does."""
    text = " ".join(text.split())
    if text_in(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_in(text[:middle].rstrip() + _ELLIPSIS, size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS if low else ""


def wrap(text: str, room: float, size: float, most: int, weight: str = "normal") -> list[str]:
    """At most so many lines of whole words; what is left over makes the last one end in an ellipsis."""
    words, at = text.split(), 0
    lines: list[str] = []
    while at < len(words) and len(lines) < most - 1:
        end = at + 1
        while end < len(words) and text_in(" ".join(words[at : end + 1]), size, weight) <= room:
            end += 1
        lines.append(shorten(" ".join(words[at:end]), room, size, weight))
        at = end
    if at < len(words):
        lines.append(shorten(" ".join(words[at:]), room, size, weight))
    return [line for line in lines if line]


def whole(text: str, room: float, size: float, most: int) -> bool:
    """Whether nothing is lost when the text is wrapped."""
    return " ".join(wrap(text, room, size, most)) == " ".join(text.split())


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places in the order of `wanted` (rising), at least `apart`, as near to it as may be, between `low` and `high`.

    Blocks of places that touch move together to the mean of their wishes (pool adjacent violators). Without room
    for all they are set from `low` on.
    """
    blocks: list[list[float]] = []  # sum of wished begins, number of places
    for i, want in enumerate(wanted):
        blocks.append([want - i * apart, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    last = max(high - (len(wanted) - 1) * apart, low)
    begins = [min(max(total / count, low), last) for total, count in blocks for _i in range(int(count))]
    return [begin + i * apart for i, begin in enumerate(begins)]
