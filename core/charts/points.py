"""Points on two scales: named where there is room, larger for more people, with what is usual as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.charts import key, scales
from core.charts.boxes import Box, beside, free
from core.charts.fit import line_in, shorten, text_in, whole, wrap
from core.charts.plot import EDGE, Plot, empty
from core.charts.style import MARKERS
from core.model.charts import Point, Points

_SMALLEST, _LARGEST, _ALIKE = 5.0, 17.0, 7.0
"""Points across a mark: of the fewest people, of the most, and where nothing is said."""
_AWAY = 0.05


def draw(chart: Points, plot: Plot) -> None:
    """Intervals as thin bars; few people as hollow grey marks; the corners named at the edges of the picture."""
    points = [p for p in chart.points if len(scales.finite((p.x, p.y))) == 2]
    if not points:
        empty(plot)
        return
    size = plot.style.small
    top = scales.heading(plot, chart.caption.y_label, chart.y_unit, EDGE)
    if chart.usual and chart.usual_name:
        looks: dict[str, Any] = {"color": plot.style.axis, "linewidth": 1.4}
        top = key.draw(plot, [key.Sign(name=chart.usual_name, kind="line", looks=looks)], top)
    label = scales.across_label(chart.caption.x_label)
    corners = (*chart.corners, "", "", "", "")[:4]
    above, below = any(corners[:2]), any(corners[2:])
    bottom = scales.under(plot, label)
    plot.frame(top=top + 0.1, bottom=bottom, right=0.2)
    x_ends, y_ends = _ends(chart, points)
    values = scales.upwards(plot, *y_ends, chart.y_unit)
    rows = 2 if plot.across < 4 and any(not whole(c, plot.across / 2 - 0.1, size, 1) for c in corners) else 1
    band = rows * line_in(size) + 0.06
    y_ends = _with_bands(y_ends, plot.up, band * above, band * below)
    plot.scale(x_ends, y_ends)
    scales.draw_upwards(plot, values, zero=False)
    scales.draw_sideways(plot, scales.sideways(plot, *x_ends, chart.x_unit), rules=True)
    plot.footer(label)
    _lines(plot, chart, x_ends, y_ends)
    taken = _corners(plot, corners, rows)
    wide = _widths(points)
    for p, w in zip(points, wide, strict=True):
        _point(plot, p, w)
    _names(plot, points, wide, taken)


def _ends(chart: Points, points: Sequence[Point]) -> tuple[tuple[float, float], tuple[float, float]]:
    x = [*(p.x for p in points), *(x for x, _y in chart.usual), *scales.finite([chart.x_line])]
    y = scales.finite([v for p in points for v in (p.y, p.low, p.high)])
    y += [*(y for _x, y in chart.usual), *scales.finite([chart.y_line])]
    across, up = scales.ends(x, near=0.25, spare=0.1), scales.ends(y, near=0.25, spare=0.1)
    if chart.diagonal:
        across = up = scales.ends([*x, *y], near=0.6)
    if chart.x_unit == "%" and max(x) <= 100:
        across = across[0], min(across[1], 100.0) if max(x) < 97 else 102.0
    if chart.y_unit == "%" and max(y) <= 100:
        up = up[0], min(up[1], 100.0) if max(y) < 97 else 102.0
    # A mark on the edge of nothing would be cut in half.
    across = (
        across[0] - (0.03 * (across[1] - across[0]) if min(x) - across[0] < 0.02 * across[1] else 0),
        across[1],
    )
    return across, (up[0] - (0.03 * (up[1] - up[0]) if min(y) - up[0] < 0.02 * up[1] else 0), up[1])


def _with_bands(ends: tuple[float, float], up: float, above: float, below: float) -> tuple[float, float]:
    """Ends of the scale with so many inches more above and below the data."""
    each = (ends[1] - ends[0]) / max(up - above - below, 0.3)
    return ends[0] - below * each, ends[1] + above * each


def _lines(plot: Plot, chart: Points, x_ends: tuple[float, float], y_ends: tuple[float, float]) -> None:
    style, axes = plot.style, plot.axes
    if chart.diagonal:
        ends = (max(x_ends[0], y_ends[0]), min(x_ends[1], y_ends[1]))
        axes.plot(ends, ends, color=style.axis, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1)
    if chart.usual:
        usual = np.array(sorted(chart.usual), dtype=float)
        axes.plot(usual[:, 0], usual[:, 1], color=style.axis, linewidth=1.4, zorder=1)
    if chart.x_line is not None:
        axes.axvline(chart.x_line, color=style.axis, linewidth=1.0, zorder=1)
    if chart.y_line is not None:
        axes.axhline(chart.y_line, color=style.axis, linewidth=1.0, zorder=1)


def _corners(plot: Plot, corners: Sequence[str], rows: int) -> list[Box]:
    size, taken = plot.style.small, []
    left, right = plot.left + 0.05, plot.width - plot.right - 0.03
    high, low = plot.height - plot.top - 0.02, plot.bottom + 0.03
    room = (right - left) / 2 - 0.05
    for i, words in enumerate(corners):
        lines = wrap(words, room, size, rows)
        begin = high if i < 2 else low + len(lines) * line_in(size)
        for k, line in enumerate(lines):
            y, wide = begin - (k + 0.5) * line_in(size), text_in(line, size)
            x = left if i % 2 == 0 else right - wide
            plot.write(x, y, line, fontstyle="normal")
            taken.append((x, y - line_in(size) / 2, x + wide, y + line_in(size) / 2))
    return taken


def _widths(points: Sequence[Point]) -> list[float]:
    """Points across each mark: its area grows with the people; groups of nearly one size say nothing by theirs."""
    most = max(p.size for p in points)
    if most <= 2 * max(min(p.size for p in points), 0):
        return [_ALIKE] * len(points)
    return [max(_LARGEST * (max(p.size, 0) / most) ** 0.5, _SMALLEST) for p in points]


def _point(plot: Plot, point: Point, wide: float) -> None:
    style, axes = plot.style, plot.axes
    color = style.quiet if point.small else style.color(point.role)
    if point.low is not None and point.high is not None:
        axes.vlines(point.x, point.low, point.high, color=color, linewidth=1.4, alpha=0.75, zorder=2)
    ground = style.background or "#ffffff"
    axes.plot(
        (point.x,),
        (point.y,),
        MARKERS.get(point.role, "o"),
        markersize=wide,
        markerfacecolor=ground if point.small else color,
        markeredgecolor=color if point.small else ground,
        markeredgewidth=1.3 if point.small else 0.8,
        zorder=2.5 if point.small else 3,
    )


def _names(plot: Plot, points: Sequence[Point], wide: Sequence[float], taken: list[Box]) -> None:
    """Each name beside its mark where it touches nothing: those of many people first, the rest is left out."""
    size = plot.style.small
    marks = [
        (
            plot.x_at(p.x) - w / 144,
            plot.y_at(p.y) - w / 144,
            plot.x_at(p.x) + w / 144,
            plot.y_at(p.y) + w / 144,
        )
        for p, w in zip(points, wide, strict=True)
    ]
    bars = [
        (plot.x_at(p.x) - 0.01, plot.y_at(p.low), plot.x_at(p.x) + 0.01, plot.y_at(p.high))
        for p in points
        if p.low is not None and p.high is not None
    ]
    edges = (plot.left, plot.bottom, plot.width - EDGE, plot.height - plot.top + 0.08)
    order = sorted(
        range(len(points)), key=lambda i: (points[i].small, points[i].role != "first", -wide[i], i)
    )
    for i in order:
        point = points[i]
        text = shorten(point.label, min(max(0.32 * plot.width, 0.9), 2.2), size) if point.named else ""
        if not text:
            continue
        others = (*taken, *bars, *(mark for k, mark in enumerate(marks) if k != i))
        box = free(beside(marks[i], text_in(text, size), line_in(size), _AWAY), edges, others)
        if box:
            taken.append(box)
            quiet = point.small or point.role not in plot.style.roles
            color = plot.style.muted if quiet else plot.style.text
            plot.write(box[0], (box[1] + box[3]) / 2, text, color=color, clear=True)
