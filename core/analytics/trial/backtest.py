"""The forecast tried on days that are hidden from it: made as of a cut, judged by what came then (analytics 1.17)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, to_date
from core.analytics.forecast.fits import Fits
from core.analytics.forecast.histories import came_between, until
from core.analytics.forecast.returns import PEOPLE, REPEATERS, Chances, find_chances
from core.analytics.people.stages import GRID
from core.analytics.people.visits import Visits
from core.analytics.snapshot import Analysis, analyse
from core.analytics.trial.judging import auc, brier, closer_than, fifths
from core.model.insights import Stage
from core.model.trust import WARN_FROM, BackTest, Missing, Tried, Verdict

CUTS = 3
SHARE, MOST_DAYS = 4, 90
"""One part in so many of the time is hidden, at most so many days, at least one usual gap."""
CALLED = (Stage.AT_RISK, Stage.REGULAR_AT_RISK)
USUAL = (Stage.SECOND, Stage.RETURNING, Stage.REGULAR)
_BINS = 5
MOST_WEEKS = 104
"""A wait longer than this is not foretold: until then the shop is another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """One cut: all that was known at the end of `day`, and per row of `chances.history` the visits of the hidden `days`.

    `before`: visits after the first in as many days up to the cut, for all that comes later is one; `called`: at risk
    then; `usual`: came as usual then, twice at least;
    `recency`: the simple rival's chance, from how long those who came later had been away one such time earlier.
    """

    day: int
    days: int
    known: Analysis
    chances: Chances
    visits: Ints
    before: Ints
    called: Bools
    usual: Bools
    recency: Floats | None

    @property
    def came(self) -> Bools:
        """Who came at all in the hidden days."""
        return np.asarray(self.visits > 0)

    @property
    def since(self) -> Ints:
        """Days since the last visit, at the cut."""
        return self.day - self.known.visits.last


def _nothing() -> None:
    """A check that never stops the work."""


def hidden_days(analysis: Analysis) -> tuple[int, Analysis | None]:
    """How many days are hidden, and what was known before them (None: nothing).

    A usual gap longer than a quarter of the time hides as many days as it has; it is the gap that was known at the cut.
    """
    snapshot = analysis.snapshot
    if not len(analysis.visits.day):
        return 0, None
    first = int(analysis.visits.day.min())
    days = max(min((snapshot - first + 1) // SHARE, MOST_DAYS), 1)
    while True:
        known = analyse(analysis.frame.as_of(to_date(snapshot - days)), analysis.rules)
        if known is None or ceil(known.rhythm.shop_gap) <= days or snapshot - days < first:
            return days, known
        days = ceil(known.rhythm.shop_gap)


def find_cuts(analysis: Analysis, check: Callable[[], None] = _nothing) -> tuple[Held, ...]:
    """Up to three cuts, the newest first, each earlier by the hidden days, as far back as there was enough to say then.

    `check` is called before each piece of work and may raise to stop it.
    """
    days, known = hidden_days(analysis)
    found: list[Held] = []
    fits: Fits = {}
    for k in range(1, CUTS + 1):
        check()
        day = analysis.snapshot - k * days
        if k > 1:
            known = analyse(analysis.frame.as_of(to_date(day)), analysis.rules)
        held = None if known is None else hold_out(known, analysis.visits, days, fits)
        if held is None:
            break
        found.append(held)
    return tuple(found)


def hold_out(known: Analysis, visits: Visits, days: int, fits: Fits | None = None) -> Held | None:
    """One cut at the snapshot of `known`; None where there was too little to say.

    The forecast rests on `known` alone; `visits` only tells what came in the `days` after it.
    """
    day = known.snapshot
    chances = find_chances(known.visits, known.rhythm, known.rules, snapshot=day, horizon=days, fits=fits)
    if chances is None:
        return None
    who = chances.history.customer
    return Held(
        day=day,
        days=days,
        known=known,
        chances=chances,
        visits=came_between(visits, day, day + days)[who],
        before=_again(known.visits, day - days)[who],
        called=_at(known, CALLED)[who],
        usual=_at(known, USUAL)[who],
        recency=_recency(known.visits, day, days),
    )


def _again(visits: Visits, after: int) -> Ints:
    """Visits of each customer after day `after`, the first ever left out."""
    rows = (visits.day > after) & (visits.order > 0)
    return np.bincount(visits.customer[rows], minlength=len(visits.start) - 1)


def _at(known: Analysis, wanted: tuple[Stage, ...]) -> Bools:
    """Customers at one of these stages."""
    cells = np.array([stage in wanted for row in GRID for stage in row])
    stages = known.stages
    return np.asarray((stages.rhythm >= 0) & cells[np.maximum(stages.rhythm * 4 + stages.depth, 0)])


def _recency(visits: Visits, day: int, days: int) -> Floats | None:
    """Share that came in the last `days` before the cut among those who had then been away as long; None without any."""
    earlier = until(visits, day - days)
    if not len(earlier.day):
        return None
    since = day - days - earlier.last
    edges = np.unique(np.quantile(since, np.linspace(0, 1, _BINS + 1)[1:-1]))
    place = np.searchsorted(edges, since, side="left")
    came = came_between(visits, day - days, day)[earlier.seen] > 0
    people = np.bincount(place, minlength=len(edges) + 1)
    share = np.bincount(place, weights=came, minlength=len(edges) + 1) / np.maximum(people, 1)
    share = np.where(people > 0, share, came.mean())
    return np.asarray(share[np.searchsorted(edges, day - visits.last, side="left")])


def judge(cuts: tuple[Held, ...]) -> BackTest | None:
    """What the cuts say together; None without any."""
    if not cuts:
        return None
    tried = tuple(_tried(held) for held in cuts)
    return BackTest(tried=tried, verdict=_verdict(cuts), factor=factor_of(tried))


def _tried(held: Held) -> Tried:
    came, chance = held.came, held.chances.p_return
    return Tried(
        day=to_date(held.day),
        days=held.days,
        people=len(came),
        came=int(came.sum()),
        called=int(held.called.sum()),
        stayed_away=int((held.called & ~came).sum()),
        usual=int(held.usual.sum()),
        usual_stayed_away=int((held.usual & ~came).sum()),
        auc=auc(chance, came),
        auc_recency=auc(-held.since, came),
        brier=brier(chance, came),
        brier_recency=None if held.recency is None else brier(held.recency, came),
        forecast=float(held.chances.visits.sum()),
        actual=int(held.visits.sum()),
        before=int(held.before.sum()),
        fifths=fifths(chance, came),
    )


def _verdict(cuts: tuple[Held, ...]) -> Verdict:
    """Whether the squared error of the chance is smaller than that of the rival, beyond what could be luck."""
    parts = [
        (held.recency, held.chances.p_return, held.came, held.chances.history.customer)
        for held in cuts
        if held.recency is not None
    ]
    if not parts:
        return Verdict.UNKNOWN
    rival, chance, came, person = (np.concatenate(column) for column in zip(*parts, strict=True))
    _gain, low, high = closer_than(rival, chance, came, person)
    return Verdict.BETTER if low > 0 else Verdict.WORSE if high < 0 else Verdict.ALIKE


def factor_of(tried: tuple[Tried, ...]) -> float | None:
    """Visits that came per visit forecast, over all cuts; None unless three cuts were off to the same side, one far."""
    errors = [one.error for one in tried]
    known = [error for error in errors if error is not None]
    if len(known) < CUTS or max(map(abs, known)) <= WARN_FROM or len({error > 0 for error in known}) > 1:
        return None
    return sum(one.actual for one in tried) / sum(one.forecast for one in tried)


def find_missing(analysis: Analysis) -> Missing:
    """What is missing for a first cut, and about how many more weeks of sales like those so far would bring it.

    History must be four usual gaps: three before the cut and one hidden.
    """
    days, known = hidden_days(analysis)
    visits = analysis.visits.day
    missing = Missing(
        people=0 if known is None else len(known.visits.seen),
        people_needed=PEOPLE,
        again=0 if known is None else int((known.visits.count > 1).sum()),
        again_needed=REPEATERS,
        days=analysis.snapshot - int(visits.min()) + 1 if len(visits) else 0,
        days_needed=ceil(SHARE * (analysis if known is None else known).rhythm.shop_gap),
        weeks=None,
    )
    return replace(missing, weeks=_weeks(missing, missing.days - days))


def _weeks(missing: Missing, before: int) -> int | None:
    """People are taken to go on coming as they did in the days `before` the cut."""
    if not missing.people or not missing.again:
        return None
    more = (
        missing.days_needed - missing.days,
        (missing.people_needed - missing.people) * before / missing.people,
        (missing.again_needed - missing.again) * before / missing.again,
    )
    weeks = max(ceil(max(more) / 7), 1)
    return weeks if weeks <= MOST_WEEKS else None
