"""Kinds of customers by what they buy: a mixture of tastes, found from the shop's own purchases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analytics.arrays import Floats

SIZES = (2, 3, 4, 5, 6, 8)
"""Numbers of tastes that are tried; their answers are averaged, so that none has to be right."""
LEAST_PEOPLE = 50
ROUNDS, SEED, SAMPLE = 30, 20, 4000
"""Rounds of fitting, the seed of the first guess, and customers learned from at most."""
_PRIOR, _LEAST = 1.0, 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Taste:
    """One mixture: `share[t]` of the customers have taste t, `buys[t, j]` of those buy item j."""

    share: Floats
    buys: Floats

    def belongs(self, block: Any) -> Floats:  # noqa: ANN401 - a sparse array of 0 and 1
        """Chance that each customer of `block` (customers x items) has each taste, by what they bought: (customers, tastes)."""
        odds = np.log(self.buys / (1 - self.buys))
        log = np.asarray(block @ odds.T) + np.log(1 - self.buys).sum(axis=1) + np.log(self.share)
        chance = np.exp(log - log.max(axis=1, keepdims=True))
        return np.asarray(chance / chance.sum(axis=1, keepdims=True))


def find_tastes(matrix: Any) -> tuple[Taste, ...]:  # noqa: ANN401 - a sparse array of 0 and 1
    """Mixtures of `SIZES` tastes for customers x items; none below 50 customers who bought anything.

    Latent classes of independent purchases by expectation maximisation (Goodman 1974), each item's share within a class
    drawn towards everybody's by one customer. Learned from at most 4,000 customers, evenly spread.
    """
    some = np.flatnonzero(np.diff(matrix.indptr) > 0)
    if len(some) < LEAST_PEOPLE or not matrix.shape[1]:
        return ()
    part = matrix[some[np.unique(np.linspace(0, len(some) - 1, min(len(some), SAMPLE)).astype(np.int64))]]
    return tuple(_fit(part, size) for size in SIZES)


def _fit(part: Any, size: int) -> Taste:  # noqa: ANN401 - a sparse array of 0 and 1
    people = part.shape[0]
    usual = np.asarray(part.sum(axis=0)).ravel() / people
    belongs: Floats = np.random.default_rng(SEED).dirichlet(np.ones(size), people)
    for _round in range(ROUNDS):
        number = belongs.sum(axis=0)
        bought: Floats = np.asarray(part.T @ belongs, dtype=np.float64).T
        buys = (bought + _PRIOR * usual) / (number[:, None] + _PRIOR)
        taste = Taste(
            share=(number + _PRIOR) / (people + _PRIOR * size), buys=np.clip(buys, _LEAST, 1 - _LEAST)
        )
        belongs = taste.belongs(part)
    return taste


def likes(tastes: tuple[Taste, ...], block: Any) -> Floats:  # noqa: ANN401 - a sparse array of 0 and 1
    """Chance that each customer of `block` buys each item, averaged over the mixtures: (customers, items)."""
    total = np.zeros(block.shape)
    for taste in tastes:
        total += taste.belongs(block) @ taste.buys
    return total / max(len(tastes), 1)
