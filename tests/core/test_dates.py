"""Months and business days."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import Month, business_day, months_between, parse_day
from core.errors import UserError

MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@given(MONTHS)
def test_a_written_month_reads_back_as_itself(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(MONTHS, st.integers(-600, 600))
def test_going_forth_and_back_ends_where_it_began(month: Month, steps: int) -> None:
    assert month.plus(steps).plus(-steps) == month
    assert month.plus(steps).minus(month) == steps


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-10", "October", "", "2026-10-01"])
def test_what_is_not_a_month_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UserError, match="bad_month"):
        Month.parse(text)


def test_a_month_knows_its_days() -> None:
    assert (Month(2024, 2).first, Month(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert Month.of(date(2026, 12, 31)).plus(1) == Month(2027, 1)


def test_months_between_counts_both_ends_and_nothing_backwards() -> None:
    assert [str(m) for m in months_between(Month(2026, 11), Month(2027, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert list(months_between(Month(2027, 1), Month(2026, 11))) == []


def test_after_midnight_belongs_to_the_evening_before_where_the_owner_says_so() -> None:
    assert business_day(datetime(2026, 7, 1, 1, 30), 4) == date(2026, 6, 30)
    assert business_day(datetime(2026, 7, 1, 1, 30), 0) == date(2026, 7, 1)


def test_a_day_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="bad_date"):
        parse_day("31.10.2026")
