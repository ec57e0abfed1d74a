"""A trial of suggestions: what can be proved in this shop, how far the trial is, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOffer:
    """Whether a trial can decide anything within twelve months here; `text` says so in words.

    `quiet_percent` of the customers would be shown nothing: 20, or 50 where a fifth is too few, or 0 = it cannot be proved.
    `base` = share who buy something of this kind by themselves, `goal` the smallest share worth finding (both 0..1, None
    where the past is too short to tell); `quiet_needed` people must be in the quiet group; `people` can be assigned within
    twelve months.
    """

    quiet_percent: int
    base: float | None
    goal: float | None
    quiet_needed: int | None
    people: int
    text: str

    @property
    def reachable(self) -> bool:
        """Whether the owner is offered a trial."""
        return self.quiet_percent > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialState:
    """The running trial, or the last where none runs. `quiet` of `people` are shown nothing; the days of `decided` are over.

    `quiet_needed` people whose days are over are wanted in the quiet group, as planned when the trial began; None where that
    is not known.
    """

    started_on: date
    ends_on: date
    stopped_on: date | None
    people: int
    quiet: int
    decided: int
    quiet_decided: int
    quiet_needed: int | None
    text: str

    @property
    def running(self) -> bool:
        """Whether suggestions are still hidden from the quiet group."""
        return self.stopped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialResult:
    """Everybody assigned whose days are over: `took` of `shown` bought a suggested item, `quiet_took` of `quiet` did.

    `difference`, `low` and `high` are shares (-1..1) with the limits that decide, None while a group is empty: wider than 95 %,
    as a trial is looked at more than once. `verdict` 1 = more with suggestions (both limits above 0), -1 = fewer (both below),
    0 = not decided. `money` is the mean difference of sales per customer in minor units with
    its limits, None while nothing is decided: before that no amount is named.
    """

    took: int
    shown: int
    quiet_took: int
    quiet: int
    difference: float | None
    low: float | None
    high: float | None
    verdict: int
    money: tuple[float, float, float] | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uptake:
    """What came of offers of one item (empty: all items) on one list: `taken` and `declined` of `offered`.

    `later` customers bought it within 60 days of the first offer; `money_minor` = what they paid for it then.
    """

    list: str
    item: str
    offered: int
    taken: int
    declined: int
    later: int
    money_minor: int
