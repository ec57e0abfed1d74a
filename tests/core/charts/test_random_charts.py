"""Whatever the numbers and names are: a chart is drawn, its words keep apart and its table holds every number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from core.charts import LIGHT, figure, table
from core.model.charts import (
    Bubble,
    Bubbles,
    Caption,
    Chart,
    Curve,
    Curves,
    Dot,
    Dots,
    Factor,
    FactorTree,
    GroupedBars,
    HeatCell,
    Heatmap,
    HorizontalBars,
    Lines,
    Mark,
    Panels,
    Point,
    Points,
    Series,
    StackedBars,
    Step,
    Timeline,
    Waterfall,
)
from tests.helpers.chart_faults import faults

ROLES = st.sampled_from(("first", "second", "third", "lapsed", "quiet"))
NAMES = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), max_size=30).map(
    lambda text: f"A{text}" if text else text
)
NUMBERS = st.one_of(
    st.integers(-50, 50).map(float),
    st.floats(-1e9, 1e9).map(round).map(float),
    st.floats(0, 1).map(lambda v: round(v, 4)),
)
MAYBE = st.none() | NUMBERS
UNITS = st.sampled_from(("", "%", "EUR"))
CAPTIONS = st.builds(Caption, key=st.just("k"), title=NAMES, x_label=NAMES, y_label=NAMES)


def several(one: st.SearchStrategy[Any], most: int = 6) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=most).map(tuple)


LABELS = several(NAMES, 8)


@st.composite
def series(draw: st.DrawFn, n: int) -> Series:
    values = st.lists(MAYBE, min_size=n, max_size=n).map(tuple)
    return Series(name=draw(NAMES), values=draw(values), role=draw(ROLES))


@st.composite
def lines(draw: st.DrawFn) -> Lines:
    labels = draw(LABELS)
    return Lines(
        caption=draw(CAPTIONS), labels=labels, series=draw(several(series(len(labels)), 4)), unit=draw(UNITS)
    )


@st.composite
def stacked(draw: st.DrawFn) -> StackedBars:
    labels = draw(LABELS)
    above, below = draw(several(series(len(labels)), 3)), draw(several(series(len(labels)), 2))
    return StackedBars(caption=draw(CAPTIONS), labels=labels, above=above, below=below, unit=draw(UNITS))


@st.composite
def grouped(draw: st.DrawFn) -> GroupedBars:
    labels = draw(LABELS)
    return GroupedBars(
        caption=draw(CAPTIONS), labels=labels, series=draw(several(series(len(labels)), 3)), unit=draw(UNITS)
    )


@st.composite
def heat(draw: st.DrawFn) -> Heatmap:
    rows, columns = draw(LABELS), draw(LABELS)
    cell = st.builds(
        HeatCell, share=st.none() | st.floats(0, 1), text=NAMES, immature=st.booleans(), small=st.booleans()
    )
    row = st.lists(cell, min_size=len(columns), max_size=len(columns)).map(tuple)
    cells = draw(st.lists(row, min_size=len(rows), max_size=len(rows)).map(tuple))
    return Heatmap(caption=draw(CAPTIONS), rows=rows, columns=columns, cells=cells)


@st.composite
def ranked(draw: st.DrawFn) -> HorizontalBars:
    labels = draw(LABELS)
    values = draw(st.lists(NUMBERS, min_size=len(labels), max_size=len(labels)).map(tuple))
    return HorizontalBars(caption=draw(CAPTIONS), labels=labels, values=values, unit=draw(UNITS))


@st.composite
def visits(draw: st.DrawFn) -> Timeline:
    days = sorted(draw(st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), max_size=12)))
    amounts = draw(st.lists(st.floats(0, 1e6), min_size=len(days), max_size=len(days)).map(tuple))
    after = st.dates(date(2026, 1, 2), date(2027, 1, 1))
    return Timeline(
        caption=draw(CAPTIONS),
        days=tuple(days),
        amounts=amounts,
        snapshot=date(2026, 1, 1),
        usual_gap=draw(st.none() | st.floats(0.5, 900)),
        next_from=draw(after),
        next_to=date(2027, 1, 2),
        unit="EUR",
    )


@st.composite
def curve(draw: st.DrawFn) -> Curve:
    x = sorted(draw(st.lists(st.integers(0, 40_000).map(lambda v: v / 2), max_size=8, unique=True)))
    y = draw(st.lists(MAYBE, min_size=len(x), max_size=len(x)).map(tuple))
    return Curve(name=draw(NAMES), x=tuple(x), y=y, role=draw(ROLES), step=draw(st.booleans()))


POINT = st.builds(
    Point,
    label=NAMES,
    x=NUMBERS,
    y=NUMBERS,
    low=MAYBE,
    high=MAYBE,
    size=st.integers(0, 10**6),
    role=ROLES,
    small=st.booleans(),
)
DOT = st.builds(
    Dot,
    label=NAMES,
    value=NUMBERS,
    low=MAYBE,
    high=MAYBE,
    tick=MAYBE,
    text=NAMES,
    role=ROLES,
    small=st.booleans(),
)
BUBBLE = st.builds(
    Bubble,
    column=st.integers(0, 3),
    row=st.integers(0, 3),
    size=st.integers(0, 10**6),
    value=NUMBERS,
    text=NAMES,
    small=st.booleans(),
)
STEP = st.builds(Step, label=NAMES, amount=NUMBERS, text=NAMES, total=st.booleans(), role=ROLES)
FACTOR = st.builds(
    Factor,
    name=NAMES,
    before=NUMBERS,
    after=NUMBERS,
    before_text=NAMES,
    after_text=NAMES,
    part=MAYBE,
    part_text=NAMES,
    small=st.booleans(),
)

KINDS: dict[str, st.SearchStrategy[Chart]] = {
    "StackedBars": stacked(),
    "Lines": lines(),
    "Heatmap": heat(),
    "HorizontalBars": ranked(),
    "Timeline": visits(),
    "Curves": st.builds(
        Curves,
        caption=CAPTIONS,
        curves=several(curve(), 4),
        marks=several(st.builds(Mark, x=st.floats(0, 2e4), text=NAMES), 4),
        x_unit=st.sampled_from(("", "%", "date")),
        y_unit=UNITS,
        diagonal=st.booleans(),
    ),
    "Points": st.builds(
        Points,
        caption=CAPTIONS,
        points=several(POINT, 10),
        x_unit=UNITS,
        y_unit=UNITS,
        diagonal=st.booleans(),
        x_line=MAYBE,
        y_line=MAYBE,
        corners=several(NAMES, 4),
        usual_name=NAMES,
    ),
    "Dots": st.builds(Dots, caption=CAPTIONS, dots=several(DOT, 8), unit=UNITS, tick_name=NAMES),
    "GroupedBars": grouped(),
    "Bubbles": st.builds(
        Bubbles,
        caption=CAPTIONS,
        columns=st.tuples(NAMES, NAMES, NAMES, NAMES),
        rows=st.tuples(NAMES, NAMES, NAMES, NAMES),
        bubbles=st.lists(BUBBLE, max_size=12, unique_by=lambda b: (b.column, b.row)).map(tuple),
        value_name=NAMES,
        unit=UNITS,
    ),
    "Waterfall": st.builds(Waterfall, caption=CAPTIONS, steps=several(STEP, 8), unit=UNITS),
    "FactorTree": st.builds(
        FactorTree,
        caption=CAPTIONS,
        before_label=NAMES,
        after_label=NAMES,
        total=FACTOR,
        factors=several(FACTOR, 4),
    ),
    "Panels": st.builds(Panels, caption=CAPTIONS, panels=several(lines(), 3)),
}


def test_no_kind_is_left_out() -> None:
    assert set(KINDS) == {kind.__name__ for kind in Chart.__args__}


@pytest.mark.parametrize("kind", [*KINDS])
@settings(max_examples=12, derandomize=True, suppress_health_check=[*HealthCheck])
@given(st.data())
def test_any_values_are_drawn_without_words_that_touch(kind: str, data: st.DataObject) -> None:
    chart = data.draw(KINDS[kind])
    size = data.draw(st.sampled_from(((3.2, 2.0), (6.0, 3.0))))
    made = figure(chart, LIGHT, *size)
    assert not faults(made, LIGHT)
    FigureCanvasAgg(made).draw()
    found = table(chart)
    assert all(len(row) == len(found.headers) for row in found.rows)
