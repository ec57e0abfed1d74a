"""More kinds, longer stay: groups at the cut, matched on visits and tenure, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.goods.items.kinds import (
    compare,
    difference,
    kinds_until,
    more_kinds,
    standardised,
    strata,
    window,
)
from core.analytics.intervals.wilson import newcombe, wilson, wilson_pair
from core.analytics.people.visits import find_visits
from tests.helpers.sales import frame_of

CUT = date(2026, 6, 30)
CATEGORIES = {"Margherita": "Pizza", "Funghi": "Pizza", "Cola": "Drink", "Tiramisu": "Sweet"}


def columns(*cells: tuple[int, int, int, int]):
    """People as (kinds, stratum, how many, how many of them came again)."""
    kinds, stratum, came = [], [], []
    for kind, layer, people, back in cells:
        kinds += [kind] * people
        stratum += [layer] * people
        came += [True] * back + [False] * (people - back)
    return np.array(kinds), np.array(came), np.array(stratum), np.arange(len(kinds))


def test_the_window_is_the_longest_of_ninety_days_and_the_limit_within_a_third_of_the_history() -> None:
    assert window(720, gap=20, limit=50) == 90
    assert window(720, gap=50, limit=125) == 125
    assert window(300, gap=50, limit=125) == 100
    assert window(300, gap=140, limit=400) == 140, "never less than one usual gap"


def test_shares_are_weighed_by_everybody_in_a_stratum() -> None:
    # Stratum 0: 40 people with one kind (10 back), 20 with three (10 back); stratum 1: 10 (8 back) and 20 (18 back).
    found = compare(*columns((1, 0, 40, 10), (3, 0, 20, 10), (1, 1, 10, 8), (3, 1, 20, 18)), cut=0, days=90)
    one, two, three = found.groups
    assert one.plain_share == pytest.approx(18 / 50)
    assert three.plain_share == pytest.approx(28 / 40)
    assert one.share == pytest.approx(
        2 / 3 * 10 / 40 + 1 / 3 * 8 / 10
    )  # .433, 60 of 90 people are in stratum 0
    assert three.share == pytest.approx(2 / 3 * 10 / 20 + 1 / 3 * 18 / 20)  # .633
    assert (len(two.people), two.share) == (0, None)
    # Kish: as sure as 1 / (4/9/40 + 1/9/10) = 45 people, and 1 / (4/9/20 + 1/9/20) = 36.
    low, high = wilson(0.4333333 * 45, 45)
    assert (one.low, one.high) == pytest.approx((float(low), float(high)))
    low, high = wilson(0.6333333 * 36, 36)
    assert (three.low, three.high) == pytest.approx((float(low), float(high)))
    assert found.difference is not None
    assert found.difference[0] == pytest.approx(0.2)
    assert found.difference[1] < 0 < found.difference[2], "about the same: the interval holds 0"


def test_buying_often_is_not_taken_for_buying_many_kinds() -> None:
    # In either stratum kinds make no difference at all; the often ones simply have more kinds.
    found = compare(*columns((1, 0, 90, 18), (3, 0, 10, 2), (1, 1, 10, 8), (3, 1, 90, 72)), cut=0, days=90)
    one, _two, three = found.groups
    assert one.plain_share == pytest.approx(0.26)
    assert three.plain_share == pytest.approx(0.74)
    assert one.share == pytest.approx(three.share) == pytest.approx(0.5)
    assert found.difference is not None
    assert found.difference[1] < 0 < found.difference[2]


def test_strata_without_somebody_of_every_group_are_left_out_and_counted() -> None:
    found = compare(*columns((1, 0, 30, 10), (3, 0, 30, 20), (3, 1, 25, 25)), cut=0, days=90)
    assert found.unmatched == 25
    assert found.groups[2].compared == 30
    assert found.groups[2].share == pytest.approx(20 / 30)
    assert len(found.groups[2].people) == 55


def test_a_group_below_twenty_is_counted_only() -> None:
    found = compare(*columns((1, 0, 30, 10), (2, 0, 19, 10), (3, 0, 30, 20)), cut=0, days=90)
    assert [group.share is None for group in found.groups] == [False, True, False]
    assert found.groups[1].returned == 10
    few = compare(*columns((1, 0, 8, 3), (2, 0, 20, 10)), cut=0, days=90)
    assert few.difference is None
    assert all(group.share is None for group in few.groups)


def test_people_without_a_category_stand_in_no_group() -> None:
    found = compare(*columns((0, 0, 7, 3), (1, 0, 30, 10), (2, 0, 30, 20)), cut=0, days=90)
    assert (len(found.without_kind.people), found.without_kind.returned) == (7, 3)
    assert sum(len(group.people) for group in found.groups) == 60


@given(k=st.integers(0, 40), m=st.integers(0, 30))
def test_one_stratum_gives_newcombes_interval(k: int, m: int) -> None:
    one = standardised(np.array([40.0]), np.array([float(k)]), np.array([1.0]))
    other = standardised(np.array([30.0]), np.array([float(m)]), np.array([1.0]))
    assert one[1:] == pytest.approx(wilson_pair(k, 40))
    assert difference(one, other) == pytest.approx(newcombe(k, 40, m, 30))


def test_visits_and_tenure_make_the_strata() -> None:
    layer = strata(np.array([2, 3, 4, 5, 9, 10]), np.array([10, 10, 10, 90, 90, 90]))
    assert layer.tolist() == [0, 2, 2, 5, 5, 7]


def test_kinds_are_categories_bought_until_the_day() -> None:
    frame = frame_of(
        [
            ("Ana", CUT - timedelta(40), [("Margherita", 900), ("Funghi", 900), ("Cola", 250)]),
            ("Ana", CUT, [("Cola", 250), ("Bag", 10)]),
            ("Ana", CUT + timedelta(1), [("Tiramisu", 400)]),
            ("Boris", CUT, [("Cola", -250)]),
        ],
        CATEGORIES,
    )
    assert kinds_until(frame, day_number(CUT)).tolist() == [2, 0]
    assert kinds_until(frame, day_number(CUT) + 1).tolist() == [3, 0]


def test_nothing_after_the_cut_decides_the_group() -> None:
    end = CUT + timedelta(90)
    rows = [("First", end - timedelta(365), [("Cola", 100)])]
    for i in range(20):
        name = f"One {i}"
        rows += [(name, CUT - timedelta(d), [("Cola", 100)]) for d in (60, 30)]
        rows += [(name, CUT + timedelta(5), [("Margherita", 100), ("Tiramisu", 100)])] if i < 5 else []
        name = f"Two {i}"
        rows += [(name, CUT - timedelta(d), [("Cola", 100), ("Margherita", 900)]) for d in (60, 30)]
        rows += [(name, CUT + timedelta(5), [("Cola", 100)])] if i < 15 else []
    rows.append(("Late", end, [("Cola", 100)]))
    frame = frame_of(rows, CATEGORIES)
    found = more_kinds(frame, find_visits(frame), gap=30, limit=75)
    assert found is not None
    assert (found.cut, found.days) == (day_number(CUT), 90)
    assert [(len(g.people), g.returned) for g in found.groups] == [(20, 5), (20, 15), (0, 0)]
    assert found.difference == pytest.approx(newcombe(15, 20, 5, 20))


def test_a_book_without_sales_has_nothing_to_compare() -> None:
    frame = frame_of([])
    assert more_kinds(frame, find_visits(frame), gap=30, limit=75) is None
