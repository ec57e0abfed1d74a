"""Suggestions of shops of any size: never worse than popularity by more than noise, silent where nothing is to be said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.analytics.arrays import Floats
from core.model.insights import Suggestion, SuggestionList
from core.services import contacts, suggestions
from tests.helpers.books import copy_of
from tests.helpers.simulated_shop import (
    PIZZERIA,
    ShopKind,
    SimulatedShop,
    everything,
    fill,
    independent,
    simulate,
    with_customers,
)

HIDDEN, DEPTH = 60, 5
PLAIN = replace(PIZZERIA, name="without structure", structure=False)
ONE_CATEGORY = replace(PIZZERIA, name="one category", categories=1, items_each=30)
FALSE_ALARMS = 0.1


def suggested(
    template: Path, folder: Path, shop: SimulatedShop, *, until: int = 0, named: bool = True
) -> tuple[Suggestion, ...]:
    """Suggestions of a book that holds the sales up to `until` days before the end."""
    path = folder / "sized.regulars"
    path.unlink(missing_ok=True)
    book = copy_of(template, path)
    fill(book, shop, until=until, named=named)
    found = suggestions.for_all(book, top=DEPTH)
    book.close()
    return found


def judged(
    template: Path, folder: Path, kind: ShopKind, seed: int, *, mixed: bool = False
) -> tuple[float, float]:
    """NDCG@5 of the new items and of popularity, on first purchases within the hidden days; NaN where nobody made one.

    `mixed` gives the suggestions of each customer to another one.
    """
    shop = simulate(kind, seed)
    people, items = len(shop.gap), len(shop.price)
    had, later = np.zeros((people, items), dtype=bool), np.zeros((people, items), dtype=bool)
    early = shop.line_ago >= HIDDEN
    had[shop.line_customer[early], shop.line_item[early]] = True
    later[shop.line_customer[~early], shop.line_item[~early]] = True
    later &= ~had
    score = np.zeros((people, items))
    whose = np.random.default_rng(seed).permutation(people) if mixed else np.arange(people)
    for one in suggested(template, folder, shop, until=HIDDEN):
        if one.list is SuggestionList.NEW:
            score[whose[one.customer_id - 1], one.product_id - 1] = items + DEPTH - one.rank
    popular = np.where(had, -1.0, had.sum(axis=0) / people)
    who = np.flatnonzero(later.any(axis=1) & had.any(axis=1))
    if not len(who):
        return np.nan, np.nan
    return ndcg(score[who], later[who]), ndcg(popular[who], later[who])


def ndcg(score: Floats, right: np.ndarray) -> float:
    order = np.argsort(-score, axis=1, kind="stable")[:, :DEPTH]
    worth = 1 / np.log2(np.arange(2, DEPTH + 2))[: order.shape[1]]
    hit = np.take_along_axis(right & (score > 0), order, axis=1)
    ideal = np.cumsum(worth)[np.minimum(right.sum(axis=1), len(worth)) - 1]
    return float(((hit * worth).sum(axis=1) / ideal).mean())


def difference(
    template: Path, folder: Path, kind: ShopKind, seeds: int, *, mixed: bool = False
) -> tuple[float, float]:
    """Mean of the paired difference to popularity, and its standard error."""
    found = np.array([judged(template, folder, kind, seed, mixed=mixed) for seed in range(seeds)])
    more = found[:, 0] - found[:, 1]
    more = more[np.isfinite(more)]
    return float(more.mean()), float(more.std(ddof=1) / np.sqrt(len(more)))


def not_worse(template: Path, folder: Path, kind: ShopKind, seeds: int) -> bool:
    mean, error = difference(template, folder, kind, seeds)
    print(kind.name, kind.customers, round(mean, 3), round(error, 3))
    return mean + 1.96 * error >= 0


@pytest.mark.parametrize("customers", [12, 50])
def test_a_small_shop_is_not_served_worse_than_by_popularity(
    template_book: Path, tmp_path: Path, customers: int
) -> None:
    assert not_worse(template_book, tmp_path, with_customers(PLAIN, customers), 40)


def test_needs_that_go_together_beat_popularity_clearly(template_book: Path, tmp_path: Path) -> None:
    mean, error = difference(template_book, tmp_path, with_customers(PIZZERIA, 150), 3)
    assert mean - 1.96 * error > 0
    mean, error = difference(template_book, tmp_path, with_customers(PIZZERIA, 150), 3, mixed=True)
    assert mean + 1.96 * error < 0  # the lists of others are worse than popularity: the measure can tell


@pytest.mark.soak
@pytest.mark.parametrize(("customers", "seeds"), [(12, 40), (50, 40), (300, 20), (3000, 3)])
@pytest.mark.parametrize("kind", [PIZZERIA, PLAIN, ONE_CATEGORY], ids=lambda kind: kind.name)
def test_no_shop_of_any_size_is_served_worse_than_by_popularity(
    template_book: Path, tmp_path: Path, kind: ShopKind, customers: int, seeds: int
) -> None:
    assert not_worse(template_book, tmp_path, with_customers(kind, customers), seeds)


def alarms(template: Path, folder: Path, customers: int, seeds: range) -> float:
    """Share of the new items of shops without structure that are given a reason."""
    new = [
        one
        for seed in seeds
        for one in suggested(template, folder, independent(customers, 30, seed))
        if one.list is SuggestionList.NEW
    ]
    return sum(bool(one.evidence and one.evidence.because) for one in new) / max(len(new), 1)


def test_a_shop_without_structure_gives_hardly_a_reason_and_one_with_structure_many(
    template_book: Path, tmp_path: Path
) -> None:
    assert alarms(template_book, tmp_path, 50, range(10)) <= FALSE_ALARMS
    found = suggested(template_book, tmp_path, simulate(with_customers(PIZZERIA, 150), 0))
    new = [one for one in found if one.list is SuggestionList.NEW]
    assert sum(bool(one.evidence and one.evidence.because) for one in new) > 0.5 * len(new)


@pytest.mark.soak
@pytest.mark.parametrize(("customers", "seeds"), [(12, 40), (50, 40), (300, 20), (3000, 3)])
def test_where_nothing_goes_together_hardly_a_reason_is_given(
    template_book: Path, tmp_path: Path, customers: int, seeds: int
) -> None:
    assert alarms(template_book, tmp_path, customers, range(seeds)) <= FALSE_ALARMS


def test_where_everybody_takes_everything_there_is_nothing_to_suggest(
    template_book: Path, tmp_path: Path
) -> None:
    assert suggested(template_book, tmp_path, everything(50, 6)) == ()


def test_a_shop_without_names_has_nobody_to_contact(template_book: Path, tmp_path: Path) -> None:
    shop = simulate(with_customers(PIZZERIA, 50), 0)
    assert suggested(template_book, tmp_path, shop, named=False) == ()
    book = copy_of(template_book, tmp_path / "nameless.regulars")
    fill(book, shop, named=False)
    assert contacts.best_contacts(book, 20) == ()
    book.close()


def test_two_items_are_enough_for_a_list_and_never_offer_what_is_owned(
    template_book: Path, tmp_path: Path
) -> None:
    shop = simulate(replace(PIZZERIA, customers=50, categories=1, items_each=2, types=2), 0)
    found = [one for one in suggested(template_book, tmp_path, shop) if one.list is SuggestionList.NEW]
    assert found
    assert not any(shop.had[one.customer_id - 1, one.product_id - 1] for one in found)
