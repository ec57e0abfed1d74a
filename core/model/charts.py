"""Charts as frozen values: computed by analytics and services, drawn by `core.charts.draw`, shown as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Section(StrEnum):
    """Where a chart stands on the Loyalty page."""

    FIRST = "first"
    MORE = "more"
    TRUST = "trust"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Words around a chart. `title` is a sentence with the finding; `note` says what it rests on, `how` how it is counted."""

    key: str
    title: str
    subtitle: str = ""
    note: str = ""
    how: str = ""
    x_label: str = ""
    y_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One named row of values; None where there is nothing to say. `role` picks the colour, see core.charts.style."""

    name: str
    values: tuple[float | None, ...]
    role: str = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A thin line across a chart at `x`, with a few words beside it. Over labels the first of them lies at 0, the next at 1."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars:
    """Bars over `labels`; series in `above` are stacked upwards, those in `below` downwards; `immature` bars hatched."""

    caption: Caption
    labels: tuple[str, ...]
    above: tuple[Series, ...]
    below: tuple[Series, ...] = ()
    immature: tuple[bool, ...] = ()
    unit: str = ""
    marks: tuple[Mark, ...] = ()


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
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One cell: `share` 0..1 or None (nothing there), printed `text`, hatched when `immature`, plain when `small`.

    Where there is a `count`, the table of numbers holds it and the share is only the colour.
    """

    share: float | None
    text: str
    immature: bool = False
    small: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """Cells in `rows` x `columns`. `value_name` says what the shares are, for where the cells are too small for words."""

    caption: Caption
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
    value_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizontalBars:
    """Named values, one bar each; `texts` are the values as written. Bars not in `highlight` are grey (None: none is)."""

    caption: Caption
    labels: tuple[str, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...] = ()
    highlight: tuple[int, ...] | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Visits of one customer: days and money (major units), usual gap, and the window of the next visit.

    `closed` holds the first and last day of each stretch on which the shop sold nothing to anybody.
    """

    caption: Caption
    days: tuple[date, ...]
    amounts: tuple[float, ...]
    snapshot: date
    usual_gap: float | None = None
    next_from: date | None = None
    next_to: date | None = None
    unit: str = ""
    closed: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line over numbers, with an optional band. From index `immature_from` on it is dotted; `step` holds each value."""

    name: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    role: str = "first"
    step: bool = False
    immature_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Curves over a scale of numbers: "%" on either scale is 0..100; `x_unit` "date" means days since 1970-01-01.

    `diagonal` draws the line of equality in grey: nothing gained, or forecast as it came.
    """

    caption: Caption
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    x_unit: str = ""
    y_unit: str = ""
    diagonal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One named point; `low` and `high` are its interval in y; `size` people make it larger; `small` ones are grey."""

    label: str
    x: float
    y: float
    low: float | None = None
    high: float | None = None
    size: int = 0
    role: str = "first"
    small: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Points on two scales of numbers ("%" is 0..100), with what is usual as a line, or as one line on each scale.

    `corners` name the four parts that `x_line` and `y_line` make: top left, top right, bottom left, bottom right.
    """

    caption: Caption
    points: tuple[Point, ...]
    x_unit: str = ""
    y_unit: str = ""
    diagonal: bool = False
    usual: tuple[tuple[float, float], ...] = ()
    usual_name: str = ""
    x_line: float | None = None
    y_line: float | None = None
    corners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One named value with its interval; `tick` is what it is compared with; `small` rests on too few to judge."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    tick: float | None = None
    text: str = ""
    role: str = "first"
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Named values one below the other, each with its interval; `tick_name` says what the ticks are."""

    caption: Caption
    dots: tuple[Dot, ...]
    unit: str = ""
    tick_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedBars:
    """Bars side by side for each label: what was and what was forecast. `small` labels rest on too few to judge."""

    caption: Caption
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    small: tuple[bool, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """People in one cell of a grid: `size` of them, coloured by `value`; `text` stands on the bubble."""

    column: int
    row: int
    size: int
    value: float
    text: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubbles:
    """A grid of bubbles; the first row stands at the top. `value_name` says what the colour means, in `unit`."""

    caption: Caption
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    bubbles: tuple[Bubble, ...]
    value_name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One block of a waterfall: what was added or taken away, or, as a `total`, where it stands then."""

    label: str
    amount: float
    text: str = ""
    total: bool = False
    role: str = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From one total to the next, block by block; money in major units."""

    caption: Caption
    steps: tuple[Step, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One factor in two periods as numbers and in words, and the `part` of the change that it explains (None: unknown)."""

    name: str
    before: float
    after: float
    before_text: str
    after_text: str
    part: float | None = None
    part_text: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTree:
    """A total and the factors whose product it is, before and after."""

    caption: Caption
    before_label: str
    after_label: str
    total: Factor
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """Line charts one below the other over the same months: never two scales in one chart."""

    caption: Caption
    panels: tuple[Lines, ...]


Chart = (
    StackedBars
    | Lines
    | Heatmap
    | HorizontalBars
    | Timeline
    | Curves
    | Points
    | Dots
    | GroupedBars
    | Bubbles
    | Waterfall
    | FactorTree
    | Panels
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The same numbers as a chart, for reading aloud, copying and CSV."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
