"""How many visits the next year may bring: the whole distribution in closed form, not simulated.

Given the parameters, visits within H are min(Poisson(rate H), Geometric(leave)) while the customer is still one, and rate
and leave chance are independent a posteriori, Gamma(r+x, α+T) and Beta(a, b+x+1). Hence
`P(N >= k) = P(still) · P(NegBin(r+x, H/(α+T+H)) >= k) · B(a, b+x+k) / B(a, b+x+1)` for k >= 1 (analytics 1.13 and 1.15).
The uncertainty of the parameters enters as the average of that over seeded draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.forecast.mbg import MbgModel, still_customer

_BOUND = 12.0
"""Largest log of a parameter that is drawn."""
_MOST = 2000
"""Visits in the horizon beyond which the tail is cut; five a day for a year."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisitOutlook:
    """Per customer: expected visits in the horizon, and the numbers that 5 % and 95 % of the chance lie below."""

    expected: Floats
    low: Ints
    high: Ints


def draw_models(model: MbgModel, number: int, seed: int) -> tuple[MbgModel, ...]:
    """The fit itself and `number` parameter sets drawn from the normal of its log parameters."""
    if number <= 0 or not model.covariance.any():
        return (model,)
    values, vectors = np.linalg.eigh(model.covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    logs = np.log([model.r, model.alpha, model.a, model.b])
    normal = np.clip(np.random.default_rng(seed).standard_normal((number, 4)), -2.5, 2.5)
    drawn = logs + normal @ root.T
    # Where all come at much the same rate, only r/alpha is known, not either: out of bounds both move back together.
    for pair in (drawn[:, :2], drawn[:, 2:]):
        pair -= np.maximum(pair.max(axis=1, keepdims=True) - _BOUND, 0)
        pair += np.maximum(-_BOUND - pair.min(axis=1, keepdims=True), 0)
    drawn = np.exp(drawn)
    return tuple(
        replace(model, r=float(r), alpha=float(alpha), a=float(a), b=float(b)) for r, alpha, a, b in drawn
    )


def visit_outlook(
    models: tuple[MbgModel, ...], x: Floats, tx: Floats, t: Floats, horizon: float
) -> VisitOutlook:
    """Expected visits within `horizon` weeks and their 5-95 % range, averaged over `models`.

    Customers with the least chance of one more visit leave the loop first, so that its cost follows the visits expected.
    """
    people = len(x)
    expected = np.zeros(people)
    low, high = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    states = [_State(model, x, tx, t, horizon) for model in models]
    rows = np.arange(people)
    for k in range(1, _MOST + 1):
        at_least = np.mean([state.at_least(k) for state in states], axis=0)
        expected[rows] += at_least
        # The 5 % point is k while P(N >= k) > .95, the 95 % point while P(N >= k) > .05.
        low[rows] = np.where(at_least > 0.95, k, low[rows])
        high[rows] = np.where(at_least > 0.05, k, high[rows])
        keep = at_least > 1e-5
        if not keep.all():
            rows = rows[keep]
            for state in states:
                state.keep(keep)
        if not len(rows):
            break
    return VisitOutlook(expected=expected, low=low, high=high)


class _State:
    """The three factors of P(N >= k) for one parameter set, stepped from k to k + 1 by multiplication."""

    def __init__(self, model: MbgModel, x: Floats, tx: Floats, t: Floats, horizon: float) -> None:
        self.a, self.b = model.a, model.b
        self.x = x.astype(float)
        self.shape = model.r + self.x
        p = horizon / (model.alpha + t + horizon)
        # In logs: the chance of no visit at all of a daily customer of many years is smaller than any float.
        self.log_p = np.log(p)
        self.log_mass = self.shape * np.log1p(-p)
        self.tail = -np.expm1(self.log_mass)
        self.stay = still_customer(model, x, tx, t)

    def at_least(self, k: int) -> Floats:
        """P(N >= k); to be called with k = 1, 2, .. in turn."""
        if k > 1:
            self.log_mass = self.log_mass + self.log_p + np.log((self.shape + k - 2) / (k - 1))
            self.tail = np.maximum(self.tail - np.exp(self.log_mass), 0.0)
            self.stay = self.stay * (self.b + self.x + k - 1) / (self.a + self.b + self.x + k - 1)
        return np.asarray(self.stay * self.tail)

    def keep(self, rows: Bools) -> None:
        """Forget the other customers."""
        for name in ("x", "shape", "log_p", "log_mass", "tail", "stay"):
            setattr(self, name, getattr(self, name)[rows])
