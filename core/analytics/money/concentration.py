"""How much of the takings rests on how few (analytics 1.7)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.analytics.arrays import Floats, Ints


def gini(values: Floats | Ints) -> float:
    """`2 Σ(i v_i) / (n Σ v) - (n + 1) / n` over ascending values; 0 without values."""
    v = np.sort(np.asarray(values, dtype=float))
    n, total = len(v), float(v.sum())
    if not n or total <= 0:
        return 0.0
    return float(2 * (np.arange(1, n + 1) * v).sum() / (n * total) - (n + 1) / n)


def tenths(values: Floats | Ints, parts: int = 10) -> Floats:
    """Share of the total that each tenth of people brings, the best tenth first; cut at position floor(n i / 10)."""
    v = np.sort(np.asarray(values, dtype=float))[::-1]
    n, total = len(v), float(v.sum())
    if not n or total <= 0:
        return np.zeros(parts)
    cut = [n * i // parts for i in range(parts + 1)]
    return np.array([v[a:b].sum() for a, b in pairwise(cut)]) / total


def top_share(values: Floats | Ints, share: float) -> float:
    """Share of the total brought by the best `share` of people, begun people left out."""
    v = np.sort(np.asarray(values, dtype=float))[::-1]
    total = float(v.sum())
    return float(v[: int(len(v) * share)].sum() / total) if total > 0 else 0.0


def lorenz(values: Floats | Ints, parts: int = 100) -> Floats:
    """Share of the total brought by the smallest 0, 1/parts, .. 1 of people: shape (parts + 1,), straight between people.

    The Gini coefficient is twice the area between this curve and the diagonal (Lorenz 1905; Gini 1912).
    """
    v = np.sort(np.asarray(values, dtype=float))
    n, total = len(v), float(v.sum())
    if not n or total <= 0:
        return np.zeros(parts + 1)
    at = np.linspace(0, n, parts + 1)
    return np.asarray(np.interp(at, np.arange(n + 1), np.r_[0.0, np.cumsum(v)] / total))


def tenth_of(values: Floats | Ints, parts: int = 10) -> Ints:
    """In which of `tenths` each value counts: 0 for the best."""
    n = len(values)
    order = np.argsort(-np.asarray(values, dtype=float), kind="stable")
    place = np.empty(n, dtype=np.int64)
    cut = np.array([n * i // parts for i in range(1, parts)])
    place[order] = np.searchsorted(cut, np.arange(n), side="right")
    return place
