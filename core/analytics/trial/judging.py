"""How good a forecast was once the hidden days are known: order, size, and whether a rival did as well (analytics 1.17)."""

from __future__ import annotations

from math import sqrt

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.intervals.wilson import Z95, wilson_pair
from core.analytics.people.rfm import midrank_score
from core.model.trust import Fifth

FIFTHS = 5


def midranks(values: Floats | Ints) -> Floats:
    """Rank of each value from 1 up, equal values sharing the middle of their ranks."""
    _value, at, number = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(number) - (number - 1) / 2)[at], dtype=float)


def auc(score: Floats | Ints, came: Bools) -> float | None:
    """Chance that somebody who came had the higher score than somebody who did not, equal scores half.

    By ranks: `(R - n1 (n1 + 1) / 2) / (n1 n0)` with R the ranks of those who came (Mann and Whitney 1947). None where
    everybody came or nobody did.
    """
    yes = int(came.sum())
    no = len(came) - yes
    if not yes or not no:
        return None
    return float((midranks(score)[came].sum() - yes * (yes + 1) / 2) / (yes * no))


def brier(chance: Floats, came: Bools) -> float | None:
    """Mean squared distance of the chance from what happened, 0 best (Brier 1950). None for nobody."""
    return float(((chance - came) ** 2).mean()) if len(came) else None


def closer_than(rival: Floats, chance: Floats, came: Bools, person: Ints) -> tuple[float, float, float]:
    """Squared error of `rival` minus that of `chance`, summed over everybody, with 95 % limits.

    Rows of one `person` (the same customer at several cuts) are summed first, for they are no separate evidence.
    """
    each = np.bincount(person, weights=(rival - came) ** 2 - (chance - came) ** 2)
    each = each[np.bincount(person) > 0]
    d = float(each.sum())
    half = Z95 * sqrt(len(each)) * float(each.std(ddof=1)) if len(each) > 1 else np.inf
    return d, d - half, d + half


def fifth_of(chance: Floats) -> Ints:
    """0..4 for each person, from the lowest chances to the highest; equal chances stay together."""
    return midrank_score(chance) - 1


def fifths(chance: Floats, came: Bools) -> tuple[Fifth, ...]:
    """The chance said and the share that came in each fifth, lowest chances first; a fifth without people is left out."""
    place = fifth_of(chance)
    people = np.bincount(place, minlength=FIFTHS)
    said = np.bincount(place, weights=chance, minlength=FIFTHS)
    back = np.bincount(place, weights=came, minlength=FIFTHS)
    found = []
    for k in np.flatnonzero(people).tolist():
        n, yes = int(people[k]), round(float(back[k]))
        low, high = wilson_pair(yes, n)
        found.append(Fifth(place=k, people=n, chance=float(said[k]) / n, came=yes, low=low, high=high))
    return tuple(found)


def by_past_visits(
    x: Floats, forecast: Floats, actual: Ints, most: int = 7
) -> tuple[tuple[int, float, float], ...]:
    """People, mean forecast and mean actual visits of those with 0, 1, .. and `most` or more visits after the first."""
    group = np.minimum(x.astype(np.int64), most)
    people = np.bincount(group, minlength=most + 1)
    safe = np.maximum(people, 1)
    said = np.bincount(group, weights=forecast, minlength=most + 1) / safe
    was = np.bincount(group, weights=actual, minlength=most + 1) / safe
    return tuple(zip(people.tolist(), said.tolist(), was.tolist(), strict=True))


def gain(score: Floats | Ints, value: Floats | Ints, shares: Floats) -> Floats:
    """Share of all `value` that belongs to the first `shares` of the people by score, highest first.

    People with equal scores are taken as if drawn at random among themselves. Zeros where there is no value at all.
    """
    total = float(value.sum())
    if not len(score) or total <= 0:
        return np.zeros(len(shares))
    _value, at, number = np.unique(-np.asarray(score, dtype=float), return_inverse=True, return_counts=True)
    reached = np.bincount(at, weights=value)
    across, upwards = np.r_[0, np.cumsum(number)] / len(score), np.r_[0, np.cumsum(reached)] / total
    return np.asarray(np.interp(shares, across, upwards))
