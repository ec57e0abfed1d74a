"""Simulated shops with known needs and lapses: what contacting the first of our list truly earns (figures: share of the most)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.analytics.arrays import Ints
from core.services import contacts
from tests.helpers.books import copy_of
from tests.helpers.simulated_shop import (
    CORNER_SHOP,
    HAIRDRESSER,
    KINDS,
    PIZZERIA,
    ShopKind,
    SimulatedShop,
    fill,
    simulate,
)

CONTACTS = 40
BAR, TIMES_RECENCY = 0.8, 1.5
SEEDS = 20


def chosen(template: Path, folder: Path, shop: SimulatedShop, number: int) -> tuple[Ints, Ints]:
    """Customers and items (-1 none) of the program's list."""
    path = folder / "simulated.regulars"
    path.unlink(missing_ok=True)
    book = copy_of(template, path)
    fill(book, shop)
    found = contacts.best_contacts(book, number)
    book.close()
    who = np.array([one.customer_id - 1 for one in found], dtype=np.int64)
    return who, np.array([one.offer.product_id - 1 if one.offer else -1 for one in found], dtype=np.int64)


def shares(template: Path, folder: Path, kind: ShopKind, seeds: range, number: int) -> np.ndarray:
    """One row per seed, shares of the oracle's: what the program's list earns; those of the longest absent and of the last
    here, who are offered the best seller they have not had; the program's items to anybody; its people with mixed items."""
    rows = []
    for seed in seeds:
        shop = simulate(kind, seed)
        who, item = chosen(template, folder, shop, kind.customers)
        ours = np.full(kind.customers, -1)
        ours[who] = item
        absent, plain = shop.longest_absent(number), shop.best_seller()
        recent = np.argsort(shop.last_ago, kind="stable")[:number]
        draw = np.random.default_rng(seed)
        anybody = draw.permutation(kind.customers)[:number]
        earned = (
            shop.earned(who[:number], item[:number]),
            shop.earned(absent, plain[absent]),
            shop.earned(recent, plain[recent]),
            shop.earned(anybody, ours[anybody]),
            shop.earned(who[:number], draw.permutation(item[:number])),
        )
        rows.append([value / shop.oracle(number) for value in earned])
    return np.array(rows)


@pytest.mark.parametrize(
    ("kind", "seed"), [(PIZZERIA, 0), (HAIRDRESSER, 0), (CORNER_SHOP, 1)], ids=lambda v: getattr(v, "name", v)
)
def test_contacts_earn_four_fifths_of_one_who_knows_everything_and_chance_does_not(
    template_book: Path, tmp_path: Path, kind: ShopKind, seed: int
) -> None:
    program, absent, recent, anybody, mixed = shares(
        template_book, tmp_path, kind, range(seed, seed + 1), CONTACTS
    )[0]
    assert program >= BAR
    assert program >= TIMES_RECENCY * max(absent, recent)
    assert max(absent, recent, anybody, mixed) < BAR


@pytest.mark.soak
@pytest.mark.parametrize("number", [20, 40])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_contacts_of_many_shops(template_book: Path, tmp_path: Path, kind: ShopKind, number: int) -> None:
    found = shares(template_book, tmp_path, kind, range(SEEDS), number)
    mean = found.mean(axis=0)
    print(kind.name, number, mean.round(3), found.min(axis=0).round(3))
    assert mean[0] >= BAR
    assert mean[0] >= TIMES_RECENCY * max(mean[1:])
