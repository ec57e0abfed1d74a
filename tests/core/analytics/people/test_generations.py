"""What generations bring and when people come a second time, worked out by hand, and what must hold for any sales."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame
from core.analytics.money.cohort_value import (
    GenerationSales,
    break_even,
    generation,
    generation_sales,
    spent_until,
)
from core.analytics.months import index_of
from core.analytics.people.cohorts import active_in, find_cohorts
from core.analytics.people.first_visits import first_timers, second_visits
from core.analytics.people.survival import kaplan_meier
from core.analytics.people.visits import Visits, find_visits
from core.analytics.rules import Rules
from core.analytics.snapshot import analyse, find_insights
from core.dates import Month
from tests.helpers.sales import Row, frame_of

START = date(2024, 1, 1)
SALES = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Boris", "Cyril", "Dana", None]), st.integers(0, 300), st.integers(-9, 20)
    ),
    min_size=1,
    max_size=50,
)


def rows_of(sales: list[tuple[str | None, int, int]]) -> list[Row]:
    return [(name, START + timedelta(days=day), [("thing", amount)]) for name, day, amount in sales]


def sale(name: str, month: int, day: int, amount: int) -> Row:
    return name, date(2024, month, day), [("thing", amount)]


@pytest.fixture(scope="module")
def three_people() -> SalesFrame:
    """Ana and Boris began in January (Ana gave 7.00 back from before the book), Cyril in February; until 10 March."""
    rows = [
        sale("Ana", 1, 2, -700), sale("Ana", 1, 10, 1000), sale("Ana", 2, 5, 2000), sale("Ana", 2, 20, -500),
        sale("Boris", 1, 20, 3000),
        sale("Cyril", 2, 3, 600), sale("Cyril", 3, 9, 400),
    ]  # fmt: skip
    return frame_of(rows).as_of(date(2024, 3, 10))


def table_of(frame: SalesFrame) -> tuple[GenerationSales, Visits]:
    visits = find_visits(frame)
    table = generation_sales(frame, visits)
    assert table is not None
    return table, visits


JANUARY = index_of(day_number(date(2024, 1, 1)))


def test_a_generation_brings_its_sales_less_refunds_per_customer_won(three_people: SalesFrame) -> None:
    table, _visits = table_of(three_people)
    january = generation(table, JANUARY, JANUARY)
    assert (january.size, january.total.tolist()) == (2, [4000, 5500, 5500])
    assert january.each.tolist() == [2000, 2750, 2750]
    assert january.mature.tolist() == [True, True, False]  # March has only ten days
    assert january.age == 1
    february = generation(table, JANUARY + 1, JANUARY + 1)
    assert (february.size, february.total.tolist(), february.age) == (1, [600, 1000], 0)


def test_months_put_together_go_as_far_as_the_youngest_of_them(three_people: SalesFrame) -> None:
    table, _visits = table_of(three_people)
    both = generation(table, JANUARY, JANUARY + 1)
    assert (both.size, both.total.tolist()) == (3, [4600, 6500])
    assert both.mature.tolist() == [True, False]


def test_a_customer_is_paid_back_in_the_first_finished_month_whose_margin_reaches_the_cost() -> None:
    each, mature = np.array([2000.0, 2750.0, 9000.0]), np.array([True, True, False])
    assert break_even(each, mature, 0.4, 800) == 0
    assert break_even(each, mature, 0.4, 801) == 1
    assert break_even(each, mature, 0.4, 1100) == 1
    assert break_even(each, mature, 0.4, 1101) is None  # the running month does not count


def test_what_each_of_a_generation_has_spent_adds_up_to_its_total(three_people: SalesFrame) -> None:
    table, visits = table_of(three_people)
    january = generation(table, JANUARY, JANUARY)
    assert spent_until(three_people, visits, table.born, january, 0).tolist() == [1000, 3000]
    assert spent_until(three_people, visits, table.born, january, 1).tolist() == [2500, 3000]


@given(SALES)
def test_generations_lose_no_sale_and_nobody(sales: list[tuple[str | None, int, int]]) -> None:
    frame = frame_of(rows_of(sales))
    visits = find_visits(frame)
    table = generation_sales(frame, visits)
    if table is None:
        assert not len(visits.day)
        return
    assert int(table.size.sum()) == len(visits.seen)
    begun = dict(zip(visits.seen.tolist(), visits.first.tolist(), strict=True))
    rows = zip(
        frame.receipt_customer.tolist(), frame.receipt_day.tolist(), frame.receipt_net.tolist(), strict=True
    )
    assert int(table.sales.sum()) == sum(net for who, day, net in rows if who in begun and day >= begun[who])
    parts = [generation(table, table.begin + m, table.begin + m) for m in range(len(table.size))]
    for one in parts:
        last = len(one.total) - 1
        assert int(spent_until(frame, visits, table.born, one, last).sum()) == int(one.total[-1])


@given(SALES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(sales: list[tuple[str | None, int, int]], random: Random) -> None:
    mixed = sales[:]
    random.shuffle(mixed)
    one, other = (frame_of(rows_of(rows)) for rows in (sales, mixed))
    first, second = (generation_sales(frame, find_visits(frame)) for frame in (one, other))
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert first.sales.tolist() == second.sales.tolist()
        assert first.size.tolist() == second.size.tolist()


@given(SALES)
def test_a_cell_of_the_triangle_counts_the_people_it_names(sales: list[tuple[str | None, int, int]]) -> None:
    frame = frame_of(rows_of(sales))
    visits = find_visits(frame)
    for cohort in find_cohorts(frame, visits):
        for k, came in enumerate(cohort.active):
            assert len(active_in(visits, cohort.month, k)) == came


def test_a_month_in_which_nobody_came_is_a_month_of_the_triangle() -> None:
    rows = [sale("Ana", 1, 5, 100), (None, date(2024, 3, 31), [("thing", 100)])]
    frame = frame_of(rows)
    (january,) = find_cohorts(frame, find_visits(frame))
    assert january.month == Month(2024, 1)
    assert january.active == (1, 0, 0)
    assert january.mature == (True, True, True)


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60))
def test_the_share_still_away_only_falls_and_stays_a_share(people: list[tuple[int, bool]]) -> None:
    days, back = np.array([d for d, _b in people]), np.array([b for _d, b in people])
    curve = kaplan_meier(days, back)
    assert (np.diff(np.r_[1.0, curve.survival]) < 0).all()
    for share in (curve.survival, curve.low, curve.high):
        assert np.isfinite(share).all()
        assert ((share >= 0) & (share <= 1)).all()
    assert (curve.low <= curve.survival + 1e-9).all()
    assert (curve.high >= curve.survival - 1e-9).all()
    assert (np.diff(curve.at_risk) < 0).all()
    mixed = np.random.default_rng(len(people)).permutation(len(people))
    assert kaplan_meier(days[mixed], back[mixed]).survival.tolist() == curve.survival.tolist()


def test_whoever_came_once_is_waited_for_until_the_snapshot(three_people: SalesFrame) -> None:
    visits = find_visits(three_people)
    days, again = second_visits(visits, visits.seen, day_number(date(2024, 3, 10)))
    assert days.tolist() == [26, 50, 35]
    assert again.tolist() == [True, False, True]


def test_who_first_appears_in_the_first_90_days_may_have_come_before() -> None:
    rows = [(f"old{i}", START + timedelta(days=89), [("x", 1)]) for i in range(30)]
    rows += [(f"new{i}", START + timedelta(days=90), [("x", 1)]) for i in range(20)]
    visits = find_visits(frame_of(rows))
    found = first_timers(visits, day_number(START))
    assert (len(found.customer), found.early, found.young) == (20, 30, False)
    few = first_timers(find_visits(frame_of(rows[:-1])), day_number(START))
    assert (len(few.customer), few.early, few.young) == (49, 0, True)  # nineteen alone would say too little


def test_tenure_and_breadth_ever_and_in_the_last_year() -> None:
    days = {"wide": [0, 500, 520], "narrow": [500, 510, 520], "twice": [500, 510]}
    rows: list[Row] = [
        (name, START + timedelta(days=day), [("Cola" if not day else "Pizza", 900), ("Pizza", 500)])
        for name, when in days.items()
        for day in when
    ]
    frame = frame_of(rows, {"Cola": "Drinks", "Pizza": "Pizza"})
    customers = find_insights(analyse(frame, Rules()), 30).customers
    people = dict(zip(frame.customer_name, customers.values(), strict=True))
    assert [(people[n].categories, people[n].categories_year) for n in days] == [(2, 1), (1, 1), (1, 1)]
    assert [people[n].single_category for n in days] == [False, True, False]
    assert [people[n].tenure for n in days] == [520, 20, 20]
