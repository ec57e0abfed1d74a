"""A total and its factors before and after: as boxes of a tree where there is room, else line by line."""

from __future__ import annotations

from core.charts import factor_list
from core.charts.fit import line_in, shorten, text_in, wrap
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import Factor, FactorTree

_BOX_IN, _BETWEEN = 1.3, 0.16


def draw(chart: FactorTree, plot: Plot) -> None:
    """Factors that rest on too few are grey; a bar shows each one's part of the change, to the right where it added."""
    every = (chart.total, *chart.factors)
    if not chart.factors or not any(f.before or f.after for f in every):
        empty(plot)
        return
    size = plot.style.small
    wide = (plot.width - 2 * EDGE + _BETWEEN) / len(chart.factors) - _BETWEEN
    inside = wide - 0.2
    texts = [t for f in every for t in _values(chart, f)]
    if (
        wide >= _BOX_IN
        and plot.height >= 13.8 * line_in(size)
        and all(text_in(text, size, "bold") <= inside for text in texts)
    ):
        _tree(plot, chart, wide)
    else:
        factor_list.draw(plot, chart)


def _values(chart: FactorTree, factor: Factor) -> tuple[str, str, str]:
    return (
        f"{chart.before_label}   {factor.before_text}",
        f"{chart.after_label}   {factor.after_text}",
        factor.part_text,
    )


def _tree(plot: Plot, chart: FactorTree, wide: float) -> None:
    style, n, one = plot.style, len(chart.factors), line_in(plot.style.small)
    lines = max(len(wrap(f.name, wide - 0.2, style.small, 2, "bold")) for f in chart.factors)
    head, tall = 4.9 * one, (5.6 + lines) * one
    gap = min(max(plot.height - 2 * EDGE - head - tall, 1.2 * one), 3 * one)
    high = plot.height - EDGE - max((plot.height - 2 * EDGE - head - gap - tall) / 3, 0.0)
    middle, total, below = plot.width / 2, max(wide, min(2.4, plot.width - 2 * EDGE)), high - head
    _box(plot, chart, chart.total, (middle - total / 2, high, total, head), 1, most=0.0)
    begin = (plot.width - n * wide - (n - 1) * _BETWEEN) / 2
    centres = [begin + i * (wide + _BETWEEN) + wide / 2 for i in range(n)]
    looks = {"color": style.axis, "linewidth": 1.0, "zorder": 0}
    plot.line((middle, middle), (below, below - gap / 2), **looks)
    plot.line((centres[0], centres[-1]), (below - gap / 2,) * 2, **looks)
    for i, (centre, factor) in enumerate(zip(centres, chart.factors, strict=True)):
        plot.line((centre, centre), (below - gap / 2, below - gap), **looks)
        _box(
            plot,
            chart,
            factor,
            (centre - wide / 2, below - gap, wide, tall),
            lines,
            most=factor_list.most(chart),
        )
        if i:
            x, y = centre - wide / 2 - _BETWEEN / 2, below - gap - tall / 2
            plot.write(x, y, "×", ha="center", size=style.size)


def _box(
    plot: Plot,
    chart: FactorTree,
    factor: Factor,
    place: tuple[float, float, float, float],
    lines: int,
    *,
    most: float,
) -> None:
    """One factor: its name, the two periods, and its part of the change with a bar (no `most`: the total, without)."""
    style, size, one = plot.style, plot.style.small, line_in(plot.style.small)
    (x, high, wide, tall), total = place, not most
    ink = style.muted if factor.small else style.text
    ground = style.pale("first", 0.1) if total else "none"
    dash = (0, (4, 3)) if factor.small else "-"
    plot.box(
        x, high - tall, wide, tall, facecolor=ground, edgecolor=style.axis, linewidth=0.8, linestyle=dash
    )
    y = high - 0.9 * one
    for k, line in enumerate(wrap(factor.name, wide - 0.2, size, lines, "bold")):
        plot.write(x + 0.1, y - k * one, line, color=ink, fontweight="bold")
    y -= (lines - 1) * one + 1.15 * one
    periods = (
        (chart.before_label, factor.before_text, "normal"),
        (chart.after_label, factor.after_text, "bold"),
    )
    for label, text, weight in periods:
        plot.write(x + 0.1, y, label)
        plot.write(x + wide - 0.1, y, text, ha="right", color=ink, fontweight=weight)
        y -= one
    text = shorten(factor.part_text, wide - 0.2, size)
    if total:
        plot.write(x + wide - 0.1, y - 0.1 * one, text, ha="right", color=ink)
        return
    factor_list.bar(plot, factor, x + 0.1, y - 0.35 * one, wide - 0.2, most)
    plot.write(x + wide / 2, y - 1.5 * one, text, ha="center", color=ink)
