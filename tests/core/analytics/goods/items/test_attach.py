"""What goes along with the main category: counted by hand, and the published rates of the pizza kitchen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.attach import Attach, attach_buyers, find_attach
from tests.helpers.aura import aura_lines
from tests.helpers.sales import frame_of

KINDS = {"Funghi": "Pizza", "Roma": "Pizza", "Cola": "Drinks", "Rolls": "Bread", "Tip": ""}
DAY = date(2024, 5, 1)


def rates(frame: SalesFrame, found: Attach | None) -> dict[str, int]:
    """Receipts shared with the main category, by name."""
    assert found is not None
    return {
        frame.category_name[k]: n for k, n in zip(found.category.tolist(), found.both.tolist(), strict=True)
    }


def test_rates_are_of_receipts_with_the_main_category_however_many_lines_they_hold() -> None:
    frame = frame_of(
        [
            ("A", DAY, [("Funghi", 900), ("Roma", 950), ("Cola", 250), ("Cola", 250)]),
            ("A", DAY, [("Funghi", 900), ("Tip", 100)]),
            ("B", DAY, [("Roma", 950), ("Cola", 250), ("Rolls", 300)]),
            (None, DAY, [("Roma", 950), ("Cola", 250)]),
            ("C", DAY, [("Cola", 250), ("Rolls", 300)]),
            ("D", DAY, [("Funghi", 900), ("Rolls", -300)]),
        ],
        KINDS,
    )
    found = find_attach(frame, 0)
    assert found is not None
    assert frame.category_name[found.main] == "Pizza"
    assert found.receipts == 5
    assert rates(frame, found) == {"Drinks": 3, "Bread": 1}
    assert found.buyers.tolist() == [2, 1]  # the nameless receipt counts as a receipt, not as a person
    drinks = frame.category_name.index("Drinks")
    assert attach_buyers(frame, 0, found.main, drinks).tolist() == [0, 1]
    assert (found.low < found.both / 5).all()
    assert (found.high > found.both / 5).all()


def test_receipts_before_the_first_day_are_not_counted() -> None:
    frame = frame_of(
        [
            ("A", date(2024, 4, 30), [("Funghi", 900), ("Rolls", 300)]),
            ("A", DAY, [("Funghi", 900), ("Cola", 250)]),
            ("B", DAY, [("Funghi", 900)]),
        ],
        KINDS,
    )
    assert rates(frame, find_attach(frame, day_number(DAY))) == {"Drinks": 1}


def test_one_category_alone_has_nothing_to_go_along() -> None:
    assert find_attach(frame_of([("A", DAY, [("Funghi", 900)])], KINDS), 0) is None
    assert find_attach(frame_of([("A", DAY, [("Tip", 900)])]), 0) is None


baskets = st.lists(
    st.sets(st.sampled_from(["Funghi", "Roma", "Cola", "Rolls"]), min_size=1), min_size=1, max_size=20
)


@given(baskets)
def test_rates_are_what_a_plain_count_says(sets: list[set[str]]) -> None:
    frame = frame_of([("A", DAY, [(item, 100) for item in sorted(one)]) for one in sets], KINDS)
    found = find_attach(frame, 0)
    kinds = [{KINDS[item] for item in one} for one in sets]
    if found is None:
        assert len(set.union(*kinds)) < 2
        return
    main = frame.category_name[found.main]
    for name, both in rates(frame, found).items():
        assert both == sum(1 for one in kinds if {main, name} <= one)


@pytest.fixture(scope="module")
def kitchen(shared: Path) -> SalesFrame:
    return aura_lines(shared)


def test_the_pizza_kitchen_has_the_published_rates(kitchen: SalesFrame) -> None:
    found = find_attach(kitchen, 0)
    assert found is not None
    assert kitchen.category_name[found.main] == "Pizza"
    share = {name: n / found.receipts for name, n in rates(kitchen, found).items()}
    assert round(100 * share["Garlic bread"]) == 19
    assert round(100 * share["Sides"]) == 12
    assert round(100 * share["Drinks"], 1) == 2.1
    assert round(100 * share["Dips"], 1) == 1.4


def test_orders_of_more_categories_are_worth_more(kitchen: SalesFrame) -> None:
    found = find_attach(kitchen, 0)
    assert found is not None
    assert np.rint(found.worth / 100).astype(int).tolist() == [644, 936, 1285, 1599]
    assert 14_000 < found.worth_receipts.sum() <= 14_417
