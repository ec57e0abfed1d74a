"""The difference of two means and when it is sure."""

from __future__ import annotations

import pytest

from core.analytics.intervals.means import mean_difference


def test_welchs_interval_of_many_values():
    a, b = [0.0, 2.0] * 50, [0.0, 1.0] * 50
    d, low, high = mean_difference(a, b)
    half = 1.96 * (1.0 / 99 + 0.25 / 99) ** 0.5
    assert (d, low, high) == pytest.approx((0.5, 0.5 - half, 0.5 + half))


def test_few_values_are_drawn_again_and_give_the_same_limits_each_time():
    first, second = (mean_difference([5, 6, 7, 8], [1, 2, 3]) for _time in range(2))
    assert first == second
    assert first is not None
    d, low, high = first
    assert d == 4.5
    assert 0 < low < d < high


def test_one_value_says_nothing():
    assert mean_difference([1], [1, 2]) is None
