"""A stamp card over past sales: rewards, expiry, refunds, who is one stamp away."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.goods.items.stamp_card import Stamps, item_stamps, money_stamps, play, visit_stamps
from tests.helpers.sales import Row, frame_of

FIRST = date(2024, 1, 1)
START = day_number(FIRST)


def stamps_of(rows: list[tuple[int, int, int]]) -> Stamps:
    """Stamps from (customer, day, number)."""
    table = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3)
    return Stamps(who=table[:, 0], day=table[:, 1], number=table[:, 2])


CARDS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(1, 4)), max_size=40)


def by_hand(rows: list[tuple[int, int, int]], needed: int, days: int) -> list[int]:
    """Rewards of four customers, stamp by stamp, as at a counter."""
    out = [0, 0, 0, 0]
    for who in range(4):
        card: list[int] = []
        for _who, day, number in sorted(row for row in rows if row[0] == who):
            for _stamp in range(number):
                card = [one for one in card if day - one < days] if days else card
                card.append(day)
                if len(card) == needed:
                    out[who], card = out[who] + 1, []
    return out


@given(CARDS, st.integers(1, 12))
def test_without_expiry_rewards_are_whole_cards(rows: list[tuple[int, int, int]], needed: int) -> None:
    found = play(stamps_of(rows), 4, needed, 0, 60)
    total = [sum(number for who, _day, number in rows if who == k) for k in range(4)]
    assert found.rewards.tolist() == [one // needed for one in total]
    assert found.left.tolist() == [one % needed for one in total]


@given(CARDS, st.integers(1, 12), st.integers(0, 14))
def test_a_replay_gives_what_a_counter_would_have_given(
    rows: list[tuple[int, int, int]], needed: int, days: int
) -> None:
    assert play(stamps_of(rows), 4, needed, days, 60).rewards.tolist() == by_hand(rows, needed, days)


@given(CARDS, st.integers(1, 12), st.integers(0, 14))
def test_more_stamps_needed_never_give_more_rewards(
    rows: list[tuple[int, int, int]], needed: int, days: int
) -> None:
    few, many = (play(stamps_of(rows), 4, n, days, 60).rewards for n in (needed, needed + 1))
    assert (many <= few).all()


@given(CARDS, st.integers(1, 12), st.integers(1, 14))
def test_a_longer_validity_never_gives_fewer_rewards(
    rows: list[tuple[int, int, int]], needed: int, days: int
) -> None:
    short, long = (play(stamps_of(rows), 4, needed, d, 60).rewards for d in (days, days + 1))
    assert (long >= short).all()
    assert (play(stamps_of(rows), 4, needed, 0, 60).rewards >= long).all()


def test_ten_visits_are_a_reward_and_the_ninth_of_the_next_card_is_one_away() -> None:
    rows: list[Row] = [("Ana", FIRST + timedelta(days=7 * k), [("Tea", 300)]) for k in range(19)]
    rows += [("Bo", FIRST + timedelta(days=30 * k), [("Tea", 300)]) for k in range(9)]
    frame = frame_of(rows)
    assert frame.snapshot is not None
    found = play(visit_stamps(frame, START), frame.customers, 10, 0, frame.snapshot)
    assert found.rewards.tolist() == [1, 0]
    assert found.left.tolist() == [9, 9]
    short = play(visit_stamps(frame, START), frame.customers, 10, 100, frame.snapshot)
    assert short.rewards.tolist() == [1, 0]
    assert short.left.tolist() == [0, 4]  # Ana has not been here for a hundred days and more


def test_two_receipts_of_a_day_are_one_visit_and_refunds_earn_nothing() -> None:
    frame = frame_of(
        [
            ("Ana", FIRST, [("Tea", 300)]),
            ("Ana", FIRST, [("Cake", 400)]),
            ("Ana", FIRST + timedelta(days=1), [("Tea", -300)]),
            ("Ana", FIRST + timedelta(days=2), [("Tea", 300), ("Tea", -300)]),
            (None, FIRST + timedelta(days=3), [("Tea", 300)]),
        ]
    )
    assert visit_stamps(frame, START).total == 1
    assert visit_stamps(frame, START + 1).total == 0
    assert money_stamps(frame, START, 300).total == 2
    assert money_stamps(frame, START, 400).total == 1


def test_each_line_of_the_category_earns_one_less_what_came_back() -> None:
    frame = frame_of(
        [
            ("Ana", FIRST, [("Tea", 300), ("Tea", 300), ("Cake", 400)]),
            ("Ana", FIRST + timedelta(days=1), [("Tea", 300), ("Tea", -300)]),
            (None, FIRST, [("Tea", 300)]),
        ],
        categories={"Tea": "Drinks", "Cake": "Sweets"},
    )
    drinks = frame.category_name.index("Drinks")
    assert item_stamps(frame, START, drinks).total == 2
    assert item_stamps(frame, START + 1, drinks).total == 0


def test_money_counts_whole_steps_of_each_receipt() -> None:
    frame = frame_of([("Ana", FIRST + timedelta(days=k), [("Meal", 2_700)]) for k in range(3)])
    assert money_stamps(frame, START, 1_000).number.tolist() == [2, 2, 2]


def test_stamps_that_expire_are_counted_one_by_one_only_up_to_a_limit() -> None:
    with pytest.raises(ValueError, match="too many"):
        play(stamps_of([(0, 1, 3_000_001)]), 1, 10, 30, 60)
    assert play(stamps_of([(0, 1, 3_000_001)]), 1, 10, 0, 60).rewards.tolist() == [300_000]


def test_a_book_without_names_or_sales_has_no_stamps() -> None:
    for frame in (frame_of([]), frame_of([(None, FIRST, [("Tea", 300)])])):
        for stamps in (
            visit_stamps(frame, START),
            money_stamps(frame, START, 100),
            item_stamps(frame, START, 0),
        ):
            assert stamps.total == 0
            assert play(stamps, frame.customers, 10, 30, START).rewards.tolist() == []
