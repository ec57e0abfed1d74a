"""Price rises between two steady times, and who went on buying, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.items.price_changes import (
    Rise,
    Side,
    find_rises,
    follow,
    most_bought,
    together,
    usual_prices,
)
from core.analytics.intervals.wilson import newcombe
from core.analytics.people.visits import find_visits
from core.analytics.rules import Rules
from tests.helpers.sales import frame_of

JANUARY = (2026 - 1970) * 12
"""Months since January 1970."""


def prices(*of_month: int, first: int = JANUARY) -> dict[int, int]:
    return {first + i: price for i, price in enumerate(of_month) if price}


def test_the_usual_price_is_the_median_of_the_lines_and_needs_five_of_them() -> None:
    rows = [(1, 7, 900, 3), (1, 7, 800, 1), (1, 7, 950, 1), (2, 7, 950, 4), (1, 8, 100, 5)]
    assert usual_prices(rows) == {7: {1: 900}, 8: {1: 100}}


def test_a_rise_is_a_step_of_five_per_cent_between_two_steady_times() -> None:
    found = find_rises({7: prices(1000, 1000, 1010, 1050, 1050, 1060)}, JANUARY + 11)
    assert found == (Rise(item=7, month=JANUARY + 3, before=1000, after=1050),)
    assert found[0].share == pytest.approx(0.05)


def test_what_is_no_rise() -> None:
    for months in (
        (1000, 1000, 1000, 1040, 1040, 1040),  # too small
        (1000, 1050, 1000, 1200, 1200, 1200),  # not steady before
        (1000, 1000, 1000, 1200, 0, 1200),  # a month without sales
        (1200, 1200, 1200, 1000, 1000, 1000),  # cheaper
    ):
        assert find_rises({7: prices(*months)}, JANUARY + 11) == ()
    assert find_rises({7: prices(1000, 1000, 1000, 1200, 1200, 1200)}, JANUARY + 4) == (), "not over yet"


def test_the_last_of_several_rises_counts() -> None:
    months = prices(1000, 1000, 1000, 1100, 1100, 1100, 1200, 1200, 1200)
    assert [rise.month for rise in find_rises({7: months}, JANUARY + 11)] == [JANUARY + 6]


def test_buyers_are_counted_among_those_who_came() -> None:
    rows = []
    for month in range(1, 7):
        for i in range(20):  # regulars: monthly, all buy Cola before, fifteen after
            item = "Cola" if month <= 3 or i < 15 else "Water"
            rows.append((f"Regular {i}", date(2026, month, 5), [(item, 100)]))
        for i in range(10):  # other people each month: half buy Cola before, two after
            item = "Cola" if i < (5 if month <= 3 else 2) else "Water"
            rows.append((f"Guest {month} {i}", date(2026, month, 6), [(item, 100)]))
    rows.append((None, date(2026, 7, 1), [("Cola", 100)]))
    frame = frame_of(rows)
    rise = Rise(item=frame.product_name.index("Cola"), month=JANUARY + 3, before=100, after=110)
    (found,) = follow(frame, find_visits(frame), Rules(regular_window=90), [rise])
    assert found.regular == Side(buyers_before=20, came_before=20, buyers_after=15, came_after=20)
    assert found.occasional == Side(buyers_before=15, came_before=30, buyers_after=6, came_after=30)
    assert found.regular.change == pytest.approx(newcombe(15, 20, 20, 20))
    assert found.occasional.change[0] == pytest.approx(-0.3)


def test_the_change_of_several_items_is_as_unsure_as_that_of_one() -> None:
    side = Side(buyers_before=20, came_before=40, buyers_after=10, came_after=40)
    few = Side(buyers_before=1, came_before=19, buyers_after=19, came_after=19)
    assert together([side, side, few]) == pytest.approx(side.change)
    assert together([few]) is None


@given(shift=st.integers(0, 400))
def test_a_rise_moves_with_its_months(shift: int) -> None:
    months = prices(1000, 1000, 1000, 1100, 1100, 1100, first=JANUARY + shift)
    assert [rise.month for rise in find_rises({1: months}, JANUARY + shift + 5)] == [JANUARY + shift + 3]


def test_items_with_the_most_named_lines_are_followed() -> None:
    day = date(2026, 1, 1)
    frame = frame_of(
        [("Ana", day + timedelta(i), [("Cola", 100)]) for i in range(3)]
        + [("Ana", day, [("Water", 50)])]
        + [(None, day, [("Bag", 10)])] * 5
    )
    assert [frame.product_name[i] for i in most_bought(frame)] == ["Cola", "Water"]
