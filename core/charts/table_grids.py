"""Tables of charts that are a grid already: labels down, one column for each series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.i18n import _
from core.model.charts import Bubbles, GroupedBars, Heatmap, Lines, Panels, Series, StackedBars, Table

_Values = Sequence[float | None]


def stacked(chart: StackedBars) -> Table:
    """What grows upwards, then what hangs below."""
    return _grid(chart.caption.x_label, chart.labels, _columns((*chart.above, *chart.below), ""))


def lines(chart: Lines) -> Table:
    """One column for each line, then the two ends of the band."""
    return _grid(chart.caption.x_label, chart.labels, _with_band(chart))


def grouped(chart: GroupedBars) -> Table:
    """One column for each kind of bar."""
    return _grid(chart.caption.x_label or _("Name"), chart.labels, _columns(chart.series, chart.unit))


def panels(chart: Panels) -> Table:
    """The lines of all panels side by side; a name that stands in two of them gets its panel's words before it."""
    if not chart.panels:
        return Table(headers=(chart.caption.x_label or _("Month"),), rows=())
    longest = max((panel.labels for panel in chart.panels), key=len)
    named = [(panel, name, values) for panel in chart.panels for name, values in _with_band(panel)]
    often = Counter(name for _panel, name, _v in named)
    columns: list[tuple[str, _Values]] = []
    for panel, name, values in named:
        words = panel.caption.y_label or panel.caption.title
        columns.append((f"{words}: {name}" if words and often[name] > 1 else name, values))
    return _grid(chart.caption.x_label or chart.panels[0].caption.x_label, longest, columns)


def heatmap(chart: Heatmap) -> Table:
    """Counts where the cells have them, else their shares."""
    counts = any(cell.count is not None for cells in chart.cells for cell in cells)
    rows = [
        (label, *(cell.count if counts else _percent(cell.share) for cell in cells))
        for label, cells in zip(chart.rows, chart.cells, strict=True)
    ]
    names = tuple(" ".join(column.split()) for column in chart.columns)
    columns = names if counts else tuple(f"{name} (%)" for name in names)
    return Table(headers=(chart.caption.y_label or _("Name"), *columns), rows=tuple(rows))


def bubbles(chart: Bubbles) -> Table:
    """People in each column, then what the colours mean in each column."""
    people = {(b.row, b.column): b.size for b in chart.bubbles}
    colour = {(b.row, b.column): plain(b.value) for b in chart.bubbles}
    places = range(len(chart.columns))
    value = " ".join(word for word in (chart.value_name or _("Value"), chart.unit) if word)
    rows = [
        (label, *(people.get((r, c), 0) for c in places), *(colour.get((r, c)) for c in places))
        for r, label in enumerate(chart.rows)
    ]
    headers = (chart.caption.y_label or _("Name"), *chart.columns, *(f"{c}: {value}" for c in chart.columns))
    return Table(headers=headers, rows=tuple(rows) if chart.bubbles else ())


def plain(value: float | None) -> int | float | None:
    """A whole number without its `.0`."""
    return int(value) if value is not None and float(value).is_integer() else value


def _with_band(chart: Lines) -> list[tuple[str, _Values]]:
    columns = _columns(chart.series, chart.unit)
    if chart.low and chart.high:
        columns += [
            (named(_("At least"), chart.unit), chart.low),
            (named(_("At most"), chart.unit), chart.high),
        ]
    return columns


def named(name: str, unit: str) -> str:
    """A column's header with the sign of percent; other units stand in the words of the chart."""
    return f"{name} %" if unit == "%" else name


def _columns(series: Sequence[Series], unit: str) -> list[tuple[str, _Values]]:
    return [(named(one.name, unit), one.values) for one in series]


def _grid(first: str, labels: Sequence[str], columns: Sequence[tuple[str, _Values]]) -> Table:
    rows = [
        (label, *(plain(values[i]) if i < len(values) else None for _name, values in columns))
        for i, label in enumerate(labels)
    ]
    return Table(headers=(first or _("Month"), *(name for name, _v in columns)), rows=tuple(rows))


def _percent(share: float | None) -> int | float | None:
    return None if share is None else plain(round(100 * share, 1))
