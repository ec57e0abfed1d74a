"""What goes with a basket: the order, the reason, the customer, and how often it is right."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.analytics.goods.baskets.basket import BasketModel, basket_scores, behind, fit_basket, for_person
from core.analytics.goods.baskets.pairs import ReceiptItems, find_links, receipt_items
from core.analytics.goods.suggest.affinity import ease_weights
from tests.helpers.receipts import DAY, aura_items, bread_basket, groceries, pizzaplace
from tests.helpers.sales import Row, frame_of


def lunches() -> list[Row]:
    """38 of 100 with pizza have a drink, 22 of 100 of all; soup stands alone."""
    rows: list[Row] = []
    for i in range(500):
        items = [("Soup", 400)]
        if i < 100:
            items = [("Pizza", 900)] + ([("Cola", 250)] if i < 38 else [])
        elif i < 172:
            items.append(("Cola", 250))
        rows.append((None, DAY - timedelta(days=i % 90), items))
    return rows


@pytest.fixture(scope="module")
def lunch():
    frame = frame_of(lunches())
    return frame, fit_basket(receipt_items(frame))


def place(frame, name: str) -> int:
    return frame.product_name.index(name)


def test_the_reason_counts_receipts(lunch) -> None:
    frame, model = lunch
    proof = behind(model, np.array([place(frame, "Pizza")]), int(model.column[place(frame, "Cola")]))
    assert (frame.product_name[proof.because], proof.both, proof.having) == ("Pizza", 38, 100)
    assert proof.base == pytest.approx(0.22)


def test_without_proof_it_is_only_popular(lunch) -> None:
    frame, model = lunch
    proof = behind(model, np.array([place(frame, "Soup")]), int(model.column[place(frame, "Cola")]))
    assert (proof.because, proof.both, proof.having) == (-1, 110, 500)


def test_the_scores_are_the_mean_of_eases_rows_and_leave_the_basket_out() -> None:
    together = np.array([[4.0, 3, 2, 0], [3, 4, 1, 1], [2, 1, 3, 1], [0, 1, 1, 2]])
    weights = ease_weights(together, 1.0)
    model = BasketModel(
        receipts=6,
        item=np.arange(4),
        column=np.arange(4),
        together=together,
        number=np.diag(together),
        weights=weights,
    )
    one = basket_scores(model, np.array([0]))
    assert one[0] == -np.inf
    assert np.argsort(-one)[:2].tolist() == [1, 2]
    two = basket_scores(model, np.array([0, 3]))
    mean = weights[[0, 3]].mean(axis=0)
    assert (two[1] - two[2]) * mean.std() == pytest.approx(mean[1] - mean[2], abs=1e-6)
    assert basket_scores(model, np.array([3, 0])).tolist() == two.tolist()


def test_nothing_in_the_basket_or_no_pattern_ranks_by_what_sells_most(lunch) -> None:
    frame, model = lunch
    assert np.argsort(-basket_scores(model, np.zeros(0, dtype=np.int64))).tolist() == [0, 1, 2]
    plain = fit_basket(receipt_items(frame), pattern=False)
    assert plain.method == "basket-popular"
    score = basket_scores(plain, np.array([place(frame, "Pizza")]))
    assert frame.product_name[plain.item[score.argmax()]] == "Soup"


def test_the_usual_thing_comes_first_and_what_was_had_steps_back() -> None:
    score = np.array([2.0, 1.0, 0.8, 0.0])
    everything = np.ones(4, dtype=bool)
    own = np.array([0, 1, 0, 5])
    changed, usual = for_person(score, own, 10, everything)
    assert usual.tolist() == [False, False, False, True]
    assert np.argsort(-changed).tolist() == [3, 0, 2, 1]
    assert not for_person(score, own, 10, ~everything)[1].any()
    assert not for_person(score, np.array([0, 1, 0, 2]), 2, everything)[1].any()


def test_an_empty_book_has_no_model() -> None:
    model = fit_basket(receipt_items(frame_of([])))
    assert (len(model.item), model.method) == (0, "basket-popular")
    assert len(basket_scores(model, np.zeros(0, dtype=np.int64))) == 0


def left_out(frame, *, by_time: bool = True) -> tuple[float, float]:
    """Mean reciprocal rank of one item left out of each of the last fifth of receipts: ours, and by what sells most."""
    rows = receipt_items(frame)
    number = len(rows.size)
    if not by_time:
        turn = np.random.default_rng(0).permutation(number)[rows.receipt]
        order = np.argsort(turn, kind="stable")
        rows = ReceiptItems(
            receipt=turn[order],
            item=rows.item[order],
            items=rows.items,
            size=np.bincount(turn, minlength=number),
        )
    cut = int(number * 0.8)
    later = rows.part(cut, number)
    model = fit_basket(rows.part(0, cut))
    start = np.searchsorted(later.receipt, np.arange(number - cut + 1))
    random = np.random.default_rng(1)
    ours, popular = [], []
    for low, high in pairwise(start.tolist()):
        known = later.item[low:high]
        known = known[model.column[known] >= 0]
        if len(known) < 2:
            continue
        wanted = int(random.integers(len(known)))
        basket = np.delete(known, wanted)
        at = model.column[known[wanted]]
        rest = np.setdiff1d(np.arange(len(model.item)), model.column[basket])
        score = basket_scores(model, basket)
        ours.append(1 / (1 + (score[rest] > score[at]).sum()))
        popular.append(1 / (1 + (model.number[rest] > model.number[at]).sum()))
    return float(np.mean(ours)), float(np.mean(popular))


@pytest.mark.parametrize(
    ("load", "by_time", "least"),
    [(aura_items, True, 0.263), (bread_basket, True, 0.437), (groceries, False, 0.203)],
)
def test_the_item_left_out_is_found_sooner_than_by_what_sells_most(
    shared: Path, load, by_time, least
) -> None:
    ours, popular = left_out(load(shared), by_time=by_time)
    assert ours >= least
    assert ours > popular


def test_where_nothing_goes_together_the_model_says_so(shared: Path) -> None:
    frame = pizzaplace(shared)
    assert len(find_links(frame).first) == 0
    assert fit_basket(receipt_items(frame), pattern=False).weights is None
