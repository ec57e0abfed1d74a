"""Numbers as owners type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ui.models.typed import typed_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("62", "62"),
        ("62,5", "62.5"),
        ("62.5 %", "62.5"),
        ("€ 12.50", "12.50"),
        ("12,50 €", "12.50"),
        ("1 200 Kč", "1200"),
        ("1\u00a0200,50", "1200.50"),
        ("1.200", "1200"),
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
    ],
)
def test_a_number_is_understood_with_comma_or_dot_and_with_its_currency(typed: str, number: str) -> None:
    assert typed_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0"])
def test_nothing_typed_is_nothing_known(typed: str) -> None:
    assert typed_number(typed) is None


@pytest.mark.parametrize("typed", ["many", "12 or 15", "-5", "12..5", "€", "1,2,3"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        typed_number(typed)
