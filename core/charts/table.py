"""The numbers of a chart as a table: for reading aloud, copying and CSV."""

from __future__ import annotations

from core.charts import table_grids, table_lists
from core.model.charts import (
    Bubbles,
    Chart,
    Curves,
    Dots,
    FactorTree,
    GroupedBars,
    Heatmap,
    HorizontalBars,
    Lines,
    Panels,
    Points,
    StackedBars,
    Table,
    Timeline,
    Waterfall,
)


# One branch for each kind of chart: mypy sees to it that none is missing.
def table(chart: Chart) -> Table:  # noqa: C901, PLR0911, PLR0912
    """Plain numbers: shares as percent numbers, money in major units, days in ISO form. Labels stand first."""
    match chart:
        case StackedBars():
            return table_grids.stacked(chart)
        case Lines():
            return table_grids.lines(chart)
        case GroupedBars():
            return table_grids.grouped(chart)
        case Panels():
            return table_grids.panels(chart)
        case Heatmap():
            return table_grids.heatmap(chart)
        case Bubbles():
            return table_grids.bubbles(chart)
        case HorizontalBars():
            return table_lists.bars(chart)
        case Timeline():
            return table_lists.timeline(chart)
        case Curves():
            return table_lists.curves(chart)
        case Points():
            return table_lists.points(chart)
        case Dots():
            return table_lists.dots(chart)
        case Waterfall():
            return table_lists.waterfall(chart)
        case FactorTree():
            return table_lists.factors(chart)
