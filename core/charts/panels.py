"""Line charts one below the other over the same months, in line with each other; the months stand under the last."""

from __future__ import annotations

from core.charts import lines, scales
from core.charts.fit import line_in
from core.charts.plot import Plot, empty
from core.model.charts import Lines, Panels

_BETWEEN = 0.06
_LOWEST = 4.6
"""Lines of words that a panel is tall at least."""


def draw(chart: Panels, plot: Plot) -> None:
    """Each panel has the height of all others; the one with the months is taller by their words."""
    panels = [panel for panel in chart.panels if lines.drawable(panel)]
    if not panels:
        empty(plot)
        return
    names = scales.under(plot, scales.across_label(panels[-1].caption.x_label), 2) - 0.12
    each = (plot.height - names - _BETWEEN * (len(panels) - 1)) / len(panels)
    if each < _LOWEST * line_in(plot.style.small):
        # Too low for all of them: as many as can be read, from the top.
        fit = max(int((plot.height - names) / (_LOWEST * line_in(plot.style.small) + _BETWEEN)), 1)
        panels = panels[:fit]
        each = (plot.height - names - _BETWEEN * (fit - 1)) / fit
    sides = (0.0, 0.0)
    for _again in range(2):
        sides = _all(plot, panels, each, names, sides, drawn=_again == 1)


def _all(
    plot: Plot, panels: list[Lines], each: float, names: float, sides: tuple[float, float], *, drawn: bool
) -> tuple[float, float]:
    """Draw every panel at least so many inches from the sides (not `drawn`: only see what they need)."""
    high = plot.height
    found = [sides]
    for i, panel in enumerate(panels):
        last = i == len(panels) - 1
        tall = each + (names if last else 0.0)
        part = Plot(plot.part(0.0, high - tall, plot.width, tall), plot.style)
        words = panel.caption.y_label or panel.caption.title
        found.append(
            lines.body(panel, part, left=sides[0], right=sides[1], names=last, words=words, paint=drawn)
        )
        if not drawn:
            part.axes.remove()
            part.paper.remove()
        high -= tall + _BETWEEN
    return max(left for left, _right in found), max(right for _left, right in found)
