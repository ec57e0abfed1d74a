"""The difference of two means with its interval (analytics 1.11)."""

from __future__ import annotations

from math import sqrt

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.intervals.wilson import Z95

_FEW = 50
_DRAWS = 2_000


def mean_difference(
    now: Ints | Floats, before: Ints | Floats, seed: int = 0
) -> tuple[float, float, float] | None:
    """Mean of `now` minus mean of `before` with its 95 % limits; None with fewer than two values on a side.

    Welch's interval `d ± z √(s1²/n1 + s0²/n0)`; below 50 values a side the 2.5 and 97.5 % points of 2,000 bootstrap draws.
    """
    a, b = np.asarray(now, dtype=float), np.asarray(before, dtype=float)
    if len(a) < 2 or len(b) < 2:
        return None
    d = float(a.mean() - b.mean())
    if min(len(a), len(b)) >= _FEW:
        half = Z95 * sqrt(float(a.var(ddof=1)) / len(a) + float(b.var(ddof=1)) / len(b))
        return d, d - half, d + half
    draw = np.random.default_rng(seed)
    means = [one[draw.integers(0, len(one), (_DRAWS, len(one)))].mean(axis=1) for one in (a, b)]
    low, high = np.quantile(means[0] - means[1], [0.025, 0.975])
    return d, float(low), float(high)
