"""Horizontal bars with their names before and their values behind."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from core.charts.fonts import tabular
from core.charts.frame import empty, height_in, quiet_axes, text_in, width_in
from core.charts.style import Style
from core.i18n import format_number
from core.model.charts import HorizontalBars

_NAME_SHARE = 0.42
"""Of the width, what names may take."""
_TALLEST_IN = 0.34


def draw(chart: HorizontalBars, axes: Axes, style: Style) -> None:
    """The first bar on top. Highlighted bars in colour, the others grey; without a highlight all in colour."""
    if not chart.labels or not any(chart.values):
        empty(axes, style)
        return
    quiet_axes(axes, style, grid="")
    n, room = len(chart.labels), height_in(axes, 0.1)
    each = min(room / n, _TALLEST_IN)
    values = np.array(chart.values, dtype=float)
    marked = set(chart.highlight or range(n))
    colors = [style.color("first") if i in marked else style.quiet for i in range(n)]
    axes.barh(np.arange(n), values, height=0.66, color=colors, zorder=2)
    axes.vlines(0, -0.5, n - 0.5, color=style.axis, linewidth=1.0, zorder=3)
    size = min(style.size, max(each * 72 * 0.62, 4.0))
    longest = max(int(_NAME_SHARE * width_in(axes) / text_in("n", size)), 6)
    names = [_short(label, longest) for label in chart.labels]
    axes.set_yticks(np.arange(n), names, fontsize=size, color=style.text)
    axes.set_xticks([])
    # Few bars stay as thin as many: the room below is left empty.
    axes.set_ylim(max(room / each, n) - 0.5, -0.5)
    texts = chart.texts or tuple(format_number(value) for value in chart.values)
    behind = max(text_in(text, size) for text in texts) + 0.12
    before = max(text_in(name, size) for name in names) + 0.1
    across = max(width_in(axes) - before, 0.6)
    axes.set_xlim(min(0.0, float(values.min())), float(values.max()) * across / max(across - behind, 0.3))
    for i, text in enumerate(texts):
        shown = axes.annotate(
            text,
            (max(float(values[i]), 0.0), i),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            fontsize=size,
            color=style.text if i in marked else style.muted,
        )
        tabular(shown)


def _short(label: str, longest: int) -> str:
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"
