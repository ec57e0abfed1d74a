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
    sides = [lines.sides(panel, plot, _words(panel)) for panel in panels]
    left, right = max(left for left, _right in sides), max(right for _left, right in sides)
    high = plot.height
    for i, panel in enumerate(panels):
        last = i == len(panels) - 1
        tall = each + (names if last else 0.0)
        part = Plot(plot.part(0.0, high - tall, plot.width, tall), plot.style)
        lines.body(panel, part, left=left, right=right, names=last, words=_words(panel))
        high -= tall + _BETWEEN


def _words(panel: Lines) -> str:
    return panel.caption.y_label or panel.caption.title
