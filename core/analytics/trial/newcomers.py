"""What MBG/NBD expects of people from their first visit on, before any of their later visits is known.

Batislam, Denizel and Filiztekin (2007); with x = tx = T = 0 the conditional expectation of analytics 1.13 becomes the
first function. Times in weeks since the first visit.
"""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Floats
from core.analytics.forecast.mbg import NO_DROPOUT, MbgModel, away_and_gone


def visits_since_first(model: MbgModel, t: Floats) -> Floats:
    """Visits after the first within `t`: `b/(a-1) [1 - (α/(α+t))^r ₂F₁(r, b+1; a+b; t/(α+t))]`."""
    r, alpha, b = model.r, model.alpha, model.b
    if model.a < NO_DROPOUT:
        return np.asarray(r * t / alpha)
    a = model.a if abs(model.a - 1) > 1e-5 else 1 + 1e-5
    return np.asarray(b / (a - 1) * (1 - away_and_gone(r, a, b, np.full(t.shape, alpha), t)))


def share_with(model: MbgModel, t: Floats, most: int) -> Floats:
    """Chance of 0, 1, .. and `most` or more visits after the first within each `t`: shape (len(t), most + 1).

    `P(x) = E[(1-p)^(x+1)] P(N = x) + E[p (1-p)^x] P(N >= x)` with N negative binomial: the customer stayed and came x
    times, or left at the last of x visits.
    """
    from scipy.special import betaln, gammaln

    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    x = np.arange(most)
    weeks = np.asarray(t, dtype=float)[:, None]
    log_t = np.log(np.maximum(weeks, 1e-300)) - np.log(alpha + weeks)
    log_mass = gammaln(r + x) - gammaln(r) - gammaln(x + 1) + r * np.log(alpha / (alpha + weeks)) + x * log_t
    mass = np.exp(log_mass)
    at_least = 1 - np.cumsum(mass, axis=1) + mass
    stayed = np.exp(betaln(a, b + x + 1) - betaln(a, b))
    left = np.exp(betaln(a + 1, b + x) - betaln(a, b))
    found = stayed * mass + left * np.maximum(at_least, 0.0)
    return np.column_stack([found, np.maximum(1 - found.sum(axis=1), 0.0)])
