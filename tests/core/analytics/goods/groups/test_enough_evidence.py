"""A list rests on people enough, offers the right thing to the right people, and promises no more than it can know."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.groups.gaps import find_gaps
from core.analytics.goods.groups.kind_days import KindDays, find_kind_days
from core.analytics.goods.groups.targets import (
    LEAST_BOTH,
    LEAST_BUYERS,
    LEAST_PEOPLE,
    YES,
    Target,
    Targets,
    expected_yes,
    targets_of,
)
from core.analytics.intervals.wilson import wilson_pair
from tests.helpers.sales import Row, frame_of

DAY = date(2026, 6, 30)
KINDS = {"Margherita": "Pizza", "Cola": "Drinks", "Tea": "Drinks", "Cake": "Desserts", "Soup": "Starters"}
WINDOW = 84


def eater(name: str, items: list[str], days: int = 3, since: int = 0) -> list[Row]:
    return [(name, DAY - timedelta(days=since + 7 * n), [(item, 250) for item in items]) for n in range(days)]


def shop(buyers: int, takers: int, item: str = "Cake") -> list[Row]:
    """`buyers` have a pizza on three days, `takers` of them with the item, and one more bought nothing else but soup."""
    rows = eater("somebody", ["Soup"], days=1)
    for n in range(buyers):
        rows += eater(f"b{n}", ["Margherita", *([item] if n < takers else [])])
    return rows


def table_of(rows: list[Row], offered: tuple[str, ...] = tuple(KINDS)) -> KindDays:
    frame = frame_of(rows, KINDS)
    may = np.array([name in offered for name in frame.product_name], dtype=bool)
    return find_kind_days(frame, window=WINDOW, offered=may)


def lists_of(rows: list[Row], **more: int) -> Targets:
    return targets_of(table_of(rows), **more)


def people_of(rows: list[Row], target: Target) -> set[str]:
    names = frame_of(rows, KINDS).customer_name
    return {names[i] for i in target.people.tolist()}


@pytest.mark.parametrize("buyers", [40, 400])
def test_a_list_that_four_takers_would_carry_is_not_made(buyers: int) -> None:
    assert lists_of(shop(buyers, LEAST_BOTH - 1)).lists == ()
    assert len(lists_of(shop(buyers, LEAST_BOTH)).lists) == 1


def test_a_share_of_fewer_than_twenty_people_carries_no_list() -> None:
    assert lists_of(shop(LEAST_BUYERS - 1, 10)).lists == ()
    assert len(lists_of(shop(LEAST_BUYERS, 10)).lists) == 1


def test_a_handful_of_people_to_offer_to_is_enough_where_the_share_is_sure() -> None:
    assert len(lists_of(shop(40, 40 - LEAST_PEOPLE)).lists[0].people) == LEAST_PEOPLE
    assert lists_of(shop(40, 40 - LEAST_PEOPLE + 1)).lists == ()


def test_where_few_take_it_the_money_counts_on_the_lower_limit_of_their_share() -> None:
    (few,) = lists_of(shop(100, 6)).lists
    low = wilson_pair(6, 100)[0]
    assert few.yes == pytest.approx(low)
    assert few.yes < 0.06 < YES
    # 94 people on three days of the twelve weeks; those who take it take it every time.
    assert few.weekly_minor == round(94 * 3 / 12 * low * 250)


def test_where_many_take_it_the_usual_share_is_counted_on() -> None:
    assert lists_of(shop(100, 50)).lists[0].yes == YES


@given(st.integers(20, 5000), st.data())
def test_more_takers_never_promise_less_and_nobody_promises_more_than_they_take(
    asked: int, data: st.DataObject
) -> None:
    takers = data.draw(st.integers(0, asked - 1))
    yes = data.draw(st.floats(0.01, 0.9))
    one, more = expected_yes(yes, takers, asked), expected_yes(yes, takers + 1, asked)
    assert 0 <= one <= more <= yes
    assert one <= takers / asked + 1e-12


@given(st.integers(1, 20), st.integers(2, 50))
def test_the_same_share_of_more_people_is_surer(takers: int, times: int) -> None:
    assert expected_yes(1.0, takers, 20) < expected_yes(1.0, takers * times, 20 * times)


def test_three_days_of_the_window_make_often_two_do_not() -> None:
    rows = shop(30, 15)
    for n in range(4):
        rows += eater(f"twice {n}", ["Margherita"], days=2)
    (cake,) = lists_of(rows).lists
    assert not {name for name in people_of(rows, cake) if name.startswith("twice")}
    assert len(cake.people) == 15


def test_who_took_the_first_often_but_long_ago_is_not_on_the_list() -> None:
    rows = shop(30, 15) + [row for n in range(5) for row in eater(f"old {n}", ["Margherita"], since=WINDOW)]
    (cake,) = lists_of(rows).lists
    assert not {name for name in people_of(rows, cake) if name.startswith("old")}


def test_who_took_the_second_once_years_ago_has_not_never_taken_it() -> None:
    rows = [*shop(30, 15), ("b20", DAY - timedelta(days=900), [("Cake", 250)])]
    (cake,) = lists_of(rows).lists
    assert "b20" not in people_of(rows, cake)
    assert (cake.both, cake.buyers) == (16, 30)


def test_the_best_seller_of_a_kind_is_offered_or_the_next_where_it_may_not_be() -> None:
    rows = shop(30, 15, "Cola") + [row for n in range(3) for row in eater(f"b{n}", ["Tea"])]
    names = frame_of(rows, KINDS).product_name
    (any_drink,) = targets_of(table_of(rows)).lists
    (no_cola,) = targets_of(table_of(rows, offered=("Tea", "Cake", "Soup"))).lists
    assert names[any_drink.item] == "Cola"
    assert names[no_cola.item] == "Tea"


def many_kinds() -> list[Row]:
    """Four kinds; each of a hundred people takes three of them, every time."""
    items = ["Margherita", "Cola", "Cake", "Soup"]
    return [
        row
        for n in range(100)
        for row in eater(f"m{n}", [item for at, item in enumerate(items) if at != n % 4])
    ] + [row for n in range(40) for row in eater(f"all {n}", items)]


def test_no_kind_is_offered_on_more_than_two_lists_and_most_money_stands_first() -> None:
    found = lists_of(many_kinds()).lists
    assert len(found) > 4
    assert max([t.lacking for t in found].count(t.lacking) for t in found) == 2
    money = [t.weekly_minor for t in found]
    assert money == sorted(money, reverse=True)


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_lists_are_made_than_wanted_and_they_are_the_first(most: int) -> None:
    every, some = lists_of(many_kinds()).lists, lists_of(many_kinds(), most=most).lists
    assert [(t.having, t.lacking) for t in some] == [(t.having, t.lacking) for t in every[:most]]


def test_a_gap_that_four_regulars_fill_is_worth_nothing() -> None:
    for takers, money in ((LEAST_BOTH - 1, False), (LEAST_BOTH, True)):
        table = table_of(shop(40, takers))
        gaps = find_gaps(table, np.ones(table.customers, dtype=bool))
        cake = [frame_of(shop(40, takers), KINDS).category_name[k] for k in gaps.kinds.tolist()].index(
            "Desserts"
        )
        assert bool(gaps.weekly[cake]) is money
        assert bool(gaps.row_weekly[:, cake].sum()) is money


def test_a_gap_counts_on_no_larger_share_than_its_regulars_show() -> None:
    table = table_of(shop(40, 6))
    gaps = find_gaps(table, np.ones(table.customers, dtype=bool))
    low = wilson_pair(6, 41)[0]
    # Thirty-four on three days and the one with the soup on one day.
    assert int(gaps.weekly[gaps.kinds.tolist().index(_kind("Desserts"))]) == round(
        (34 * 3 + 1) / 12 * low * 250
    )


def _kind(name: str) -> int:
    return frame_of(shop(40, 6), KINDS).category_name.index(name)
