"""Shown against quiet: the worked examples and the table of sizes of analytics 2.9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.trying.uplift import Uplift, controls_needed
from core.analytics.intervals.wilson import Z95


@pytest.mark.parametrize(
    ("took", "shown", "quiet_took", "quiet", "low", "high", "verdict"),
    [(48, 400, 6, 100, -1.1, 10.8, 0), (96, 800, 12, 200, 1.3, 9.5, 1), (240, 2000, 30, 500, 3.2, 8.3, 1)],
)
def test_the_three_examples(
    took: int, shown: int, quiet_took: int, quiet: int, low: float, high: float, verdict: int
) -> None:
    found = Uplift(took=took, shown=shown, quiet_took=quiet_took, quiet=quiet)
    assert [round(100 * part, 1) for part in found.difference(Z95)] == [6.0, low, high]
    assert found.verdict(Z95) == verdict


def test_a_result_that_is_looked_at_again_and_again_has_to_be_clearer() -> None:
    found = Uplift(took=93, shown=800, quiet_took=13, quiet=200)
    assert found.verdict(Z95) == 1
    assert found.verdict() == 0


@pytest.mark.parametrize(
    ("p0", "p1", "controls", "equal"),
    [(2, 4, 573, 1139), (5, 10, 220, 432), (10, 15, 383, 683), (10, 20, 103, 197), (20, 30, 167, 291)],
)
def test_the_table_of_sizes(p0: int, p1: int, controls: int, equal: int) -> None:
    assert controls_needed(p0 / 100, p1 / 100) == controls
    assert controls_needed(p0 / 100, p1 / 100, 1) == equal


def test_how_many_are_missing_in_the_quiet_group() -> None:
    assert controls_needed(0.06, 0.12) == 181
    assert Uplift(took=48, shown=400, quiet_took=6, quiet=100).quiet_missing == 81
    assert Uplift(took=240, shown=2000, quiet_took=30, quiet=500).quiet_missing == 0
    assert Uplift(took=4, shown=40, quiet_took=1, quiet=10).quiet_missing is None
    assert Uplift(took=4, shown=40, quiet_took=0, quiet=0).quiet_missing is None


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_larger_difference_needs_fewer_people(p0: int, p1: int) -> None:
    needed = controls_needed(p0 / 100, p1 / 100)
    if p0 == p1:
        assert needed is None
    elif abs(p1 - p0) > 1:
        nearer = p1 - 1 if p1 > p0 else p1 + 1
        closer = controls_needed(p0 / 100, nearer / 100)
        assert needed is not None
        assert closer is not None
        assert closer >= needed


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_who_is_shown_and_who_is_quiet_change_places(a: int, more_a: int, b: int, more_b: int) -> None:
    one = Uplift(took=a, shown=a + more_a, quiet_took=b, quiet=b + more_b)
    other = Uplift(took=b, shown=b + more_b, quiet_took=a, quiet=a + more_a)
    assert one.verdict() == -other.verdict()
    assert one.difference()[0] == pytest.approx(-other.difference()[0])
    assert one.difference()[1] == pytest.approx(-other.difference()[2])
