"""Who has left: the longer away for the own usual gap, the likelier; as often as the shop's breaks never ended."""

from __future__ import annotations

import numpy as np
import pytest

from core.analytics.arrays import offsets
from core.analytics.people.leaving import MOST_GAPS, Leaving, find_leaving
from core.analytics.people.visits import Visits, find_rhythm
from core.analytics.rules import Rules

RULES = Rules(default_gap=14, lapse_min=30, lapse_max=180, regular_window=90, new_window=60, lapse_days=None)


def shop(people: int, leaving: float, seed: int) -> tuple[Visits, np.ndarray]:
    """Everybody comes every 7 to 21 days for two years; after each visit some never come again."""
    draw = np.random.default_rng(seed)
    who, days, gone = [], [], np.zeros(people, dtype=bool)
    for one in range(people):
        day = int(draw.integers(0, 200))
        while day <= 730:
            who.append(one)
            days.append(day)
            if draw.random() < leaving:
                gone[one] = True
                break
            day += int(draw.integers(7, 22))
    customer = np.array(who)
    visits = Visits(
        customer=customer, day=np.array(days), sale=np.full(len(who), 1000), start=offsets(customer, people)
    )
    return visits, gone


def found(leaving: float, seed: int) -> tuple[Leaving, np.ndarray]:
    visits, gone = shop(400, leaving, seed)
    return find_leaving(visits, find_rhythm(visits, RULES, 730), 730), gone


def test_the_chance_grows_with_the_time_away() -> None:
    who, _gone = found(0.02, 1)
    order = np.argsort(who.away)
    late = who.left[order][who.away[order] >= MOST_GAPS]
    assert (late == 1.0).all()
    assert who.left[who.away < 1].mean() < 0.1 < who.left[who.away > 3].mean()
    assert ((who.left >= 0) & (who.left <= 1)).all()


def test_as_many_have_left_as_the_chances_add_up_to() -> None:
    who, gone = found(0.02, 2)
    assert who.left.sum() == pytest.approx(gone.sum(), rel=0.15)


def test_where_hardly_anybody_leaves_hardly_anybody_has_left() -> None:
    who, _gone = found(0.0, 3)
    assert who.left.mean() < 0.05


def test_nobody_gives_no_chances() -> None:
    empty = np.zeros(0, dtype=np.int64)
    visits = Visits(customer=empty, day=empty, sale=empty, start=np.zeros(1, dtype=np.int64))
    assert len(find_leaving(visits, find_rhythm(visits, RULES, 0), 0).left) == 0
