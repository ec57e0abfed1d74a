"""Item pairs, rules and baskets: against mlxtend in the same run, and what the counter waits for."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from core.analytics.goods.baskets.pairs import find_pairs, receipt_items
from core.analytics.goods.baskets.rules import find_rules, frequent_sets, least_count
from tests.bench.ratios import fresh, race
from tests.helpers.receipts import groceries


@pytest.fixture(scope="module")
def grocery_shop(shared):
    """The receipts as a frame, and as the table of true and false that the peer works on."""
    from pandas import DataFrame

    frame = groceries(shared)
    rows = receipt_items(frame)
    table = np.zeros((rows.receipts, rows.items), dtype=bool)
    table[rows.receipt, rows.item] = True
    return frame, rows, DataFrame(table)


def test_item_pairs_of_the_groceries(grocery_shop, tell):
    from mlxtend.frequent_patterns import fpgrowth

    frame, rows, table = grocery_shop
    found = find_pairs(frame, 10_000)
    assert len(found.item) > 100
    ours, peer = race(
        lambda: find_pairs(frame, 10_000), lambda: fpgrowth(table, min_support=5 / rows.receipts, max_len=2)
    )
    tell(
        what=f"item pairs of {rows.receipts:,} receipts, every test made",
        ours=ours,
        peer=peer,
        against="mlxtend fpgrowth, pairs only counted",
        most_ratio=0.1,
    )


def test_rules_of_any_size_of_the_groceries(grocery_shop, tell):
    from mlxtend.frequent_patterns import association_rules, fpgrowth

    _frame, rows, table = grocery_shop

    def ours() -> int:
        least = least_count(Fraction(1, 1000), rows.receipts)
        sets = frequent_sets(rows.receipt, rows.item, rows.items, least)
        confidence = Fraction(4, 5)
        return sum(len(find_rules(sets, confidence, size).right) for size in range(2, len(sets) + 1))

    def peer() -> int:
        sets = fpgrowth(table, min_support=0.001)
        rules = association_rules(sets, metric="confidence", min_threshold=0.8)
        return int((rules["consequents"].map(len) == 1).sum())

    # In floating numbers four rules on exactly 4 of 5 receipts are lost.
    assert (ours(), peer()) == (410, 406)
    mine, his = race(ours, peer)
    tell(what="rules at support .001, confidence .8", ours=mine, peer=his, against="mlxtend", most_ratio=0.5)


def test_what_goes_together_and_what_a_basket_is_offered(book, tell):
    answers = [fresh("tests.bench.goods_tasks:baskets", book) for _ in range(2)]
    first = answers[0]
    tell(
        what=f"what goes together, {first['receipts']:,} receipts, figures there",
        ours=min(one["together"] for one in answers),
        most=5.0,
    )
    tell(what="  bundles", ours=min(one["bundles"] for one in answers), most=2.0)
    tell(what="  a basket's first suggestion", ours=min(one["cold"] for one in answers), most=3.0)
    tell(what="  the next ones, the slowest of 50", ours=min(one["warm"] for one in answers), most=0.05)


def test_item_pairs_of_the_large_book(book, tell):
    first = fresh("tests.bench.goods_tasks:large", book)
    tell(
        what=f"item pairs of {first['receipts']:,} receipts, {first['found']:,} hold",
        ours=first["ours"],
        peer=first["peer"],
        against="mlxtend fpgrowth, pairs only counted",
        most_ratio=0.1,
    )
