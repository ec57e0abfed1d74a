"""Words that are made to fit: measured, wrapped, shortened, pushed apart."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.charts.fit import line_in, shorten, spread, text_in, whole, wrap
from core.charts.scales import alike, ends, names_under, ticks, value, written

LONG = "Marie Antonie Josefa Habsbursko-Lotrinská"


def test_wider_letters_and_larger_sizes_take_more_room() -> None:
    assert text_in("WWW", 8) > text_in("iii", 8)
    assert text_in("abc", 16) > 1.9 * text_in("abc", 8)
    assert text_in("abc\nabcdef", 8) == text_in("abcdef", 8)
    assert text_in("", 8) == 0


def test_what_fits_is_left_as_it_is_and_the_rest_ends_in_an_ellipsis() -> None:
    assert shorten("Ana", 1.0, 8) == "Ana"
    short = shorten(LONG, 1.0, 8)
    assert short.endswith("…")
    assert LONG.startswith(short[:-1].rstrip())
    assert text_in(short, 8) <= 1.0
    assert shorten(LONG, 0.01, 8) == ""


def test_words_are_wrapped_whole() -> None:
    lines = wrap(LONG, 1.5, 8, 3)
    assert " ".join(lines) == LONG
    assert len(lines) == 2
    assert whole(LONG, 1.5, 8, 2)
    assert not whole(LONG, 1.0, 8, 2)
    assert wrap(LONG, 1.0, 8, 2)[-1].endswith("…")
    assert wrap("", 1.0, 8, 2) == []


@given(st.text(max_size=60), st.floats(0.05, 4.0), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, room: float, most: int) -> None:
    lines = wrap(text, room, 8, most)
    assert len(lines) <= most
    assert all(text_in(line, 8) <= room for line in lines)


@given(st.lists(st.floats(-1, 3), min_size=1, max_size=12).map(sorted), st.floats(0.01, 0.15))
def test_places_keep_their_order_and_their_distance(wanted: list[float], apart: float) -> None:
    found = spread(wanted, apart, 0.0, 2.0)
    assert len(found) == len(wanted)
    assert all(b - a >= apart - 1e-9 for a, b in pairwise(found))
    assert found[0] >= -1e-9
    assert found[-1] <= 2.0 + 1e-9


def test_places_that_do_not_touch_stay_where_they_wish() -> None:
    assert spread([0.2, 1.0], 0.1, 0.0, 2.0) == [0.2, 1.0]
    assert [round(v, 6) for v in spread([1.0, 1.0], 0.2, 0.0, 2.0)] == [0.9, 1.1]


@settings(max_examples=60)
@given(st.lists(st.floats(-1e9, 1e9).map(lambda v: round(v, 3)), min_size=1, max_size=6))
def test_a_scale_holds_its_values_and_its_ticks_stay_on_it(values: list[float]) -> None:
    low, high = ends(values)
    assert low < high
    assert low <= min(values) <= max(values) <= high
    places = ticks(low, high, 5)
    assert all(low - 1e-6 * (high - low) <= v <= high + 1e-6 * (high - low) for v in places)
    assert len({*written(places)}) == len(places)


def test_values_are_written_with_the_decimals_they_need() -> None:
    assert written([0.0, 0.5, 1.0]) == ["0.0", "0.5", "1.0"]
    assert written([0.0, 2.5, 5.0]) == ["0.0", "2.5", "5.0"]
    assert written([0.0, 1000.0]) == ["0", "1,000"]
    assert written([0.0, 50.0, 100.0], "%") == ["0%", "50%", "100%"]
    assert written([0.0, 2.5e6, 5e6]) == ["0", "2.5M", "5M"]
    assert written([0.0, 5e5, 1e6]) == ["0", "500K", "1M"]
    assert alike([2.9, 3.0]) == ["2.9", "3.0"]
    assert alike([2.0, 3.0]) == ["2", "3"]
    assert value(1.25e9) == "1.2B"
    assert value(5.5, "%") == "5.5%"
    assert line_in(72) > 1.0


@pytest.mark.parametrize("dot", ["", "."])
def test_under_a_row_of_months_each_year_is_written_once(dot: str) -> None:
    labels = [f"{name} {year}{dot}" for year in (2025, 2026) for name in ("jan", "feb", "mar")]
    style = SimpleNamespace(small=8.0)
    texts = names_under(SimpleNamespace(style=style, across=6.0, height=3.0), labels, 0.5)  # type: ignore[arg-type]
    assert [text for _place, text in texts] == [
        f"jan\n2025{dot}",
        "feb",
        "mar",
        f"jan\n2026{dot}",
        "feb",
        "mar",
    ]
