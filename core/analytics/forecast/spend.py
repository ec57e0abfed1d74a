"""Gamma-Gamma: what a customer will spend per visit (analytics 1.14; Fader and Hardie 2013)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpendModel:
    """Parameters; `overall` = mean spend of all, used for newcomers where q <= 1 leaves the model's mean undefined."""

    p: float
    q: float
    gamma: float
    overall: float
    log_likelihood: float
    correlation: float

    @property
    def rough(self) -> bool:
        """Whether visits and spend hang together too much for the model to be exact."""
        return abs(self.correlation) >= 0.3


def fit_spend(x: Floats, mean: Floats) -> SpendModel:
    """Maximum likelihood over people with x >= 1 repeat visits of positive `mean` spend (any money unit)."""
    from scipy.optimize import minimize
    from scipy.special import gammaln, psi

    use = (x >= 1) & (mean > 0)
    x, m = x[use].astype(float), mean[use].astype(float)
    unit = float(np.average(m, weights=x))
    scaled = m / unit
    log_m, log_x = np.log(scaled), np.log(x)
    few, at, number = np.unique(
        x, return_inverse=True, return_counts=True
    )  # gammas of the few distinct x only

    def loss(logs: Floats) -> tuple[float, Floats]:
        p, q, g = np.exp(logs)
        total = np.log(g + scaled * x)
        gammas = gammaln(p * few + q) - gammaln(p * few) - gammaln(q) + q * np.log(g)
        value = gammas[at] + (p * x - 1) * log_m + p * x * log_x - (p * x + q) * total
        joint = psi(p * few + q)
        d_p = (number * few * (joint - psi(p * few))).sum() + (x * (log_m + log_x - total)).sum()
        d_q = (number * (joint - psi(q) + np.log(g))).sum() - total.sum()
        d_g = (q / g - (p * x + q) / (g + scaled * x)).sum()
        return -float(value.sum()), -np.array([d_p * p, d_q * q, d_g * g])

    best = None
    for start in ((1.0, 1.0, 0.0), (2.0, 1.5, 1.0)):
        bounds = [(-6, 10)] * 3
        found = minimize(
            loss, np.array(start), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-13}
        )
        if best is None or found.fun < best.fun:
            best = found
    assert best is not None
    p, q, g = (float(v) for v in np.exp(best.x))
    spread = float(np.std(x)) * float(np.std(m))
    correlation = float(np.mean((x - x.mean()) * (m - m.mean())) / spread) if spread > 0 else 0.0
    return SpendModel(
        p=p,
        q=q,
        gamma=g * unit,
        overall=unit,
        log_likelihood=-float(best.fun) - len(m) * float(np.log(unit)),
        correlation=correlation,
    )


def expected_spend(model: SpendModel, x: Floats, mean: Floats) -> Floats:
    """`p (γ + x m) / (p x + q - 1)`; for x = 0 `p γ / (q - 1)`, or the overall mean where q <= 1."""
    p, q, g = model.p, model.q, model.gamma
    newcomer = p * g / (q - 1) if q > 1 else model.overall
    with np.errstate(divide="ignore", invalid="ignore"):
        known = p * (g + x * mean) / (p * x + q - 1)
    return np.asarray(np.where(x > 0, known, newcomer))
