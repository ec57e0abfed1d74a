"""A grid of bubbles: how many people by size, what they are worth by colour."""

from __future__ import annotations

from math import hypot, sqrt

import numpy as np

from core.charts import scales
from core.charts.fit import line_in, shorten, text_in, wrap
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import Bubble, Bubbles

_NAME_SHARE = 0.3
_SMALLEST_IN, _LARGEST_IN = 0.07, 1.1
_RAMP_IN = 0.7


def draw(chart: Bubbles, plot: Plot) -> None:
    """Areas grow with the people. Words stand on a bubble that holds them, else under it, else they are left out."""
    bubbles = [
        b
        for b in chart.bubbles
        if b.size > 0 and 0 <= b.column < len(chart.columns) and 0 <= b.row < len(chart.rows)
    ]
    if not bubbles:
        empty(plot)
        return
    style, size = plot.style, plot.style.small
    columns, lines = len(chart.columns), len(chart.rows)
    counted = [b.value for b in bubbles if not b.small] or [b.value for b in bubbles]
    low, high = min(counted), max(counted)
    top = _ramp(plot, chart, low, high)
    names = [shorten(row, _NAME_SHARE * plot.width, size) for row in chart.rows]
    left = EDGE + max(text_in(name, size) for name in names) + 0.12
    if chart.caption.y_label:
        top = plot.header(top, chart.caption.y_label)
    each = (plot.width - left - EDGE) / columns
    under = scales.names_under(plot, chart.columns, each)
    bottom = scales.under(plot, chart.caption.x_label, scales.lines_of(under))
    plot.frame(left=left, right=EDGE, top=top, bottom=bottom)
    plot.scale((-0.5, columns - 0.5), (lines - 0.5, -0.5))
    _grid(plot, columns, lines)
    step = max(1, int(np.ceil(line_in(size) / (plot.up / lines))))
    for i in range(0, lines, step):
        plot.write(left - 0.1, plot.y_at(i), names[i], ha="right", color=style.text)
    scales.draw_names_under(plot, under)
    plot.footer(chart.caption.x_label, scales.lines_of(under))
    room = min(plot.across / columns, plot.up / lines)
    most = max(b.size for b in bubbles)
    for bubble in bubbles:
        wide = max(min(room * 0.92, _LARGEST_IN) * sqrt(bubble.size / most), _SMALLEST_IN)
        _bubble(plot, bubble, wide, _share(bubble.value, low, high))


def _share(value: float, low: float, high: float) -> float:
    """Where a value stands between the ends of the colours; in their middle where all are alike."""
    return 0.12 + 0.88 * (value - low) / (high - low) if high > low else 0.5


def _grid(plot: Plot, columns: int, lines: int) -> None:
    for i in range(columns + 1):
        x = plot.left + i * plot.across / columns
        plot.line(
            (x, x), (plot.bottom, plot.bottom + plot.up), color=plot.style.grid, linewidth=0.8, zorder=0
        )
    for i in range(lines + 1):
        y = plot.bottom + i * plot.up / lines
        plot.line(
            (plot.left, plot.left + plot.across), (y, y), color=plot.style.grid, linewidth=0.8, zorder=0
        )


def _bubble(plot: Plot, bubble: Bubble, wide: float, share: float) -> None:
    style, size = plot.style, plot.style.small
    x, y = plot.x_at(bubble.column), plot.y_at(bubble.row)
    color = style.heat_color(share)
    words, high = text_in(bubble.text, size), line_in(size)
    across, up = plot.across / len_of(plot.axes.get_xlim()), plot.up / len_of(plot.axes.get_ylim())
    place: tuple[float, float] | None
    ink, place, ha = style.muted if bubble.small else style.text, (x, y), "center"
    if not bubble.text:
        place = None
    elif hypot(words, high) <= wide * 0.98:
        ink = style.muted if bubble.small else style.ink_on(color)
    elif words <= across - 0.06 and wide / 2 + high <= up / 2:
        place = (x, y - wide / 2 - high / 2)
    elif high <= up and wide / 2 + 0.03 + words <= across / 2:
        place, ha = (x + wide / 2 + 0.03, y), "left"
    elif high <= up and wide + 0.03 + words <= across - 0.04:
        # Bubble and words side by side, both in the cell.
        x -= (0.03 + words) / 2
        place, ha = (x + wide / 2 + 0.03, y), "left"
    else:
        place = None
    plot.line(
        (x,),
        (y,),
        marker="o",
        linestyle="none",
        markersize=wide * 72,
        markerfacecolor=(style.background or "#ffffff") if bubble.small else color,
        markeredgecolor=style.quiet if bubble.small else style.background or "#ffffff",
        markeredgewidth=1.0,
        zorder=1,
    )
    if place:
        plot.write(*place, bubble.text, ha=ha, color=ink)


def len_of(ends: tuple[float, float]) -> float:
    """Cells between two ends of a grid."""
    return abs(ends[1] - ends[0])


def _ramp(plot: Plot, chart: Bubbles, low: float, high: float) -> float:
    """What the colours mean, over the grid; gives the inches taken."""
    style, size = plot.style, plot.style.small
    if not chart.value_name:
        return EDGE
    name = chart.value_name
    if chart.unit and chart.unit != "%" and chart.unit not in name:
        name = f"{name}, {chart.unit}"
    ends = [scales.value(v, chart.unit) for v in ((low, high) if high > low else (high,))]
    y, x = plot.height - EDGE - line_in(size) / 2, EDGE
    taken = sum(text_in(end, size) + 0.07 for end in ends) + _RAMP_IN
    lines = wrap(name, plot.width - 2 * EDGE - taken - 0.1, size, 1) if plot.width > taken + 1 else []
    if not lines:
        return EDGE
    plot.write(x, y, lines[0])
    x += text_in(lines[0], size) + 0.12
    plot.write(x, y, ends[0], color=style.text)
    x += text_in(ends[0], size) + 0.07
    steps = 24 if high > low else 1
    wide = _RAMP_IN / 24
    for i in range(steps):
        shade = style.heat_color(_share(low + (high - low) * i / max(steps - 1, 1), low, high))
        plot.box(x + i * wide, y - 0.05, wide + 0.005, 0.1, facecolor=shade, linewidth=0)
    if len(ends) > 1:
        plot.write(x + _RAMP_IN + 0.07, y, ends[1], color=style.text)
    return EDGE + line_in(size) + 0.08
