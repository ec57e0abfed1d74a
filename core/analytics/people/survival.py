"""How fast people come back: Kaplan-Meier for the time to the second visit (analytics 1.12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.intervals.wilson import Z95


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SurvivalCurve:
    """One entry per day with an event: people `at_risk`, `events`, share still away with its 95 % interval."""

    day: Ints
    at_risk: Ints
    events: Ints
    survival: Floats
    low: Floats
    high: Floats

    def share_back(self, day: float) -> float:
        """Share that has come back by `day`."""
        at = int(np.searchsorted(self.day, day, side="right"))
        return 0.0 if at == 0 else float(1.0 - self.survival[at - 1])

    def day_of(self, share: float) -> int | None:
        """First day by which at least `share` of all has come back, None if the curve never gets there."""
        hit = np.flatnonzero(1.0 - self.survival >= share - 1e-12)
        return int(self.day[hit[0]]) if len(hit) else None

    def trusted(self, people: int = 10) -> SurvivalCurve:
        """The curve up to the last day at which at least `people` were at risk."""
        keep = self.at_risk >= people
        return SurvivalCurve(
            day=self.day[keep],
            at_risk=self.at_risk[keep],
            events=self.events[keep],
            survival=self.survival[keep],
            low=self.low[keep],
            high=self.high[keep],
        )


def kaplan_meier(duration: Ints, event: Bools, z: float = Z95) -> SurvivalCurve:
    """Curve of the share still away. `event` False = nothing yet by the snapshot; on a shared day events come first.

    Variance by Greenwood on the log-log scale: `S^exp(±z √V / ln S)`, `V = Σ d / (n (n - d))`.
    """
    days, position = np.unique(duration, return_inverse=True)
    total = np.bincount(position, minlength=len(days))
    events = np.bincount(position, weights=event.astype(float), minlength=len(days)).astype(np.int64)
    at_risk = len(duration) - np.r_[0, np.cumsum(total)[:-1]] if len(days) else np.zeros(0, dtype=np.int64)
    has = events > 0
    days, events, at_risk = days[has], events[has], at_risk[has]
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.cumprod(1.0 - events / at_risk)
        variance = np.cumsum(events / (at_risk * (at_risk - events).astype(float)))
        spread = z * np.sqrt(variance) / np.log(survival)
        low, high = survival ** np.exp(-spread), survival ** np.exp(spread)
    gone = survival <= 0
    return SurvivalCurve(
        day=days,
        at_risk=at_risk,
        events=events,
        survival=survival,
        low=np.where(gone, 0.0, np.minimum(low, high)),
        high=np.where(gone, 0.0, np.maximum(low, high)),
    )
