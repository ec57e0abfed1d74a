"""Cells in rows and columns, one hue, the number printed in each where it fits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.collections import PolyCollection

from core.charts import scales
from core.charts.fit import line_in, shorten, text_in
from core.charts.plot import EDGE, Plot, empty
from core.charts.style import Style
from core.i18n import format_percent
from core.model.charts import HeatCell, Heatmap

_GAP_IN = 0.025
_TALLEST_IN = 0.46
_FEWEST = 5
_RAMP_IN, _RAMP_STEPS = 0.7, 24
_NAME_SHARE = 0.32
"""Of the width, what names of rows may take."""


def draw(chart: Heatmap, plot: Plot) -> None:
    """Immature cells hatched and small ones without colour; the scale ends at the largest share that counts."""
    filled = any(c.share is not None for row in chart.cells for c in row)
    if not chart.rows or not chart.columns or not filled:
        empty(plot)
        return
    style, size = plot.style, plot.style.small
    rows, columns = len(chart.rows), len(chart.columns)
    x_label, y_label = chart.caption.x_label, chart.caption.y_label
    names = [shorten(row, _NAME_SHARE * plot.width, size) for row in chart.rows]
    before = EDGE + max(text_in(name, size) for name in names) + 0.12
    beside = text_in(y_label, size) <= before - EDGE - 0.1
    left = before if beside or not y_label else before + line_in(size)
    wide = (plot.width - left - EDGE) / max(columns, _FEWEST)
    heads = scales.names_under(plot, chart.columns, wide)
    head = scales.lines_of(heads) * line_in(size) + 0.06
    titles = line_in(size) + 0.03 if x_label or (y_label and beside) else 0.0

    def tall(ramp: float) -> float:
        room = plot.height - 2 * EDGE - head - titles - ramp
        return min(max(room / rows, 0.02), _TALLEST_IN)

    texts, percent = _texts(chart, size, wide, tall(0.0))
    counts = any(cell.count is not None for row in chart.cells for cell in row)
    bare = not counts and not any(parts for row in texts for parts in row)
    each = tall(line_in(size) + 0.06 if bare else 0.0)
    top = EDGE + titles + head
    plot.frame(
        left=left, right=plot.width - left - columns * wide, top=top, bottom=plot.height - top - rows * each
    )
    plot.scale((-0.5, columns - 0.5), (rows - 0.5, -0.5))
    across = f"{x_label} · %" if percent and x_label else x_label
    _titles(plot, across, y_label, beside=beside)
    _heads(plot, heads)
    step = max(1, int(np.ceil(line_in(size) / each)))
    for i in range(0, rows, step):
        plot.write(left - 0.1, plot.y_at(i), names[i], ha="right", color=style.text)
    _cells(plot, chart, wide, each, texts)
    if bare:
        _ramp(plot, chart.value_name, _top(chart))


def _top(chart: Heatmap) -> float:
    """The largest share that counts: it has the full colour."""
    counted = (
        c.share for row in chart.cells for c in row if c.share is not None and not c.immature and not c.small
    )
    return max([*counted, 0.05])


def _titles(plot: Plot, across: str, upwards: str, *, beside: bool) -> None:
    """What columns are, over them; what rows are, over their names where that fits, else up along them."""
    size = plot.style.small
    y = plot.height - EDGE - line_in(size) / 2
    if upwards and beside:
        plot.write(EDGE, y, upwards)
    elif upwards:
        words = shorten(upwards, plot.up, size)
        middle = plot.bottom + plot.up / 2
        plot.write(EDGE + line_in(size) / 2, middle, words, ha="center", va="center", rotation=90)
    if across:
        fits = text_in(across, size) <= plot.width - plot.left - EDGE
        begin = plot.left if fits or (upwards and beside) else EDGE
        plot.write(begin, y, shorten(across, plot.width - begin - EDGE, size))


def _heads(plot: Plot, heads: Sequence[tuple[int, str]]) -> None:
    size = plot.style.small
    for i, text in heads:
        for k, line in enumerate(reversed(text.split("\n"))):
            half = text_in(line, size) / 2
            x = min(max(plot.x_at(i), half), plot.width - EDGE / 2 - half)
            y = plot.height - plot.top + 0.04 + (k + 0.5) * line_in(size)
            plot.write(x, y, line, ha="center")


def _ramp(plot: Plot, name: str, top: float) -> None:
    """What the colours mean, where the cells are too small for words."""
    style, size = plot.style, plot.style.small
    y, x = EDGE + line_in(size) / 2 - 0.02, plot.left
    ends = [format_percent(0), format_percent(top)]
    room = plot.width - EDGE - x - _RAMP_IN - sum(text_in(end, size) + 0.08 for end in ends) - 0.1
    words = shorten(name, room, size) if name else ""
    plot.write(x, y, words)
    x += text_in(words, size) + 0.1 if words else 0.0
    plot.write(x, y, ends[0], color=style.text)
    x += text_in(ends[0], size) + 0.07
    for i in range(_RAMP_STEPS):
        shade = style.heat_color(i / (_RAMP_STEPS - 1))
        wide = _RAMP_IN / _RAMP_STEPS
        plot.box(x + i * wide, y - 0.05, wide + 0.004, 0.1, facecolor=shade, linewidth=0)
    plot.write(x + _RAMP_IN + 0.07, y, ends[1], color=style.text)


def _texts(chart: Heatmap, size: float, wide: float, tall: float) -> tuple[list[list[list[str]]], bool]:
    """Lines of words of every cell, as many as fit in all of them; the sign of percent goes where only it is too much."""
    lines = [[cell.text.split("\n") if cell.text else [] for cell in row] for row in chart.cells]
    first = [parts[0] for row in lines for parts in row if parts]
    if not first or tall < line_in(size) + 0.01:
        return [[[] for _c in row] for row in lines], False
    room, percent = wide - 0.05, False
    if max(text_in(text, size) for text in first) > room:
        bare = [text.rstrip("%\u00a0 ") for text in first]
        percent = any(text.endswith("%") for text in first)
        if not percent or max(text_in(text, size) for text in bare) > room:
            return [[[] for _c in row] for row in lines], False
        lines = [
            [[parts[0].rstrip("%\u00a0 "), *parts[1:]] if parts else [] for parts in row] for row in lines
        ]
    second = [text_in(parts[1], size) for row in lines for parts in row if len(parts) > 1]
    both = tall >= 2 * line_in(size) + 0.02 and max(second, default=0.0) <= room
    return [[parts[:2] if both else parts[:1] for parts in row] for row in lines], percent


def _cells(
    plot: Plot, chart: Heatmap, wide: float, tall: float, texts: Sequence[Sequence[Sequence[str]]]
) -> None:
    style = plot.style
    top = _top(chart)
    gap_x, gap_y = min(_GAP_IN / wide, 0.1) / 2, min(_GAP_IN / tall, 0.1) / 2
    full, plain, hatched = list[_Square](), list[_Square](), list[_Square]()
    colors: list[tuple[float, float, float]] = []
    for r, row in enumerate(chart.cells[: len(chart.rows)]):
        for c, cell in enumerate(row[: len(chart.columns)]):
            if cell.share is None:
                continue
            square = _square(c, r, gap_x, gap_y)
            if cell.immature:
                hatched.append(square)
            elif cell.small:
                plain.append(square)
            else:
                full.append(square)
                colors.append(style.heat_color(cell.share / top))
            _write(plot, style, cell, (c, r), texts[r][c], top)
    if full:
        plot.axes.add_collection(
            PolyCollection(full, facecolors=colors, linewidths=0, zorder=1, clip_on=False)
        )
    if plain:
        plot.axes.add_collection(
            PolyCollection(
                plain, facecolors="none", edgecolors=[style.grid], linewidths=0.8, zorder=1, clip_on=False
            )
        )
    if hatched:
        lines = PolyCollection(
            hatched,
            facecolors="none",
            edgecolors=[style.hatch],
            linewidths=0.6,
            hatch="////",
            zorder=1,
            clip_on=False,
        )
        plot.axes.add_collection(lines)


_Square = list[tuple[float, float]]


def _square(c: int, r: int, gap_x: float, gap_y: float) -> _Square:
    left, right, low, high = c - 0.5 + gap_x, c + 0.5 - gap_x, r - 0.5 + gap_y, r + 0.5 - gap_y
    return [(left, low), (right, low), (right, high), (left, high)]


def _write(
    plot: Plot, style: Style, cell: HeatCell, at: tuple[int, int], lines: Sequence[str], top: float
) -> None:
    assert cell.share is not None
    plain = cell.immature or cell.small
    ink = (
        style.text
        if cell.immature
        else style.muted
        if plain
        else style.ink_on(style.heat_color(cell.share / top))
    )
    x, y = plot.x_at(at[0]), plot.y_at(at[1]) + (len(lines) - 1) / 2 * line_in(style.small)
    for k, line in enumerate(lines):
        plot.write(x, y - k * line_in(style.small), line, ha="center", color=ink)
