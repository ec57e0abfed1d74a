"""What is usual in the owner's trade, as plain numbers of days (analytics 1.2 and 1.3)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Days. `lapse_days` 0 = each customer's own limit between `lapse_min` and `lapse_max`, else one limit for all.

    A regular has at least three visits in the `regular_window` days that end at the snapshot; a customer with one visit
    is new for `new_window` days.
    """

    default_gap: float = 30.0
    lapse_min: int = 30
    lapse_max: int = 120
    regular_window: int = 90
    new_window: int = 60
    lapse_days: int = 0

    def clamp(self, days: float) -> float:
        """`days` kept between the trade's shortest and longest lapse limit."""
        return float(min(max(days, self.lapse_min), self.lapse_max))
