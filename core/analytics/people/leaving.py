"""Who has silently left: how often a break as long as this one, in own usual gaps, never ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats
from core.analytics.people.steadiness import own_gap, steady_spread
from core.analytics.people.survival import kaplan_meier
from core.analytics.people.visits import Rhythm, Visits

PARTS = 20
"""A usual gap is told apart by twentieths."""
ENOUGH = 20
"""Returns that a group of visits needs to speak for itself; else all visits speak for it."""
MOST_GAPS = 6
"""Whoever has been away for so many usual gaps is taken to have left."""
_FIRST, _EARLY = 1, 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Leaving:
    """Per customer: `gap` (own usual gap, days), `away` (days since the last visit in such gaps) and `left` (chance, 0..1)."""

    gap: Floats
    away: Floats
    left: Floats


def find_leaving(visits: Visits, rhythm: Rhythm, snapshot: int) -> Leaving:
    """Chance that each customer has left, from how the whole shop's breaks ended.

    A share `c` of visits is the last one. With `S(a)` = share of visits not followed by another within `a` own usual gaps
    (Kaplan-Meier), `c = S(6)` and `P(left | away a) = c / S(a)`: the share of leavers among those still away (the cure
    model of Boag 1949 with an empirical curve). First, second to third and later visits have a curve of their own.
    """
    people = len(visits.start) - 1
    gap = rhythm.usual_gap if steady_spread(visits, rhythm) is None else own_gap(rhythm)
    gap = np.maximum(gap, 1.0)
    left, away = np.zeros(people), np.zeros(people)
    seen = visits.seen
    if not len(seen):
        return Leaving(gap=gap, away=away, left=left)
    away[seen] = (snapshot - visits.last) / gap[seen]
    same = visits.customer[1:] == visits.customer[:-1]
    until = np.r_[np.where(same, visits.day[1:], snapshot), snapshot]
    back = np.r_[same, False]
    took = np.floor(PARTS * (until - visits.day) / gap[visits.customer]).astype(np.int64)
    back &= took <= MOST_GAPS * PARTS  # who comes after such a break begins anew
    took = np.minimum(took, MOST_GAPS * PARTS)
    number = visits.order + 1
    last_number = visits.count
    for low, high in ((1, _FIRST), (_FIRST + 1, _EARLY), (_EARLY + 1, np.iinfo(np.int64).max)):
        whose = (last_number >= low) & (last_number <= high)
        rows = (number >= low) & (number <= high)
        if int(back[rows].sum()) < ENOUGH:
            rows = np.ones(len(took), dtype=bool)
        curve = kaplan_meier(took[rows], back[rows])
        if not len(curve.day):
            continue
        share = np.r_[1.0, curve.survival]
        at = np.searchsorted(curve.day, np.floor(PARTS * away[whose]), side="right")
        left[whose] = np.clip(share[-1] / np.maximum(share[at], 1e-12), 0.0, 1.0)
    left[(away >= MOST_GAPS) & (visits.count > 0)] = 1.0
    return Leaving(gap=gap, away=away, left=left)
