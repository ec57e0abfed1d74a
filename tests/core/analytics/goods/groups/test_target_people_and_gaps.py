"""Who is on a target list and in which order, and what groups of regulars never take."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analytics.goods.groups.gaps import find_gaps
from core.analytics.goods.groups.kind_days import KindDays, find_kind_days
from core.analytics.goods.groups.targets import find_targets, targets_of
from core.analytics.goods.suggest.guards import make_guards
from tests.helpers.sales import Row, frame_of

DAY = date(2026, 6, 30)
KINDS = {"Margherita": "Pizza", "Cola": "Drinks", "Tea": "Drinks", "Mortgage": "Loans"}
WINDOW = 84


def weekly(who: str, items: list[str], times: int = 12, every: int = 7) -> list[Row]:
    return [(who, DAY - timedelta(days=every * n), [(item, 250) for item in items]) for n in range(times)]


def pizza_and_drinks() -> list[Row]:
    """Fourteen take a cola with their weekly pizza; of six who do not, two come weekly and four every other week."""
    rows: list[Row] = []
    for n in range(14):
        rows += weekly(f"both {n}", ["Margherita", "Cola"])
    for n in range(2):
        rows += weekly(f"often {n}", ["Margherita"])
    for n in range(4):
        rows += weekly(f"less {n}", ["Margherita"], times=6, every=14)
    return rows


def table_of(rows: list[Row], kinds: dict[str, str] = KINDS) -> KindDays:
    frame = frame_of(rows, kinds)
    return find_kind_days(frame, window=WINDOW, offered=np.ones(frame.products, dtype=bool))


def names_of(rows: list[Row], people: np.ndarray) -> list[str]:
    frame = frame_of(rows, KINDS)
    return [frame.customer_name[i] for i in people.tolist()]


def test_who_comes_more_often_stands_first_and_the_list_is_the_sum_of_its_people() -> None:
    rows = pizza_and_drinks()
    first = targets_of(table_of(rows)).lists[0]
    assert sorted(names_of(rows, first.people)[:2]) == ["often 0", "often 1"]
    # Once a week x one in five x 2.50, and half of that (analytics 2.7).
    assert first.value.tolist() == pytest.approx([50.0] * 2 + [25.0] * 4)
    assert first.weekly_minor == round(float(first.value.sum()))
    assert not first.is_margin


def test_a_thing_that_its_buyers_take_once_is_not_expected_at_every_visit() -> None:
    rows: list[Row] = []
    for n in range(24):
        rows += weekly(f"c{n}", ["Margherita"])
        if n < 12:
            rows.append((f"c{n}", DAY, [("Mortgage", 100_000)]))
    first = next(t for t in targets_of(table_of(rows)).lists if t.having != t.lacking)
    # Twelve people, once in twelve weeks, one in five, 1,000: 200 a week.
    assert first.weekly_minor == round(12 * (1 / 12) * 0.2 * 100_000)


def test_a_measured_share_that_says_yes_takes_the_place_of_one_in_five() -> None:
    table = table_of(pizza_and_drinks())
    assert targets_of(table, yes=0.4).lists[0].weekly_minor == 2 * targets_of(table).lists[0].weekly_minor


def test_the_money_is_margin_only_where_every_item_of_the_kind_has_a_cost() -> None:
    rows = [*pizza_and_drinks(), *weekly("tea", ["Margherita", "Tea"])]
    frame = frame_of(rows, KINDS)
    offered = np.ones(frame.products, dtype=bool)
    worth = np.full(frame.products, 100.0)
    all_known = np.ones(frame.products, dtype=bool)
    some = all_known.copy()
    some[frame.product_name.index("Tea")] = False
    with_costs = find_targets(frame, window=WINDOW, offered=offered, worth=worth, is_margin=all_known).lists[
        0
    ]
    without = find_targets(frame, window=WINDOW, offered=offered, worth=worth, is_margin=some).lists[0]
    assert with_costs.is_margin
    assert with_costs.value[0] == pytest.approx(20.0)
    assert not without.is_margin
    assert without.value[0] == pytest.approx(50.0)


def test_the_gone_the_silent_and_those_who_refused_are_on_no_list() -> None:
    rows = pizza_and_drinks()
    frame, table = frame_of(rows, KINDS), table_of(rows)
    place = {name: i for i, name in enumerate(frame.customer_name)}
    staying = np.ones(frame.customers, dtype=bool)
    staying[place["often 0"]] = False
    cola = frame.product_name.index("Cola")
    guards = make_guards(frame.customers, [(place["often 1"], cola)], [place["less 0"]])
    first = targets_of(table, staying=staying, guards=guards).lists[0]
    assert sorted(names_of(rows, first.people)) == ["less 1", "less 2", "less 3"]


def test_gaps_count_who_of_the_regulars_buys_of_each_kind() -> None:
    table = table_of(pizza_and_drinks())
    gaps = find_gaps(table, np.ones(20, dtype=bool))
    pizza, drinks = gaps.kinds.tolist()
    assert (gaps.regulars, gaps.buyers.tolist()) == (20, [20, 14])
    assert (gaps.rows.tolist(), gaps.size.tolist()) == ([pizza], [20])
    assert gaps.also.tolist() == [[20, 14]]
    assert gaps.row_weekly.tolist() == [[0, 200]]
    assert gaps.weekly.tolist() == [0, 200]
    assert drinks != pizza


def test_a_kind_taken_instead_of_the_main_one_is_no_gap() -> None:
    rows = [row for n in range(8) for row in weekly(f"p{n}", ["Margherita"])]
    rows += [row for n in range(8) for row in weekly(f"d{n}", ["Cola"])]
    gaps = find_gaps(table_of(rows), np.ones(16, dtype=bool))
    assert gaps.size.tolist() == [8, 8]
    assert gaps.row_weekly.sum() == 0


def test_who_is_to_be_left_alone_is_counted_but_brings_nothing() -> None:
    guards = make_guards(20, (), range(20))
    gaps = find_gaps(table_of(pizza_and_drinks()), np.ones(20, dtype=bool), guards=guards)
    assert gaps.buyers.tolist() == [20, 14]
    assert gaps.weekly.tolist() == [0, 0]


@pytest.mark.parametrize("rows", [[], [("a", DAY, [("Cola", 250)])]])
def test_a_book_with_next_to_nothing_has_no_gaps_and_no_lists(rows: list[Row]) -> None:
    table = table_of(rows)
    assert targets_of(table).lists == ()
    gaps = find_gaps(table, np.ones(table.customers, dtype=bool))
    assert len(gaps.rows) == 0


ALIKE = 5
"""Everybody of a drawn shop stands for so many: lists rest on twenty people and more."""
shops = st.lists(
    st.tuples(
        st.integers(0, 9), st.integers(0, 120), st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=3)
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(shops, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_and_nobody_on_a_list_ever_took_the_thing(shop, random) -> None:
    rows: list[Row] = [
        (f"c{who} {alike}", DAY - timedelta(days=ago), [(i, 250) for i in items])
        for who, ago, items in shop
        for alike in range(ALIKE)
    ]
    mixed = rows.copy()
    random.shuffle(mixed)

    def said(rows: list[Row]) -> list[tuple[str, str, list[str], int]]:
        frame, table = frame_of(rows, KINDS), table_of(rows)
        found = []
        for target in targets_of(table).lists:
            assert not table.took(target.lacking)[target.people].any()
            assert (table.days(target.having)[target.people] >= 3).all()
            assert (np.diff(target.value) <= 1e-9).all()
            kinds = frame.category_name
            people = sorted(frame.customer_name[i] for i in target.people.tolist())
            found.append((kinds[target.having], kinds[target.lacking], people, target.weekly_minor))
        gaps = find_gaps(table, np.ones(table.customers, dtype=bool))
        assert (gaps.also <= gaps.size[:, None]).all()
        assert (gaps.buyers <= gaps.regulars).all()
        return sorted(found)

    assert said(rows) == said(mixed)
