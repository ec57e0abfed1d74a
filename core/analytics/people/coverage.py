"""The next step towards more sales with a name."""

from __future__ import annotations

from core.model.coverage import ENOUGH, Coverage, Step

GROWS = 0.02
"""Rise of the share within four weeks from which on it grows."""
FEW_DELIVERIES = 5
GOALS = (0.1, 0.3, ENOUGH)


def next_step(coverage: Coverage) -> Step:
    """What helps most: a name that is asked for nothing first, then going on with what works, then a list."""
    share = coverage.lately.share
    before = coverage.before.share if coverage.before else 0.0
    if coverage.enough:
        return Step.NONE
    if not share and before:
        return Step.STOPPED
    unnamed = coverage.deliveries - coverage.deliveries_named
    if unnamed >= FEW_DELIVERIES and 2 * unnamed >= coverage.deliveries:
        return Step.PHONES
    if not share:
        return Step.START
    return Step.GO_ON if share - before >= GROWS and coverage.before else Step.MORE


def next_goal(share: float) -> float:
    """The share to reach next."""
    return next((goal for goal in GOALS if goal > share), ENOUGH)
