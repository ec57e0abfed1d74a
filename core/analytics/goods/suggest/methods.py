"""The ways in which new items can be ranked for a customer, from popularity to EASE (analytics 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.goods.suggest.affinity import Affinity, best_owned, ease_weights, gram

LEAST_PENALTY = 20.0
MANY_CELLS = 30_000_000
"""Customers x items above which EASE ranks without the confidence, which takes longest and adds least there."""
FALLS_TO_BASE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Score = ease x z(EASE with λ = penalty x customers) + confidence x z(confidence) + popular x z(popularity).

    z is taken over the items within a customer. `name` is what the outcome log keeps.
    """

    name: str
    ease: float = 0.0
    penalty: float = 0.2
    confidence: float = 0.0
    popular: float = 0.0


POPULARITY = Method(name="popularity", popular=1.0)
COUNTS = Method(name="counts", confidence=1.0, popular=6.0)
"""For a handful of customers: what is popular, with the share of those who own the same leaning on it."""
CONFIDENCE = Method(name="confidence", confidence=1.0)
CAREFUL = Method(name="ease5+confidence", ease=1.0, penalty=5.0, confidence=1.0)
"""Few customers or long histories: small λ learns their noise by heart."""
MIDDLE = Method(name="ease1+confidence", ease=1.0, penalty=1.0, confidence=1.0)
BOLD = Method(name="ease.2+confidence", ease=1.0, penalty=0.2, confidence=0.5)
SHARP = Method(name="ease.2", ease=1.0, penalty=0.2)
METHODS = (POPULARITY, CONFIDENCE, CAREFUL, MIDDLE, BOLD, SHARP)
COUNTS_BELOW, BOLD_FROM = 50, 100
"""Customers below which only counts are trusted, and from which a small λ may be."""
DENSE = 0.1
"""Share of all pairs of customer and item that are bought, above which popularity says most of what there is to say."""


def start(people: int, density: float) -> Method:
    """What ranks as long as no earlier window has shown another method to be better."""
    if people < COUNTS_BELOW:
        return COUNTS
    return BOLD if people >= BOLD_FROM and density < DENSE else CAREFUL


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranker:
    """A method with its weights for one affinity; `weights` is EASE's B, None where the method has none."""

    method: Method
    affinity: Affinity
    weights: Floats | None
    shares: Floats | None

    def scores(self, rows: slice | Ints) -> Floats:
        """Scores of all items for the customers of `rows`, shape (customers, items); who owns nothing gets popularity.

        Equal scores fall to the better seller, so that the order never depends on the machine.
        """
        found = self.affinity
        block = found.matrix[rows]
        base = found.base.astype(np.float32)
        total = np.zeros(block.shape, dtype=np.float32)
        if self.weights is not None:
            total += standard(np.asarray(found.weighted[rows] @ self.weights)) * np.float32(self.method.ease)
        if self.shares is not None:
            total += standard(best_owned(self.shares, block)) * np.float32(self.method.confidence)
        if self.method.popular and block.shape[1]:
            total += standard(base[None, :]) * np.float32(self.method.popular)
        total[np.diff(block.indptr) == 0] = base
        return np.asarray(total + np.float32(FALLS_TO_BASE) * base)


def fit(affinity: Affinity, method: Method) -> Ranker:
    """The weights of `method`."""
    cells = affinity.people * len(affinity.item)
    ease = method.ease > 0 and len(affinity.item) > 0
    share = method.confidence > 0 and not (ease and cells > MANY_CELLS)
    weights = ease_of(affinity, gram(affinity.weighted), method.penalty) if ease else None
    return Ranker(
        method=method,
        affinity=affinity,
        weights=weights,
        shares=affinity.confidence if share else None,
    )


def ease_of(affinity: Affinity, table: Floats, penalty: float) -> Floats:
    """EASE's weights with λ = `penalty` x customers; `table` is `gram(affinity.weighted)`."""
    # Purchases weigh more than 1: λ grows with them, so that it stays the stated part of the customers.
    scale = float(np.trace(table)) / max(float(affinity.buyers.sum()), 1.0)
    return ease_weights(table.astype(np.float32), max(LEAST_PENALTY, penalty * affinity.people) * scale)


def standard(values: Floats) -> Floats:
    """Standard scores within each row; zeros for a row without differences."""
    if not values.shape[1]:
        return np.zeros_like(values)
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / values.shape[1])[:, None]
    return np.asarray(centred / (spread + np.asarray(1e-9, dtype=values.dtype)))
