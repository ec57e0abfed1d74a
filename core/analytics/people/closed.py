"""Stretches of days on which a shop sold nothing to anybody: holidays and other long closures."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, distinct

SHORTEST = 4
"""Days: a long weekend is no closure."""
TIMES_USUAL = 5
"""A shop that sells on some days of the week only is closed when it sells nothing for so many of its usual distances."""


def closed_stretches(selling_day: Ints, last: int) -> tuple[tuple[int, int], ...]:
    """First and last day of each stretch without a sale between the first selling day and `last`, oldest first.

    `selling_day` holds the days of sales, in any order and as often as one likes. A stretch counts where it is at least
    `SHORTEST` days long and at least `TIMES_USUAL` times the median distance between two selling days.
    """
    days = distinct(selling_day)
    if not len(days):
        return ()
    distance = np.diff(days)
    usual = float(np.median(distance)) if len(distance) else 1.0
    ends = np.r_[days[1:], last + 1]
    empty = ends - days - 1
    found = np.flatnonzero(empty >= max(SHORTEST, TIMES_USUAL * usual))
    return tuple((int(days[i]) + 1, int(ends[i]) - 1) for i in found)
