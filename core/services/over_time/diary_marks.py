"""Days of the shop's diary on the charts that show months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.dates import Month
from core.i18n import _, format_date, format_month
from core.model.charts import Caption, Chart, Lines, Mark, Panels, StackedBars
from core.model.parts import Part
from core.services import diary, parts
from core.services.over_time.view import View

MOST = 9
"""Days marked on one chart, the latest: more lines hide what they are to explain."""


def with_marks(view: View, chart: Chart) -> Chart:
    """The chart with a line on each day of the diary and a note that says what happened; as it was for any other chart."""
    if not isinstance(chart, Lines | StackedBars | Panels) or Part.DIARY not in parts.in_use(view.book).parts:
        return chart
    labels = (
        chart.panels[0].labels if isinstance(chart, Panels) and chart.panels else getattr(chart, "labels", ())
    )
    months = _months(view, labels)
    if not months:
        return chart
    days = [(day, words) for day, words in diary.days(view.book) if months[0].first <= day <= months[-1].last]
    found = days[-MOST:]
    if not found:
        return chart
    marks = tuple(
        Mark(x=_place(months, day), text=str(number)) for number, (day, _words) in enumerate(found, 1)
    )
    caption = _noted(chart.caption, found)
    if isinstance(chart, Panels):
        return replace(
            chart, caption=caption, panels=tuple(replace(panel, marks=marks) for panel in chart.panels)
        )
    return replace(chart, caption=caption, marks=marks)


def _months(view: View, labels: Sequence[str]) -> list[Month]:
    """The months that the labels name; none where they name something else."""
    by_label = {format_month(one.month, "short"): one.month for one in view.all_months}
    found = [by_label.get(label) for label in labels]
    return [month for month in found if month is not None] if None not in found else []


def _place(months: Sequence[Month], day: date) -> float:
    """Where a day lies: a month's place is its middle, half a place before it the month begins."""
    month = Month.of(day)
    return month.minus(months[0]) - 0.5 + (day.day - 1) / month.last.day


def _noted(caption: Caption, found: Sequence[tuple[date, str]]) -> Caption:
    said = [
        _("{n}: {text} ({day}).").format(n=number, text=words, day=format_date(day))
        for number, (day, words) in enumerate(found, 1)
    ]
    return replace(caption, note=" ".join(part for part in (caption.note, *said) if part))
