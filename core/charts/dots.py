"""Named values one below the other, each a dot with its interval as a thin bar and what it is compared with as a tick."""

from __future__ import annotations

from typing import Any

from core.charts import key, rows, scales
from core.charts.fit import text_in
from core.charts.plot import EDGE, Plot, empty
from core.charts.style import MARKERS
from core.model.charts import Dot, Dots

_TEXT_SHARE = 0.3


def draw(chart: Dots, plot: Plot) -> None:
    """The first on top; its words stand in a column behind. What rests on too few is hollow and grey."""
    dots = [dot for dot in chart.dots if scales.finite([dot.value])]
    if not dots:
        empty(plot)
        return
    style = plot.style
    top = EDGE
    if chart.tick_name and any(dot.tick is not None for dot in dots):
        looks: dict[str, Any] = {"color": style.text, "linewidth": 1.6}
        top = key.draw(plot, [key.Sign(name=chart.tick_name, kind="tick", looks=looks)], top)
    label = chart.caption.x_label
    bottom = scales.under(plot, label)
    lines = rows.fit(plot, [dot.label for dot in dots], top, bottom)
    dots = dots[: lines.shown]
    texts = [dot.text for dot in dots]
    widest = max((text_in(text, style.small) for text in texts), default=0.0)
    with_text = 0 < widest <= _TEXT_SHARE * plot.width
    rows.frame(plot, lines, right=widest + 0.2 if with_text else 0.2)
    known = scales.finite(v for d in dots for v in (d.value, d.low, d.high, d.tick))
    plot.scale(_ends(known, chart.unit), rows.y_ends(lines))
    places = scales.sideways(plot, *plot.axes.get_xlim(), chart.unit)
    plot.rules([v for v, _text in places], across=False)
    more = 1 if lines.left_out else 0  # the line that says how many are left out
    scales.draw_sideways(plot, places, base=False, after=more)
    plot.footer(label, 1 + more)
    low, high = plot.axes.get_xlim()
    if low < 0 < high:
        plot.axes.axvline(0, color=plot.style.axis, linewidth=1.0, zorder=1)
    rows.draw_names(plot, lines, muted=[dot.small for dot in dots])
    for i, dot in enumerate(dots):
        _dot(plot, i, dot, min(lines.each, 0.3))
        if with_text:
            plot.write(plot.width - EDGE, plot.y_at(i), dot.text, ha="right", color=_ink(plot, dot))


def _ends(values: list[float], unit: str) -> tuple[float, float]:
    low, high = scales.ends(values, near=0.6)
    if unit == "%" and max(values) <= 100:
        high = min(high, 101.0)
    if low == 0.0:
        low = -0.02 * high
    if high == 0.0:
        high = -0.02 * low
    return low, high


def _ink(plot: Plot, dot: Dot) -> str:
    return plot.style.muted if dot.small else plot.style.text


def _dot(plot: Plot, i: int, dot: Dot, each: float) -> None:
    style, axes = plot.style, plot.axes
    color = style.quiet if dot.small else style.color(dot.role)
    if dot.low is not None and dot.high is not None:
        axes.hlines(i, dot.low, dot.high, color=color, linewidth=2.2, alpha=0.55, zorder=2)
    if dot.tick is not None:
        axes.plot(
            (dot.tick,),
            (i,),
            "|",
            color=style.text,
            markersize=72 * each * 0.62,
            markeredgewidth=1.6,
            zorder=3,
        )
    ground = style.background or "#ffffff"
    axes.plot(
        (dot.value,),
        (i,),
        MARKERS.get(dot.role, "o"),
        markersize=7.0,
        markerfacecolor=ground if dot.small else color,
        markeredgecolor=color if dot.small else ground,
        markeredgewidth=1.3 if dot.small else 0.8,
        zorder=4,
    )
