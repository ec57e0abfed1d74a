"""Tables of charts that are lists: named values with what belongs to each, and curves over a scale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.charts.table_grids import named, plain
from core.i18n import _
from core.model.charts import (
    Curves,
    Dots,
    Factor,
    FactorTree,
    HorizontalBars,
    Points,
    Table,
    Timeline,
    Waterfall,
)

_EPOCH = date(1970, 1, 1).toordinal()
_Number = float | None


def bars(chart: HorizontalBars) -> Table:
    """Names and values."""
    value = chart.caption.x_label or (_("Percent") if chart.unit == "%" else _("Value"))
    rows = zip(chart.labels, map(plain, chart.values), strict=True)
    return Table(headers=(chart.caption.y_label or _("Name"), value), rows=tuple(rows))


def timeline(chart: Timeline) -> Table:
    """A row for each visit."""
    visits = zip(chart.days, chart.amounts, strict=True)
    rows = tuple((day.isoformat(), amount) for day, amount in visits)
    return Table(headers=(_("Day"), _amount(chart.unit)), rows=rows)


def curves(chart: Curves) -> Table:
    """A row for each place on the scale where a curve has a value, a column for each curve and ends of its band."""
    columns: list[tuple[str, dict[float, _Number]]] = []
    for curve in chart.curves:
        of_curve: list[tuple[str, Sequence[_Number]]] = [(curve.name, curve.y)]
        if curve.low and curve.high:
            of_curve += [
                (_("{name}, at least").format(name=curve.name), curve.low),
                (_("{name}, at most").format(name=curve.name), curve.high),
            ]
        columns += [
            (named(name, chart.y_unit), dict(zip(curve.x, values, strict=False))) for name, values in of_curve
        ]
    places = sorted({x for curve in chart.curves for x in curve.x})
    first = chart.caption.x_label or (_("Day") if chart.x_unit == "date" else _("Value"))
    rows = [(place(x, chart.x_unit), *(plain(values.get(x)) for _name, values in columns)) for x in places]
    return Table(headers=(first, *(name for name, _values in columns)), rows=tuple(rows))


def points(chart: Points) -> Table:
    """Both values of each point, its interval and how many people it is, where they are known."""
    every = chart.points
    columns: list[tuple[str, list[_Number]]] = [
        (named(chart.caption.x_label or _("Across"), chart.x_unit), [p.x for p in every]),
        (named(chart.caption.y_label or _("Upwards"), chart.y_unit), [p.y for p in every]),
        *_interval([p.low for p in every], [p.high for p in every], chart.y_unit),
    ]
    if any(p.size for p in every):
        columns.append((_("People"), [float(p.size) for p in every]))
    return _listed(_("Name"), [p.label for p in every], columns)


def dots(chart: Dots) -> Table:
    """The value, its interval and what it is compared with, where they are known."""
    every = chart.dots
    columns: list[tuple[str, list[_Number]]] = [
        (named(chart.caption.x_label or _("Value"), chart.unit), [d.value for d in every]),
        *_interval([d.low for d in every], [d.high for d in every], chart.unit),
    ]
    if any(d.tick is not None for d in every):
        columns.append((named(chart.tick_name or _("Compared with"), chart.unit), [d.tick for d in every]))
    return _listed(chart.caption.y_label or _("Name"), [d.label for d in every], columns)


def waterfall(chart: Waterfall) -> Table:
    """The blocks in their order; totals are amounts too."""
    money = chart.caption.y_label or _amount(chart.unit)
    return _listed(
        chart.caption.x_label or _("Name"),
        [s.label for s in chart.steps],
        [(money, [s.amount for s in chart.steps])],
    )


def factors(chart: FactorTree) -> Table:
    """The total first, then its factors: before, after, and each one's part of the change."""
    every: tuple[Factor, ...] = (chart.total, *chart.factors) if chart.factors else ()
    return _listed(
        _("Name"),
        [f.name for f in every],
        [
            (chart.before_label, [f.before for f in every]),
            (chart.after_label, [f.after for f in every]),
            (_("Part of the change"), [f.part for f in every]),
        ],
    )


def place(value: float, unit: str) -> str | int | float | None:
    """A place on a scale: a day in ISO form, else the number."""
    return date.fromordinal(_EPOCH + int(value)).isoformat() if unit == "date" else plain(value)


def _interval(low: list[_Number], high: list[_Number], unit: str) -> list[tuple[str, list[_Number]]]:
    if all(end is None for end in (*low, *high)):
        return []
    return [(named(_("At least"), unit), low), (named(_("At most"), unit), high)]


def _listed(first: str, labels: Sequence[str], columns: Sequence[tuple[str, Sequence[_Number]]]) -> Table:
    rows = [(label, *(plain(values[i]) for _name, values in columns)) for i, label in enumerate(labels)]
    return Table(headers=(first, *(name for name, _values in columns)), rows=tuple(rows))


def _amount(currency: str) -> str:
    return _("Amount in {currency}").format(currency=currency) if currency else _("Amount")
