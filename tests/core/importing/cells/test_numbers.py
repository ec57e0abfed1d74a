"""Numbers in every style, and the decimal sign of a column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.importing.cells.numbers import currency_sign, decimal_sign, money, parse_number, parse_quantity

SPACES = ("", " ", "\u00a0", "\u202f")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("32.000,00", "32000.00"),
        ("32000,00", "32000.00"),
        ("32,000.00", "32000.00"),
        ("-32000.00", "-32000.00"),
        ("(32000.00)", "-32000.00"),
        ("$ 32.000,00", "32000.00"),
        ("(32000.00 €)", "-32000.00"),
        ("0,90 €", "0.90"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56 Kč", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("-5", "-5"),
        ("5-", "-5"),
        ("\u22125,10", "-5.10"),
        ("-$11.50", "-11.50"),
        ("$-11.50", "-11.50"),
        ("150,-", "150"),
        ("150,-- Kč", "150"),
        ("CZK 1.234.567,8", "1234567.8"),
        ("1,234,567", "1234567"),
        ("12 kr.", "12"),
    ],
)
def test_amounts_are_read_in_every_style(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "ABC 32.000,00", "$ (32.000,00)", "#DIV/0!", "#N/A", "1.5e5", "12.34.56",
         "1,23,4", "(5", "--5", "Kč", "n/a", "5 €/ks", "NaN", "inf",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_never_read_as_one(text: str) -> None:
    assert parse_number(text) is None


def test_three_digits_after_one_sign_are_decided_by_the_column() -> None:
    assert parse_number("2.500", ",") == Decimal(2500)
    assert parse_number("2.500", ".") == Decimal("2.500")
    assert decimal_sign(["2.500", "1.000", "12,50"]) == ","
    assert decimal_sign(["2.500", "1.75"]) == "."
    assert decimal_sign(["2.500", "1.000"]) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 ks", "2"),
        ("1,000", "1.000"),
        ("1.0", "1.0"),
        ("3x", "3"),
        ("x3", "3"),
        ("0,5 kg", "0.5"),
        ("-1", "-1"),
    ],
)
def test_quantities_may_carry_their_unit(text: str, value: str) -> None:
    assert parse_quantity(text) == Decimal(value)


def test_typed_cells_are_exact_and_never_infinite() -> None:
    assert money(0.1, "") == Decimal("0.1")
    assert money(float("nan"), "") is None
    assert money(float("inf"), "") is None
    assert money(True, "") is None


def test_the_currency_beside_an_amount_is_seen() -> None:
    assert currency_sign("12,50 Kč") == ("Kč", "CZK")
    assert currency_sign("£1,234") == ("£", "GBP")
    assert currency_sign("12,50") == ("", "")


@given(
    minor=st.integers(-(10**10), 10**10),
    decimal=st.sampled_from(".,"),
    group=st.sampled_from((*SPACES, ".", ",", "'")),
    sign=st.sampled_from(["", "€", "Kč", "$"]),
    before=st.booleans(),
)
def test_an_amount_written_in_any_style_reads_back(
    minor: int, decimal: str, group: str, sign: str, before: bool
) -> None:
    if group == decimal:
        group = ""
    whole, cents = divmod(abs(minor), 100)
    text = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02d}"
    text = f"{sign} {text}" if before else f"{text} {sign}".strip()
    text = f"-{text.strip()}" if minor < 0 else text.strip()
    assert parse_number(text) == Decimal(minor).scaleb(-2)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    for parse in (parse_number, parse_quantity):
        value = parse(text)
        assert value is None or value.is_finite()
