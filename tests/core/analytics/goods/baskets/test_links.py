"""What goes together beyond accident: figures of known sets, silence where nothing does, and what is left out."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analytics.goods.baskets.lengths import fit_draws, kinds_drawn, pairs_drawn, triples_drawn
from core.analytics.goods.baskets.pairs import (
    best_sellers,
    chance_of_accident,
    count_together,
    find_links,
    find_pairs,
    not_accident,
    receipt_items,
)
from core.analytics.goods.baskets.triples import find_triples
from tests.helpers.receipts import DAY, bread_basket, drawn, first_part, groceries, pizzaplace
from tests.helpers.sales import Row, frame_of


def test_the_tests_of_the_groceries_hold_as_often_as_they_should(shared: Path) -> None:
    rows = receipt_items(groceries(shared))
    together = count_together(rows, best_sellers(rows))
    number = np.diag(together)
    i, j = np.nonzero(np.triu(together, 1) >= 5)
    assert len(i) == 4782
    holds = not_accident(chance_of_accident(together[i, j], number[i], number[j], rows.receipts))
    assert holds.sum() == pytest.approx(2127, abs=3)


def test_nothing_goes_together_where_items_are_drawn_independently(shared: Path) -> None:
    frame = first_part(pizzaplace(shared), 0.8)
    links = find_links(frame)
    assert (links.tested, len(links.first)) == (496, 0)
    assert len(find_pairs(frame, 20).item) == 0
    assert len(find_triples(frame).then) == 0
    kinds = find_links(frame, kind=frame.product_category, kinds=len(frame.category_name))
    assert kinds.tested == 6
    assert len(kinds.first) == 0


@pytest.mark.parametrize("seed", range(4))
def test_long_receipts_alone_make_no_pattern(seed: int) -> None:
    frame = drawn(seed)
    links = find_links(frame)
    assert links.tested > 80
    assert len(links.first) == 0
    assert len(find_links(frame, kind=frame.product_category, kinds=4).first) == 0
    assert len(find_triples(frame).then) == 0


@pytest.mark.soak
def test_of_forty_shops_without_a_pattern_at_most_two_are_told_one() -> None:
    loud = [
        seed for seed in range(40) if len(find_links(drawn(seed, 2000 + 150 * seed, 8 + seed // 2)).first)
    ]
    assert len(loud) <= 2


def test_the_length_of_receipts_is_what_makes_them_silent() -> None:
    rows = receipt_items(drawn(3))
    together = count_together(rows, best_sellers(rows))
    number = np.diag(together)
    i, j = np.nonzero(np.triu(together, 1) >= 5)
    assert not_accident(chance_of_accident(together[i, j], number[i], number[j], rows.receipts)).sum() > 10


def test_the_bakerys_toast_goes_with_coffee(shared: Path) -> None:
    frame = bread_basket(shared)
    links = find_links(frame)
    names = {
        frozenset((frame.product_name[i], frame.product_name[j]))
        for i, j in zip(links.first, links.second, strict=True)
    }
    assert {frozenset(("Toast", "Coffee")), frozenset(("Tea", "Cake"))} <= names
    at = [k for k in range(len(links.both)) if links.both[k] == 224]
    assert [sorted((links.of_first[k], links.of_second[k]))[0] for k in at] == [318]


def meals(joint: int = 60, alone: int = 80) -> list[Row]:
    rows: list[Row] = [
        (None, DAY - timedelta(days=i % 90), [("Pizza", 900), ("Cola", 250)]) for i in range(joint)
    ]
    for i in range(alone):
        rows.append((None, DAY - timedelta(days=i % 90), [(("Pizza", "Soup", "Cake")[i % 3], 500)]))
        rows.append((None, DAY - timedelta(days=i % 90), [(("Tea", "Juice")[i % 2], 200)]))
    return rows


KINDS = {"Pizza": "Food", "Soup": "Food", "Cake": "Sweet", "Cola": "Cold", "Tea": "Hot", "Juice": "Hot"}


def test_what_is_out_of_range_is_in_no_pair() -> None:
    frame = frame_of(meals())
    assert len(find_links(frame).first) == 1
    offered = np.array([name != "Cola" for name in frame.product_name])
    assert len(find_links(frame, offered=offered).first) == 0


def test_tips_and_rewards_are_no_items() -> None:
    from dataclasses import replace

    frame = frame_of(meals())
    real = np.array([name != "Cola" for name in frame.product_name])
    assert len(find_links(replace(frame, product_is_item=real)).first) == 0


def test_kinds_that_go_together_are_found() -> None:
    frame = frame_of(meals(), KINDS)
    links = find_links(frame, kind=frame.product_category, kinds=4)
    names = [
        (frame.category_name[i], frame.category_name[j])
        for i, j in zip(links.first, links.second, strict=True)
    ]
    assert [set(two) for two in names] == [{"Food", "Cold"}]
    assert (links.both.tolist(), links.receipts) == ([60], 220)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_order_of_receipts_and_lines_changes_nothing(seed: int) -> None:
    rows = meals()
    random = np.random.default_rng(seed)
    mixed = [rows[i] for i in random.permutation(len(rows))]
    found = [find_links(frame_of(one)) for one in (rows, mixed)]
    assert [(one.both.tolist(), one.receipts, one.tested) for one in found] == [
        ([60], 220, found[0].tested)
    ] * 2


def by_hand(weight: list[float], size: int, inside: set[int]) -> float:
    """Chance by listing all receipts of one length."""
    all_of = holding = 0.0
    for items in combinations(range(len(weight)), size):
        chance = float(np.prod([weight[i] for i in items]))
        all_of += chance
        holding += chance * (inside <= set(items))
    return holding / all_of


def test_receipts_that_draw_as_many_items_as_they_hold_are_counted_exactly() -> None:
    sizes = np.array([1] * 50 + [2] * 40 + [3] * 30 + [4] * 10)
    counts = np.array([100, 65, 40, 30, 15, 10])
    draws = fit_draws(counts, sizes)
    weight = draws.weight.tolist()
    number = {s: int((sizes == s).sum()) for s in (1, 2, 3, 4)}

    def expected(inside: set[int]) -> float:
        return sum(n * by_hand(weight, s, inside) for s, n in number.items() if s >= len(inside))

    for i in range(6):
        assert expected({i}) == pytest.approx(counts[i], rel=1e-3)
    i, j = np.array([0, 1, 4]), np.array([1, 3, 5])
    assert pairs_drawn(draws, i, j) == pytest.approx([expected({a, b}) for a, b in zip(i, j, strict=True)])
    three = triples_drawn(draws, np.array([0, 5]), np.array([1, 3]), np.array([2, 4]))
    assert three == pytest.approx([expected({0, 1, 2}), expected({5, 3, 4})])


def test_kinds_drawn_are_counted_exactly() -> None:
    sizes = np.array([1] * 50 + [2] * 40 + [3] * 30 + [4] * 10)
    draws = fit_draws(np.array([100, 65, 40, 30, 15, 10]), sizes)
    kind = np.array([0, 1, 0, 1, 2, -1])
    weight = draws.weight
    expected = 0.0
    for s in (1, 2, 3, 4):
        chances = [
            (float(np.prod(weight[list(items)])), {0, 1} <= {int(kind[i]) for i in items})
            for items in combinations(range(6), s)
        ]
        share = sum(c for c, hold in chances if hold) / sum(c for c, _hold in chances)
        expected += int((sizes == s).sum()) * share
    assert kinds_drawn(draws, kind, np.array([0]), np.array([1])) == pytest.approx([expected])


def three_things(seed: int = 0, together: float = 0.6) -> list[Row]:
    """C is likelier only with both A and B on the receipt."""
    random = np.random.default_rng(seed)
    rows: list[Row] = []
    for i in range(3000):
        items = [name for name in "ABDEFG" if random.random() < 0.3]
        if random.random() < (together if {"A", "B"} <= set(items) else 0.15):
            items.append("C")
        if items:
            rows.append((None, DAY - timedelta(days=i % 300), [(name, 100) for name in items]))
    return rows


def test_two_things_that_promise_a_third_only_together_are_found() -> None:
    frame = frame_of(three_things())
    found = find_triples(frame)
    name = frame.product_name
    rules = {
        ("".join(sorted(name[i] for i in left)), name[then])
        for left, then in zip(found.left, found.then, strict=True)
    }
    assert ("AB", "C") in rules
    assert all({*left, then} == set("ABC") for left, then in rules)
    assert np.all(found.both / found.having > found.alone)


def test_a_third_that_one_of_the_two_explains_is_no_rule() -> None:
    random = np.random.default_rng(1)
    rows: list[Row] = []
    for i in range(3000):
        items = [name for name in "ABDEFG" if random.random() < 0.3]
        if random.random() < (0.5 if "A" in items else 0.1):
            items.append("C")
        if items:
            rows.append((None, DAY - timedelta(days=i % 300), [(name, 100) for name in items]))
    assert len(find_triples(frame_of(rows)).then) == 0


def test_an_empty_book_has_no_links() -> None:
    frame = frame_of([])
    assert len(find_links(frame).first) == 0
    assert len(find_triples(frame).then) == 0
    assert len(find_links(frame, kind=frame.product_category, kinds=0).first) == 0
