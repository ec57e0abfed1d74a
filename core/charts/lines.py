"""Lines over months, each named at its end, with a band where one is known."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from core.charts import day_marks, key, scales
from core.charts.boxes import Box, beside, free
from core.charts.fit import line_in, shorten, spread, text_in
from core.charts.plot import EDGE, Plot, empty
from core.charts.style import DASHES, MARKERS, Style
from core.model.charts import Lines, Series

FEWEST = 6
"""Places that a row of months always has, so that a single month does not fill the page."""
_NAMES_SHARE = 0.34
"""Of the width, what names at the ends may take."""
_FEW = 13
_NEAR = 1
"""Places before the last one at which a line still ends beside the names."""
_Values = NDArray[np.float64]


def draw(chart: Lines, plot: Plot) -> None:
    """Lines with gaps where a value is missing; the immature end dotted; last value and name beside the last point."""
    if not drawable(chart):
        empty(plot)
        return
    body(chart, plot)


def drawable(chart: Lines) -> bool:
    """Whether there is any value."""
    return bool(chart.labels) and any(scales.finite(s.values[: len(chart.labels)]) for s in chart.series)


def body(
    chart: Lines,
    plot: Plot,
    *,
    left: float = 0.0,
    right: float = 0.0,
    names: bool = True,
    words: str = "",
) -> None:
    """Draw at least so many inches from the sides; `names` says whether months stand below, `words` stand over it."""
    n, (shown, values) = len(chart.labels), _shown(chart)
    top = scales.heading(plot, words or chart.caption.y_label, chart.unit, EDGE)
    direct = _direct(plot, chart, shown, top)
    ends = _ends(chart, words, direct=direct)
    if not direct:
        top = key.draw(plot, [_sign(plot.style, one) for one in shown], top)
    top += day_marks.room(plot, chart.marks)
    label = scales.across_label(chart.caption.x_label) if names else ""
    bottom = scales.under(plot, label, 2) if names else 0.12
    plot.frame(
        left=max(left, EDGE), right=max(_beside(plot, shown, ends), right), top=top + 0.08, bottom=bottom
    )
    low, high = _limits(chart, values, n)
    scales.upwards(plot, low, high, chart.unit)
    places = scales.names_under(plot, chart.labels, plot.across / max(n, FEWEST)) if names else []
    if names:
        plot.frame(bottom=scales.under(plot, label, scales.lines_of(places)))
    ticks = scales.upwards(plot, low, high, chart.unit)
    plot.scale((-0.3, max(n, FEWEST) - 0.7), (low, high))
    scales.draw_upwards(plot, ticks)
    scales.draw_names_under(plot, places)
    plot.footer(label, scales.lines_of(places))
    immature = np.array([*chart.immature, *[False] * n][:n], dtype=bool)
    _band(plot, chart, n)
    several = len([s for s in shown if s.role in plot.style.roles]) > 1
    order = sorted(
        range(len(shown)), key=lambda i: (shown[i].role in plot.style.roles, shown[i].role == "first")
    )
    for z, i in enumerate(order):
        _line(plot.axes, plot.style, shown[i], values[i], immature, several=several, z=3 + z * 0.01)
    day_marks.draw(plot, chart.marks)
    _names(plot, shown, ends)


def sides(chart: Lines, plot: Plot, words: str) -> tuple[float, float]:
    """Inches that `body` may need left and right in the width of `plot`, for charts in line below each other."""
    shown, values = _shown(chart)
    low, high = _limits(chart, values, len(chart.labels))
    texts = [t for most in range(1, 6) for t in scales.written(scales.ticks(low, high, most), chart.unit)]
    widest = max((text_in(text, plot.style.small) for text in texts), default=0.0)
    return EDGE + widest + 0.1, _beside(plot, shown, _ends(chart, words, direct=True))


def _shown(chart: Lines) -> tuple[list[Series], list[_Values]]:
    n = len(chart.labels)
    shown = [s for s in chart.series if scales.finite(s.values[:n])]
    return shown, [_values(s.values, n) for s in shown]


def _ends(chart: Lines, words: str, *, direct: bool) -> list[tuple[int, float, str]]:
    """Place, value and words of each line's end; a single line that is named over the chart has only its value."""
    shown, values = _shown(chart)
    named = direct and not (len(shown) == 1 and shown[0].name and shown[0].name in words)
    return [_end(one, line, chart.unit, named=named) for one, line in zip(shown, values, strict=True)]


def _beside(plot: Plot, shown: list[Series], ends: list[tuple[int, float, str]]) -> float:
    """Inches right of the data for the words of the lines that end there."""
    last = max(x for x, _y, _text in ends)
    widest = max(
        text_in(text, plot.style.small, _weight(s))
        for s, (x, _y, text) in zip(shown, ends, strict=True)
        if x >= last - _NEAR
    )
    return min(widest, _NAMES_SHARE * plot.width) + 0.16


def _values(values: tuple[float | None, ...], n: int) -> _Values:
    filled = [np.nan if v is None else float(v) for v in (*values, *(None,) * n)[:n]]
    return np.array(filled, dtype=float)


def _weight(series: Series) -> str:
    return "bold" if series.role == "first" else "normal"


def _direct(plot: Plot, chart: Lines, shown: list[Series], top: float) -> bool:
    """Names stand at the ends unless several lines need more width or height for them than there is."""
    roles = [s for s in shown if s.role in plot.style.roles]
    if len(roles) < 2:
        return True
    size = plot.style.small
    widest = max(text_in(f"{s.name} {_written(s, chart.unit)}", size, _weight(s)) for s in roles)
    tall = len(roles) * line_in(size) <= plot.height - top - scales.under(plot, "", 2)
    return tall and widest <= _NAMES_SHARE * plot.width


def _written(series: Series, unit: str) -> str:
    known = scales.finite(series.values)
    return scales.value(known[-1], unit) if known else ""


def _end(series: Series, line: _Values, unit: str, *, named: bool) -> tuple[int, float, str]:
    known = np.flatnonzero(np.isfinite(line))
    last = float(line[known[-1]])
    text = scales.value(last, unit)
    return int(known[-1]), last, f"{series.name} {text}".strip() if named else text


def _limits(chart: Lines, values: list[_Values], n: int) -> tuple[float, float]:
    known = scales.finite(float(v) for line in values for v in line)
    known += scales.finite((*chart.low[:n], *chart.high[:n]))
    low, high = scales.ends(known, zero=True, spare=0.08)
    return low, min(high, 100.0) if chart.unit == "%" and max(known) <= 100 else high


def _band(plot: Plot, chart: Lines, n: int) -> None:
    if chart.low and chart.high and chart.series:
        low, high = _values(chart.low, n), _values(chart.high, n)
        color = plot.style.pale(chart.series[0].role, 0.18)
        plot.axes.fill_between(np.arange(n), low, high, color=color, linewidth=0, zorder=1)


def _sign(style: Style, series: Series) -> key.Sign:
    looks: dict[str, Any] = {
        "color": style.color(series.role),
        "linewidth": style.line,
        "linestyle": DASHES.get(series.role, "-"),
    }
    return key.Sign(name=series.name, kind="line", looks=looks)


def _line(
    axes: Axes,
    style: Style,
    series: Series,
    line: _Values,
    immature: NDArray[np.bool_],
    *,
    several: bool,
    z: float,
) -> None:
    color, x = style.color(series.role), np.arange(len(line))
    named = series.role in style.roles
    width = style.line * (1.15 if series.role == "first" and several else 1.0) if named else style.line * 0.5
    done = np.where(immature, np.nan, line)
    dash: Any = DASHES.get(series.role, "-") if several else "-"
    dotted: Any = (0, (1, 1.6))
    axes.plot(
        x, done, color=color, linewidth=width, linestyle=dash, solid_capstyle="round", zorder=z, clip_on=False
    )
    if immature.any():
        first = max(int(np.argmax(immature)) - 1, 0)
        axes.plot(
            x[first:], line[first:], color=color, linewidth=width, linestyle=dotted, zorder=z, clip_on=False
        )
    known = np.flatnonzero(np.isfinite(line))
    # A point without neighbours draws no line: it has to show by itself.
    alone = [i for i in known if not any(j in known for j in (i - 1, i + 1))]
    each = named and several and len(known) <= _FEW
    marked = known if each else np.unique([*alone, *(known[-1:] if named else ())]).astype(int)
    marker = MARKERS.get(series.role, "o")
    axes.plot(
        x[marked],
        line[marked],
        marker,
        color=color,
        markersize=4.5 if named else 2.5,
        markeredgewidth=0,
        zorder=z,
        clip_on=False,
    )


def _names(plot: Plot, shown: list[Series], ends: list[tuple[int, float, str]]) -> None:
    """Names right of the ends, pushed apart where they would touch; grey lines are named where room is left.

    A coloured line that ends early is named at its own end.
    """
    size, step = plot.style.small, line_in(plot.style.small)
    last = max(x for x, _y, _text in ends)
    rank = sorted(
        range(len(shown)), key=lambda i: (shown[i].role not in plot.style.roles, shown[i].role != "first", -i)
    )
    column = [i for i in rank if ends[i][0] >= last - _NEAR]
    kept = _kept(plot, shown, ends, column[: int((plot.up + step) / step)])
    kept.sort(key=lambda i: (ends[i][1], -i))
    low, high = plot.bottom + step / 2 - 0.05, plot.height - plot.top + step / 2
    heights = spread([plot.y_at(ends[i][1]) for i in kept], step, low, high)
    taken: list[Box] = []
    for i, y in zip(kept, heights, strict=True):
        x = plot.x_at(last) + 0.1
        text = shorten(ends[i][2], plot.width - EDGE - x, size, _weight(shown[i]))
        _name(plot, shown[i], x, y, text)
        taken.append((x, y - step / 2, plot.width, y + step / 2))
    edges = (plot.left, plot.bottom, plot.width - EDGE, plot.height - plot.top + step)
    for i in rank:
        if i in column or shown[i].role not in plot.style.roles:
            continue
        x, y = plot.x_at(ends[i][0]), plot.y_at(ends[i][1])
        text = shorten(ends[i][2], _NAMES_SHARE * plot.width, size, _weight(shown[i]))
        places = beside((x - 0.04, y - 0.06, x + 0.04, y + 0.06), text_in(text, size, "bold"), step, 0.05)
        box = free(sorted(places, key=lambda p: p[1] > y - step / 2), edges, taken)
        if box:
            taken.append(box)
            _name(plot, shown[i], box[0], (box[1] + box[3]) / 2, text)


def _name(plot: Plot, series: Series, x: float, y: float, text: str) -> None:
    color = plot.style.text if series.role in plot.style.roles else plot.style.muted
    plot.write(x, y, text, color=color, fontweight=_weight(series), clear=True)


def _kept(plot: Plot, shown: list[Series], ends: list[tuple[int, float, str]], rank: list[int]) -> list[int]:
    """Coloured lines are all named; a grey one only where its words stand at its own end, touching no others."""
    step, kept = line_in(plot.style.small), list[int]()
    for i in rank:
        y = plot.y_at(ends[i][1])
        clear = all(abs(plot.y_at(ends[k][1]) - y) >= step for k in kept)
        if shown[i].role in plot.style.roles or clear:
            kept.append(i)
    return kept
