"""Items together on receipts, and groups to whom one thing can be offered."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from core.analytics.goods.baskets.pairs import chance_of_accident, find_pairs, not_accident
from core.analytics.goods.groups.targets import find_targets
from tests.helpers.sales import Row, frame_of

DAY = date(2026, 6, 30)


def test_the_chance_of_an_accident_is_the_hypergeometric_tail() -> None:
    # Of 20 receipts 5 hold the first and 7 the second; by hand for four or five together.
    from math import comb

    tail = sum(comb(5, k) * comb(15, 7 - k) for k in (4, 5)) / comb(20, 7)
    found = chance_of_accident(np.array([4.0]), np.array([5.0]), np.array([7.0]), 20)
    assert found[0] == pytest.approx(tail, rel=1e-9)


def test_of_many_tests_those_hold_that_benjamini_and_hochberg_let_through() -> None:
    chance = np.array([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216])
    assert not_accident(chance).tolist() == [True, True, *[False] * 8]
    assert not_accident(np.zeros(0)).tolist() == []


def receipts(pairs: int, alone: int, days: int = 1) -> list[Row]:
    rows: list[Row] = []
    for i in range(pairs):
        rows.append((None, DAY - timedelta(days=i % days), [("Pizza", 900), ("Cola", 250)]))
    for i in range(alone):
        rows.append((None, DAY - timedelta(days=i % days), [("Pizza" if i % 2 else "Cake", 500)]))
        rows.append((None, DAY - timedelta(days=i % days), [("Tea", 200)]))
    return rows


def test_a_real_pair_is_told_in_its_stronger_direction() -> None:
    frame = frame_of(receipts(38, 100, days=90))
    found = find_pairs(frame, 20)
    assert [
        (frame.product_name[i], frame.product_name[j]) for i, j in zip(found.item, found.then, strict=True)
    ] == [("Cola", "Pizza")]
    assert (found.both[0], found.having[0], found.receipts) == (38, 38, 238)
    assert found.low[0] > found.base[0]


def test_what_happened_in_one_half_of_the_time_only_is_no_habit() -> None:
    rows = receipts(0, 100, days=90)
    rows += [(None, DAY - timedelta(days=i % 5), [("Pizza", 900), ("Cola", 250)]) for i in range(38)]
    rows += [(None, DAY - timedelta(days=60 + i % 30), [("Cola", 250)]) for i in range(38)]
    assert len(find_pairs(frame_of(rows), 20).item) == 0


def test_items_drawn_at_random_show_no_pattern() -> None:
    random = np.random.default_rng(2)
    items = [f"item {i}" for i in range(12)]
    rows: list[Row] = [
        (
            None,
            DAY - timedelta(days=int(random.integers(0, 300))),
            [(i, 100) for i in random.choice(items, 2, replace=False)],
        )
        for _ in range(3000)
    ]
    assert len(find_pairs(frame_of(rows), 20).item) == 0


def test_an_empty_book_has_no_pairs() -> None:
    assert len(find_pairs(frame_of([]), 20).item) == 0


KINDS = {"Margherita": "Pizza", "Cola": "Drinks", "Combo": "Combos"}


def eaters() -> list[Row]:
    """Twenty-four who take pizza weekly, half of them with a cola; others who take a combo instead of a pizza."""
    rows: list[Row] = []
    for i in range(24):
        for week in range(12):
            lines = [("Margherita", 900)] + ([("Cola", 250)] if i < 12 else [])
            rows.append((f"p{i}", DAY - timedelta(days=7 * week), lines))
    rows += [(f"k{i}", DAY - timedelta(days=7 * w), [("Combo", 1200)]) for i in range(8) for w in range(12)]
    return rows


def test_people_who_often_take_one_and_never_the_other_are_listed_with_their_money() -> None:
    frame = frame_of(eaters(), KINDS)
    offered = np.ones(frame.products, dtype=bool)
    found = find_targets(frame, window=84, offered=offered)
    assert found.by_category
    first = found.lists[0]
    assert frame.category_name[first.having] == "Pizza"
    assert frame.category_name[first.lacking] == "Drinks"
    assert frame.product_name[first.item] == "Cola"
    assert sorted(frame.customer_name[i] for i in first.people) == sorted(f"p{i}" for i in range(12, 24))
    assert (first.both, first.buyers) == (12, 24)
    # Twelve people once a week, one in five says yes, 2.50 each (analytics 2.7).
    assert first.weekly_minor == round(12 * 12 / 12 * 0.2 * 250)


def test_what_is_taken_instead_is_no_target() -> None:
    frame = frame_of(eaters(), KINDS)
    found = find_targets(frame, window=84, offered=np.ones(frame.products, dtype=bool))
    lacking = {frame.category_name[t.lacking] for t in found.lists}
    assert "Combos" not in lacking


def test_a_shop_without_categories_has_lists_of_items() -> None:
    frame = frame_of(eaters())
    found = find_targets(frame, window=84, offered=np.ones(frame.products, dtype=bool))
    assert not found.by_category
    assert frame.product_name[found.lists[0].lacking] == "Cola"


def test_what_may_not_be_offered_makes_no_list() -> None:
    frame = frame_of(eaters(), KINDS)
    assert find_targets(frame, window=84, offered=np.zeros(frame.products, dtype=bool)).lists == ()
