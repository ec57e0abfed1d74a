"""Charts as frozen values: computed by analytics and services, drawn by `core.charts.draw`, shown as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Words around a chart. `title` is a sentence with the finding; `note` says what it rests on."""

    key: str
    title: str
    subtitle: str = ""
    note: str = ""
    x_label: str = ""
    y_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One named row of values; None where there is nothing to say. `role` picks the colour, see core.charts.style."""

    name: str
    values: tuple[float | None, ...]
    role: str = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars:
    """Bars over `labels`; series in `above` are stacked upwards, those in `below` downwards; `immature` bars hatched."""

    caption: Caption
    labels: tuple[str, ...]
    above: tuple[Series, ...]
    below: tuple[Series, ...] = ()
    immature: tuple[bool, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines over `labels`, each with an optional band (low, high) of equal length."""

    caption: Caption
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    immature: tuple[bool, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One cell: `share` 0..1 or None (nothing there), printed `text`, hatched when `immature`, plain when `small`."""

    share: float | None
    text: str
    immature: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """Cells in `rows` x `columns`."""

    caption: Caption
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizontalBars:
    """Named values, one bar each; `texts` are the values as written. Bars not in `highlight` are grey (empty: none is)."""

    caption: Caption
    labels: tuple[str, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...] = ()
    highlight: tuple[int, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Visits of one customer: days and money (major units), usual gap, and the window of the next visit."""

    caption: Caption
    days: tuple[date, ...]
    amounts: tuple[float, ...]
    snapshot: date
    usual_gap: float | None = None
    next_from: date | None = None
    next_to: date | None = None
    unit: str = ""


Chart = StackedBars | Lines | Heatmap | HorizontalBars | Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The same numbers as a chart, for reading aloud, copying and CSV."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
