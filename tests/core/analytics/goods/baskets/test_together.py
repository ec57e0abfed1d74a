"""What offering a rule may bring a week, and what could be sold as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.baskets.bundles import find_bundles, is_bundle, pairs_needed, same_but_for_size
from core.analytics.goods.baskets.pairs import find_links
from core.analytics.goods.baskets.together import find_offer_rules, weekly_value
from tests.core.analytics.goods.baskets.test_links import three_things
from tests.helpers.receipts import DAY, drawn
from tests.helpers.sales import Row, frame_of

KINDS = {"Pizza": "Food", "Soup": "Food", "Cola": "Drinks", "Beer": "Drinks", "Cake": "Sweets", "Tea": "Hot"}


def test_a_rule_is_worth_what_those_without_it_would_pay_if_one_in_five_said_yes() -> None:
    assert weekly_value(120, 0.26, 0.2, 1.40) == pytest.approx(24.9, abs=0.05)


def meals(cola: int = 60, beer: int = 40, plain: int = 100, other: int = 200, days: int = 91) -> list[Row]:
    """Pizza with cola, with beer, alone; and others with neither."""
    bought = [[("Pizza", 900), ("Cola", 250)]] * cola + [[("Pizza", 900), ("Beer", 300)]] * beer
    bought += [[("Pizza", 900)]] * plain
    bought += [[(("Soup", "Cake", "Tea")[i % 3], 400)] for i in range(other)]
    order = np.random.default_rng(7).permutation(len(bought))
    return [(None, DAY - timedelta(days=int(k) % days), bought[i]) for k, i in enumerate(order.tolist())]


def rules_of(rows: list[Row], kinds=KINDS, **how):
    frame = frame_of(rows, kinds)
    given = {
        "offered": np.ones(frame.products, dtype=bool),
        "worth": np.full(frame.products, 140.0),
        "yes": 0.2,
    }
    by_kind = how.pop("by_kind", False)
    given |= how
    links = None if by_kind else find_links(frame, offered=given["offered"])
    found = find_offer_rules(frame, links, **given)
    names = frame.category_name if by_kind else frame.product_name
    return {(tuple(names[i] for i in rule.left), names[rule.right]): rule for rule in found}


def test_who_has_taken_another_drink_needs_no_cola() -> None:
    rule = rules_of(meals())[("Pizza",), "Cola"]
    assert (rule.both, rule.having, rule.of_right, rule.receipts) == (60, 200, 60, 400)
    assert rule.lacking == 100
    # 200 pizzas in 13 weeks, half of them without a drink, one in five, 1.40 each.
    assert rule.orders == pytest.approx(200 / 13)
    assert rule.weekly == pytest.approx(200 / 13 * 0.5 * 0.2 * 140)


def test_a_shop_without_categories_counts_all_that_lack_the_item() -> None:
    rule = rules_of(meals(), kinds=None)[("Pizza",), "Cola"]
    assert rule.lacking == 140


def test_within_one_category_only_the_item_itself_counts_as_there() -> None:
    rule = rules_of(meals(), kinds=KINDS | {"Pizza": "Drinks"})[("Pizza",), "Cola"]
    assert rule.lacking == 140


def test_a_category_rule_says_how_many_orders_have_pizza_and_no_drink() -> None:
    rule = rules_of(meals(), by_kind=True)[("Food",), "Drinks"]
    assert rule.both == 100
    assert rule.lacking == rule.having - rule.both
    assert rule.weekly == pytest.approx(weekly_value(rule.orders, rule.both / rule.having, 0.2, 140))


def test_a_pair_is_told_once_in_the_direction_that_brings_more() -> None:
    found = rules_of(meals())
    assert (("Cola",), "Pizza") not in found
    assert sorted(found.values(), key=lambda r: -r.weekly) == list(found.values())


def test_what_brings_nothing_or_is_out_of_range_is_no_rule() -> None:
    frame = frame_of(meals(), KINDS)
    worth = np.array([-5.0 if name in ("Cola", "Beer", "Pizza") else 100.0 for name in frame.product_name])
    assert rules_of(meals(), worth=worth) == {}
    without = np.array([name != "Pizza" for name in frame.product_name])
    assert rules_of(meals(), offered=without) == {}


def test_of_three_things_that_belong_together_one_rule_with_two_on_the_left_is_told() -> None:
    two = [left for left, _right in rules_of(three_things(), kinds=None) if len(left) == 2]
    assert len(two) == 1


def test_only_the_last_thirteen_weeks_say_how_often_something_is_bought() -> None:
    rows = meals()
    rules = rules_of(rows + [(who, day - timedelta(days=300), lines) for who, day, lines in rows])
    assert rules[("Pizza",), "Cola"].both == 120
    assert rules[("Pizza",), "Cola"].orders == pytest.approx(200 / 13)


def test_nothing_is_worth_offering_where_nothing_goes_together() -> None:
    frame = drawn(1)
    everything = np.ones(frame.products, dtype=bool)
    for links in (find_links(frame), None):
        assert (
            find_offer_rules(frame, links, offered=everything, worth=np.full(frame.products, 9.0), yes=0.2)
            == ()
        )


@given(scale=st.integers(2, 50), yes=st.floats(0.01, 0.9))
def test_money_grows_in_step_with_worth_and_with_the_share_that_says_yes(scale, yes) -> None:
    assert weekly_value(30, 0.4, yes, 10 * scale) == pytest.approx(scale * weekly_value(30, 0.4, yes, 10))


def test_forty_pairs_a_month_at_one_off_need_twenty_seven_more() -> None:
    assert pairs_needed(40, 100, 250) == 27


@given(q=st.integers(0, 500), discount=st.integers(0, 400), margin=st.integers(1, 500))
def test_the_pairs_needed_are_the_fewest_that_pay(q, discount, margin) -> None:
    needed = pairs_needed(q, discount, margin)
    if discount >= margin:
        assert needed is None
        return
    assert needed is not None
    assert needed * (margin - discount) >= q * discount
    assert needed == 0 or (needed - 1) * (margin - discount) < q * discount
    more = pairs_needed(q, discount + 1, margin)
    assert more is None or more >= needed


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Cola 0,3 l", "Cola 0,5 l", True),
        ("Latte small", "Latte large", True),
        ("Káva malá", "Káva velká", True),
        ("Pivo veliko", "Pivo malo", True),
        ("Cola", "Cola Zero", False),
        ("Pizza Margherita", "Pizza Funghi", False),
    ],
)
def test_names_that_differ_only_in_size_are_the_same_item(first, second, same) -> None:
    assert same_but_for_size(first, second) is same


def test_a_bundle_is_known_by_its_name() -> None:
    assert [
        is_bundle(name) for name in ("Combo Pizza", "Pizza + Cola", "Lunch menu", "Pizza", "Combotto")
    ] == [
        True,
        True,
        True,
        False,
        False,
    ]


def bundles_of(rows: list[Row]):
    frame = frame_of(rows, KINDS)
    offered = np.ones(frame.products, dtype=bool)
    return {
        (frame.product_name[b.item], frame.product_name[b.then]): b
        for b in find_bundles(frame, find_links(frame), offered=offered)
    }


def test_what_is_bought_together_in_several_months_could_be_sold_as_one() -> None:
    found = bundles_of(meals())
    bundle = next(b for names, b in found.items() if set(names) == {"Pizza", "Cola"})
    assert (bundle.both, bundle.months, bundle.a_month) == (60, 3, 20)


def test_one_month_is_not_enough() -> None:
    assert bundles_of(meals(days=25)) == {}


def test_fewer_than_ten_receipts_or_one_in_500_are_not_enough() -> None:
    assert not any("Cola" in names for names in bundles_of(meals(cola=9)))
    frame = frame_of(meals(cola=12, beer=0, plain=12, other=6500), KINDS)
    assert find_bundles(frame, find_links(frame), offered=np.ones(frame.products, dtype=bool)) == ()


def test_two_sizes_of_one_thing_and_what_is_a_bundle_already_are_left_out() -> None:
    names = {"Pizza": "Cola 0.3 l", "Cola": "Cola 0.5 l", "Beer": "Beer"}
    rows = [
        (who, day, [(names.get(item, item), paid) for item, paid in lines]) for who, day, lines in meals()
    ]
    assert not any({"Cola 0.3 l", "Cola 0.5 l"} == set(two) for two in bundles_of(rows))
    sold = [(None, DAY - timedelta(days=i), [("Combo pizza cola", 1000)]) for i in range(5)]
    assert not any({"Pizza", "Cola"} == set(two) for two in bundles_of(meals() + sold))
    assert any({"Pizza", "Beer"} == set(two) for two in bundles_of(meals() + sold))


def test_nothing_sold_lately_is_no_idea() -> None:
    frame = frame_of(meals(), KINDS)
    later = replace(frame, snapshot=(frame.snapshot or 0) + 400)
    assert find_bundles(later, find_links(later), offered=np.ones(frame.products, dtype=bool)) == ()
