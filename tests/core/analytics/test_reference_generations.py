"""Generations of real sales as analytics section 3 has them; left out where the sheets are not at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.analytics.frame import SalesFrame
from core.analytics.money.cohort_value import generation, generation_sales
from core.analytics.people.cohorts import find_cohorts
from core.analytics.people.visits import find_visits
from tests.helpers.sales import aura


@pytest.fixture(scope="module")
def pizzas(shared: Path) -> SalesFrame:
    return aura(shared)


def test_aura_generations(pizzas: SalesFrame) -> None:
    cohorts = find_cohorts(pizzas, find_visits(pizzas))
    assert [c.active for c in cohorts[:4]] == [
        (2300, 539, 431, 403, 337),
        (1824, 313, 251, 215),
        (1611, 254, 175),
        (1545, 223),
    ]
    assert sum(c.size for c in cohorts) == 8390
    assert all(all(c.mature) for c in cohorts)
    before = find_cohorts(pizzas.as_of(date(2025, 1, 30)), find_visits(pizzas.as_of(date(2025, 1, 30))))
    assert [c.mature[-1] for c in before] == [False] * 5


def test_what_aura_generations_brought_adds_up_to_all_sales(pizzas: SalesFrame) -> None:
    visits = find_visits(pizzas)
    table = generation_sales(pizzas, visits)
    assert table is not None
    assert int(table.sales.sum()) == int(pizzas.receipt_net.sum())
    autumn = generation(table, table.begin, table.begin + 2)
    assert autumn.size == 2300 + 1824 + 1611
    assert len(autumn.total) == 3  # as far as those who began in November have come
