"""What goes along with a category, against what regulars of another add to theirs; and items added lately."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.added import find_trials, orders_needed
from core.analytics.goods.items.beside import Gap, find_gaps, orders_from, top_rates, weekly_money
from tests.helpers.sales import Row, frame_of

FIRST = date(2024, 1, 1)
KINDS = {"Margherita": "Pizza", "Penne": "Pasta", "Garlic bread": "Sides", "Cola": "Drinks", "Wine": "Drinks"}


def shop(pizza_share: float, pasta_share: float, *, named: bool = True, seed: int = 0) -> SalesFrame:
    """Sixty people who take pizza and forty who take pasta, twenty orders each, garlic bread on those shares of them."""
    draw = np.random.default_rng(seed)
    rows: list[Row] = []
    for week in range(20):
        for n in range(100):
            main, share = ("Margherita", pizza_share) if n < 60 else ("Penne", pasta_share)
            lines = [(main, 900)] + ([("Garlic bread", 400)] if draw.random() < share else [])
            rows.append((f"P{n}" if named else None, FIRST + timedelta(days=7 * week + n % 7), lines))
    return frame_of(rows, categories=KINDS)


def gaps_of(frame: SalesFrame) -> tuple[Gap, ...]:
    return find_gaps(frame, orders_from(frame, 0), np.ones(frame.products, dtype=bool))


def test_a_real_difference_is_found_with_its_counts() -> None:
    frame = shop(0.19, 0.38)
    (gap,) = gaps_of(frame)
    assert frame.category_name[gap.main] == "Pizza"
    assert frame.category_name[gap.peer] == "Pasta"
    assert frame.product_name[gap.item] == "Garlic bread"
    assert (gap.orders, gap.peer_orders) == (1200, 800)
    assert 0 < gap.low < gap.difference < gap.high
    assert gap.both / gap.orders == pytest.approx(0.19, abs=0.04)


def test_equal_shares_and_books_without_names_say_nothing() -> None:
    assert gaps_of(shop(0.25, 0.25)) == ()
    assert gaps_of(shop(0.05, 0.6, named=False)) == ()
    assert gaps_of(frame_of([])) == ()


@pytest.mark.parametrize("seed", range(6))
def test_random_orders_give_no_advice(seed: int) -> None:
    draw = np.random.default_rng(seed)
    names = list(KINDS)
    rows: list[Row] = [
        (
            f"P{n % 80}",
            FIRST + timedelta(days=n // 15),
            [(names[i], 500) for i in draw.permutation(5)[: 1 + n % 3]],
        )
        for n in range(2_400)
    ]
    assert gaps_of(frame_of(rows, categories=KINDS)) == ()


def test_a_habit_of_three_people_is_not_what_regulars_of_pasta_do() -> None:
    rows: list[Row] = []
    for week in range(20):
        for n in range(100):
            main = "Margherita" if n < 60 else "Penne"
            lines = [(main, 900)] + ([("Garlic bread", 400)] if 60 <= n < 63 or (n + week) % 25 == 0 else [])
            rows.append((f"P{n}", FIRST + timedelta(days=7 * week + n % 7), lines))
    assert gaps_of(frame_of(rows, categories=KINDS)) == ()


def test_an_item_that_may_not_be_offered_is_left_out() -> None:
    frame = shop(0.1, 0.4)
    offered = np.array([name != "Garlic bread" for name in frame.product_name])
    assert find_gaps(frame, orders_from(frame, 0), offered) == ()


def test_without_a_comparison_the_rates_beside_the_main_category_stay() -> None:
    frame = shop(0.2, 0.3, named=False)
    (rate,) = top_rates(frame, orders_from(frame, 0), np.ones(frame.products, dtype=bool), 3)
    assert frame.product_name[rate.item] == "Garlic bread"
    assert rate.peer == -1
    assert rate.orders == 1200


def test_money_is_half_of_the_difference_in_a_week() -> None:
    gap = Gap(main=0, item=1, both=190, orders=1000, peer=2, peer_both=310, peer_orders=1000)
    assert weekly_money(gap, 140.0, 70) == pytest.approx(100 * 0.12 / 2 * 140)
    assert weekly_money(gap, 140.0, 0) >= 0


@pytest.mark.parametrize(
    ("before", "after", "orders"), [(0.02, 0.04, 1_139), (0.05, 0.1, 432), (0.1, 0.2, 197)]
)
def test_orders_on_each_side_as_in_the_reference(before: float, after: float, orders: int) -> None:
    assert orders_needed(before, after) == orders
    assert orders_needed(before, before) is None


@given(st.floats(0.01, 0.4), st.floats(0.01, 0.2), st.floats(0.01, 0.2))
def test_a_larger_difference_needs_fewer_orders(before: float, step: float, more: float) -> None:
    near, far = orders_needed(before, before + step), orders_needed(before, before + step + more)
    assert near is not None
    assert far is not None
    assert far <= near


def year(added_on: date, share: float, before: float = 0.02, orders: int = 20) -> SalesFrame:
    """Twenty orders a day with pizza, something to drink on `before` of them, and from a day on a lemonade besides."""
    draw = np.random.default_rng(3)
    rows: list[Row] = []
    for k in range(366):
        day = FIRST + timedelta(days=k)
        for _order in range(orders):
            lines = [("Margherita", 900)]
            if draw.random() < before:
                lines.append(("Cola", 300))
            if day >= added_on and draw.random() < share:
                lines.append(("Lemonade", 300))
            rows.append((None, day, lines))
    return frame_of(rows, categories={**KINDS, "Lemonade": "Drinks"})


def test_an_addition_is_followed_against_equally_many_days_before() -> None:
    frame = year(date(2024, 11, 1), 0.04)
    pizza = frame.category_name.index("Pizza")
    (trial,) = find_trials(frame, pizza, 5)
    assert frame.product_name[trial.item] == "Lemonade"
    assert day_number(date(2024, 11, 1)) <= trial.since <= day_number(date(2024, 11, 3))
    assert trial.now == 20 * ((frame.snapshot or 0) - trial.since + 1)
    assert trial.before == trial.now
    assert not trial.new_kind
    assert trial.verdict == 1


def test_a_few_weeks_of_a_small_difference_are_too_early_to_call() -> None:
    frame = year(date(2024, 11, 20), 0.04, orders=5)
    (trial,) = find_trials(frame, frame.category_name.index("Pizza"), 5)
    assert trial.verdict == 0
    assert trial.needed is not None
    assert trial.needed > trial.now


def test_old_items_and_a_young_book_have_no_additions() -> None:
    frame = year(date(2024, 5, 1), 0.2)
    assert find_trials(frame, frame.category_name.index("Pizza"), 5) == ()
    young = frame.as_of(date(2024, 1, 31))
    assert find_trials(young, 0, 5) == ()
    assert find_trials(frame_of([]), -1, 5) == ()
