"""Two names that may be one item, and names that are two however alike they look."""

from __future__ import annotations

import pytest

from core.importing.goods.spelling import groups_of, may_be_one, spelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Margherita", "Margherrita"),
        ("Margherita", "Margarita"),
        ("Cappuccino", "Capuccino"),
        ("Espresso", "Expresso"),
        ("Marg. 32cm", "Margherita 32 cm"),
        ("Quatro formaggi", "Quattro formaggi"),
        ("Choc. cake", "Chocolate cake"),
        ("Pizza Funghi", "Funghi pizza"),
        ("Cola 0,5 l", "Cola 0.5l"),
        ("Ice tea", "Icetea"),
        ("Dámský stř.", "Dámský střih"),
    ],
)
def test_a_slip_or_a_shortened_word_may_be_one_item(one: str, other: str) -> None:
    first, second = spelled(one), spelled(other)
    assert may_be_one(first, second)
    assert may_be_one(second, first)
    assert set(groups_of(first)) & set(groups_of(second)), "else they are never held against each other"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Margherita 32 cm", "Margherita 45 cm"),
        ("Cola 0,5 l", "Cola 0,3 l"),
        ("Cola", "Cola 0,3 l"),
        ("12 candles 6 red", "6 candles 12 red"),
        ("Greek salad", "Green salad"),
        ("Latte", "Lotte"),
        ("Coffee S", "Coffee L"),
        ("Latte", "Latte vanilla"),
        ("Ham", "Hamburger"),
        ("Peach tea", "Beach tea"),
        ("Dámský střih", "Pánský střih"),
        ("Salami", "Salmon"),
        ("Dressing", "Pressing"),
        ("12", "13"),
        ("", "."),
    ],
)
def test_sizes_kinds_and_other_words_are_other_items(one: str, other: str) -> None:
    assert not may_be_one(spelled(one), spelled(other))
    assert not may_be_one(spelled(other), spelled(one))
