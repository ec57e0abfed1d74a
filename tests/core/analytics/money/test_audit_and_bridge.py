"""Why takings changed: by factors (analytics 1.8) and customer by customer (1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.money.audit import base_of, log_mean, moved, split
from core.analytics.money.bridge import find_bridge
from core.analytics.people.visits import find_visits
from core.analytics.periods import Period, compare, open_days
from core.dates import Month
from tests.helpers.sales import Row, frame_of

MARCH, APRIL = Period(Month(2024, 3), Month(2024, 3)), Period(Month(2024, 4), Month(2024, 4))
FACTOR = st.floats(0.01, 1e6)


def bought(name: str | None, month: int, amount: int, day: int = 5) -> Row:
    return name, date(2024, month, day), [("thing", amount)]


# The five customers of 1.9, and somebody without a name.
ROWS = [
    bought("A", 3, 100), bought("B", 3, 50), bought("D", 3, 80), bought("E", 3, 30), bought(None, 3, 7),
    bought("A", 4, 120), bought("C", 4, 40), bought("D", 4, 60), bought("E", 4, 30), bought(None, 4, 9),
]  # fmt: skip


def test_parts_of_the_change_are_those_of_the_reference() -> None:
    parts = split((4, 2.0, 32.5), (4, 2.5, 25.0))
    assert parts == pytest.approx((0, 56.9, -66.9), abs=0.05)


def test_a_factor_of_nothing_has_no_parts() -> None:
    assert split((0, 2.0, 10.0), (4, 2.0, 10.0)) is None
    assert split((4, 2.0, 10.0), (4, 2.0, 0.0)) is None


@given(st.lists(st.tuples(FACTOR, FACTOR), min_size=1, max_size=4))
def test_parts_add_up_to_the_change_and_turn_round_with_it(factors: list[tuple[float, float]]) -> None:
    before, after = [a for a, _b in factors], [b for _a, b in factors]
    parts, back = split(before, after), split(after, before)
    assert parts is not None
    assert back is not None
    change = prod(after) - prod(before)
    assert sum(parts) == pytest.approx(change, rel=1e-6, abs=1e-6 * max(prod(after), prod(before)))
    assert parts == pytest.approx([-part for part in back], rel=1e-6, abs=1e-6)
    for (a, b), part in zip(factors, parts, strict=True):
        assert part * (b - a) >= 0


@given(FACTOR, FACTOR)
def test_the_logarithmic_mean_lies_between(a: float, b: float) -> None:
    assert min(a, b) * (1 - 1e-6) <= log_mean(a, b) <= max(a, b) * (1 + 1e-6)


def test_blocks_of_the_bridge_are_those_of_the_reference() -> None:
    frame = frame_of(ROWS)
    bridge = find_bridge(frame, find_visits(frame), MARCH, APRIL)
    names = frame.customer_name
    blocks = {
        "lost": bridge.lost,
        "down": bridge.down,
        "up": bridge.up,
        "new": bridge.new,
        "won_back": bridge.won_back,
    }
    assert {block: [names[i] for i in who] for block, who in blocks.items()} == {
        "lost": ["B"],
        "down": ["D"],
        "up": ["A"],
        "new": ["C"],
        "won_back": [],
    }
    assert [bridge.sum_of(who) for who in blocks.values()] == [-50, -20, 20, 40, 0]
    assert bridge.unnamed == 2
    assert base_of(find_visits(frame), MARCH).sales == 260
    assert base_of(find_visits(frame), APRIL).sales == 250


def test_somebody_who_came_before_both_periods_is_won_back() -> None:
    frame = frame_of([*ROWS, bought("C", 1, 5)])
    bridge = find_bridge(frame, find_visits(frame), MARCH, APRIL)
    assert [frame.customer_name[i] for i in bridge.won_back] == ["C"]
    assert not len(bridge.new)


def test_a_refund_is_no_sale_of_the_bridge() -> None:
    frame = frame_of([*ROWS, bought("B", 4, -50)])
    bridge = find_bridge(frame, find_visits(frame), MARCH, APRIL)
    assert bridge.sum_of(bridge.lost) == -50


SALES = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "D", None]), st.integers(0, 120), st.integers(-9, 99)),
    min_size=1,
    max_size=40,
)


@given(SALES)
def test_blocks_and_the_sales_without_a_name_add_up_to_the_change(
    sales: Sequence[tuple[str | None, int, int]],
) -> None:
    start = date(2024, 1, 1)
    frame = frame_of([(who, start + timedelta(days=day), [("x", money)]) for who, day, money in sales])
    bridge = find_bridge(frame, find_visits(frame), MARCH, APRIL)
    blocks = (bridge.lost, bridge.down, bridge.up, bridge.new, bridge.won_back)
    together = np.concatenate(blocks)
    assert len(together) == len(set(together.tolist()))
    sold = np.maximum(frame.receipt_sale, 0)
    change = sold[APRIL.holds(frame.receipt_day)].sum() - sold[MARCH.holds(frame.receipt_day)].sum()
    assert sum(bridge.sum_of(who) for who in blocks) + bridge.unnamed == change


def test_takings_rose_only_beyond_what_chance_makes() -> None:
    steady = [bought(f"s{i}", month, 100) for i in range(40) for month in (3, 4)]
    frame = frame_of([*steady, bought("one", 4, 500)])
    assert moved(find_visits(frame), MARCH, APRIL) == 0
    frame = frame_of([*steady, *(bought(f"n{i}", 4, 100) for i in range(20))])
    assert moved(find_visits(frame), MARCH, APRIL) == 1
    assert moved(find_visits(frame), APRIL, MARCH) == -1


def days_from(first: date, last: date) -> list[Row]:
    return [("A", first, [("x", 1)]), (None, last, [("x", 1)])]


@pytest.mark.parametrize(
    ("first", "last", "before", "now", "year_ago"),
    [
        (date(2023, 1, 3), date(2024, 6, 30), "2023-04..2023-06", "2024-04..2024-06", True),
        (date(2023, 5, 2), date(2024, 6, 20), "2023-12..2024-02", "2024-03..2024-05", False),
        (date(2023, 4, 1), date(2024, 6, 30), "2023-04..2023-06", "2024-04..2024-06", True),
        (date(2024, 2, 15), date(2024, 6, 10), "2024-04..2024-04", "2024-05..2024-05", False),
        (date(2024, 1, 15), date(2024, 6, 20), "2024-02..2024-03", "2024-04..2024-05", False),
        (date(2024, 4, 1), date(2024, 6, 29), "2024-04..2024-04", "2024-05..2024-05", False),
    ],
)
def test_the_newest_full_months_meet_last_years_or_those_before(
    first: date, last: date, before: str, now: str, year_ago: bool
) -> None:
    found = compare(frame_of(days_from(first, last)))
    assert found is not None
    assert f"{found.before.first}..{found.before.last}" == before
    assert f"{found.now.first}..{found.now.last}" == now
    assert found.year_ago is year_ago
    assert found.before.months == found.now.months


def test_one_full_month_alone_has_nothing_to_be_compared_with() -> None:
    assert compare(frame_of(days_from(date(2024, 5, 1), date(2024, 6, 10)))) is None
    assert compare(frame_of([])) is None


def test_a_book_that_begins_and_ends_within_one_month_has_no_periods() -> None:
    assert compare(frame_of(days_from(date(2024, 6, 10), date(2024, 6, 10)))) is None
    assert compare(frame_of(days_from(date(2024, 6, 10), date(2024, 6, 20)))) is None


def test_open_days_are_days_with_a_sale_to_anybody() -> None:
    frame = frame_of([*ROWS, bought(None, 3, 5, day=9), bought("A", 3, -5, day=10)])
    assert open_days(frame, MARCH) == 2
    assert (MARCH.length, APRIL.length) == (31, 30)
