"""Whether suggestions sell: people who were shown some against a quiet group who were not (analytics 2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from core.analytics.intervals.wilson import Z95, newcombe, wilson_pair

Z_LOOKS = 2.41
"""For a result that is looked at up to five times while it grows (Pocock's boundary), instead of once at the end."""
Z_POWER = 0.8416
"""80 % power."""
SHOWN_EACH = 4
"""People shown suggestions for each one in the quiet group."""
ENOUGH_ASSIGNED = 100
"""People in a half-year below whom nothing can be proved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uplift:
    """`took` of `shown` people bought a suggested item, `quiet_took` of `quiet` who were shown none.

    Everybody assigned counts, also who was never asked (intention to treat).
    """

    took: int
    shown: int
    quiet_took: int
    quiet: int

    def difference(self, z: float = Z_LOOKS) -> tuple[float, float, float]:
        """Share of the shown minus share of the quiet with its limits at `z` (Newcombe). Both groups need people.

        As it stands these are the limits that the verdict rests on, wide enough to be looked at again and again.
        """
        return newcombe(self.took, self.shown, self.quiet_took, self.quiet, z)

    @property
    def shares(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Share and 95 % limits of the shown, then of the quiet. Both groups need people."""
        return (
            (self.took / self.shown, *wilson_pair(self.took, self.shown)),
            (self.quiet_took / self.quiet, *wilson_pair(self.quiet_took, self.quiet)),
        )

    def verdict(self, z: float = Z_LOOKS) -> int:
        """1 more, -1 less, 0 too early to call: the interval at `z` must leave out 0."""
        if not self.shown or not self.quiet:
            return 0
        _d, low, high = self.difference(z)
        return 1 if low > 0 else -1 if high < 0 else 0

    @property
    def quiet_missing(self) -> int | None:
        """People missing in the quiet group for the difference seen; None where the shares are equal or a group is empty."""
        if not self.shown or not self.quiet:
            return None
        needed = controls_needed(self.quiet_took / self.quiet, self.took / self.shown)
        return None if needed is None else max(needed - self.quiet, 0)


def controls_needed(p0: float, p1: float, shown_each: float = SHOWN_EACH) -> int | None:
    """People in the quiet group for 80 % power at 5 %, with `shown_each` shown for each of them; None for equal shares.

    `n0 = (1.96 + .8416)² (p1 (1 - p1) / k + p0 (1 - p0)) / (p1 - p0)²`; k = 1 gives equal groups.
    """
    if p0 == p1:
        return None
    spread = p1 * (1 - p1) / shown_each + p0 * (1 - p0)
    return ceil((Z95 + Z_POWER) ** 2 * spread / (p1 - p0) ** 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a trial needs: `quiet_percent` 20, 50 or 0 (nothing can be proved), see `plan_trial`."""

    quiet_percent: int
    base: float | None
    goal: float | None
    quiet_needed: int | None
    people: int


LEAST_BASE, POINTS = 0.005, 0.05


def plan_trial(base: float | None, people: int) -> Plan:
    """The smallest trial that finds the smallest difference worth finding, given `people` who can be assigned.

    `base` = share who buy without being shown anything (None: not known). Worth finding: five points more, or twice as many
    where fewer than five in a hundred do it by themselves. A fifth is quiet where that is enough for 80 % power, else half.
    """
    if base is None or not LEAST_BASE <= base <= 1 - POINTS:
        return Plan(quiet_percent=0, base=base, goal=None, quiet_needed=None, people=people)
    goal = base + min(POINTS, base)
    for percent, shown_each in ((20, SHOWN_EACH), (50, 1)):
        needed = controls_needed(base, goal, shown_each)
        if needed is not None and needed * 100 <= people * percent:
            return Plan(quiet_percent=percent, base=base, goal=goal, quiet_needed=needed, people=people)
    return Plan(
        quiet_percent=0, base=base, goal=goal, quiet_needed=controls_needed(base, goal, 1), people=people
    )


def planned_quiet(plan: Plan, quiet_percent: int) -> int | None:
    """People needed in the quiet group where `quiet_percent` (1..99) of the customers are in it; None if not known."""
    if plan.base is None or plan.goal is None:
        return None
    return controls_needed(plan.base, plan.goal, (100 - quiet_percent) / quiet_percent)
