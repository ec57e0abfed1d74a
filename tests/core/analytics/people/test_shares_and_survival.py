"""Intervals, Kaplan-Meier, concentration: the numbers worked out in analytics."""

from __future__ import annotations

import numpy as np
import pytest

from core.analytics.intervals.wilson import Z90, newcombe, wilson, wilson_pair
from core.analytics.money.concentration import gini, tenths, top_share
from core.analytics.people.survival import kaplan_meier


@pytest.mark.parametrize(
    ("k", "n", "z", "low", "high"),
    [(3, 8, 1.96, 0.1368, 0.6943), (0, 10, 1.96, 0.0, 0.2775), (92, 152, Z90, 0.5388, 0.6681)],
)
def test_wilson_agrees_with_the_reference(k: int, n: int, z: float, low: float, high: float) -> None:
    assert wilson_pair(k, n, z) == pytest.approx((low, high), abs=0.0001)


def test_nobody_of_nobody_may_be_anything() -> None:
    assert wilson_pair(0, 0) == (0.0, 1.0)


def test_wilson_takes_columns() -> None:
    low, high = wilson(np.array([2, 3]), np.array([4, 8]))
    assert low.shape == high.shape == (2,)
    assert low[0] == pytest.approx(0.15, abs=0.005)
    assert high[0] == pytest.approx(0.85, abs=0.005)


@pytest.mark.parametrize(
    ("shown", "quiet", "expected"),
    [
        ((48, 400), (6, 100), (0.060, -0.011, 0.108)),
        ((96, 800), (12, 200), (0.060, 0.013, 0.095)),
        ((240, 2000), (30, 500), (0.060, 0.032, 0.083)),
    ],
)
def test_newcombe_agrees_with_the_examples_of_uplift(
    shown: tuple[int, int], quiet: tuple[int, int], expected: tuple[float, float, float]
) -> None:
    assert newcombe(*shown, *quiet) == pytest.approx(expected, abs=0.0006)


def test_kaplan_meier_agrees_with_the_ten_customers_of_the_example() -> None:
    days = np.array([5, 8, 8, 12, 20, 20, 30, 40, 40, 60])
    back = np.array([True, True, False, True, True, False, True, False, False, False])
    curve = kaplan_meier(days, back)
    assert curve.day.tolist() == [5, 8, 12, 20, 30]
    assert curve.at_risk.tolist() == [10, 9, 7, 6, 4]
    assert curve.survival == pytest.approx([0.9, 0.8, 0.6857, 0.5714, 0.4286], abs=0.0001)
    assert curve.low == pytest.approx([0.4730, 0.4087, 0.3046, 0.2172, 0.1140], abs=0.0001)
    assert curve.high == pytest.approx([0.9853, 0.9459, 0.8871, 0.8146, 0.7185], abs=0.0001)
    assert curve.share_back(12) == pytest.approx(0.3143, abs=0.0001)
    assert curve.share_back(4) == 0.0
    assert curve.day_of(0.5) == 30
    assert curve.day_of(0.9) is None
    assert curve.trusted().day.tolist() == [5]


def test_everybody_back_leaves_nobody_away() -> None:
    curve = kaplan_meier(np.array([1, 2]), np.array([True, True]))
    assert curve.survival.tolist() == [0.5, 0.0]
    assert np.isfinite(curve.low).all()


def test_gini_and_tenths_agree_with_the_example() -> None:
    values = np.array([500, 200, 100, 80, 50, 30, 20, 10, 5, 5])
    assert gini(values) == pytest.approx(0.647)
    assert top_share(values, 0.1) == pytest.approx(0.5)
    assert top_share(values, 0.2) == pytest.approx(0.7)
    assert tenths(values)[0] == pytest.approx(0.5)
    assert tenths(values).sum() == pytest.approx(1.0)


def test_equal_values_have_no_concentration_and_one_payer_all_of_it() -> None:
    assert gini(np.full(10, 7)) == pytest.approx(0.0)
    assert gini(np.array([0] * 9 + [100])) == pytest.approx(0.9)
    assert gini(np.zeros(0)) == 0.0
