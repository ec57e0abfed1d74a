"""Intervals for shares: Wilson for one, Newcombe for the difference of two (analytics, head and 1.11)."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np

from core.analytics.arrays import Floats

Z90 = 1.645
Z95 = 1.96


def wilson(k: Any, n: Any, z: float = Z95) -> tuple[Floats, Floats]:  # noqa: ANN401 - whatever numpy broadcasts
    """Limits of the share k / n: `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)`; (0, 1) where n is 0."""
    k = np.asarray(k, dtype=float)
    n = np.asarray(n, dtype=float)
    safe = np.where(n > 0, n, 1.0)
    p = k / safe
    middle = p + z * z / (2 * safe)
    half = z * np.sqrt(np.maximum(p * (1 - p), 0.0) / safe + z * z / (4 * safe * safe))
    scale = 1 + z * z / safe
    low = np.where(n > 0, np.clip((middle - half) / scale, 0.0, 1.0), 0.0)
    high = np.where(n > 0, np.clip((middle + half) / scale, 0.0, 1.0), 1.0)
    return low, high


def wilson_pair(k: float, n: float, z: float = Z95) -> tuple[float, float]:
    """`wilson` of one share as plain numbers."""
    low, high = wilson(k, n, z)
    return float(low), float(high)


def newcombe(k1: float, n1: float, k0: float, n0: float, z: float = Z95) -> tuple[float, float, float]:
    """Difference of two shares k1/n1 - k0/n0 with its limits, from the two Wilson intervals (Newcombe 1998)."""
    p1, p0 = k1 / n1, k0 / n0
    l1, u1 = wilson_pair(k1, n1, z)
    l0, u0 = wilson_pair(k0, n0, z)
    d = p1 - p0
    return d, d - sqrt((p1 - l1) ** 2 + (u0 - p0) ** 2), d + sqrt((u1 - p1) ** 2 + (p0 - l0) ** 2)
