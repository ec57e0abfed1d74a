"""Stacked bars over months or classes, upwards and downwards."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.charts import day_marks, key, scales
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import Series, StackedBars

_WIDTH = 0.74
_FEWEST = 6
"""Places that a row always has, so that a single bar does not fill the page."""


def draw(chart: StackedBars, plot: Plot) -> None:
    """`above` stacked from zero upwards, `below` downwards; immature bars pale and hatched."""
    series, n = [*chart.above, *chart.below], len(chart.labels)
    if not n or not any(value for s in series for value in scales.finite(s.values[:n])):
        empty(plot)
        return
    immature = np.array([*chart.immature, *[False] * n][:n], dtype=bool)
    layers = _layers(chart, n)
    known = [float(v) for _s, base, height in layers for v in (*base, *(base + height))]
    integers = all(float(v).is_integer() for v in known)
    ends = scales.ends(known, zero=True, spare=0.05)
    top = scales.heading(plot, chart.caption.y_label, chart.unit, EDGE)
    if len(series) > 1 or (series and series[0].name and not chart.caption.y_label):
        top = key.draw(plot, [_sign(plot, chart, s) for s in series], top)
    top += day_marks.room(plot, chart.marks)
    label = scales.across_label(chart.caption.x_label)
    plot.frame(top=top + 0.06, bottom=scales.under(plot, label, 2), right=0.1)
    sign = not chart.below
    scales.upwards(plot, *ends, chart.unit, integers=integers, sign=sign)
    places = max(n, _FEWEST)
    names = scales.names_under(plot, chart.labels, plot.across / places)
    plot.frame(bottom=scales.under(plot, label, scales.lines_of(names)))
    ticks = scales.upwards(plot, *ends, chart.unit, integers=integers, sign=sign)
    plot.scale((-0.6, places - 0.4), ends)
    scales.draw_upwards(plot, ticks)
    scales.draw_names_under(plot, names)
    plot.footer(label, scales.lines_of(names))
    for one, base, height in layers:
        _layer(plot, one, base, height, immature, hatch=_hatch(chart, one))
    day_marks.draw(plot, chart.marks)


def _layers(chart: StackedBars, n: int) -> list[tuple[Series, NDArray[np.float64], NDArray[np.float64]]]:
    found = []
    for group, sign in ((chart.above, 1.0), (chart.below, -1.0)):
        base = np.zeros(n)
        for one in group:
            filled = (*one.values, *(None,) * n)[:n]
            height = sign * np.array([0.0 if v is None or not isfinite(v) else float(v) for v in filled])
            found.append((one, base, height))
            base = base + height
    return found


def _hatch(chart: StackedBars, series: Series) -> str:
    """From the third layer on layers tell apart without colours too; what hangs below does by its place."""
    return "" if series in chart.below else ("", "", "\\\\\\\\", "xxx")[chart.above.index(series) % 4]


def _sign(plot: Plot, chart: StackedBars, series: Series) -> key.Sign:
    return key.Sign(name=series.name, kind="box", looks=_looks(plot, series.role, _hatch(chart, series)))


def _looks(plot: Plot, role: str, hatch: str) -> dict[str, Any]:
    style = plot.style
    ground = style.background or "#ffffff"
    color = style.color(role)
    if not hatch:
        return {"facecolor": color, "edgecolor": ground, "linewidth": 0.6}
    return {"facecolor": style.pale(role, 0.62), "edgecolor": color, "linewidth": 0.6, "hatch": hatch}


def _layer(
    plot: Plot,
    series: Series,
    base: NDArray[np.float64],
    height: NDArray[np.float64],
    immature: NDArray[np.bool_],
    *,
    hatch: str,
) -> None:
    x, style = np.arange(len(height)), plot.style
    pale: dict[str, Any] = {
        "facecolor": style.pale(series.role),
        "edgecolor": style.color(series.role),
        "hatch": "////",
        "linewidth": 0.6,
    }
    for part, looks in ((~immature, _looks(plot, series.role, hatch)), (immature, pale)):
        shown = part & (height != 0)
        if shown.any():
            plot.axes.bar(
                x[shown], height[shown], _WIDTH, bottom=base[shown], zorder=2, clip_on=False, **looks
            )
