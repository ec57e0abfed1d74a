"""Charts as pictures: nothing touches, nothing is cut off, nothing is lost, the same chart gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
import warnings
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from core.charts import DARK, LIGHT, PRINT, Style, draw, figure, png, svg
from core.charts.style import luminance, rgb
from core.model.charts import Chart
from tests.helpers import chart_edges as edges
from tests.helpers import chart_values as values
from tests.helpers.chart_faults import faults, words_and_boxes

STYLES = (LIGHT, DARK, PRINT)
USUAL = values.usual()
EXTREME = edges.extreme()
EMPTY = edges.nothing()
SIZES = ((6.2, 3.0), (3.2, 2.0), (10.0, 6.0))


@pytest.mark.parametrize("style", STYLES, ids=lambda s: s.name)
@pytest.mark.parametrize("name", [*USUAL])
def test_no_two_words_overlap_and_none_leaves_the_picture(name: str, style: Style) -> None:
    made = figure(USUAL[name], style, *SIZES[0])
    assert words_and_boxes(made)
    assert not faults(made, style)


@pytest.mark.parametrize("name", [*USUAL, *EXTREME])
def test_words_keep_apart_in_every_size_and_with_values_of_every_size(name: str) -> None:
    for size in SIZES:
        assert not faults(figure({**USUAL, **EXTREME}[name], LIGHT, *size), LIGHT), size


@pytest.mark.parametrize("name", [*USUAL])
def test_words_keep_apart_on_a_fine_screen_and_with_a_caption(name: str) -> None:
    for dpi in (96, 200):
        made = figure(USUAL[name], LIGHT, 4.2, 3.0, caption=True)
        made.set_dpi(dpi)
        assert not faults(made, LIGHT), dpi


@pytest.mark.parametrize("name", [*EMPTY])
def test_an_empty_chart_is_a_sentence(name: str) -> None:
    made = figure(EMPTY[name], LIGHT, 4, 2)
    words = " ".join(t.get_text() for t, _box in words_and_boxes(made))
    expected = "No visit yet." if name.startswith("timeline") else "Nothing to draw here yet."
    assert " ".join(words.split()) == expected
    assert not any(axes.patches or axes.lines or axes.collections for axes in made.axes)


@pytest.mark.parametrize("name", [*USUAL])
def test_a_chart_without_room_is_drawn_as_well_as_it_can_be(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        png(USUAL[name], LIGHT, 0.7, 0.5, 96)
        png(USUAL[name], LIGHT, 1.5, 6.0, 96, caption=True)


@pytest.mark.parametrize("name", [*USUAL])
def test_the_same_chart_gives_the_same_bytes(name: str) -> None:
    chart = USUAL[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first = svg(chart, PRINT, 5, 3)
    assert first == svg(chart, PRINT, 5, 3)
    assert b"<text" not in first  # letters are outlines
    assert len(first) < 400_000


def test_a_png_has_the_size_asked_for() -> None:
    data = png(values.bars(5), DARK, 4, 2, 100)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (400, 200)


def test_title_subtitle_and_note_are_drawn_only_on_request() -> None:
    chart = values.bars(3)
    words = (chart.caption.title, chart.caption.subtitle, chart.caption.note)
    without = {t.get_text() for t, _box in words_and_boxes(figure(chart, LIGHT, 6, 3))}
    with_them = {t.get_text() for t, _box in words_and_boxes(figure(chart, LIGHT, 6, 3, caption=True))}
    assert not without & set(words)
    assert set(words) <= with_them


def test_a_long_title_is_wrapped() -> None:
    chart = values.bars(3)
    long = replace(
        chart, caption=replace(chart.caption, title="Takings rose because people came more often " * 4)
    )
    made = figure(long, LIGHT, 4, 3, caption=True)
    assert not faults(made, LIGHT)
    assert len([t for t in made.texts if t.get_fontweight() == "bold"]) == 3


def test_draw_keeps_to_the_axes_it_is_given() -> None:
    made = Figure(figsize=(8, 3))
    draw(values.bars(4), made.add_axes((0.5, 0.0, 0.5, 1.0)), LIGHT)
    boxes = words_and_boxes(made)
    assert boxes
    assert all(box.x0 >= 0.5 * made.bbox.width for _text, box in boxes)


def test_signs_of_money_are_not_taken_for_formulas() -> None:
    made = figure(values.ranked(7), LIGHT, 6, 3)
    assert "$ome $hop" in {t.get_text() for t, _box in words_and_boxes(made)}


def test_figures_in_heat_cells_can_be_read() -> None:
    for style in STYLES:
        for step in range(11):
            ground = style.heat_color(step / 10)
            light, ink = luminance(ground), luminance(rgb(style.ink_on(ground)))
            assert (max(light, ink) + 0.05) / (min(light, ink) + 0.05) >= 4.5


def test_words_on_the_ground_reach_the_contrast_of_small_text() -> None:
    for style in STYLES:
        ground = luminance(rgb(style.background or "#ffffff"))
        for color in (style.text, style.muted):
            ink = luminance(rgb(color))
            assert (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) >= 4.5


def test_pyplot_is_never_loaded() -> None:
    code = "import sys, core.charts as c; assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def kinds(charts: dict[str, Chart]) -> set[str]:
    return {type(chart).__name__ for chart in charts.values()}


def test_every_kind_of_chart_is_tried() -> None:
    every = {kind.__name__ for kind in Chart.__args__}
    assert kinds(USUAL) == kinds(EXTREME) == kinds(EMPTY) == every
