"""Bars side by side: what was is full, what was forecast is an outline, so that print without colours tells them apart."""

from __future__ import annotations

from typing import Any

from core.charts import key, scales
from core.charts.fit import line_in, text_in
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import GroupedBars

_GROUP = 0.8
_WIDEST_IN = 0.55
_FEWEST = 4


def draw(chart: GroupedBars, plot: Plot) -> None:
    """Values stand over the bars where all of them fit. Groups that rest on too few are grey."""
    n, series = len(chart.labels), chart.series
    values = [scales.finite(one.values[:n]) for one in series]
    if not n or not any(values):
        empty(plot)
        return
    style = plot.style
    top = scales.heading(plot, chart.caption.y_label, chart.unit, EDGE)
    if len(series) > 1:
        top = key.draw(
            plot,
            [key.Sign(name=s.name, kind="box", looks=_looks(plot, k, s.role)) for k, s in enumerate(series)],
            top,
        )
    label = scales.across_label(chart.caption.x_label)
    known = [v for line in values for v in line]
    ends = scales.ends(known, zero=True, spare=0.04)
    integers = all(v.is_integer() for v in known)
    plot.frame(top=top + line_in(style.small), bottom=scales.under(plot, label, 2), right=0.1)
    scales.upwards(plot, *ends, chart.unit, integers=integers)
    places = max(n, _FEWEST)
    names = scales.names_under(plot, chart.labels, plot.across / places)
    plot.frame(bottom=scales.under(plot, label, scales.lines_of(names)))
    ticks = scales.upwards(plot, *ends, chart.unit, integers=integers)
    plot.scale((-0.5, places - 0.5), ends)
    scales.draw_upwards(plot, ticks)
    scales.draw_names_under(plot, names)
    plot.footer(label, scales.lines_of(names))
    each = min(plot.across / places * _GROUP, _WIDEST_IN * len(series)) / (plot.across / places) / len(series)
    _bars(plot, chart, each)
    _values(plot, chart, each)


def _at(i: int, k: int, each: float, count: int) -> float:
    """The middle of bar `k` of `count` in group `i`."""
    return i + (k - (count - 1) / 2) * each


def _bars(plot: Plot, chart: GroupedBars, each: float) -> None:
    n = len(chart.labels)
    small = [*chart.small, *[False] * n][:n]
    for k, one in enumerate(chart.series):
        for few in (False, True):
            shown = [
                (i, float(v))
                for i, v in enumerate(one.values[:n])
                if v is not None and scales.finite([v]) and small[i] is few
            ]
            if shown:
                plot.axes.bar(
                    [_at(i, k, each, len(chart.series)) for i, _v in shown],
                    [v for _i, v in shown],
                    each * 0.9,
                    zorder=2,
                    **_looks(plot, k, "" if few else one.role),
                )


def _looks(plot: Plot, k: int, role: str) -> dict[str, Any]:
    """The first full, the second an outline, the third hatched; nobody's role is grey."""
    color, style = plot.style.color(role), plot.style
    if k == 0:
        return {"facecolor": color, "edgecolor": color, "linewidth": 0.8}
    looks: dict[str, Any] = {"facecolor": style.pale(role, 0.2), "edgecolor": color, "linewidth": 1.2}
    return looks if k == 1 else {**looks, "hatch": "////" if k == 2 else "xxx", "linewidth": 0.8}


def _values(plot: Plot, chart: GroupedBars, each: float) -> None:
    size, n = plot.style.small, len(chart.labels)
    small = [*chart.small, *[False] * n][:n]
    room = each * plot.across / max(n, _FEWEST) - 0.03
    found = [
        (_at(i, k, each, len(chart.series)), float(v), small[i])
        for k, one in enumerate(chart.series)
        for i, v in enumerate(one.values[:n])
        if v is not None and scales.finite([v])
    ]
    texts = scales.alike([v for _x, v, _few in found], chart.unit)
    if any(text_in(text, size) > room for text in texts):
        return
    for (x, v, few), text in zip(found, texts, strict=True):
        y = plot.y_at(v) + (1 if v >= 0 else -1) * (line_in(size) / 2 + 0.01)
        if plot.bottom + line_in(size) / 2 <= y:
            ink = plot.style.muted if few else plot.style.text
            plot.write(plot.x_at(x), y, text, ha="center", color=ink)
