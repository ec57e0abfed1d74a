"""What share of the named takings regulars bring, month by month, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analytics.arrays import day_number
from core.analytics.intervals.wilson import Z95
from core.analytics.months import month_index
from core.analytics.people.stages import REGULAR_VISITS, visits_in_window
from core.analytics.people.visits import Visits
from core.analytics.rules import Rules
from core.dates import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyShare:
    """A share of money with its standard error; `people` brought the money."""

    share: float
    error: float
    people: int

    @property
    def low(self) -> float:
        """Lower 95 % limit."""
        return max(0.0, self.share - Z95 * self.error)

    @property
    def high(self) -> float:
        """Upper 95 % limit."""
        return min(1.0, self.share + Z95 * self.error)


def regulars_share(visits: Visits, rules: Rules, month: Month, snapshot: int) -> MoneyShare | None:
    """Share of the month's named sales by those who are regulars at its end; None without named sales.

    The error is that of a ratio of sums over customers (Cochran, Sampling Techniques, 6.4): `√Σ s²(z - p)² / Σ s`.
    """
    end = min(day_number(month.last), snapshot)
    rows = month_index(visits.day) == (month.year - 1970) * 12 + month.month - 1
    people = len(visits.start) - 1
    sales = np.bincount(visits.customer[rows], weights=visits.sale[rows], minlength=people)
    total = float(sales.sum())
    if total <= 0:
        return None
    regular = visits_in_window(visits, end, rules.regular_window) >= REGULAR_VISITS
    share = float(sales[regular].sum()) / total
    error = sqrt(float((sales**2 * (regular - share) ** 2).sum())) / total
    return MoneyShare(share=share, error=error, people=int((sales > 0).sum()))


def changed(now: MoneyShare, before: MoneyShare) -> int:
    """1 more, -1 less, 0 about the same: a word only where the 95 % interval of the difference leaves out 0 (1.11)."""
    difference = now.share - before.share
    spread = Z95 * sqrt(now.error**2 + before.error**2)
    return 0 if abs(difference) <= spread else (1 if difference > 0 else -1)
