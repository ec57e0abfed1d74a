"""The ladder and the room left, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.goods.items.ladder import (
    by_age,
    by_depth,
    by_tenure,
    holdings,
    mean_by,
    next_rungs,
    rungs_shown,
    shares,
)
from core.analytics.money.room_left import find_room, largest
from core.analytics.people.visits import find_visits
from tests.helpers.sales import Row, frame_of

TODAY = date(2026, 10, 31)
CATEGORIES = {"Margherita": "Pizza", "Cola": "Drink", "Tiramisu": "Sweet"}
DRINK, PIZZA, SWEET = range(3)  # categories stand by name


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def held(*rows: str) -> np.ndarray:
    """People as the initials of what they have: `held("DP", "P")`."""
    return np.array([[letter in row for letter in "DPS"] for row in rows])


def test_holdings_are_categories_ever_bought() -> None:
    frame = frame_of(
        [
            ("Ana", ago(500), [("Margherita", 900), ("Cola", 250)]),
            ("Boris", ago(3), [("Cola", 250), ("Bag", 10)]),
            ("Cyril", ago(0), [("Tiramisu", -400)]),
        ],
        CATEGORIES,
    )
    assert holdings(frame).tolist() == [[True, True, False], [True, False, False], [False] * 3]


def test_shares_by_number_of_kinds() -> None:
    people = held("P", "P", "D", "DP", "DPS", "")
    depth = by_depth(people)
    assert depth.tolist() == [0, 0, 0, 1, 2, -1]
    counts, size = shares(people, depth, 3)
    assert size.tolist() == [3, 1, 1]
    assert counts[PIZZA].tolist() == [2, 1, 1]
    assert counts[SWEET].tolist() == [0, 0, 1]
    assert rungs_shown(people).tolist() == [PIZZA, DRINK, SWEET]


def test_the_next_rung_is_the_commonest_of_those_with_as_many_or_one_more_that_is_lacking() -> None:
    people = held(*["P"] * 6, *["DP"] * 5, *["DPS"] * 4)
    found = next_rungs(people)
    assert found.category[0] == DRINK  # 5 of the 10 others with one kind or two
    assert (found.holders[0], found.others[0]) == (5, 10)
    assert found.category[6] == -1  # with two kinds: only 4 of the others have a sweet
    assert found.category[14] == -1  # everything already
    assert next_rungs(held("", "P")).category.tolist() == [-1, -1]


@given(st.lists(st.sampled_from(["", "D", "P", "S", "DP", "DS", "PS", "DPS"]), min_size=1, max_size=40))
def test_nobody_is_offered_what_she_has(rows: list[str]) -> None:
    people = held(*rows)
    found = next_rungs(people)
    for place, category in enumerate(found.category.tolist()):
        assert category < 0 or not people[place, category]
        assert 0 <= found.holders[place] <= found.others[place] or category < 0


def test_time_and_age_in_bands() -> None:
    frame = frame_of([("Ana", ago(89), [("Cola", 1)]), ("Boris", ago(90), [("Cola", 1)])])
    assert by_tenure(find_visits(frame), day_number(TODAY)).tolist() == [0, 1]
    assert by_age(np.array([0, 2002, 2001, 1956]), 2026).tolist() == [-1, 0, 1, 4]


def test_the_mean_of_a_column_leaves_others_out() -> None:
    assert mean_by(np.array([10, 20, 99]), np.array([0, 0, -1]), 2).tolist() == [15.0, 0.0]


def alike(count: int, amount: int) -> list[Row]:
    """People with three visits in a hundred days, each time for `amount`."""
    return [(f"Like {i}", ago(days), [("Cola", amount)]) for i in range(count) for days in (100, 50, 0)]


def test_room_is_what_the_middle_one_of_those_alike_spends_more_times_the_visits() -> None:
    rows = [*alike(21, 1500), *[("Ana", ago(days), [("Cola", 400)]) for days in (120, 60, 30)]]
    frame = frame_of(rows)
    room = find_room(find_visits(frame), day_number(TODAY))
    ana = frame.customer_name.index("Ana")
    assert (room.visits[ana], room.peers[ana], room.own[ana], room.usual[ana]) == (3, 21, 400, 1500)
    assert room.room[ana] == 3 * 1100
    assert room.room[0] == 0, "the middle one has no room"
    assert largest(room, np.arange(frame.customers), 10).tolist() == [ana]


def test_twenty_others_are_needed_and_two_visits() -> None:
    few = frame_of([*alike(19, 1500), *[("Ana", ago(days), [("Cola", 400)]) for days in (120, 60, 30)]])
    room = find_room(find_visits(few), day_number(TODAY))
    assert not room.room.any()
    assert not room.peers.any()
    once = frame_of([(f"Once {i}", ago(0), [("Cola", 100 * i)]) for i in range(1, 40)])
    assert not find_room(find_visits(once), day_number(TODAY)).room.any()


def test_visits_older_than_a_year_have_no_room() -> None:
    rows = [*alike(21, 1500), *[("Ana", ago(days), [("Cola", 400)]) for days in (900, 800, 700)]]
    frame = frame_of(rows)
    assert find_room(find_visits(frame), day_number(TODAY)).visits[frame.customer_name.index("Ana")] == 0


@given(st.lists(st.integers(100, 5000), min_size=21, max_size=60))
def test_at_most_half_have_room_and_none_is_negative(amounts: list[int]) -> None:
    rows = [(f"P {i}", ago(d), [("Cola", amount)]) for i, amount in enumerate(amounts) for d in (10, 0)]
    room = find_room(find_visits(frame_of(rows)), day_number(TODAY))
    assert (room.room >= 0).all()
    assert (room.room > 0).sum() <= (len(amounts) + 1) // 2
