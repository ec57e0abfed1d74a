"""Horizontal bars with their names before and their values behind."""

from __future__ import annotations

from core.charts import rows, scales
from core.charts.fit import text_in
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import HorizontalBars

_TEXT_SHARE = 0.35
"""Of the width, what values in words may take; where they want more, their short form stands."""


def draw(chart: HorizontalBars, plot: Plot) -> None:
    """The first bar on top. Highlighted bars in colour, the others grey; without a highlight all in colour."""
    if not chart.labels or not any(scales.finite(chart.values)):
        empty(plot)
        return
    style, size = plot.style, plot.style.small
    values = [float(v) if scales.finite([v]) else 0.0 for v in chart.values]
    texts = (
        [*chart.texts, *("" for _v in values)][: len(values)]
        if chart.texts
        else scales.alike(values, chart.unit)
    )
    needed = max((text_in(text, size) for text in texts), default=0.0) + 0.1
    if needed > _TEXT_SHARE * plot.width:
        texts = [scales.value(v, chart.unit) for v in values]
        needed = max((text_in(text, size) for text in texts), default=0.0) + 0.1
    low, high = min(0.0, *values), max(0.0, *values)
    before, behind = needed if low < 0 else 0.03, needed if max(values) >= 0 else 0.03
    lines = rows.fit(plot, chart.labels, EDGE, EDGE, share=rows.share(plot, before + behind))
    values, texts = values[: lines.shown], texts[: lines.shown]
    rows.frame(plot, lines, right=EDGE)
    each = ((high - low) or 1.0) / max(plot.across - before - behind, 0.05)
    plot.scale((low - before * each, high + behind * each), rows.y_ends(lines))
    marked = set(range(len(values)) if chart.highlight is None else chart.highlight)
    colors = [style.color("first") if i in marked else style.quiet for i in range(len(values))]
    plot.axes.barh(range(len(values)), values, height=0.68, color=colors, zorder=2)
    plot.axes.vlines(0, -0.5, lines.shown - 0.5, color=style.axis, linewidth=1.0, zorder=3)
    rows.draw_names(plot, lines)
    for i, (value, text) in enumerate(zip(values, texts, strict=False)):
        left = value < 0
        x = plot.x_at(value) + (-0.06 if left else 0.06)
        ink = style.text if i in marked else style.muted
        plot.write(x, plot.y_at(i), text, ha="right" if left else "left", color=ink)
