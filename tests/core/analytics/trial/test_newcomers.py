"""What the model expects of people before any later visit of theirs is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.forecast.future import visit_outlook
from core.analytics.forecast.mbg import MbgModel, expected_visits
from core.analytics.trial.newcomers import share_with, visits_since_first

CDNOW = MbgModel(r=0.5248, alpha=6.1831, a=0.8914, b=1.6140, log_likelihood=0.0, covariance=np.zeros((4, 4)))
NOBODY_LEAVES = replace(CDNOW, r=1.0, alpha=10.0, a=1e-6, b=1.0)


def test_one_timers_by_hand() -> None:
    """P(0) = a/(a+b) + b/(a+b) (α/(α+t))^r: left at once, or stayed and did not come."""
    leave, come = 0.8914 / 2.5054, (6.1831 / 45.1831) ** 0.5248
    assert leave + (1 - leave) * come == pytest.approx(0.5826, abs=0.0001)
    assert share_with(CDNOW, np.array([39.0]), 3)[0, 0] == pytest.approx(leave + (1 - leave) * come)


def test_where_nobody_leaves_visits_are_a_plain_count() -> None:
    """r = 1 and t = α: geometric, a half, a quarter, an eighth, and r t / α visits expected."""
    found = share_with(NOBODY_LEAVES, np.array([10.0, 0.0]), 3)
    assert found[0] == pytest.approx([0.5, 0.25, 0.125, 0.125], abs=1e-5)
    assert found[1] == pytest.approx([1.0, 0.0, 0.0, 0.0], abs=1e-5)
    assert visits_since_first(NOBODY_LEAVES, np.array([10.0, 25.0])) == pytest.approx([1.0, 2.5], abs=1e-4)


def test_where_everybody_comes_at_the_same_rate_visits_are_still_a_number() -> None:
    """As to a hairdresser: r in the thousands made the hypergeometric function overflow."""
    steady = replace(CDNOW, r=25817.758, alpha=162754.791, a=0.059186, b=2.041)
    t = np.array([1.0, 52.0, 104.0])
    zero = np.zeros(1)
    whole = [visit_outlook((steady,), zero, zero, zero, float(weeks)).expected[0] for weeks in t]
    assert visits_since_first(steady, t) == pytest.approx(whole, rel=1e-3)


models = st.builds(
    lambda r, alpha, a, b: replace(CDNOW, r=r, alpha=alpha, a=a, b=b),
    st.floats(0.2, 3), st.floats(1, 30), st.floats(0.1, 3), st.floats(0.3, 5),
)  # fmt: skip


@given(models, st.floats(0.1, 60))
def test_people_are_counted_once_and_their_visits_add_up_to_those_expected(
    model: MbgModel, weeks: float
) -> None:
    t = np.array([weeks])
    shares = share_with(model, t, 2000)[0]
    assert shares.sum() == pytest.approx(1, abs=1e-6)
    mean = float((shares[:-1] * np.arange(2000)).sum())
    zero = np.zeros(1)
    assert mean == pytest.approx(visits_since_first(model, t)[0], rel=1e-3, abs=1e-6)
    assert visits_since_first(model, t)[0] == pytest.approx(
        expected_visits(model, zero, zero, zero, weeks)[0], rel=1e-4, abs=1e-9
    )


@given(models)
def test_more_time_never_means_fewer_visits(model: MbgModel) -> None:
    expected = visits_since_first(model, np.linspace(0, 100, 30))
    assert expected[0] == pytest.approx(0, abs=1e-9)
    assert (np.diff(expected) >= -1e-9).all()
    once = share_with(model, np.linspace(0, 100, 30), 4)[:, 0]
    assert (np.diff(once) <= 1e-9).all()
