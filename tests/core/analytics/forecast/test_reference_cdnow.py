"""CDNOW as the literature knows it: the older BG/NBD model, fitted here only to prove the histories, and money held out.

Fader, Hardie and Lee, "Counting your customers the easy way" (2005); Fader and Hardie on Gamma-Gamma (2013).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from core.analytics.arrays import day_number
from core.analytics.forecast.histories import Histories, came_between, find_histories, until
from core.analytics.forecast.mbg import expected_visits, fit_mbg
from core.analytics.forecast.spend import expected_spend, fit_spend
from core.analytics.frame import SalesFrame
from core.analytics.people.visits import Visits, find_visits
from tests.helpers.sales import cdnow

CUT = day_number(date(1997, 9, 30))
WEEKS = 39.0


@pytest.fixture(scope="module")
def discs(shared: Path) -> SalesFrame:
    return cdnow(shared)


@pytest.fixture(scope="module")
def visits(discs: SalesFrame) -> Visits:
    return find_visits(discs)


@pytest.fixture(scope="module")
def histories(visits: Visits) -> Histories:
    return find_histories(until(visits, CUT), CUT)


def bg_log_likelihood(logs: np.ndarray, h: Histories) -> np.ndarray:
    """BG/NBD: a customer may leave after every visit but the first. Rows of the log likelihood."""
    r, alpha, a, b = np.exp(logs)
    gamma = gammaln(r + h.x) - gammaln(r) + r * np.log(alpha)
    stay = betaln(a, b + h.x) - (r + h.x) * np.log(alpha + h.t)
    leave = betaln(a + 1, b + np.maximum(h.x, 1) - 1) - (r + h.x) * np.log(alpha + h.tx)
    return gamma - betaln(a, b) + np.where(h.x > 0, np.logaddexp(stay, leave), stay)


def bg_expected(parameters: np.ndarray, x: float, tx: float, t: float, horizon: float) -> float:
    r, alpha, a, b = parameters
    away = ((alpha + t) / (alpha + t + horizon)) ** (r + x)
    inner = 1 - away * hyp2f1(r + x, b + x, a + b + x - 1, horizon / (alpha + t + horizon))
    alive = 1 + (a / (b + x - 1) * ((alpha + t) / (alpha + tx)) ** (r + x) if x else 0)
    return float((a + b + x - 1) / (a - 1) * inner / alive)


@pytest.fixture(scope="module")
def bg(histories: Histories) -> tuple[np.ndarray, float]:
    found = minimize(
        lambda logs: -bg_log_likelihood(logs, histories).sum(),
        np.zeros(4),
        method="Nelder-Mead",
        options={"maxiter": 4000, "maxfev": 4000, "xatol": 1e-7, "fatol": 1e-7},
    )
    return np.exp(found.x), -float(found.fun)


def test_the_histories_give_the_published_parameters_of_bg_nbd(bg: tuple[np.ndarray, float]) -> None:
    parameters, likelihood = bg
    r, alpha, a, b = parameters
    assert (r, a, b) == pytest.approx((0.2426, 0.7929, 2.4259), abs=0.001)
    assert alpha == pytest.approx(4.4136, abs=0.01)
    assert likelihood == pytest.approx(-9582.43, abs=0.02)


def test_bg_nbd_forecasts_what_is_published(bg: tuple[np.ndarray, float], histories: Histories) -> None:
    parameters, _likelihood = bg
    h = histories
    assert bg_expected(parameters, 0, 0, 0, 52) == pytest.approx(1.444, abs=0.001)
    assert bg_expected(parameters, 26, 30.857, 31, 52) == pytest.approx(25.757, abs=0.01)
    total = sum(bg_expected(parameters, x, tx, t, WEEKS) for x, tx, t in zip(h.x, h.tx, h.t, strict=True))
    assert total == pytest.approx(1653.4, rel=0.002)


def test_our_model_is_the_likelier_one(bg: tuple[np.ndarray, float], histories: Histories) -> None:
    h = histories
    assert fit_mbg(h.x, h.tx, h.t).log_likelihood == pytest.approx(-9582.14, abs=0.02)
    assert fit_mbg(h.x, h.tx, h.t).log_likelihood > bg[1]
    in_days = fit_mbg(h.x, h.tx * 7, h.t * 7)
    assert in_days.alpha == pytest.approx(43.282, abs=0.15)
    assert in_days.log_likelihood == pytest.approx(-14_363.2, abs=0.1)


def test_visits_counted_and_held_out(visits: Visits, histories: Histories) -> None:
    assert len(histories.x) == 2357
    assert int((histories.x > 0).sum()) == 946
    assert int(histories.x.sum()) == 2457
    later = came_between(visits, CUT, int(visits.day.max()))
    assert int(later.sum()) == 1882
    assert int(histories.x.sum() + later.sum()) == 4339
    by_x = [later[histories.customer][histories.x == k].mean() for k in range(7)]
    assert by_x == pytest.approx([0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862], abs=0.001)
    assert later[histories.customer][histories.x >= 7].mean() == pytest.approx(6.359, abs=0.001)


def test_gamma_gamma_and_the_visits_forecast_the_money_held_out(
    discs: SalesFrame, visits: Visits, histories: Histories
) -> None:
    h = histories
    spend = fit_spend(h.x, h.spend)
    assert spend.log_likelihood + float((h.spend > 0).sum()) * np.log(100) == pytest.approx(
        -4055.92, abs=0.05
    )
    model = fit_mbg(h.x, h.tx, h.t)
    money = expected_visits(model, h.x, h.tx, h.t, WEEKS) * expected_spend(spend, h.x, h.spend)
    held = discs.receipt_day > CUT
    actual = np.bincount(
        discs.receipt_customer[held], weights=discs.receipt_sale[held], minlength=discs.customers
    )[h.customer]
    assert actual.sum() / 100 == pytest.approx(70_976, abs=1)
    # The reference of 60,449 rests on a model with more visits (Pareto/NBD: 1,665 against 1,577); ours is as much lower.
    assert money.sum() / 100 == pytest.approx(60_449 * 1576.7 / 1665.5, rel=0.005)
    best_first = np.argsort(-money, kind="stable")
    for share, reached in ((0.1, 0.504), (0.2, 0.672)):
        called = best_first[: int(len(money) * share)]
        assert actual[called].sum() / actual.sum() == pytest.approx(reached, abs=0.004)
