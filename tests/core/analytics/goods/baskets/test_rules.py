"""Sets and rules counted in whole numbers, against published figures and against plain counting."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.baskets.pairs import receipt_items
from core.analytics.goods.baskets.rules import find_rules, frequent_sets, least_count
from tests.helpers.receipts import bread_basket, groceries


@pytest.fixture(scope="module")
def grocery_rows(shared: Path):
    frame = groceries(shared)
    return frame, receipt_items(frame)


def rules_of(rows, support: str, confidence: str):
    sets = frequent_sets(rows.receipt, rows.item, rows.items, least_count(Fraction(support), rows.receipts))
    return [find_rules(sets, Fraction(confidence), size) for size in range(2, len(sets) + 1)]


@pytest.mark.parametrize(
    ("support", "confidence", "number"),
    [
        (".001", ".5", 5668),
        (".001", ".8", 410),
        (".006", ".25", 463),
        (".009", ".25", 224),
        (".01", ".5", 15),
        (".02", ".3", 37),
        (".001", ".9", 129),
    ],
)
def test_as_many_rules_of_the_groceries_as_are_published(grocery_rows, support, confidence, number) -> None:
    _frame, rows = grocery_rows
    assert (rows.receipts, rows.items, len(rows.item)) == (9835, 169, 43_367)
    assert sum(len(rules.right) for rules in rules_of(rows, support, confidence)) == number


def test_the_strongest_published_rules_of_the_groceries(grocery_rows) -> None:
    frame, rows = grocery_rows
    name = [one.strip() for one in frame.product_name]
    best = max(
        (both * rows.receipts / (having * of), both, sorted(name[i] for i in left), name[right])
        for rules in rules_of(rows, ".001", ".5")
        for left, right, both, having, of in zip(
            rules.left.tolist(),
            rules.right.tolist(),
            rules.both.tolist(),
            rules.having.tolist(),
            rules.of_right.tolist(),
            strict=True,
        )
    )
    assert best[0] == pytest.approx(18.9957, abs=1e-4)
    assert best[2:] == (["Instant food products", "soda"], "hamburger meat")
    herbs = rules_of(rows, ".006", ".25")[0]
    (k,) = [
        i
        for i in range(len(herbs.right))
        if (name[herbs.left[i, 0]], name[herbs.right[i]]) == ("herbs", "root vegetables")
    ]
    assert herbs.both[k] / rows.receipts == pytest.approx(0.007016, abs=1e-6)
    assert herbs.both[k] / herbs.having[k] == pytest.approx(0.43125, abs=1e-6)
    assert herbs.both[k] * rows.receipts / (herbs.having[k] * herbs.of_right[k]) == pytest.approx(
        3.956477, abs=1e-6
    )


@pytest.mark.parametrize(
    ("item", "both", "having", "lift"),
    [
        ("Toast", 224, 318, 1.4724),
        ("Spanish Brunch", 103, 172, 1.2518),
        ("Medialuna", 333, 585, 1.1899),
        ("Pastry", 450, 815, 1.1542),
        ("Cake", 518, 983, 1.1015),
    ],
)
def test_the_bakerys_rules_to_coffee(shared: Path, item, both, having, lift) -> None:
    frame = bread_basket(shared)
    rows = receipt_items(frame)
    assert rows.receipts == 9465
    rules = rules_of(rows, ".01", ".5")[0]
    name = frame.product_name
    (k,) = [
        i
        for i in range(len(rules.right))
        if (name[rules.left[i, 0]], name[rules.right[i]]) == (item, "Coffee")
    ]
    assert (rules.both[k], rules.having[k]) == (both, having)
    assert both * 9465 / (having * rules.of_right[k]) == pytest.approx(lift, abs=1e-4)


RECEIPTS = st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=1, max_size=30)


def columns(receipts: list[set[int]]):
    pairs = np.array([(r, i) for r, items in enumerate(receipts) for i in sorted(items)])
    return pairs[:, 0], pairs[:, 1]


@given(receipts=RECEIPTS, least=st.integers(1, 5))
def test_the_same_sets_as_by_plain_counting(receipts, least) -> None:
    found = {
        tuple(items): count
        for level in frequent_sets(*columns(receipts), 7, least)
        for items, count in zip(level.items.tolist(), level.count.tolist(), strict=True)
    }
    plain = {
        items: count
        for size in range(1, 8)
        for items in combinations(range(7), size)
        if (count := sum(set(items) <= one for one in receipts)) >= least
    }
    assert found == plain


@given(receipts=RECEIPTS, percent=st.integers(1, 100))
def test_the_same_rules_as_by_plain_counting(receipts, percent) -> None:
    sets = frequent_sets(*columns(receipts), 7, 1)
    found = {
        (tuple(left), right, both, having)
        for size in range(2, len(sets) + 1)
        for rules in [find_rules(sets, Fraction(percent, 100), size)]
        for left, right, both, having in zip(
            rules.left.tolist(), rules.right.tolist(), rules.both.tolist(), rules.having.tolist(), strict=True
        )
    }
    plain = set()
    for size in range(1, 7):
        for left in combinations(range(7), size):
            having = sum(set(left) <= one for one in receipts)
            for right in set(range(7)) - set(left):
                both = sum({*left, right} <= one for one in receipts)
                if both and both * 100 >= having * percent:
                    plain.add((left, right, both, having))
    assert found == plain


def test_a_rule_on_exactly_four_of_five_receipts_is_kept() -> None:
    receipts = [{0, 1}] * 4 + [{0}] + [{2}] * 15
    sets = frequent_sets(*columns(receipts), 3, least_count(Fraction(1, 5), 20))
    rules = find_rules(sets, Fraction("0.8"), 2)
    found = {(int(rules.left[k, 0]), int(rules.right[k])) for k in range(len(rules.right))}
    assert found == {(0, 1), (1, 0)}


def test_the_fewest_receipts_are_rounded_up_and_never_none() -> None:
    assert [least_count(Fraction(1, 1000), n) for n in (9835, 10_000, 10_001, 3)] == [10, 10, 11, 1]


def test_no_receipts_have_no_sets() -> None:
    none = np.zeros(0, dtype=np.int64)
    sets = frequent_sets(none, none, 5, 1)
    assert [len(level.count) for level in sets] == [0]
    assert len(find_rules(sets, Fraction(1, 2), 2).right) == 0
