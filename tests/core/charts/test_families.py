"""What each kind of chart says besides its marks: names at ends, what is left out, what colours mean."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.figure import Figure

from core.charts import LIGHT, PRINT, figure
from core.model.charts import Chart
from tests.helpers import chart_edges as edges
from tests.helpers import chart_values as values
from tests.helpers.chart_faults import words_and_boxes


def words(chart: Chart, width: float = 6.0, height: float = 3.0) -> list[str]:
    return words_of(figure(chart, LIGHT, width, height))


def words_of(made: Figure) -> list[str]:
    return [text.get_text() for text, _box in words_and_boxes(made)]


def test_lines_are_named_at_their_ends_with_their_last_value() -> None:
    assert {"Regulars 46%", "Newcomers 31%", "Passers-by 23%"} <= set(words(values.lines(17, 3)))


def test_lines_without_room_for_names_at_their_ends_get_a_key() -> None:
    chart = edges.extreme()["lines with long names"]
    assert sum(text.startswith("Marie") for text in words(chart)) == 3
    assert {"0", "1", "2"} <= set(words(chart))


def test_the_newest_generation_is_bold_and_the_others_are_grey() -> None:
    made = figure(values.generations(), LIGHT, 6, 3)
    bold = [t for t, _box in words_and_boxes(made) if t.get_fontweight() == "bold"]
    assert [t.get_text() for t in bold] == ["Aug 2023 42"]
    colors = [line.get_color() for line in made.axes[0].lines if len(line.get_xdata()) > 1]
    assert colors.count(LIGHT.color("first")) == 1
    assert colors.count(LIGHT.quiet) == 8


def test_a_panel_does_not_repeat_its_heading_at_the_end_of_its_line() -> None:
    chart = values.panels()
    line = chart.panels[0]
    named = replace(line, series=(replace(line.series[0], name="Items on offer"),))
    assert "Items on offer" in words(replace(chart, panels=(named, *chart.panels[1:])))
    assert "Items on offer 56" not in words(replace(chart, panels=(named, *chart.panels[1:])))


def test_months_stand_only_under_the_last_panel() -> None:
    assert words(values.panels()).count("Jan") == 2  # of two years, once each
    assert words(values.panels()).count("2023") == 1


def test_rows_that_do_not_fit_are_counted() -> None:
    shown = words(values.ranked(60))
    assert shown.count("Ana") < 9
    assert any(text.startswith("and ") and text.endswith(" more") for text in shown)
    assert not any(text.startswith("and ") for text in words(values.ranked(10)))


def test_the_sign_of_percent_moves_to_the_heading_where_cells_are_narrow() -> None:
    assert "Months since the first visit" in words(values.heat(12))
    assert "42%" in words(values.heat(12))
    narrow = words(values.heat(12), 4.2, 3.0)
    assert "Months since the first visit · %" in narrow
    assert "42" in narrow


def test_a_map_without_words_in_its_cells_says_what_the_colours_mean() -> None:
    chart = replace(values.recency(), value_name="Chance to come within 30 days")
    assert {"0%", "100%", "Chance to come within 30 days"} <= set(words(chart))
    assert "Chance to come within 30 days" not in words(
        replace(values.heat(), value_name="Chance to come within 30 days")
    )


def test_bubbles_have_a_scale_of_colours_between_the_ends_of_their_values() -> None:
    assert {"Sales a year per customer, EUR", "120", "480"} <= set(words(values.grid()))


def test_a_tree_becomes_a_list_where_its_boxes_have_no_room() -> None:
    assert "×" in words(values.tree(), 6.2, 3.0)
    small = words(values.tree(), 3.2, 2.4)
    assert "×" not in small
    assert {"42,300 EUR", "47,400 EUR", "+6,900 EUR", "Visits per customer"} <= set(small)


def test_amounts_too_long_for_the_width_stand_in_their_short_form() -> None:
    chart = edges.extreme()["steps in the red"]
    assert "1,000,000,000 CZK" in words(chart, 8.0, 3.0)
    assert "1B" in words(chart, 3.2, 2.0)


def test_marks_that_stand_close_have_their_words_on_either_side() -> None:
    made = figure(values.tracking(), LIGHT, 6, 3)
    boxes = {text.get_text(): box for text, box in words_and_boxes(made)}
    first, second = boxes["the forecast begins"], boxes["new price list"]
    assert first.x1 < second.x0
    assert abs(first.y0 - second.y0) < 3


def test_what_was_and_what_was_forecast_differ_without_colours() -> None:
    made = figure(values.forecast(), PRINT, 6, 3)
    first, second = made.axes[0].patches[0], made.axes[0].patches[9]
    assert first.get_facecolor() == first.get_edgecolor()
    assert second.get_facecolor() != second.get_edgecolor()
