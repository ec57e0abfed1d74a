"""The six dials of a year against the year before, on sheets small enough to add up by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analytics.arrays import day_number, to_date
from core.analytics.frame import SalesFrame, build_frame
from core.analytics.goods.items.kinds import difference
from core.analytics.intervals.wilson import wilson_pair
from core.analytics.money.discounts import find_discounts
from core.analytics.money.year_sheet import year_dials
from core.analytics.people.visits import find_visits
from core.model.my_shop import Dials, Leaning, Missing
from tests.helpers.sales import Row, frame_of

TODAY = date(2026, 10, 31)
CATEGORIES = {"Margherita": "Pizza", "Cola": "Drink"}


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def dials(
    frame: SalesFrame, discounts: list[tuple[int, date, int, int]] | None = None, cost: int | None = None
) -> Dials:
    return year_dials(frame, find_visits(frame), find_discounts(frame, discounts or []), cost)


def people(name: str, count: int, *visits: tuple[int, list[tuple[str, int]]]) -> list[Row]:
    """`count` customers who all came so many days ago and bought these items."""
    return [(f"{name} {i}", ago(days), bought) for i in range(count) for days, bought in visits]


COLA = [("Cola", 100)]
BOTH = [("Cola", 100), ("Margherita", 100)]


def test_too_little_says_what_is_missing() -> None:
    found = dials(frame_of([("Ana", TODAY, COLA)], CATEGORIES))
    assert found.customers == 1
    assert [dial.missing for dial in found.all] == [
        Missing.EARLY,
        Missing.FEW,
        Missing.DISCOUNTS,
        Missing.COST,
        Missing.FEW,
        Missing.NOT_KEPT,
    ]
    assert all(dial.now is None and dial.leaning is Leaning.UNKNOWN for dial in found.all)
    assert dials(frame_of([("Ana", TODAY, COLA)])).kinds.missing is Missing.CATEGORIES


def test_older_customers_and_categories_of_one_year() -> None:
    rows = [
        *people("Old", 20, (600, COLA), (2, BOTH)),
        *people("New", 10, (0, [("Cola", 400)])),
    ]
    found = dials(frame_of(rows, CATEGORIES))
    assert found.customers == 30
    assert found.older.now == pytest.approx(4000 / 8000)
    assert found.kinds.now == pytest.approx(50 / 30)
    assert found.older.before is None, "the book does not reach far enough to know older customers a year ago"
    assert found.older.change is None


def test_second_visits_are_those_of_the_years_first_timers() -> None:
    rows = [
        *people("Base", 1, (1000, COLA)),
        *people("Before", 40, (600, COLA)),  # nobody of them came again within 90 days
        *people("Back", 30, (200, COLA), (170, COLA)),
        *people("Once", 10, (200, COLA)),
        *people("Last", 1, (0, COLA)),
    ]
    found = dials(frame_of(rows)).second
    assert found.people == 41
    assert found.now == pytest.approx(30 / 40)  # the one of today is not at risk any more
    assert found.before == 0.0
    assert found.change == 1
    assert found.leaning is Leaning.LONG


def test_a_share_of_money_turns_only_beyond_chance() -> None:
    rows = [
        *people("Base", 60, (1100, COLA), (500, COLA), (100, COLA)),
        *people("Before", 60, (450, COLA)),
        *people("Now", 60, (50, COLA)),
        *people("Last", 1, (0, COLA)),
    ]
    same = dials(frame_of(rows)).older
    assert same.before == pytest.approx(0.5)
    assert (same.change, same.leaning) == (0, Leaning.SAME)
    more = dials(frame_of([*rows, *people("Before", 60, (60, [("Cola", 400)]))])).older
    assert more.now == pytest.approx((60 * 100 + 60 * 400) / (60 * 600 + 100))
    assert (more.change, more.leaning) == (1, Leaning.LONG)


def test_more_on_discount_points_to_short_term() -> None:
    rows = [*people("One", 60, (729, COLA), (500, COLA), (100, COLA)), *people("Last", 1, (0, COLA))]
    frame = frame_of(rows)
    ids = frame.customer_id[:60].tolist()
    now = [(who, ago(100), 100, 20) for who in ids[:45]]
    before = [(who, ago(500), 100, 20) for who in ids[:10]]
    found = dials(frame, now + before).discount
    assert found.now == pytest.approx(45 / 61)
    assert found.before == pytest.approx(10 / 120)  # day 729 is the first of the year before
    assert (found.change, found.leaning) == (1, Leaning.SHORT)


def test_winning_is_new_customers_times_their_cost_and_keeping_the_discounts_of_those_who_came_again() -> (
    None
):
    rows = [
        *people("Old", 10, (1000, COLA), (100, COLA)),
        *people("New", 4, (90, COLA), (60, COLA)),
        *people("Before", 8, (500, COLA)),
        *people("Last", 1, (1000, COLA), (0, COLA)),
    ]
    frame = frame_of(rows)
    old, new = int(frame.customer_id[0]), int(frame.customer_id[10])
    given_out = [
        (old, ago(100), 100, 3000),  # keeping
        (new, ago(90), 100, 500),  # the first visit: that is winning
        (new, ago(60), 100, 1000),  # keeping
        (old, ago(500), 100, 2000),  # the year before
    ]
    found = dials(frame, given_out, cost=1000)
    assert (found.new, found.winning_minor, found.keeping_minor) == (4, 4000, 4000)
    assert found.keeping.now == pytest.approx(0.5)
    assert found.keeping.before == pytest.approx(2000 / 10000)
    assert found.keeping.leaning is Leaning.LONG
    unknown = dials(frame, given_out)
    assert (unknown.keeping.missing, unknown.winning_minor) == (Missing.COST, None)
    nothing_kept = dials(frame, cost=1000)
    assert (nothing_kept.keeping.missing, nothing_kept.keeping_minor) == (Missing.KEEPING, None)


def test_discounts_after_the_day_or_of_strangers_are_not_seen() -> None:
    frame = frame_of([("Ana", TODAY, COLA)])
    rows = [(1, TODAY, 100, 10), (1, TODAY + timedelta(1), 100, 10), (99, TODAY, 100, 10)]
    found = find_discounts(frame, rows)
    assert found.customer.tolist() == [0]
    assert found.sales_of_each(1, 0, day_number(TODAY)).tolist() == [100]
    assert not find_discounts(frame, []).kept


def test_a_book_without_sales_has_no_dials() -> None:
    empty = build_frame(
        receipt_id=[],
        receipt_customer_id=[],
        receipt_day=[],
        receipt_sale=[],
        receipt_refund=[],
        receipt_net=[],
    )
    found = dials(empty)
    assert found.customers == 0
    assert all(dial.now is None for dial in found.all)


@settings(max_examples=25)
@given(shift=st.integers(0, 3000))
def test_the_dials_do_not_depend_on_the_calendar(shift: int) -> None:
    rows = people("One", 25, (950, COLA), (500, BOTH), (3, COLA))
    moved = [(name, to_date(day_number(day) + shift), bought) for name, day, bought in rows]
    assert dials(frame_of(rows, CATEGORIES)) == dials(frame_of(moved, CATEGORIES))


def test_second_visits_without_waiting_time_are_compared_as_two_shares() -> None:
    rows = [
        *people("Base", 1, (1200, COLA)),
        *people("Before", 20, (600, COLA), (590, COLA)),
        *people("Before once", 20, (600, COLA)),
        *people("Now", 24, (200, COLA), (190, COLA)),
        *people("Now once", 16, (200, COLA)),
        *people("Base", 1, (0, COLA)),
    ]
    found = dials(frame_of(rows)).second
    assert (found.now, found.before) == (pytest.approx(24 / 40), pytest.approx(0.5))
    assert found.change == 0
    # The log-log limits of Kaplan-Meier lie near Wilson's where nobody is censored.
    apart = difference((0.6, *wilson_pair(24, 40)), (0.5, *wilson_pair(20, 40)))
    assert apart[1] < 0 < apart[2]
