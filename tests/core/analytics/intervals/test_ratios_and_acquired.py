"""Ratios of two periods with their interval, and takings by when the customer first came."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.intervals.means import mean_difference
from core.analytics.intervals.ratios import ratio_difference
from core.analytics.money.acquired import buyers, quarters
from core.analytics.people.trends import find_months, people_of
from core.analytics.people.visits import find_visits
from core.analytics.rules import Rules
from core.analytics.snapshot import analyse
from tests.helpers.sales import frame_of


def test_with_one_of_everything_a_ratio_is_a_mean() -> None:
    random = np.random.default_rng(3)
    now, before = random.gamma(2, 10, 300), random.gamma(2, 9, 200)
    found = ratio_difference((now, np.ones(300)), (before, np.ones(200)))
    assert found == pytest.approx(mean_difference(now, before), rel=0.01)


def test_few_customers_are_drawn_again_and_again_with_the_same_answer() -> None:
    now, before = (np.array([30, 10, 12]), np.array([3, 1, 1])), (np.array([8, 9]), np.array([1, 1]))
    found = ratio_difference(now, before)
    assert found is not None
    assert found[0] == pytest.approx(52 / 5 - 17 / 2)
    assert found[1] <= found[0] <= found[2]
    assert found == ratio_difference(now, before)


def test_one_customer_on_a_side_says_nothing() -> None:
    one, many = (np.array([5, 0]), np.array([1, 0])), (np.array([5, 6]), np.array([1, 1]))
    assert ratio_difference(one, many) is None


def test_visits_of_one_customer_widen_the_interval() -> None:
    """Fifty who come ten times each tell less than five hundred who come once."""
    random = np.random.default_rng(1)
    habit = random.gamma(4, 5, 60)
    alike = (habit * 10, np.full(60, 10))
    apart = (np.repeat(habit, 10), np.ones(600))
    wide, narrow = ratio_difference(alike, alike), ratio_difference(apart, apart)
    assert wide is not None
    assert narrow is not None
    assert wide[2] - wide[1] > 2 * (narrow[2] - narrow[1])


SALES = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", None]), st.integers(0, 900), st.integers(1, 99)),
    min_size=1,
    max_size=40,
)


@given(SALES)
def test_takings_by_first_quarter_lose_no_sale(sales: list[tuple[str | None, int, int]]) -> None:
    begin = date(2022, 2, 3)
    frame = frame_of([(who, begin + timedelta(days=day), [("x", money)]) for who, day, money in sales])
    visits = find_visits(frame)
    assert frame.snapshot is not None
    found = quarters(visits, frame.snapshot)
    if found is None:
        assert not len(visits.day)
        return
    assert int(found.sales.sum()) == int(visits.sale.sum())
    assert not np.triu(found.sales, 1).any()  # nobody buys before the first visit
    assert (found.older <= found.sales.sum(axis=1)).all()
    for i in range(len(found.sales)):
        who = buyers(visits, found.start, found.first + i, found.first, found.first + i)
        assert bool(len(who)) == bool(found.sales[i].sum())


def test_a_customer_is_older_than_a_year_from_day_365_on() -> None:
    begin = date(2023, 5, 10)
    rows = [("A", begin + timedelta(days=days), [("x", 10)]) for days in (0, 364, 365)]
    frame = frame_of(rows)
    found = quarters(find_visits(frame), day_number(date(2024, 5, 9)))
    assert found is not None
    assert found.first == (2023 - 1970) * 4 + 1
    assert found.sales[:, 0].tolist() == [10, 0, 0, 0, 20]
    assert found.older.tolist() == [0, 0, 0, 0, 10]


@given(SALES)
def test_people_of_a_month_are_as_many_as_its_figures_say(sales: list[tuple[str | None, int, int]]) -> None:
    begin = date(2022, 2, 3)
    frame = frame_of([(who, begin + timedelta(days=day), [("x", money)]) for who, day, money in sales])
    analysis = analyse(frame, Rules())
    assert analysis is not None
    for month in find_months(frame, analysis.visits, analysis.rhythm, analysis.rules):
        for kind in ("new", "returning", "won_back", "lapsed"):
            who = people_of(analysis.visits, analysis.rhythm, analysis.snapshot, month.month, kind)
            assert len(who) == getattr(month, kind)
