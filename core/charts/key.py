"""The key: what colours, hatches, dashes and marks mean, in rows over the data. Direct names are better where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.charts.fit import line_in, shorten, text_in
from core.charts.plot import EDGE, Plot

_SIGN, _GAP, _BETWEEN = 0.2, 0.06, 0.18
_MOST = 0.5
"""Of the height, what the key may take: entries beyond that are left out, the data come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One entry: `kind` is "box", "line", "mark" or "tick"; `looks` go to matplotlib."""

    name: str
    kind: str
    looks: dict[str, Any]


def draw(plot: Plot, signs: Sequence[Sign], top: float) -> float:
    """Entries from the left edge on, `top` inches below the upper edge; gives the inches then taken."""
    signs = [sign for sign in signs if sign.name]
    size = plot.style.small
    row, x, right = line_in(size) + 0.02, EDGE, plot.width - EDGE
    if not signs or top + row > _MOST * plot.height:
        return top
    y = plot.height - top - row / 2
    for sign in signs:
        name = shorten(sign.name, right - EDGE - _SIGN - _GAP, size)
        wide = _SIGN + _GAP + text_in(name, size)
        if x > EDGE and x + wide > right:
            if plot.height - y + 1.5 * row > _MOST * plot.height:
                break
            x, y = EDGE, y - row
        _sign(plot, sign, x, y)
        plot.write(x + _SIGN + _GAP, y, name, color=plot.style.text)
        x += wide + _BETWEEN
    return plot.height - y + row / 2 + 0.05


def _sign(plot: Plot, sign: Sign, x: float, y: float) -> None:
    high = 0.1
    if sign.kind == "box":
        plot.box(x + 0.03, y - high / 2, _SIGN - 0.06, high, **sign.looks)
    elif sign.kind == "tick":
        plot.line((x + _SIGN / 2,) * 2, (y - 0.07, y + 0.07), **sign.looks)
    elif sign.kind == "mark":
        plot.line((x + _SIGN / 2,), (y,), linestyle="none", **sign.looks)
    else:
        plot.line((x, x + _SIGN), (y, y), **sign.looks)
