"""Shares by which offers are valued: between tastes that differ they tell who needs what."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from core.analytics.goods.suggest.taste import find_tastes, likes


def two_tastes(people: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Each customer likes one half of ten items and has bought seven in ten of those, one in fifty of the others."""
    draw = np.random.default_rng(seed)
    kind = draw.integers(0, 2, people)
    wanted = (np.arange(10)[None, :] < 5) == (kind[:, None] == 0)
    return wanted, draw.random((people, 10)) < np.where(wanted, 0.7, 0.02)


def test_items_of_the_own_taste_are_told_from_those_of_the_other() -> None:
    wanted, had = two_tastes(200, 1)
    matrix = csr_array(had.astype(float))
    liked = likes(find_tastes(matrix), matrix)
    some = had.any(axis=1)
    open_to = ~had & some[:, None]
    assert liked[open_to & wanted].mean() == pytest.approx(0.7, abs=0.1)
    assert liked[open_to & ~wanted].mean() < 0.1
    assert ((liked >= 0) & (liked <= 1)).all()


def test_a_handful_of_people_has_no_kinds() -> None:
    _wanted, had = two_tastes(30, 1)
    assert find_tastes(csr_array(had.astype(float))) == ()


def test_the_order_of_items_changes_nothing() -> None:
    _wanted, had = two_tastes(120, 2)
    order = np.random.default_rng(0).permutation(10)
    plain, turned = csr_array(had.astype(float)), csr_array(had[:, order].astype(float))
    one, other = likes(find_tastes(plain), plain), likes(find_tastes(turned), turned)
    assert np.allclose(one[:, order], other, atol=1e-6)
