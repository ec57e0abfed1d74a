"""Curves over a scale of numbers or days: named at their ends, what is not certain dotted, marks across."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.charts import key, scales
from core.charts.fit import line_in, shorten, spread, text_in
from core.charts.plot import EDGE, Plot, empty
from core.charts.style import DASHES
from core.model.charts import Curve, Curves

_NAMES_SHARE = 0.3
"""Of the width, what names at the ends may take."""
_DOTTED = (0, (1, 1.6))
_FEW_MARKS = 4
_BOLD = 1.4
_FEW = 12
"""Points up to which each one of a curve is marked."""


def draw(chart: Curves, plot: Plot) -> None:
    """Bands lie behind the curves. Where all curves end together their names stand there, else in a key above."""
    curves = [curve for curve in chart.curves if scales.finite(curve.y)]
    if not curves:
        empty(plot)
        return
    x_ends, y_ends = _ends(chart, curves)
    several = len(curves) > 1
    top = scales.heading(plot, chart.caption.y_label, chart.y_unit, EDGE)
    direct = several and _direct(plot, curves, x_ends)
    if several and not direct:
        top = key.draw(plot, [_sign(plot, curve) for curve in curves], top)
    marks = [mark for mark in chart.marks if x_ends[0] <= mark.x <= x_ends[1]]
    label = scales.across_label(chart.caption.x_label)
    widest = max(text_in(curve.name, plot.style.small) for curve in curves) if direct else 0.0
    right = min(widest, _NAMES_SHARE * plot.width) + 0.2 if direct else 0.14
    plot.frame(top=top + 0.06, bottom=scales.under(plot, label), right=right)
    values = scales.upwards(plot, *y_ends, chart.y_unit)
    plot.scale(x_ends, y_ends)
    _marks(plot, [(mark.x, mark.text) for mark in marks])
    scales.draw_upwards(plot, values)
    whole = all(float(x).is_integer() for curve in curves for x in curve.x[:400])
    scales.draw_sideways(plot, scales.sideways(plot, *x_ends, chart.x_unit, integers=whole))
    plot.footer(label)
    if chart.diagonal:
        low, high = max(x_ends[0], y_ends[0]), min(x_ends[1], y_ends[1])
        looks: dict[str, Any] = {"color": plot.style.quiet, "linewidth": 1.2, "linestyle": (0, (4, 3))}
        plot.axes.plot((low, high), (low, high), zorder=1, **looks)
    for curve in reversed(curves):
        _curve(plot, curve, several=several)
    if direct:
        _names(plot, curves)


def _ends(chart: Curves, curves: list[Curve]) -> tuple[tuple[float, float], tuple[float, float]]:
    across = [x for curve in curves for x in scales.finite(curve.x)]
    upwards = [y for curve in curves for y in scales.finite((*curve.y, *curve.low, *curve.high))]
    low, high = min(across), max(across)
    if chart.x_unit == "%" and chart.diagonal:
        low, high = min(low, 0.0), max(high, 100.0)
    if low == high:
        low, high = low - 1, high + 1
    y_low, y_high = scales.ends(upwards, zero=True)
    if chart.y_unit == "%" and max(upwards) <= 100:
        y_high = 100.0 if chart.diagonal else min(y_high, 100.0)
    return (low, high), (y_low, y_high)


def _direct(plot: Plot, curves: list[Curve], x_ends: tuple[float, float]) -> bool:
    """Names stand at the ends where all curves end there and the names take neither too much width nor height."""
    last = [max(x for x, y in zip(c.x, c.y, strict=False) if y is not None) for c in curves]
    together = min(last) >= x_ends[1] - 0.04 * (x_ends[1] - x_ends[0])
    widest = max(text_in(curve.name, plot.style.small) for curve in curves)
    tall = len(curves) * line_in(plot.style.small) <= plot.height - 0.9
    known = [scales.finite((*c.y, *c.low, *c.high)) for c in curves]
    height = max(max(values) for values in known) - min(0.0, *(min(values) for values in known))
    heights = sorted(scales.finite(curve.y)[-1] for curve in curves)
    apart = (heights[-1] - heights[0]) / (height or 1.0) * (plot.height - 0.9)
    clear = apart >= 0.5 * (len(curves) - 1) * line_in(plot.style.small)
    return together and tall and clear and widest <= _NAMES_SHARE * plot.width and plot.width > 3.6


def _sign(plot: Plot, curve: Curve) -> key.Sign:
    return key.Sign(
        name=curve.name,
        kind="line",
        looks={
            "color": plot.style.color(curve.role),
            "linewidth": _width(plot, curve),
            "linestyle": DASHES.get(curve.role, "-"),
        },
    )


def _width(plot: Plot, curve: Curve) -> float:
    """The first of several curves is bold: it is the one spoken of."""
    return plot.style.line * (_BOLD if curve.role == "first" else 1.0)


def _arrays(curve: Curve) -> tuple[NDArray[np.float64], ...]:
    n = min(len(curve.x), len(curve.y))

    def numbers(values: tuple[float | None, ...]) -> NDArray[np.float64]:
        filled = [np.nan if v is None else float(v) for v in (*values, *(None,) * n)[:n]]
        return np.array(filled, dtype=float)

    return numbers(curve.x), numbers(curve.y), numbers(curve.low), numbers(curve.high)


def _curve(plot: Plot, curve: Curve, *, several: bool) -> None:
    style, axes = plot.style, plot.axes
    x, y, low, high = _arrays(curve)
    color = style.color(curve.role)
    how: Any = "steps-post" if curve.step else "default"
    if np.isfinite(low).any() and np.isfinite(high).any():
        step: Any = "post" if curve.step else None
        axes.fill_between(x, low, high, step=step, color=style.pale(curve.role, 0.16), linewidth=0, zorder=1)
        if several:
            for edge in (low, high):
                axes.plot(
                    x, edge, color=style.pale(curve.role, 0.5), linewidth=0.6, drawstyle=how, zorder=1.5
                )
    cut = len(x) if curve.immature_from is None else max(min(curve.immature_from, len(x)), 0)
    dash: Any = DASHES.get(curve.role, "-") if several else "-"
    order = 3.5 if curve.role == "first" else 3.0
    width = _width(plot, curve) if several else style.line
    axes.plot(x[:cut], y[:cut], color=color, linewidth=width, linestyle=dash, drawstyle=how, zorder=order)
    if cut < len(x):
        begin = max(cut - 1, 0)
        dotted: Any = _DOTTED
        axes.plot(
            x[begin:],
            y[begin:],
            color=color,
            linewidth=width,
            linestyle=dotted,
            drawstyle=how,
            zorder=order,
        )
    known = np.flatnonzero(np.isfinite(y))
    if len(known) == 1 or (len(known) <= _FEW and not curve.step):
        axes.plot(x[known], y[known], "o", color=color, markersize=4.2, markeredgewidth=0, zorder=order)


def _names(plot: Plot, curves: list[Curve]) -> None:
    """Names right of the ends in the order of the ends, pushed apart where they would touch."""
    size = plot.style.small
    at = sorted((plot.y_at(scales.finite(curve.y)[-1]), i) for i, curve in enumerate(curves))
    half = line_in(size) / 2
    places = spread([y for y, _i in at], line_in(size), plot.bottom + half, plot.height - plot.top + half)
    for (_y, i), y in zip(at, places, strict=True):
        curve = curves[i]
        named = curve.role in plot.style.roles
        plot.write(
            plot.width - plot.right + 0.1,
            y,
            shorten(curve.name, plot.right - 0.1 - EDGE, size),
            color=plot.style.text if named else plot.style.muted,
            fontweight="bold" if curve.role == "first" else "normal",
        )


def _marks(plot: Plot, marks: list[tuple[float, str]]) -> None:
    """Thin lines across; their words over the data, in one row where they can be kept apart, else in several."""
    size = plot.style.small
    marks = sorted(marks)
    texts = [shorten(text, plot.width - EDGE - plot.left, size) for _x, text in marks]
    lefts, rows = _places(plot, [plot.x_at(x) for x, _text in marks], [text_in(text, size) for text in texts])
    most = min(max(rows, default=-1) + 1, max(int((plot.up - 0.6) / line_in(size)), 0))
    bottom = plot.height - plot.top - most * line_in(size)
    plot.frame(top=plot.height - bottom)
    for (x, _text), text, left, row in zip(marks, texts, lefts, rows, strict=True):
        plot.axes.axvline(x, color=plot.style.muted, linewidth=1.0, linestyle=(0, (3, 2)), zorder=2)
        if row < most:
            plot.write(left, bottom + (row + 0.6) * line_in(size), text, color=plot.style.text)


def _places(plot: Plot, at: list[float], wide: list[float]) -> tuple[list[float], list[int]]:
    """Left ends and rows of words at marks: in the middle of a mark, else left or right of it, else in rows."""

    def left(x: float, w: float, shift: float) -> float:
        return min(max(x - shift * w, plot.left), plot.width - EDGE - w)

    if len(at) <= _FEW_MARKS:
        for shifts in sorted(
            product((0.5, 0.0, 1.0), repeat=len(at)), key=lambda s: sum(v != 0.5 for v in s)
        ):
            lefts = [left(x, w, shift) for x, w, shift in zip(at, wide, shifts, strict=True)]
            ends = [a + w + 0.08 for a, w in zip(lefts, wide, strict=True)]
            if all(end <= begin for end, begin in zip(ends, lefts[1:], strict=False)):
                return lefts, [0] * len(at)
    lefts, rows, taken = [left(x, w, 0.5) for x, w in zip(at, wide, strict=True)], list[int](), list[float]()
    for begin, w in zip(lefts, wide, strict=True):
        row = next((i for i, end in enumerate(taken) if end + 0.12 <= begin), len(taken))
        taken[row : row + 1] = [begin + w]
        rows.append(row)
    return lefts, rows
