"""How steadily a shop's customers keep their usual gap: a hairdresser's do, a corner shop's hardly."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Floats
from core.analytics.people.visits import SHRINK, Rhythm, Visits

STEADY = 0.55
"""Spread up to which people keep a rhythm: three real shops without one have .63 to .87, chance visits .75."""
_LIGHT = 0.5
"""The shop's gap counts as half a gap beside the own ones of somebody who keeps them."""
_LEAST_SPREAD = 0.08
"""Nobody is believed to be steadier."""
_GAPS, _ENOUGH = 4, 50
_TO_DEVIATION = 1.4826
"""Times the median absolute deviation is the standard deviation of a normal (Hampel 1974)."""


def own_gap(rhythm: Rhythm) -> Floats:
    """Usual gap of each customer of a steady shop, days: their own, hardly drawn towards the shop's."""
    total = rhythm.usual_gap * (rhythm.gaps + SHRINK) - SHRINK * rhythm.shop_gap
    return np.asarray((total + _LIGHT * rhythm.shop_gap) / (rhythm.gaps + _LIGHT))


def gap_spread(visits: Visits, rhythm: Rhythm) -> float | None:
    """Spread of the log of a gap around the customer's own, robustly; None with fewer than 50 gaps to tell.

    Over gaps that are no break, of customers with at least four of them.
    """
    told = (
        (visits.order > 0) & ~rhythm.after_break & (visits.gap > 0) & (rhythm.gaps[visits.customer] >= _GAPS)
    )
    if int(told.sum()) < _ENOUGH:
        return None
    off = np.log(visits.gap[told] / own_gap(rhythm)[visits.customer[told]])
    return float(_TO_DEVIATION * np.median(np.abs(off - np.median(off))))


def steady_spread(visits: Visits, rhythm: Rhythm) -> float | None:
    """`gap_spread` of a shop whose customers keep a rhythm, never below what is believed; None where they keep none."""
    spread = gap_spread(visits, rhythm)
    return None if spread is None or spread > STEADY else max(spread, _LEAST_SPREAD)
