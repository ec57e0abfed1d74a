"""When somebody with a rhythm comes next: a gap is lognormal around the usual one, given how long they are away already."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Floats
from core.analytics.forecast.histories import WEEK, Histories


def due_within(h: Histories, usual_gap: Floats, days: int, spread: float, leaving: float = 0.0) -> Floats:
    """Chance that the next visit falls within `days` if all keep their usual gap (days): `1 - S(s + days) / S(s)`.

    `s` is the time since the last visit, `spread` the standard deviation of the log of a gap. `leaving` is the share of
    visits that are the last: who is far beyond the usual gap has left, `S(s) (1 - l) / (S(s) (1 - l) + l)`.
    """
    from scipy.special import log_ndtr

    since = _since(h)
    stayed = log_ndtr(-np.log(since / usual_gap) / spread)
    staying = log_ndtr(-np.log((since + days) / usual_gap) / spread)
    chance = -np.expm1(staying - stayed)
    if leaving > 0:
        chance *= 1 / (1 + leaving / (1 - leaving) * np.exp(-np.maximum(stayed, -700)))
    return np.asarray(chance)


def due_by(h: Histories, usual_gap: Floats, spread: float, quantile: float) -> Floats:
    """Days from now by which the next visit has come with chance `quantile`; NaN for those away too long to say.

    `S(s + d) = (1 - quantile) S(s)`, so `d = gap · exp(spread · z) - s` with `z` the point that leaves that much above it.
    """
    from scipy.special import ndtr, ndtri

    since = _since(h)
    left = (1 - quantile) * ndtr(-np.log(since / usual_gap) / spread)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        day = usual_gap * np.exp(-spread * ndtri(left)) - since
    return np.asarray(np.where(left > 1e-6, day, np.nan))


def _since(h: Histories) -> Floats:
    return np.asarray(np.maximum((h.t - h.tx) * WEEK, 0.5))
