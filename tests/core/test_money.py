"""Money: integers only, ISO digits, halves away from zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import default_currency, line_amount, minor_digits, to_major, to_minor

CURRENCIES = st.sampled_from(["EUR", "CZK", "JPY", "TND", "HUF"])


def test_digits_follow_iso_4217_not_cash_habits() -> None:
    assert [minor_digits(c) for c in ("CZK", "HUF", "TND", "JPY", "eur")] == [2, 2, 3, 0, 2]


@given(st.integers(-(10**12), 10**12), CURRENCIES)
def test_minor_to_major_and_back_is_the_same(minor: int, currency: str) -> None:
    assert to_minor(to_major(minor, currency), currency) == minor


def test_halves_round_away_from_zero() -> None:
    assert to_minor(Decimal("0.125"), "EUR") == 13
    assert to_minor(Decimal("-0.125"), "EUR") == -13
    assert to_minor(Decimal("0.1249"), "EUR") == 12


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_never_becomes_money(text: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        to_minor(Decimal(text), "EUR")


def test_a_line_is_rounded_once_after_multiplying() -> None:
    assert line_amount(3_000, Decimal("0.335"), "EUR") == 101
    assert line_amount(1_500, Decimal("2.99"), "EUR") == 449


@pytest.mark.parametrize(
    ("language", "region", "currency"),
    [("cs", "CZ", "CZK"), ("hr", "HR", "EUR"), ("en", "GB", "GBP"), ("en", "US", "USD"), ("en", None, "EUR")],
)
def test_a_new_book_starts_with_the_currency_of_its_region(
    language: str, region: str | None, currency: str
) -> None:
    assert default_currency(language, region) == currency
