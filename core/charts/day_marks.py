"""Days of the shop's diary across a chart of months: a thin line each, with its number over the data."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts.fit import line_in, text_in
from core.charts.plot import Plot
from core.model.charts import Mark

_APART = 0.05
"""Inches between two numbers that stand side by side."""


def room(plot: Plot, marks: Sequence[Mark]) -> float:
    """Inches over the data that the numbers need."""
    return line_in(plot.style.small) if marks else 0.0


def draw(plot: Plot, marks: Sequence[Mark]) -> None:
    """The lines and their numbers, once the scales are set; a number that would touch the one before moves beside it."""
    size, taken = plot.style.small, 0.0
    y = plot.height - plot.top + line_in(size) / 2
    for mark in sorted(marks, key=lambda one: one.x):
        plot.axes.axvline(mark.x, color=plot.style.muted, linewidth=1.0, linestyle=(0, (3, 2)), zorder=2)
        wide = text_in(mark.text, size)
        left = max(plot.x_at(mark.x) - wide / 2, taken)
        plot.write(left, y, mark.text, color=plot.style.text)
        taken = left + wide + _APART
