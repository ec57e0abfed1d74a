"""Boxes of words and marks on the paper: left, low, right and high in inches."""

from __future__ import annotations

from collections.abc import Iterable

Box = tuple[float, float, float, float]


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(box: Box, edges: Box) -> bool:
    """Whether a box lies within others."""
    return box[0] >= edges[0] and box[1] >= edges[1] and box[2] <= edges[2] and box[3] <= edges[3]


def beside(mark: Box, wide: float, high: float, away: float) -> list[Box]:
    """Places for words round a mark, the best first: right, left, above, below, then the four diagonals."""
    left, low, right, top = mark
    x, y = (left + right) / 2, (low + top) / 2
    begins = [
        (right + away, y - high / 2),
        (left - away - wide, y - high / 2),
        (x - wide / 2, top),
        (x - wide / 2, low - high),
        (right, top - high / 3),
        (right, low - high * 2 / 3),
        (left - wide, top - high / 3),
        (left - wide, low - high * 2 / 3),
    ]
    return [(a, b, a + wide, b + high) for a, b in begins]


def free(places: Iterable[Box], edges: Box, taken: Iterable[Box]) -> Box | None:
    """The first place within the edges that touches nothing."""
    others = list(taken)
    for box in places:
        if inside(box, edges) and not any(touch(box, other) for other in others):
            return box
    return None
