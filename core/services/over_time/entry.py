"""One chart of the Loyalty place: its name, where it stands, how it is made and whom a number of it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.analytics.arrays import Ints
from core.model.charts import Chart, Section
from core.services.over_time.view import View


@dataclass(frozen=True, slots=True)
class Entry:
    """`behind(view, row, column)` gives the customers (index in the frame) that one number of the chart counts.

    `row` and `column` are those of the chart's table of numbers, the column of labels not counted.
    """

    key: str
    section: Section
    make: Callable[[View], Chart]
    behind: Callable[[View, int, int], Ints] | None = None
