"""Lines over months, each named at its end, with a band where one is known."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from core.charts.frame import (
    FEWEST,
    TICKS_IN,
    empty,
    height_in,
    month_ticks,
    quiet_axes,
    text_in,
    value_axis,
    width_in,
)
from core.charts.style import DASHES, MARKERS, Style
from core.i18n import format_number, format_percent
from core.model.charts import Lines, Series

_LEAST_APART = 1.25
"""Line heights between two names at line ends."""


def draw(chart: Lines, axes: Axes, style: Style) -> None:
    """Lines with gaps where a value is missing; the immature end dashed; last value and name beside the last point."""
    n = len(chart.labels)
    values = [_values(s.values, n) for s in chart.series]
    if not n or not any(np.isfinite(v).any() for v in values):
        empty(axes, style)
        return
    quiet_axes(axes, style)
    immature = np.array([*chart.immature, *[False] * n][:n], dtype=bool)
    if chart.low and chart.high and chart.series:
        low, high = _values(chart.low, n), _values(chart.high, n)
        color = style.color(chart.series[0].role)
        axes.fill_between(np.arange(n), low, high, color=color, alpha=0.16, linewidth=0, zorder=1)
    for one, line in zip(chart.series, values, strict=True):
        _line(axes, style, one, line, immature, several=len(chart.series) > 1)
    _limits(axes, chart, values, n)
    value_axis(axes, style, chart.unit, room=height_in(axes), whole=chart.unit == "%")
    ends = [_end(one, line, chart.unit) for one, line in zip(chart.series, values, strict=True)]
    reserved = max((text_in(text, style.small) for _x, _y, text in ends), default=0.0) + 0.15
    room = width_in(axes, TICKS_IN) - reserved
    month_ticks(axes, chart.labels, style, room)
    span = max(n, FEWEST)
    axes.set_xlim(-0.4, (span - 1) + max(span * reserved / max(room, 0.5), 0.4))
    _names(axes, style, chart.series, ends)


def _values(values: tuple[float | None, ...], n: int) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else float(value) for value in values[:n]])


def _line(
    axes: Axes,
    style: Style,
    series: Series,
    line: NDArray[np.float64],
    immature: NDArray[np.bool_],
    *,
    several: bool,
) -> None:
    color, x = style.color(series.role), np.arange(len(line))
    done = np.where(immature, np.nan, line)
    dash = DASHES.get(series.role, "-") if several else "-"
    axes.plot(x, done, color=color, linewidth=style.line, linestyle=dash, solid_capstyle="round", zorder=3)
    if immature.any():
        first = max(int(np.argmax(immature)) - 1, 0)
        axes.plot(
            x[first:], line[first:], color=color, linewidth=style.line * 0.7, linestyle=(0, (2, 2)), zorder=3
        )
    marker = MARKERS.get(series.role, "o")
    known = np.flatnonzero(np.isfinite(line))
    # A point without neighbours draws no line: it has to show by itself.
    alone = [i for i in known if not any(j in known for j in (i - 1, i + 1))]
    marked = known if several else np.unique([*alone, known[-1]]).astype(int) if len(known) else known
    axes.plot(x[marked], line[marked], marker, color=color, markersize=4.5, markeredgewidth=0, zorder=4)


def _limits(axes: Axes, chart: Lines, values: list[NDArray[np.float64]], n: int) -> None:
    high = _values(chart.high, n) if chart.high else np.zeros(0)
    top = float(np.nanmax(np.concatenate([*values, high[np.isfinite(high)]])))
    bottom = min(0.0, float(np.nanmin(np.concatenate(values))))
    ceiling = min(100.0, top * 1.1) if chart.unit == "%" and top <= 100 else top * 1.1
    axes.set_ylim(bottom, ceiling if ceiling > bottom else bottom + 1)


def _end(series: Series, line: NDArray[np.float64], unit: str) -> tuple[int, float, str]:
    known = np.flatnonzero(np.isfinite(line))
    if not len(known):
        return 0, float("nan"), ""
    last = float(line[known[-1]])
    written = format_percent(last / 100) if unit == "%" else format_number(last, 0 if abs(last) >= 10 else 1)
    return int(known[-1]), last, f"{series.name} {written}"


def _names(axes: Axes, style: Style, series: tuple[Series, ...], ends: list[tuple[int, float, str]]) -> None:
    """Names beside the last points, pushed apart where they would touch."""
    low, high = axes.get_ylim()
    step = _LEAST_APART * style.small / 72 / max(height_in(axes), 0.1) * (high - low)
    at = low - step
    for one, (x, y, text) in sorted(zip(series, ends, strict=True), key=lambda pair: pair[1][1]):
        if not text:
            continue
        at = max(y, at + step)
        axes.annotate(
            text,
            (x, at),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            fontsize=style.small,
            color=style.text
            if style.name == "print" or one.role not in ("first",)
            else style.color(one.role),
            annotation_clip=False,
        )
