"""The numbers of a chart as a table: the same numbers, labels first, one column for each series, curve or end."""

from __future__ import annotations

from datetime import date

import pytest

from core.charts import table
from core.charts.table_lists import place
from core.model.charts import (
    Bubble,
    Bubbles,
    Caption,
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
    Panels,
    Point,
    Points,
    Series,
    StackedBars,
    Step,
    Timeline,
    Waterfall,
)
from tests.helpers import chart_edges as edges
from tests.helpers import chart_values as values

CAPTION = Caption(key="chart", title="75 customers came in May")
TWO = (Series(name="Returning", values=(10.0, 11.5)), Series(name="New", values=(3.0, None)))


def test_bars_have_a_column_for_each_layer_also_below() -> None:
    below = (Series(name="Lapsed", values=(1.0, 2.0)),)
    found = table(StackedBars(caption=CAPTION, labels=("Jan 2026", "Feb 2026"), above=TWO, below=below))
    assert found.headers == ("Month", "Returning", "New", "Lapsed")
    assert found.rows == (("Jan 2026", 10, 3, 1), ("Feb 2026", 11.5, None, 2))


def test_lines_have_the_ends_of_their_band_last() -> None:
    chart = Lines(caption=CAPTION, labels=("Jan 2026",), series=TWO, low=(8.0,), high=(12.0,), unit="%")
    assert table(chart).headers == ("Month", "Returning %", "New %", "At least %", "At most %")
    assert table(chart).rows == (("Jan 2026", 10, 3, 8, 12),)


def test_a_heatmap_gives_shares_as_percent_and_counts_as_they_are() -> None:
    shares = ((HeatCell(share=0.125, text="13 %"), HeatCell(share=None, text="")),)
    found = table(Heatmap(caption=CAPTION, rows=("May",), columns=("1", "2"), cells=shares))
    assert (found.headers, found.rows) == (("Name", "1 (%)", "2 (%)"), (("May", 12.5, None),))
    counts = ((HeatCell(share=0.5, text="7", count=7), HeatCell(share=0.1, text="1", count=1)),)
    found = table(Heatmap(caption=CAPTION, rows=("May",), columns=("1", "2"), cells=counts))
    assert (found.headers, found.rows) == (("Name", "1", "2"), (("May", 7, 1),))


def test_ranks_and_visits_have_a_row_each() -> None:
    ranks = HorizontalBars(caption=CAPTION, labels=("Ana", "Ng"), values=(5.0, 2.5), unit="%")
    assert table(ranks).headers == ("Name", "Percent")
    assert table(ranks).rows == (("Ana", 5), ("Ng", 2.5))
    visits = Timeline(
        caption=CAPTION, days=(date(2026, 5, 1),), amounts=(7.5,), snapshot=date(2026, 5, 31), unit="EUR"
    )
    assert table(visits).headers == ("Day", "Amount in EUR")
    assert table(visits).rows == (("2026-05-01", 7.5),)


def test_curves_share_the_places_of_their_scale() -> None:
    one = Curve(name="Model", x=(0.0, 10.0), y=(1.0, None), low=(0.5, 1.0), high=(2.0, 3.0))
    other = Curve(name="As it was", x=(0.0, 5.0), y=(4.0, 6.5))
    found = table(Curves(caption=CAPTION, curves=(one, other), y_unit="%"))
    assert found.headers == ("Value", "Model %", "Model, at least %", "Model, at most %", "As it was %")
    assert found.rows == ((0, 1, 0.5, 2, 4), (5, None, None, None, 6.5), (10, None, 1, 3, None))


def test_days_of_a_curve_are_written_as_days() -> None:
    chart = Curves(caption=CAPTION, curves=(Curve(name="Visits", x=(20454.0,), y=(3.0,)),), x_unit="date")
    assert table(chart).headers == ("Day", "Visits")
    assert table(chart).rows == (("2026-01-01", 3),)
    assert place(0.0, "date") == "1970-01-01"


def test_points_give_both_scales_and_what_else_is_known() -> None:
    caption = Caption(key="chart", title="", x_label="Called likely", y_label="Came")
    full = Point(label="fifth", x=70.0, y=66.0, low=50.0, high=80.0, size=40)
    found = table(Points(caption=caption, points=(full,), x_unit="%", y_unit="%"))
    assert found.headers == ("Name", "Called likely %", "Came %", "At least %", "At most %", "People")
    assert found.rows == (("fifth", 70, 66, 50, 80, 40),)
    bare = table(Points(caption=CAPTION, points=(Point(label="a", x=1.0, y=2.5),)))
    assert (bare.headers, bare.rows) == (("Name", "Across", "Upwards"), (("a", 1, 2.5),))


def test_dots_give_the_interval_and_what_they_are_compared_with() -> None:
    dots = (Dot(label="Drink", value=46.0, low=40.0, high=52.0, tick=50.0), Dot(label="Cake", value=12.0))
    found = table(Dots(caption=CAPTION, dots=dots, unit="%", tick_name="Usual"))
    assert found.headers == ("Name", "Value %", "At least %", "At most %", "Usual %")
    assert found.rows == (("Drink", 46, 40, 52, 50), ("Cake", 12, None, None, None))
    assert table(Dots(caption=CAPTION, dots=dots[1:])).headers == ("Name", "Value")


def test_grouped_bars_have_a_column_for_each_kind_of_bar() -> None:
    found = table(GroupedBars(caption=CAPTION, labels=("0", "1"), series=TWO))
    assert found.headers == ("Name", "Returning", "New")
    assert found.rows == (("0", 10, 3), ("1", 11.5, None))


def test_bubbles_give_people_first_and_then_what_the_colour_means() -> None:
    bubbles = (Bubble(column=1, row=0, size=12, value=340.0),)
    chart = Bubbles(
        caption=CAPTION,
        columns=("R1", "R2"),
        rows=("F2", "F1"),
        bubbles=bubbles,
        value_name="Sales",
        unit="EUR",
    )
    assert table(chart).headers == ("Name", "R1", "R2", "R1: Sales EUR", "R2: Sales EUR")
    assert table(chart).rows == (("F2", 0, 12, None, 340), ("F1", 0, 0, None, None))


def test_a_waterfall_gives_its_blocks_in_order() -> None:
    steps = (Step(label="May 2025", amount=100.0, total=True), Step(label="Lost", amount=-8.25))
    found = table(Waterfall(caption=CAPTION, steps=steps, unit="EUR"))
    assert found.headers == ("Name", "Amount in EUR")
    assert found.rows == (("May 2025", 100), ("Lost", -8.25))


def test_a_tree_gives_the_total_before_its_factors() -> None:
    total = Factor(name="Takings", before=100.0, after=120.0, before_text="100", after_text="120", part=20.0)
    customers = Factor(name="Customers", before=10.0, after=12.0, before_text="10", after_text="12")
    chart = FactorTree(
        caption=CAPTION, before_label="May 2025", after_label="May 2026", total=total, factors=(customers,)
    )
    assert table(chart).headers == ("Name", "May 2025", "May 2026", "Part of the change")
    assert table(chart).rows == (("Takings", 100, 120, 20), ("Customers", 10, 12, None))


def test_panels_stand_side_by_side_and_names_that_return_get_the_words_of_their_panel() -> None:
    def panel(words: str, series: tuple[Series, ...]) -> Lines:
        return Lines(
            caption=Caption(key="", title="", y_label=words), labels=("Jan 2026", "Feb 2026"), series=series
        )

    chart = Panels(caption=CAPTION, panels=(panel("Range", TWO[:1]), panel("Sales", TWO)))
    assert table(chart).headers == ("Month", "Range: Returning", "Sales: Returning", "New")
    assert table(chart).rows == (("Jan 2026", 10, 10, 3), ("Feb 2026", 11.5, 11.5, None))


@pytest.mark.parametrize("name", [*values.usual(), *edges.extreme()])
def test_every_row_has_a_cell_for_every_header(name: str) -> None:
    found = table({**values.usual(), **edges.extreme()}[name])
    assert found.rows
    assert all(len(row) == len(found.headers) for row in found.rows)
    assert len(found.headers) >= 2


@pytest.mark.parametrize("name", [n for n in edges.nothing() if "of nothing" not in n])
def test_a_chart_of_nothing_has_no_rows(name: str) -> None:
    found = table(edges.nothing()[name])
    assert found.rows == () or name == "bubbles"
