"""How much room a chart needs: by its rows where it has some, and both columns of a page where it is wide."""

from __future__ import annotations

from core.model.charts import (
    Bubbles,
    Chart,
    Dots,
    FactorTree,
    GroupedBars,
    Heatmap,
    HorizontalBars,
    Panels,
    Points,
    Waterfall,
)

_USUAL, _TALL, _TREE, _PANEL = 280, 340, 230, 170
_ROW, _BAR, _BUBBLE, _EDGE = 26, 28, 64, 56
_MANY_COLUMNS, _MANY_STEPS = 9, 8


def height_for(chart: Chart) -> int:
    """Pixels at the usual text size."""
    match chart:
        case Heatmap():
            return max(_USUAL, len(chart.rows) * _ROW + _EDGE)
        case HorizontalBars():
            return max(_USUAL // 2, len(chart.labels) * _BAR + _EDGE // 2)
        case Dots():
            return max(_USUAL // 2, len(chart.dots) * _BAR + _EDGE)
        case Bubbles():
            return max(_USUAL, len(chart.rows) * _BUBBLE + _EDGE)
        case Panels():
            return max(_USUAL, len(chart.panels) * _PANEL)
        case FactorTree():
            return _TREE
        case Points():
            return _TALL
        case _:
            return _USUAL


def is_wide(chart: Chart) -> bool:
    """Whether it cannot be read in half the width of a page."""
    match chart:
        case Heatmap():
            return len(chart.columns) > _MANY_COLUMNS
        case Waterfall():
            return len(chart.steps) > _MANY_STEPS
        case GroupedBars():
            return len(chart.labels) * len(chart.series) > 3 * _MANY_STEPS
        case FactorTree():
            return True
        case _:
            return False
