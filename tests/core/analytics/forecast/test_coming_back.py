"""MBG/NBD, Gamma-Gamma and the value of a year: the mini examples of analytics 1.13 to 1.15."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.analytics.forecast.future import draw_models, visit_outlook
from core.analytics.forecast.mbg import (
    MbgModel,
    back_within,
    expected_visits,
    fit_mbg,
    log_likelihood,
    next_visit,
    still_customer,
)
from core.analytics.forecast.spend import SpendModel, expected_spend, fit_spend
from core.analytics.forecast.value import MONTH_WEEKS, discounted_share

MODEL = MbgModel(r=0.5248, alpha=6.1831, a=0.8914, b=1.6140, log_likelihood=0.0, covariance=np.zeros((4, 4)))
SPEND = SpendModel(p=6.2496, q=3.7442, gamma=15.4435, overall=30.0, log_likelihood=0.0, correlation=0.1)
X = np.array([0.0, 1.0, 2.0, 26.0])
TX = np.array([0.0, 1.71, 30.43, 30.857])
T = np.array([38.86, 38.86, 38.86, 31.0])
YEAR = 12 * MONTH_WEEKS


def test_likelihood_of_the_mini_example() -> None:
    assert log_likelihood(MODEL, X, TX, T) == pytest.approx([-0.5396, -4.4605, -9.4859, -38.3238], abs=2e-4)


def test_chances_of_the_mini_example() -> None:
    assert still_customer(MODEL, X, TX, T) == pytest.approx([0.3897, 0.1708, 0.7061, 0.9655], abs=1e-4)
    assert back_within(MODEL, X, TX, T, 8) == pytest.approx([0.0320, 0.0377, 0.2388, 0.9600], abs=1e-4)
    assert back_within(MODEL, X, TX, T, 39) == pytest.approx([0.1088, 0.1048, 0.5599, 0.9655], abs=1e-4)


def test_expected_visits_of_the_mini_example() -> None:
    assert expected_visits(MODEL, X, TX, T, 39) == pytest.approx([0.1539, 0.1888, 1.2626, 19.4462], abs=2e-4)


def test_where_everybody_comes_at_the_same_rate_expected_visits_are_still_a_number() -> None:
    """As to a hairdresser every six weeks: r of 25,818 made the hypergeometric function overflow."""
    steady = replace(MODEL, r=25817.758, alpha=162754.791, a=0.059186, b=2.041)
    x, t = np.array([0.0, 18.0, 6.0]), np.array([1.0, 104.0, 40.0])
    tx = np.array([0.0, 104.0, 36.0])
    for weeks in (1.0, 30 / 7, YEAR):
        whole = visit_outlook((steady,), x, tx, t, weeks).expected
        assert expected_visits(steady, x, tx, t, weeks) == pytest.approx(whole, rel=1e-3)


def test_where_only_the_rate_is_known_drawn_models_keep_it() -> None:
    """A fit that ends at the bound: held back one by one, r and alpha gave rates seven times too high."""
    ridge = np.zeros((4, 4))
    ridge[:2, :2] = 12.869
    ridge[0, 0] += 1e-4
    steady = replace(MODEL, r=25817.758, alpha=162754.791, a=0.059186, b=2.041, covariance=ridge)
    rates = [model.r / model.alpha for model in draw_models(steady, 200, 1)]
    assert rates == pytest.approx([25817.758 / 162754.791] * len(rates), rel=0.05)


def test_next_visit_of_the_mini_example() -> None:
    assert next_visit(MODEL, X, T, 0.1) == pytest.approx([10, 3.2, 1.9, 0.15], rel=0.03)
    assert next_visit(MODEL, X, T, 0.5) == pytest.approx([124, 25.9, 14.2, 0.98], rel=0.01)
    assert next_visit(MODEL, X, T, 0.9) == pytest.approx([3578, 159, 67, 3.4], rel=0.01)


def test_the_whole_distribution_adds_up_to_the_closed_form() -> None:
    for weeks in (8.0, 39.0, YEAR):
        found = visit_outlook((MODEL,), X, TX, T, weeks)
        assert found.expected == pytest.approx(expected_visits(MODEL, X, TX, T, weeks), rel=2e-3)
        nobody = 1 - back_within(MODEL, X, TX, T, weeks)
        assert ((found.low == 0) == (nobody >= 0.05)).all()


def test_the_distribution_agrees_with_a_simulation() -> None:
    rng = np.random.default_rng(5)
    n, x, tx, t = 200_000, X[2], TX[2], T[2]
    still = rng.random(n) < still_customer(MODEL, X, TX, T)[2]
    rate = rng.gamma(MODEL.r + x, 1 / (MODEL.alpha + t), n)
    leave = rng.beta(MODEL.a, MODEL.b + x + 1, n)
    visits = np.where(still, np.minimum(rng.poisson(rate * YEAR), rng.geometric(leave)), 0)
    found = visit_outlook((MODEL,), np.array([x]), np.array([tx]), np.array([t]), YEAR)
    assert found.expected[0] == pytest.approx(visits.mean(), rel=0.02)
    assert (found.low[0], found.high[0]) == tuple(np.percentile(visits, [5, 95]).astype(int))
    assert (visits == 0).mean() == pytest.approx(0.39, abs=0.01)


def test_the_value_of_the_example_customer() -> None:
    x, tx, t = X[2:3], TX[2:3], T[2:3]
    each = expected_spend(SPEND, x, np.array([22.35]))
    visits = expected_visits(MODEL, x, tx, t, YEAR)
    assert each[0] == pytest.approx(24.66, abs=0.01)
    assert visits[0] == pytest.approx(1.601, abs=0.001)
    assert 0.4 * each[0] * visits[0] == pytest.approx(15.79, abs=0.01)
    share = discounted_share(MODEL, x, tx, t, 0.10)
    assert 0.4 * each[0] * visits[0] * share[0] == pytest.approx(15.12, abs=0.01)
    high = visit_outlook((MODEL,), x, tx, t, YEAR).high[0]
    assert 0.4 * each[0] * share[0] * high == pytest.approx(56, abs=1)


def test_a_customer_of_thousands_of_visits_is_not_lost_to_rounding() -> None:
    x, t = np.array([4000.0]), np.array([500.0])
    found = visit_outlook((MODEL,), x, t, t, 52.0)
    assert found.expected[0] == pytest.approx(expected_visits(MODEL, x, t, t, 52.0)[0], rel=0.02)
    assert found.low[0] > 0


def test_spend_of_the_mini_examples() -> None:
    x, mean = np.array([1, 1, 3, 6, 0.0]), np.array([10, 50, 35, 30, 0.0])
    assert expected_spend(SPEND, x, mean) == pytest.approx([17.68, 45.48, 35.02, 30.35, 35.17], abs=0.02)


def test_spend_of_newcomers_stays_finite_where_the_model_has_no_mean() -> None:
    heavy = SpendModel(p=2.0, q=0.8, gamma=10.0, overall=12.5, log_likelihood=0.0, correlation=0.0)
    assert expected_spend(heavy, np.array([0.0]), np.array([0.0]))[0] == 12.5


def simulated(n: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Histories of the model itself, in whole days as weeks."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(n):
        rate, leave, length = rng.gamma(0.8, 1 / 5), rng.beta(1.2, 3.0), float(rng.integers(20, 100))
        day, last, x = 0.0, 0.0, 0
        alive = rng.random() > leave
        while alive:
            day += rng.exponential(1 / rate)
            if day > length:
                break
            last, x = round(day * 7) / 7, x + 1
            alive = rng.random() > leave
        rows.append((x, last, length))
    table = np.array(rows, dtype=float)
    return table[:, 0], table[:, 1], table[:, 2]


def test_a_fit_finds_the_parameters_that_made_the_data() -> None:
    x, tx, t = simulated(4000, 3)
    found = fit_mbg(x, tx, t)
    truth = MbgModel(r=0.8, alpha=5.0, a=1.2, b=3.0, log_likelihood=0, covariance=np.zeros((4, 4)))
    assert found.log_likelihood >= log_likelihood(truth, x, tx, t).sum() - 1e-6
    assert found.log_likelihood == pytest.approx(log_likelihood(found, x, tx, t).sum(), rel=1e-9)
    assert (found.r, found.alpha) == pytest.approx((0.8, 5.0), rel=0.25)
    assert (np.linalg.eigvalsh(found.covariance) >= -1e-9).all()


def test_the_order_of_rows_changes_nothing() -> None:
    x, tx, t = simulated(500, 4)
    order = np.random.default_rng(1).permutation(len(x))
    one, other = fit_mbg(x, tx, t), fit_mbg(x[order], tx[order], t[order])
    assert (one.r, one.alpha, one.a, one.b) == pytest.approx(
        (other.r, other.alpha, other.a, other.b), rel=1e-6
    )


def test_draws_are_the_same_for_the_same_seed() -> None:
    found = fit_mbg(*simulated(500, 6))
    first, again = draw_models(found, 5, 1), draw_models(found, 5, 1)
    assert [m.r for m in first] == [m.r for m in again]
    assert len({m.r for m in first}) == 5


def test_a_spend_fit_finds_the_parameters_that_made_the_data() -> None:
    rng = np.random.default_rng(8)
    x = rng.integers(1, 8, 4000).astype(float)
    rate = rng.gamma(3.7, 1 / 15.0, 4000)
    mean = rng.gamma(6.0 * x, 1 / (rate * x))
    found = fit_spend(x, mean * 100)
    assert found.q == pytest.approx(3.7, rel=0.15)
    assert found.p * found.gamma / (found.q - 1) == pytest.approx(100 * 6.0 * 15.0 / 2.7, rel=0.05)
    assert not found.rough
