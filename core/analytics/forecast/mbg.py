"""MBG/NBD: how often customers come and when they leave (analytics 1.13; Batislam, Denizel and Filiztekin 2007).

A customer visits at a rate drawn from Gamma(r, alpha) and after each visit, the first included, leaves with a chance drawn
from Beta(a, b). Of each customer only x (visits after the first), tx (day of the last) and T (snapshot) count, tx and T
from the first visit, in weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats

_STARTS = ((0.0, False, 0.0, 0.0), (-0.7, True, -1.0, 0.5))
"""Logs of r, a and b to begin with, and whether alpha begins at the mean history instead of a quarter of it."""
_BOUND = 12.0
NO_DROPOUT = 1e-3
"""Below this `a` the data show nobody leaving."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MbgModel:
    """Fitted parameters, the log likelihood, and the covariance of the logs of (r, alpha, a, b)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    covariance: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    """Distinct rows with their weights; logs and gammas are computed on the few distinct x, tx and T only."""

    x: Floats
    tx: Floats
    t: Floats
    xi: np.ndarray[tuple[int], np.dtype[np.intp]]
    txi: np.ndarray[tuple[int], np.dtype[np.intp]]
    ti: np.ndarray[tuple[int], np.dtype[np.intp]]
    weight: Floats


def _table(x: Floats, tx: Floats, t: Floats) -> _Table:
    xs, xi = np.unique(x, return_inverse=True)
    txs, txi = np.unique(tx, return_inverse=True)
    ts, ti = np.unique(t, return_inverse=True)
    key, weight = np.unique((xi * len(txs) + txi) * len(ts) + ti, return_counts=True)
    rest, t_at = np.divmod(key, len(ts))
    x_at, tx_at = np.divmod(rest, len(txs))
    return _Table(x=xs, tx=txs, t=ts, xi=x_at, txi=tx_at, ti=t_at, weight=weight.astype(float))


def _evaluate(logs: Floats, table: _Table) -> tuple[float, Floats]:
    """Log likelihood of the log parameters, and its gradient."""
    from scipy.special import betaln, expit, gammaln, psi

    r, alpha, a, b = np.exp(logs)
    x, w = table.x, table.weight
    log_t, log_tx = np.log(alpha + table.t)[table.ti], np.log(alpha + table.tx)[table.txi]
    rx = (r + x)[table.xi]
    odds = np.log(a) - np.log(b + x)[table.xi] + rx * (log_t - log_tx)
    per_x = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x + 1) - betaln(a, b)
    value = float((w * (per_x[table.xi] - rx * log_t + np.logaddexp(0, odds))).sum())
    gone = w * expit(odds)
    by_x = np.bincount(table.xi, weights=w, minlength=len(x))
    inverse_t, inverse_tx = (1 / (alpha + table.t))[table.ti], (1 / (alpha + table.tx))[table.txi]
    d_r = (
        (by_x * (psi(r + x) - psi(r) + np.log(alpha))).sum()
        - (w * log_t).sum()
        + (gone * (log_t - log_tx)).sum()
    )
    d_alpha = r / alpha * w.sum() - (w * rx * inverse_t).sum() + (gone * rx * (inverse_t - inverse_tx)).sum()
    joint = psi(a + b + x + 1)
    d_a = (by_x * (psi(a + b) - joint)).sum() + gone.sum() / a
    d_b = (by_x * (psi(b + x + 1) - joint - psi(b) + psi(a + b))).sum() - (
        gone * (1 / (b + x))[table.xi]
    ).sum()
    return value, np.array([d_r * r, d_alpha * alpha, d_a * a, d_b * b])


def _covariance(logs: Floats, table: _Table) -> Floats:
    """Inverse of the negative Hessian by central differences of the gradient; zeros where it is not positive."""
    step, hessian = 1e-4, np.zeros((4, 4))
    for k in range(4):
        shift = np.zeros(4)
        shift[k] = step
        hessian[k] = (_evaluate(logs + shift, table)[1] - _evaluate(logs - shift, table)[1]) / (2 * step)
    information = -(hessian + hessian.T) / 2
    values, vectors = np.linalg.eigh(information)
    # A direction the data say nothing about would draw parameters from nowhere: it is held where it is.
    inverse = np.where(values > 1e-2, 1 / np.maximum(values, 1e-2), 0.0)
    return np.asarray((vectors * inverse) @ vectors.T)


def fit_mbg(x: Floats, tx: Floats, t: Floats) -> MbgModel:
    """Maximum likelihood over log parameters from several starts; times in weeks, equal rows grouped."""
    from scipy.optimize import OptimizeResult, minimize

    table = _table(x, tx, t)
    scale = max(float(np.average(table.t[table.ti], weights=table.weight)), 1.0)

    def loss(logs: Floats) -> tuple[float, Floats]:
        value, gradient = _evaluate(logs, table)
        return -value, -gradient

    def run(first: Floats, tolerance: float) -> OptimizeResult:
        bounds = [(-_BOUND, _BOUND)] * 4
        return minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": tolerance})

    rough = [
        run(np.array([r, np.log(scale if wide else max(scale / 4, 1.0)), a, b]), 1e-8)
        for r, wide, a, b in _STARTS
    ]
    best = run(min(rough, key=lambda found: float(found.fun)).x, 1e-13)
    r, alpha, a, b = (float(v) for v in np.exp(best.x))
    return MbgModel(
        r=r, alpha=alpha, a=a, b=b, log_likelihood=-float(best.fun), covariance=_covariance(best.x, table)
    )


def log_likelihood(model: MbgModel, x: Floats, tx: Floats, t: Floats) -> Floats:
    """Log likelihood of each row."""
    from scipy.special import betaln, gammaln

    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    gamma = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - (r + x) * np.log(alpha + t)
    beta = betaln(a, b + x + 1) - betaln(a, b)
    return np.asarray(gamma + beta + np.logaddexp(0, _log_odds_gone(model, x, tx, t)))


def _log_odds_gone(model: MbgModel, x: Floats, tx: Floats, t: Floats) -> Floats:
    ratio = np.log(model.alpha + t) - np.log(model.alpha + tx)
    return np.asarray(np.log(model.a) - np.log(model.b + x) + (model.r + x) * ratio)


def still_customer(model: MbgModel, x: Floats, tx: Floats, t: Floats) -> Floats:
    """Chance that the customer has not left: `1 / (1 + a/(b+x) ((α+T)/(α+tx))^(r+x))`. Never shown without a horizon."""
    return np.asarray(np.exp(-np.logaddexp(0, _log_odds_gone(model, x, tx, t))))


def back_within(model: MbgModel, x: Floats, tx: Floats, t: Floats, horizon: float) -> Floats:
    """Chance of at least one visit within `horizon` weeks: `P(still) [1 - ((α+T)/(α+T+H))^(r+x)]`."""
    away = (model.r + x) * (np.log(model.alpha + t) - np.log(model.alpha + t + horizon))
    return np.asarray(still_customer(model, x, tx, t) * -np.expm1(away))


def next_visit(model: MbgModel, x: Floats, t: Floats, quantile: float) -> Floats:
    """Weeks by which the next visit has come with chance `quantile`, given still a customer."""
    return np.asarray((model.alpha + t) * np.expm1(-np.log1p(-quantile) / (model.r + x)))


def expected_visits(model: MbgModel, x: Floats, tx: Floats, t: Floats, horizon: float) -> Floats:
    """Expected visits within `horizon` weeks (closed form with the Gauss hypergeometric function)."""
    r, alpha, b = model.r, model.alpha, model.b
    if model.a < NO_DROPOUT:
        return np.asarray((r + x) / (alpha + t) * horizon)
    a = model.a if abs(model.a - 1) > 1e-5 else 1 + 1e-5
    inner = 1 - away_and_gone(r + x, a, b + x, alpha + t, horizon)
    return np.asarray((a + b + x) / (a - 1) * inner * still_customer(model, x, tx, t))


def away_and_gone(
    shape: Floats | float, a: float, b: Floats | float, past: Floats, horizon: Floats | float
) -> Floats:
    """`(past/(past+H))^shape ₂F₁(shape, b+1; a+b; H/(past+H))`.

    Where everybody comes at much the same rate, as to a hairdresser, `shape` goes into thousands and scipy's function
    overflows; by Pfaff's transformation it then is its own limit, Kummer's `₁F₁(a-1; a+b; -shape H/past)`.
    """
    from scipy.special import hyp1f1, hyp2f1

    away = np.exp(shape * (np.log(past) - np.log(past + horizon)))
    with np.errstate(invalid="ignore", over="ignore"):
        found = away * hyp2f1(shape, b + 1, a + b, horizon / (past + horizon))
    limit = hyp1f1(a - 1, a + b, -shape * horizon / past)
    return np.asarray(np.where(np.isfinite(found), found, limit))
