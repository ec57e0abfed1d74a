"""Who moved from stage to stage between two days (analytics 1.6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints
from core.analytics.people.stages import GRID, Stages
from core.model.insights import Stage

STAGES: tuple[Stage, ...] = tuple(Stage)
"""Numbers of the stages in a flow: `prospect` is 0."""
FINE = (Stage.NEW, Stage.SECOND, Stage.RETURNING, Stage.REGULAR)
LATE = (Stage.DUE, Stage.CAME_ONCE, Stage.AT_RISK, Stage.REGULAR_AT_RISK, Stage.LAPSED)

_CELLS = np.array([STAGES.index(stage) for row in GRID for stage in row])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """Stage number of each customer on the earlier and on the later day, -1 for those not looked at.

    `counts[i, j]` people went from stage i to stage j; its row sums are the stages of the earlier day, its column sums
    those of the later one.
    """

    before: Ints
    now: Ints
    counts: Ints

    def people(self, before: Stage, now: Stage) -> Ints:
        """Customers (index in the frame) who went from one stage to the other."""
        return np.flatnonzero((self.before == STAGES.index(before)) & (self.now == STAGES.index(now)))

    def moved(self, before: tuple[Stage, ...], now: tuple[Stage, ...]) -> int:
        """How many went from one of these stages to one of those."""
        rows, columns = ([STAGES.index(stage) for stage in part] for part in (before, now))
        return int(self.counts[np.ix_(rows, columns)].sum())


def stage_numbers(stages: Stages) -> Ints:
    """The place of each customer's stage in `STAGES`."""
    cell = np.where(stages.rhythm < 0, 0, stages.rhythm * 4 + stages.depth)
    return np.where(stages.rhythm < 0, STAGES.index(Stage.PROSPECT), _CELLS[cell])


def find_flow(before: Stages, now: Stages, chosen: Bools | None = None) -> Flow:
    """The moves of the `chosen` customers (all), both days over the same customers.

    Somebody without a visit on either day was not here yet and is not counted.
    """
    earlier, later = stage_numbers(before), stage_numbers(now)
    nobody = STAGES.index(Stage.PROSPECT)
    out = (earlier == nobody) & (later == nobody)
    if chosen is not None:
        out |= ~chosen
    earlier, later = np.where(out, -1, earlier), np.where(out, -1, later)
    size = len(STAGES)
    counted = ~out
    counts = np.bincount(earlier[counted] * size + later[counted], minlength=size * size)
    return Flow(before=earlier, now=later, counts=counts.reshape(size, size))
