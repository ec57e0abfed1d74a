"""Stacked bars over months, upwards and downwards."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from core.charts.frame import (
    TICKS_IN,
    empty,
    height_in,
    legend,
    month_ticks,
    quiet_axes,
    swatch,
    value_axis,
    width_in,
)
from core.charts.style import Style
from core.model.charts import Series, StackedBars

_WIDTH = 0.72


def draw(chart: StackedBars, axes: Axes, style: Style) -> None:
    """`above` stacked from zero upwards, `below` downwards; immature bars pale and hatched."""
    series = [*chart.above, *chart.below]
    if not chart.labels or not any(value for s in series for value in s.values):
        empty(axes, style)
        return
    quiet_axes(axes, style)
    n = len(chart.labels)
    immature = np.array([*chart.immature, *[False] * n][:n], dtype=bool)
    for group, sign in ((chart.above, 1.0), (chart.below, -1.0)):
        base = np.zeros(n)
        for one in group:
            height = sign * _values(one, n)
            _layer(axes, style, base, height, one, immature)
            base = base + height
    axes.axhline(0, color=style.axis, linewidth=1.0, zorder=3)
    room = height_in(axes)
    whole = all(float(value or 0).is_integer() for s in series for value in s.values)
    value_axis(axes, style, chart.unit, room=room, whole=whole)
    month_ticks(axes, chart.labels, style, width_in(axes, TICKS_IN))
    axes.margins(y=0.06)
    legend(axes, [swatch(style.color(s.role), s.name) for s in series], style)


def _values(series: Series, n: int) -> NDArray[np.float64]:
    return np.array([0.0 if value is None else float(value) for value in series.values[:n]])


def _layer(
    axes: Axes,
    style: Style,
    base: NDArray[np.float64],
    height: NDArray[np.float64],
    series: Series,
    immature: NDArray[np.bool_],
) -> None:
    x, color = np.arange(len(height)), style.color(series.role)
    ground = style.background or "#ffffff"
    done = ~immature
    axes.bar(
        x[done],
        height[done],
        _WIDTH,
        bottom=base[done],
        color=color,
        edgecolor=ground,
        linewidth=0.6,
        zorder=2,
    )
    if immature.any():
        axes.bar(
            x[immature],
            height[immature],
            _WIDTH,
            bottom=base[immature],
            facecolor=style.pale(series.role),
            edgecolor=color,
            hatch="////",
            linewidth=0.6,
            zorder=2,
        )
