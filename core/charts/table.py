"""The numbers of a chart as a table: for reading aloud, copying and CSV."""

from __future__ import annotations

from core.i18n import _
from core.model.charts import Chart, Heatmap, HorizontalBars, Lines, StackedBars, Table, Timeline


def table(chart: Chart) -> Table:
    """Plain numbers: shares as percent numbers, money in major units, days in ISO form."""
    match chart:
        case StackedBars():
            return _stacked(chart)
        case Lines():
            return _lines(chart)
        case Heatmap():
            return _heatmap(chart)
        case HorizontalBars():
            name = chart.caption.y_label or _("Name")
            value = chart.caption.x_label or (_("Percent") if chart.unit == "%" else _("Value"))
            rows = zip(chart.labels, map(plain, chart.values), strict=True)
            return Table(headers=(name, value), rows=tuple(rows))
        case Timeline():
            money = _("Amount in {currency}").format(currency=chart.unit) if chart.unit else _("Amount")
            visits = zip(chart.days, chart.amounts, strict=True)
            return Table(
                headers=(_("Day"), money), rows=tuple((day.isoformat(), amount) for day, amount in visits)
            )


def plain(value: float | None) -> int | float | None:
    """A whole number without its `.0`."""
    return int(value) if value is not None and float(value).is_integer() else value


def _stacked(chart: StackedBars) -> Table:
    series = (*chart.above, *chart.below)
    headers = (chart.caption.x_label or _("Month"), *(s.name for s in series))
    rows = [
        (label, *(plain(s.values[i]) if i < len(s.values) else None for s in series))
        for i, label in enumerate(chart.labels)
    ]
    return Table(headers=headers, rows=tuple(rows))


def _lines(chart: Lines) -> Table:
    unit = " %" if chart.unit == "%" else ""
    columns = [(s.name + unit, s.values) for s in chart.series]
    if chart.low and chart.high:
        columns += [(_("At least") + unit, chart.low), (_("At most") + unit, chart.high)]
    rows = [
        (label, *(plain(values[i]) if i < len(values) else None for _name, values in columns))
        for i, label in enumerate(chart.labels)
    ]
    return Table(
        headers=(chart.caption.x_label or _("Month"), *(name for name, _v in columns)), rows=tuple(rows)
    )


def _heatmap(chart: Heatmap) -> Table:
    rows = [
        (label, *(None if cell.share is None else plain(round(100 * cell.share, 1)) for cell in cells))
        for label, cells in zip(chart.rows, chart.cells, strict=True)
    ]
    return Table(
        headers=(chart.caption.y_label or _("Name"), *(f"{c} (%)" for c in chart.columns)), rows=tuple(rows)
    )
