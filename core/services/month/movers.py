"""Who moved in the month: new regulars, who came back, who spent more or less than usual, who slipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number
from core.analytics.people.stages import REGULAR_VISITS, Stages
from core.analytics.snapshot import Analysis
from core.dates import Month
from core.db.book import Book
from core.model.insights import Stage
from core.model.summaries import Mover, Movers
from core.services import insights
from core.services.call_rows import SLIPPING
from core.services.words import movers as words

SHOWN = 5
USUAL_MONTHS = 3
"""Months before, of which the mean is what somebody who bought in each of them usually spends a month."""
TWICE, HALF = 2.0, 0.5
"""Spending so many times the usual is worth a word."""
_AWAY = (*SLIPPING, Stage.LAPSED)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Month:
    """Per customer: stage before and now, net sales of the month, and the usual ones (0 where nothing is usual)."""

    analysis: Analysis
    before: list[Stage]
    regular_before: Bools
    ever_regular: Bools
    now: list[Stage]
    spent: Ints
    usual: Ints


def find(book: Book, month: Month, last: date, *, currency: str, whole: bool) -> tuple[Movers, ...]:
    """Those who moved as of `last`, the dearest first; nobody in the first month of a book. In the language in use.

    In a month that is not `whole` yet nobody has spent less than usual.
    """
    analysis = insights.analysis(book, on=last)
    earlier = insights.analysis(book, on=month.first - timedelta(days=1))
    if analysis is None or earlier is None:
        return ()
    later = analysis.frame.customers - len(earlier.stages.regular)
    it = _Month(
        analysis=analysis,
        before=_stages(earlier.stages, analysis.frame.customers),
        regular_before=np.r_[earlier.stages.regular, np.zeros(later, dtype=bool)],
        ever_regular=_ever_regular(analysis, day_number(month.first)),
        now=_stages(analysis.stages, analysis.frame.customers),
        spent=_net(analysis, month.first, month.last),
        usual=_usual(analysis, month),
    )
    away = _away(analysis, month)
    back = sorted(away)
    regular = _where(it, lambda i: not it.ever_regular[i] and it.now[i] is Stage.REGULAR and i not in away)
    slipped = _where(it, lambda i: it.regular_before[i] and it.before[i] not in _AWAY and it.now[i] in _AWAY)
    named = {*back, *regular, *slipped}
    parts = (
        ("regular", regular),
        ("back", back),
        ("up", _where(it, lambda i: 0 < TWICE * it.usual[i] <= it.spent[i] and i not in named)),
        ("slipped", slipped),
        ("down", _where(it, lambda i: whole and 0 < it.spent[i] <= HALF * it.usual[i] and i not in named)),
    )
    names = insights.names(book, analysis.frame)
    return tuple(
        Movers(
            key=key,
            title=words.title(key),
            total=len(who),
            people=tuple(
                _mover(it, key, i, names[i], away.get(i, 0), currency) for i in _dearest(it, key, who)
            ),
        )
        for key, who in parts
        if who
    )


def _away(analysis: Analysis, month: Month) -> dict[int, int]:
    """Who was won back in the month (analytics 1.2: the first visit in it came after the lapse limit): days of the break."""
    visits, low, high = analysis.visits, day_number(month.first), day_number(month.last)
    rows = np.flatnonzero((visits.day >= low) & (visits.day <= high))
    who, at = np.unique(visits.customer[rows], return_index=True)
    first = rows[at]
    broken = analysis.rhythm.after_break[first]
    days = visits.day[first] - visits.day[np.maximum(first - 1, 0)]
    return dict(zip(who[broken].tolist(), days[broken].tolist(), strict=True))


def _ever_regular(analysis: Analysis, until: int) -> Bools:
    """Who was a regular on any day before the day `until`."""
    visits, apart = analysis.visits, REGULAR_VISITS - 1
    row = np.flatnonzero((visits.order >= apart) & (visits.day < until))
    close = visits.day[row] - visits.day[row - apart] < analysis.rules.regular_window
    return np.bincount(visits.customer[row[close]], minlength=analysis.frame.customers) > 0


def _usual(analysis: Analysis, month: Month) -> Ints:
    """What each customer spends in a month, on the mean; 0 for who did not buy in every one of the months before."""
    each = [month.plus(-ago) for ago in range(1, USUAL_MONTHS + 1)]
    spent = np.array([_net(analysis, one.first, one.last) for one in each])
    return np.where((spent > 0).all(axis=0), spent.sum(axis=0) // USUAL_MONTHS, 0)


def _where(it: _Month, test: Callable[[int], bool]) -> list[int]:
    return [i for i in range(it.analysis.frame.customers) if test(i)]


def _dearest(it: _Month, key: str, who: Sequence[int]) -> list[int]:
    change = it.spent - it.usual
    weight = {"up": change, "down": -change, "slipped": it.usual}.get(key, it.spent)
    return sorted(who, key=lambda i: (-int(weight[i]), int(it.analysis.frame.customer_id[i])))[:SHOWN]


def _mover(it: _Month, key: str, i: int, name: str, away: int, currency: str) -> Mover:
    frame, visits = it.analysis.frame, it.analysis.visits
    days = visits.day[visits.start[i] : visits.start[i + 1]]
    return Mover(
        customer_id=int(frame.customer_id[i]),
        name=name,
        text=words.text(
            key,
            spent=int(it.spent[i]),
            usual=int(it.usual[i]),
            since=it.analysis.snapshot - int(days[-1]) if len(days) else 0,
            away=away,
            visits=len(days),
            currency=currency,
        ),
    )


def _stages(stages: Stages, customers: int) -> list[Stage]:
    """The stage of every customer of the book; who was not there yet had no visit."""
    found = stages.all()
    return found + [Stage.PROSPECT] * (customers - len(found))


def _net(analysis: Analysis, first: date, last: date) -> Ints:
    """Net sales of each customer on the days `first`..`last`."""
    frame, low, high = analysis.frame, day_number(first), day_number(last)
    inside = (frame.receipt_customer >= 0) & (frame.receipt_day >= low) & (frame.receipt_day <= high)
    total = np.bincount(
        frame.receipt_customer[inside], weights=frame.receipt_net[inside], minlength=frame.customers
    )
    return np.rint(total).astype(np.int64)
