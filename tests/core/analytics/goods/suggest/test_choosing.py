"""Which method ranks new items: never one that its own shop's last weeks have shown to be worse."""

from __future__ import annotations

import numpy as np
import pytest

from core.analytics.frame import SalesFrame, build_frame
from core.analytics.goods.purchases import find_purchases
from core.analytics.goods.suggest.affinity import Affinity, find_affinity
from core.analytics.goods.suggest.choosing import Choice, choose, ndcg
from core.analytics.goods.suggest.methods import (
    BOLD,
    CAREFUL,
    COUNTS,
    POPULARITY,
    Method,
    fit,
    standard,
    start,
)
from core.analytics.goods.suggest.offers import find_offers
from core.analytics.people.visits import find_visits

FIRST, DAYS = 20_000, 365


def shop(seed: int, people: int, items: int, visits: float, taste: float) -> SalesFrame:
    """Customers who draw from what is popular and, for the part `taste`, from one of six tastes of their own."""
    rng = np.random.default_rng(seed)
    popular = 1 / np.arange(1, items + 1) ** 0.8
    popular /= popular.sum()
    tastes = rng.dirichlet(np.full(items, 0.3), 6)
    own = tastes[rng.integers(0, 6, people)]
    who = np.repeat(np.arange(people), 1 + rng.poisson(visits, people))
    chance = np.cumsum((1 - taste) * popular + taste * own, axis=1)
    item = np.minimum((rng.random(len(who))[:, None] > chance[who]).sum(axis=1), items - 1)
    number, money = np.arange(1, len(who) + 1), np.full(len(who), 500)
    return build_frame(
        receipt_id=number,
        receipt_customer_id=who + 1,
        receipt_day=FIRST + rng.integers(0, DAYS, len(who)),
        receipt_sale=money,
        receipt_refund=0 * money,
        receipt_net=money,
        line_receipt_id=number,
        line_product_id=item + 1,
        line_amount=money,
        line_amount_known=np.ones(len(who), dtype=bool),
        line_is_sale=np.ones(len(who), dtype=bool),
    )


def affinity(frame: SalesFrame) -> Affinity:
    return find_affinity(find_purchases(frame), frame.products, snapshot=frame.snapshot or 0)


def choice(frame: SalesFrame) -> Choice:
    return choose(frame, affinity(frame), shop_gap=21.0)


def test_a_handful_of_customers_is_ranked_by_counts_and_a_sparse_shop_by_a_small_penalty() -> None:
    assert start(12, 0.3) == COUNTS
    assert start(80, 0.01) == CAREFUL
    assert start(300, 0.05) == BOLD
    assert start(300, 0.4) == CAREFUL


def test_long_histories_of_few_customers_get_a_larger_penalty() -> None:
    made = choice(shop(1, people=250, items=40, visits=40, taste=0.3))
    assert made.judged >= 100
    assert made.method.popular > 0 or made.method.penalty > BOLD.penalty


def test_many_customers_with_tastes_of_their_own_move_the_choice_to_a_small_penalty() -> None:
    frame = shop(2, people=2500, items=40, visits=12, taste=0.9)
    found = affinity(frame)
    assert start(found.people, found.density) == CAREFUL
    made = choice(frame)
    assert made.method.ease > 0
    assert made.method.penalty == BOLD.penalty


def test_a_sparse_shop_without_tastes_moves_it_to_a_large_penalty_or_popularity() -> None:
    frame = shop(2, people=600, items=150, visits=10, taste=0.0)
    found = affinity(frame)
    assert start(found.people, found.density) == BOLD
    made = choice(frame).method
    assert made.ease == 0 or made.penalty > BOLD.penalty


def test_a_young_book_is_not_judged() -> None:
    frame = shop(3, people=60, items=12, visits=3, taste=0.5)
    young = choice(frame.as_of(frame.snapshot_date.replace(year=2024, month=10, day=20)))  # type: ignore[union-attr]
    assert (young.days, young.judged) == (0, 0)


@pytest.mark.parametrize("people", [12, 50, 300, 2000])
def test_no_pattern_is_never_ranked_clearly_worse_than_popularity(people: int) -> None:
    gained: list[np.ndarray] = []
    for seed in range(max(1, 240 // people)):
        frame = shop(seed, people, 30, visits=8, taste=0.0)
        cut = frame.snapshot_date.fromordinal(frame.snapshot_date.toordinal() - 90)  # type: ignore[union-attr]
        before = frame.as_of(cut)
        gained.append(_against_popularity(before, frame))
    more = np.concatenate(gained)
    assert more.mean() >= -2.5 * more.std() / np.sqrt(len(more)) - 0.01


def _against_popularity(before: SalesFrame, later: SalesFrame) -> np.ndarray:
    """NDCG@10 of the lists less that of popularity, for each customer who took something new."""
    found = affinity(before)
    old, new = find_purchases(before), find_purchases(later)
    key = np.setdiff1d(new.customer * 1000 + new.item, old.customer * 1000 + old.item)
    who, column = key // 1000, found.column[key % 1000]
    known = (column >= 0) & (np.diff(found.matrix.indptr)[who] > 0)
    who, column = who[known], column[known]
    target = np.zeros(found.matrix.shape, dtype=bool)
    target[who, column] = True
    judged = np.unique(who)
    offers = find_offers(before, shop_gap=21.0, visit_count=find_visits(before).count, top=10)
    ours = np.full(target.shape, -np.inf)
    rows = offers.list == 0
    ours[offers.customer[rows], found.column[offers.item[rows]]] = -offers.rank[rows]
    popular = np.where(found.matrix.toarray() > 0, -np.inf, found.base[None, :])
    return ndcg(ours[judged], target[judged]) - ndcg(popular[judged], target[judged])


def test_chances_come_true_about_as_often_as_said() -> None:
    frame = shop(5, people=1500, items=40, visits=6, taste=0.6)
    end = frame.snapshot_date
    assert end is not None
    before = frame.as_of(end.fromordinal(end.toordinal() - 60))
    offers = find_offers(before, shop_gap=21.0, visit_count=find_visits(before).count, top=5)
    assert offers.days == 60
    late = find_purchases(frame)
    came = set(
        (
            late.customer[late.last > (before.snapshot or 0)] * 1000
            + late.item[late.last > (before.snapshot or 0)]
        ).tolist()
    )
    for which in (0, 1):
        rows = offers.list == which
        key = offers.customer[rows] * 1000 + offers.item[rows]
        seen = np.mean([one in came for one in key.tolist()])
        assert offers.chance[rows].mean() == pytest.approx(seen, rel=0.3)


def test_popularity_alone_ranks_by_buyers_and_ties_fall_to_the_better_seller() -> None:
    found = affinity(shop(6, people=200, items=15, visits=3, taste=0.4))
    scores = fit(found, POPULARITY).scores(slice(0, 5))
    assert np.argsort(-scores, axis=1, kind="stable").tolist() == [list(range(len(found.item)))] * 5
    flat = fit(found, Method(name="nothing")).scores(slice(0, 5))
    assert (np.diff(flat, axis=1) <= 0).all()


def test_who_owns_nothing_gets_what_is_popular() -> None:
    frame = shop(7, people=200, items=15, visits=3, taste=0.4)
    part = frame.only(np.arange(frame.customers) > 0)
    found = affinity(part)
    scores = fit(found, BOLD).scores(slice(0, 1))
    assert scores[0] == pytest.approx(found.base, rel=1e-4)


def test_ndcg_is_one_for_the_right_order_and_counts_lower_places_less() -> None:
    score = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
    target = np.array([[1, 0, 0], [0, 1, 0], [1, 1, 1]], dtype=bool)
    assert ndcg(score, target) == pytest.approx([1.0, 1 / np.log2(3), 1.0])


def test_standard_scores_of_a_row_without_differences_are_zero() -> None:
    assert standard(np.array([[2.0, 2.0], [1.0, 3.0]])) == pytest.approx(np.array([[0.0, 0.0], [-1.0, 1.0]]))
