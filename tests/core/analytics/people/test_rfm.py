"""Scores and groups: the table of analytics 1.4 and the whole grid of 1.5."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from core.analytics.people.rfm import group_of, midrank_score, score_rfm

TABLE = [
    (200, 1, 20, 1, 1, 1, "dormant"),
    (150, 1, 20, 2, 1, 1, "almost_lost"),
    (90, 1, 25, 3, 1, 2, "cooling"),
    (61, 1, 30, 3, 1, 2, "cooling"),
    (40, 1, 40, 4, 1, 3, "promising"),
    (12, 1, 60, 5, 1, 3, "new"),
    (30, 2, 80, 5, 2, 4, "promising"),
    (5, 3, 150, 5, 3, 4, "loyal"),
    (75, 5, 260, 3, 4, 5, "loyal"),
    (3, 9, 900, 5, 4, 5, "champion"),
]


def columns() -> dict[str, np.ndarray]:
    table = np.array([row[:3] for row in TABLE])
    return {"days": table[:, 0], "visits": table[:, 1], "sales": table[:, 2], "first_days": table[:, 0]}


def test_the_ten_customers_of_the_table() -> None:
    found = score_rfm(**columns(), gap=30, new_window=30)
    assert found.r.tolist() == [row[3] for row in TABLE]
    assert found.f.tolist() == [row[4] for row in TABLE]
    assert found.m.tolist() == [row[5] for row in TABLE]
    assert list(found.group) == [row[6] for row in TABLE]


def test_the_grid_is_complete_and_disjoint() -> None:
    cells = Counter(group_of(r, h / 2) for r in range(1, 6) for h in range(2, 11))
    assert cells == {
        "loyal": 8, "at_risk": 7, "promising": 6, "champion": 5, "almost_lost": 4, "dormant": 4, "cooling": 3,
        "needs_attention": 3, "cant_lose": 3, "occasional": 2,
    }  # fmt: skip
    assert sum(cells.values()) == 45


def test_midranks_keep_ties_together() -> None:
    assert midrank_score(np.array([20, 20, 25, 30, 40, 60, 80, 150, 260, 900])).tolist() == [
        1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ]  # fmt: skip
    assert set(midrank_score(np.ones(50))) == {3}


def test_many_customers_are_ranked_unless_too_many_tie() -> None:
    n = 400
    days = np.arange(n)
    spread = score_rfm(
        days=days, visits=np.arange(1, n + 1), sales=days, first_days=days + 500, gap=30, new_window=30
    )
    assert np.bincount(spread.r)[1:].tolist() == [80] * 5
    assert spread.r[0] == 5
    tied = np.where(np.arange(n) < 300, 1, 12)
    fixed = score_rfm(days=days, visits=tied, sales=days, first_days=days + 500, gap=30, new_window=30)
    assert set(fixed.f[:300]) == {1}
    assert set(fixed.f[300:]) == {5}


@pytest.mark.parametrize("visits", [1, 2])
def test_nobody_is_loyal_before_the_third_visit(visits: int) -> None:
    n = 10
    found = score_rfm(
        days=np.zeros(n, dtype=int),
        visits=np.full(n, visits),
        sales=np.arange(n),
        first_days=np.full(n, 400),
        gap=30,
        new_window=30,
    )
    assert not {"loyal", "champion"} & set(found.group)
