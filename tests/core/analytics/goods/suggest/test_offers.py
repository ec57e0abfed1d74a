"""The three lists for every customer: what is on them, what must not be, and why."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import find_purchases
from core.analytics.goods.suggest.affinity import find_affinity, proof
from core.analytics.goods.suggest.guards import Guards, make_guards
from core.analytics.goods.suggest.new_items import new_items, places
from core.analytics.goods.suggest.offers import CATEGORY, FORGOTTEN, NEW, Offers, find_offers, find_shop
from core.analytics.goods.suggest.offers import offers_of as offers_of_shop
from core.analytics.people.visits import find_visits
from tests.helpers.sales import Row, frame_of

DAY = date(2026, 6, 30)
KINDS = {"Margherita": "Pizza", "Funghi": "Pizza", "Cola": "Drinks", "Beer": "Drinks", "Tiramisu": "Desserts"}


def offers_of(frame: SalesFrame, top: int = 10, guards: Guards | None = None) -> Offers:
    return find_offers(frame, shop_gap=21.0, visit_count=find_visits(frame).count, top=top, guards=guards)


def listed(frame: SalesFrame, offers: Offers, name: str, which: int) -> list[str]:
    customer = frame.customer_name.index(name)
    rows = [i for i in offers.of(customer) if offers.list[i] == which]
    return [frame.product_name[offers.item[i]] for i in rows]


def shop() -> list[Row]:
    """Forty pizza people of whom thirty also drink cola, thirty others who take beer and tiramisu; all lately."""
    rows: list[Row] = []
    for i in range(40):
        lines = [("Margherita", 900)] + ([("Cola", 250)] if i < 30 else [])
        rows.append((f"p{i}", DAY - timedelta(days=i % 20), lines))
    for i in range(70):
        rows.append((f"b{i}", DAY - timedelta(days=i % 20), [("Beer", 400), ("Tiramisu", 500)]))
    rows += [(f"f{i}", DAY, [("Funghi", 1000)]) for i in range(6)]
    return rows


@pytest.fixture(scope="module")
def frame() -> SalesFrame:
    return frame_of([*shop(), ("Ana", DAY, [("Margherita", 900)])], KINDS)


@pytest.fixture(scope="module")
def offers(frame: SalesFrame) -> Offers:
    return offers_of(frame)


def test_a_margherita_customer_is_offered_cola_first(frame: SalesFrame, offers: Offers) -> None:
    assert listed(frame, offers, "Ana", NEW)[0] == "Cola"


def test_the_reason_is_the_customers_own_item_with_its_counts(frame: SalesFrame, offers: Offers) -> None:
    row = offers.of(frame.customer_name.index("Ana"))[0]
    assert frame.product_name[offers.because[row]] == "Margherita"
    assert (offers.both[row], offers.having[row]) == (30, 41)
    assert offers.base[row] == pytest.approx(30 / 117)
    assert offers.low[row] > offers.base[row]
    assert (
        offers.days == 0
    )  # the book is three weeks old: it cannot say yet how often a suggestion comes true
    # The share among those like her, not the one best pair of many: it lies between everybody's share and the pair's.
    assert 0.15 * 30 / 117 < offers.chance[row] < 0.15 * 30 / 41
    assert offers.money[row] == round(offers.chance[row] * 250)


def test_a_suggestion_without_proof_says_popular(frame: SalesFrame, offers: Offers) -> None:
    customer = frame.customer_name.index("Ana")
    row = next(i for i in offers.of(customer) if frame.product_name[offers.item[i]] == "Beer")
    assert offers.because[row] == -1
    assert (offers.both[row], offers.having[row]) == (70, 117)


def test_nobody_is_offered_what_they_have(frame: SalesFrame, offers: Offers) -> None:
    for name in frame.customer_name:
        assert "Margherita" not in listed(frame, offers, name, NEW) or not name.startswith(("p", "Ana"))


def test_ranks_start_at_one_in_each_list_and_ascend(offers: Offers) -> None:
    key = offers.customer * 3 + offers.list
    first = np.r_[True, key[1:] != key[:-1]]
    assert (offers.rank[first] == 1).all()
    assert (np.diff(offers.rank)[~first[1:]] == 1).all()


def test_top_limits_each_list(frame: SalesFrame) -> None:
    assert offers_of(frame, top=2).rank.max() == 2


def test_a_blocked_item_is_not_offered(frame: SalesFrame) -> None:
    ana, cola = frame.customer_name.index("Ana"), frame.product_name.index("Cola")
    made = offers_of(frame, guards=make_guards(frame.customers, [(ana, cola)]))
    assert "Cola" not in listed(frame, made, "Ana", NEW)
    assert "Cola" in listed(frame, made, "p35", NEW)


def test_what_is_ruled_out_or_no_product_is_never_offered() -> None:
    from dataclasses import replace

    frame = frame_of([*shop(), ("Ana", DAY, [("Margherita", 900)])], KINDS)
    ruled = frame.product_offered.copy()
    ruled[frame.product_name.index("Cola")] = False
    real = frame.product_is_item.copy()
    real[frame.product_name.index("Beer")] = False
    made = offers_of(replace(frame, product_offered=ruled, product_is_item=real))
    assert not {"Cola", "Beer"} & {frame.product_name[i] for i in made.item}


def test_a_forgotten_favourite_comes_back_by_its_count_and_repeat_rate() -> None:
    rows = shop()
    for week in range(6):
        rows.append(("Ana", DAY - timedelta(days=200 + 7 * week), [("Beer", 400), ("Cola", 250)]))
    rows.append(("Ana", DAY - timedelta(days=150), [("Cola", 250)]))
    rows.append(("Ana", DAY, [("Margherita", 900)]))
    frame = frame_of(rows, KINDS)
    made = offers_of(frame)
    assert listed(frame, made, "Ana", FORGOTTEN) == [
        "Cola",
        "Beer",
    ]  # seven days against six, one repeater each
    row = next(i for i in made.of(frame.customer_name.index("Ana")) if made.list[i] == FORGOTTEN)
    assert made.times[row] == 7
    assert made.score[row] == pytest.approx(7 * 1 / 31)


def test_an_item_bought_lately_or_returned_is_not_forgotten() -> None:
    rows = shop()
    for day in (100, 90):
        rows.append(("Ana", DAY - timedelta(days=day), [("Beer", 400), ("Cola", 250)]))
    rows.append(("Ana", DAY - timedelta(days=80), [("Beer", -400)]))
    rows.append(("Ana", DAY - timedelta(days=30), [("Cola", 250)]))
    frame = frame_of(rows, KINDS)
    assert listed(frame, offers_of(frame), "Ana", FORGOTTEN) == []


def test_categories_never_tried_come_by_popularity_after_three_visits() -> None:
    rows = [*shop(), *(("Ana", DAY - timedelta(days=d), [("Margherita", 900)]) for d in (1, 8, 15))]
    frame = frame_of(rows, KINDS)
    made = offers_of(frame)
    assert listed(frame, made, "Ana", CATEGORY) == ["Cola", "Tiramisu"]
    row = next(i for i in made.of(frame.customer_name.index("Ana")) if made.list[i] == CATEGORY)
    assert (made.both[row], made.having[row]) == (100, 117)
    assert listed(frame, made, "p35", CATEGORY) == []


def test_a_tiny_book_still_has_something_to_say() -> None:
    rows: list[Row] = [
        ("Ana", DAY, [("Margherita", 900), ("Cola", 250)]),
        ("Boris", DAY, [("Margherita", 900), ("Cola", 250)]),
        ("Cyril", DAY, [("Margherita", 900)]),
        ("Dora", DAY, [("Margherita", 900)]),
        ("Ema", DAY, [("Margherita", 900)]),
    ]
    assert len(offers_of(frame_of(rows[:4])).item) == 0  # four customers say nothing about each other
    frame = frame_of(rows)
    made = offers_of(frame)
    assert listed(frame, made, "Cyril", NEW) == ["Cola"]
    assert listed(frame, made, "Ana", NEW) == []


def test_a_book_with_one_customer_is_no_trouble() -> None:
    frame = frame_of([("Ana", DAY, [("Margherita", 900)])])
    assert len(offers_of(frame).item) == 0


@given(st.randoms(use_true_random=False))
def test_the_order_of_receipts_changes_no_suggestion(random: object) -> None:
    rows = shop()
    frame = frame_of(rows, KINDS)
    shuffled = rows.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = frame_of(shuffled, KINDS)

    def named(f: SalesFrame) -> set[tuple[str, str, int, int]]:
        o = offers_of(f)
        return {
            (f.customer_name[c], f.product_name[i], int(li), int(m))
            for c, i, li, m in zip(o.customer, o.item, o.list, o.money, strict=True)
        }

    assert named(frame) == named(other)


def test_money_is_margin_where_it_is_known_and_sales_elsewhere(frame: SalesFrame) -> None:
    margin = np.full(frame.products, np.nan)
    margin[frame.product_name.index("Cola")] = 200.0
    made = find_offers(frame, shop_gap=21.0, visit_count=find_visits(frame).count, top=5, margin=margin)
    rows = {
        frame.product_name[made.item[i]]: i
        for i in made.of(frame.customer_name.index("Ana"))
        if made.list[i] == NEW
    }
    cola, beer = rows["Cola"], rows["Beer"]
    assert (made.is_margin[cola], made.money[cola]) == (True, round(made.chance[cola] * 200))
    assert (made.is_margin[beer], made.money[beer]) == (False, round(made.chance[beer] * 400))


def test_an_item_far_dearer_than_anything_the_customer_takes_is_not_offered() -> None:
    rows = [
        *shop(),
        *((f"p{i}", DAY, [("Champagne", 2701)]) for i in range(12)),
        ("Ana", DAY, [("Margherita", 900)]),
    ]
    frame = frame_of(rows, KINDS)
    assert "Champagne" not in listed(frame, offers_of(frame), "Ana", NEW)
    cheaper = frame_of([(n, d, [(i, min(a, 2700)) for i, a in lines]) for n, d, lines in rows], KINDS)
    assert "Champagne" in listed(cheaper, offers_of(cheaper), "Ana", NEW)


def test_nothing_is_offered_where_everybody_has_bought_everything() -> None:
    frame = frame_of([(f"c{i}", DAY, [("Tea", 200), ("Cake", 300)]) for i in range(40)])
    assert len(offers_of(frame).item) == 0
    assert len(offers_of(frame_of([(f"c{i}", DAY, [("Tea", 200)]) for i in range(40)])).item) == 0


def test_one_customer_gets_the_same_lists_alone_as_among_all(frame: SalesFrame, offers: Offers) -> None:
    found = find_shop(frame, shop_gap=21.0, visit_count=find_visits(frame).count)
    ana = frame.customer_name.index("Ana")
    alone = offers_of_shop(found, make_guards(frame.customers), np.array([ana]), 10)
    rows = list(offers.of(ana))
    assert alone.item.tolist() == offers.item[rows].tolist()
    assert alone.money.tolist() == offers.money[rows].tolist()
    assert list(alone.of(ana)) == list(range(len(rows)))


def test_an_explained_item_comes_before_an_unexplained_one_about_as_good() -> None:
    rows: list[Row] = [(f"a{i}", DAY, [("Own", 100), ("Explained", 100)]) for i in range(20)]
    rows += [(f"b{i}", DAY, [("Popular", 100)]) for i in range(60)]
    rows += [(f"c{i}", DAY, [("Rest", 100)]) for i in range(9)] + [("Ana", DAY, [("Own", 100)])]
    frame = frame_of(rows)
    purchases = find_purchases(frame)
    found = find_affinity(purchases, frame.products)
    names = [frame.product_name[i] for i in found.item]
    ana = np.array([frame.customer_name.index("Ana")])
    score = np.full((1, 4), -np.inf)
    score[0, [names.index("Popular"), names.index("Explained"), names.index("Rest")]] = (2.0, 1.9, 0.1)
    worth = np.zeros(frame.products)
    made = new_items(score, ana, found, purchases, proof(found), worth, 3)
    assert [frame.product_name[i] for i in made["item"]] == ["Explained", "Popular", "Rest"]
    score[0, names.index("Popular")] = 2.3
    made = new_items(score, ana, found, purchases, proof(found), worth, 3)
    assert frame.product_name[made["item"][0]] == "Popular"


@given(st.integers(1, 12), st.integers(1, 3000), st.integers(0, 5))
def test_the_highest_of_a_wide_table_are_found_as_by_sorting(width: int, items: int, seed: int) -> None:
    score = np.random.default_rng(seed).random((3, items)).astype(np.float32)
    width = min(width, items)
    found = np.sort(np.take_along_axis(score, places(score, width), axis=1), axis=1)
    assert np.array_equal(found, np.sort(score, axis=1)[:, -width:])


def test_what_is_sold_as_several_things_in_one_is_offered_to_nobody() -> None:
    rows = [
        (who, day, [(("Combo Margherita" if item == "Cola" else item), amount) for item, amount in lines])
        for who, day, lines in shop()
    ]
    frame = frame_of(rows)
    made = offers_of(frame)
    assert "Combo Margherita" not in {frame.product_name[i] for i in made.item.tolist()}
    assert "Margherita" in {frame.product_name[i] for i in made.item.tolist()}
