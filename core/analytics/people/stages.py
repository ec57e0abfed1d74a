"""Life-cycle stage of each customer: rhythm x depth, sixteen cells, each customer in exactly one (analytics 1.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.people.visits import Rhythm, Visits
from core.analytics.rules import Rules
from core.model.insights import Stage

DUE, AT_RISK = 1.0, 1.5
"""Days since the last visit in usual gaps from which a customer is due, and at risk."""
REGULAR_VISITS = 3

# Rows fine, due, at risk, lapsed; columns one visit, two, three and more, regular.
GRID: tuple[tuple[Stage, ...], ...] = (
    (Stage.NEW, Stage.SECOND, Stage.RETURNING, Stage.REGULAR),
    (Stage.CAME_ONCE, Stage.DUE, Stage.DUE, Stage.DUE),
    (Stage.CAME_ONCE, Stage.AT_RISK, Stage.AT_RISK, Stage.REGULAR_AT_RISK),
    (Stage.LAPSED, Stage.LAPSED, Stage.LAPSED, Stage.LAPSED),
)


LAPSED = 3
"""`Stages.rhythm` of those who are past their limit."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stages:
    """Per customer: `rhythm` 0..3 (fine, due, at risk, lapsed), `depth` 0..3, -1 for both without a visit."""

    rhythm: Ints
    depth: Ints
    ratio: Floats
    regular: Bools
    won_back: Bools

    def of(self, customer: int) -> Stage:
        """The stage of one customer."""
        if self.rhythm[customer] < 0:
            return Stage.PROSPECT
        return GRID[int(self.rhythm[customer])][int(self.depth[customer])]

    def all(self) -> list[Stage]:
        """The stage of every customer."""
        cells = [stage for row in GRID for stage in row]
        code = np.where(self.rhythm < 0, -1, self.rhythm * 4 + self.depth)
        return [Stage.PROSPECT if c < 0 else cells[c] for c in code.tolist()]


def visits_in_window(visits: Visits, end: int, window: int) -> Ints:
    """Visits of each customer in the `window` days that end with day `end`."""
    inside = (visits.day > end - window) & (visits.day <= end)
    return np.bincount(visits.customer[inside], minlength=len(visits.start) - 1)


def find_stages(
    visits: Visits,
    rhythm: Rhythm,
    rules: Rules,
    snapshot: int,
    closed: Sequence[tuple[int, int]] = (),
) -> Stages:
    """Stages as of `snapshot`; the ratio is days since the last visit over the customer's usual gap.

    Days of `closed` stretches (first and last day) do not make anybody late; whoever is away for the whole lapse limit has
    lapsed all the same.
    """
    people = len(visits.start) - 1
    count, seen = visits.count, visits.seen
    since = np.zeros(people)
    since[seen] = snapshot - visits.last
    shut = np.zeros(people)
    for first, last in closed:
        shut[seen] += np.maximum(min(last, snapshot) - np.maximum(first, visits.last + 1) + 1, 0)
    ratio = (since - shut) / np.maximum(rhythm.usual_gap, 1e-9)
    regular = visits_in_window(visits, snapshot, rules.regular_window) >= REGULAR_VISITS
    row = np.digitize(ratio, [DUE, AT_RISK])
    row = np.where(since >= rhythm.limit, 3, row)
    depth = np.where(regular, 3, np.clip(count, 1, 3) - 1)
    none = count == 0
    won_back = np.zeros(people, dtype=bool)
    won_back[seen] = rhythm.after_break[visits.start[1:][seen] - 1]
    return Stages(
        rhythm=np.where(none, -1, row),
        depth=np.where(none, -1, depth),
        ratio=np.where(none, 0.0, ratio),
        regular=regular,
        won_back=won_back,
    )
