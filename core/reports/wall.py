"""Page 1, for the wall: eight tiles, how the year went, one paragraph, three things to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.i18n import _, format_date, format_month
from core.model.charts import Chart, Lines
from core.model.summaries import MonthlySummary, Tile
from core.reports.picture import picture

_ARROWS = {-1: "↓", 0: "", 1: "↑"}
_WIDE, _NARROW, _ALONE = 3.8, 2.74, 6.85  # inches: two charts stand side by side
_HEIGHT = {"a4": 2.95, "letter": 2.3}  # Letter is wider and shorter: the page stays one sheet


def wall(summary: MonthlySummary) -> dict[str, Any]:
    """Data of page 1 for `monthly.typ`."""
    month = format_month(summary.month)
    return {
        "kicker": _("Monthly loyalty summary"),
        "as_of": _("Sales up to {day}").format(day=format_date(summary.snapshot, "long")),
        "shop": summary.shop,
        "logo": summary.logo,
        "month": month[:1].upper() + month[1:],
        "coverage": summary.coverage_line,
        "notices": _standing(summary),
        "tiles": [_tile(tile, summary) for tile in summary.tiles],
        "charts": _charts(summary),
        "paragraph_title": _("The month in short"),
        "paragraph": summary.paragraph,
        "to_do_title": _("To do now"),
        "to_do": list(summary.to_do),
    }


def _charts(summary: MonthlySummary) -> list[dict[str, str]]:
    """Those with two months at least: one point is no line."""
    height = _HEIGHT.get(summary.paper.lower(), _HEIGHT["a4"])
    shown: list[tuple[Chart, float]] = []
    bars = summary.by_month
    if len(bars.labels) > 1 and any(any(one.values) for one in (*bars.above, *bars.below)):
        shown.append((bars, _WIDE))
    if _points(summary) > 1:
        shown.append((_without_names(_of_its_month(summary)), _NARROW))
    return [picture(chart, width if len(shown) > 1 else _ALONE, height) for chart, width in shown]


def _of_its_month(summary: MonthlySummary) -> Lines:
    """The line tells of the last month that is over: where the page is of a later one, its title says so."""
    chart = summary.loyalty_line
    if summary.complete:
        return chart
    month = format_month(summary.month.plus(-1))
    title = _("{sentence} ({month})").format(sentence=chart.caption.title, month=month)
    return replace(chart, caption=replace(chart.caption, title=title))


def _without_names(chart: Lines) -> Lines:
    """The title says what the one line is: a name beside it would take the room of the months."""
    return replace(chart, series=tuple(replace(one, name="") for one in chart.series))


def _points(summary: MonthlySummary) -> int:
    return sum(1 for series in summary.loyalty_line.series for value in series.values if value is not None)


def _standing(summary: MonthlySummary) -> list[str]:
    """Whether the month is still running, or closed."""
    if summary.closed_on is not None:
        return [_("Closed on {day}.").format(day=format_date(summary.closed_on, "long"))]
    if not summary.complete:
        return [
            _("The sales in this book end on {day}, before the end of the month: compare with care.").format(
                day=format_date(summary.snapshot, "long")
            )
        ]
    return []


def _tile(tile: Tile, summary: MonthlySummary) -> dict[str, Any]:
    compare = [
        [format_month(summary.month.plus(-1), "short"), tile.before],
        [format_month(summary.month.plus(-12), "short"), tile.year_ago],
    ]
    return {
        "label": tile.label,
        "value": tile.value,
        "word": tile.word,
        "arrow": _ARROWS[tile.direction],
        "compare": [pair for pair in compare if pair[1]],
    }
