"""The curve of concentration (analytics 1.7), and in which tenth somebody stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.money.concentration import gini, lorenz, tenth_of, tenths, top_share

TEN = np.array([500, 200, 100, 80, 50, 30, 20, 10, 5, 5])
SALES = st.lists(st.integers(1, 10**7), min_size=1, max_size=60).map(np.array)


def test_the_curve_of_ten_customers_is_that_of_the_reference() -> None:
    curve = lorenz(TEN, parts=10)
    assert curve == pytest.approx([0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.12, 0.2, 0.3, 0.5, 1])
    assert (top_share(TEN, 0.1), top_share(TEN, 0.2)) == (0.5, 0.7)


def test_ten_equal_customers_lie_on_the_diagonal() -> None:
    assert lorenz(np.full(10, 7)) == pytest.approx(np.linspace(0, 1, 101))
    assert not lorenz(np.array([])).any()


@given(SALES)
def test_gini_is_twice_the_area_between_the_curve_and_the_diagonal(sales: np.ndarray) -> None:
    curve = lorenz(sales, parts=len(sales))
    area = float((curve[1:] + curve[:-1]).sum()) / 2 / len(sales)
    assert gini(sales) == pytest.approx(1 - 2 * area, abs=1e-9)


@given(SALES)
def test_the_curve_rises_ever_faster(sales: np.ndarray) -> None:
    curve = lorenz(sales)
    assert (curve[0], curve[-1]) == pytest.approx((0, 1))
    assert (np.diff(curve, 2) >= -1e-9).all()


@given(SALES)
def test_those_of_a_tenth_bring_what_it_says(sales: np.ndarray) -> None:
    place = tenth_of(sales)
    brought = np.bincount(place, weights=sales, minlength=10) / sales.sum()
    assert brought == pytest.approx(tenths(sales))
