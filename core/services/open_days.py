"""On which days the shop sells, told from the weekdays of its last eight weeks."""

from __future__ import annotations

from datetime import date, timedelta

from core.analytics.arrays import to_date
from core.analytics.frame import SalesFrame

_RECENT = 56
_WEEK = 7


def open_weekdays(frame: SalesFrame) -> frozenset[int]:
    """Weekdays (Monday 0) with a sale in the last eight weeks; all of them in a book without sales."""
    last = frame.last_day
    if last is None:
        return frozenset(range(_WEEK))
    recent = frame.receipt_day[frame.receipt_day > last - _RECENT]
    return frozenset(to_date(day).weekday() for day in set(recent.tolist()))


def last_open_day(frame: SalesFrame, today: date) -> date:
    """The last day before `today` on which the shop usually sells."""
    open_on = open_weekdays(frame)
    days = (today - timedelta(days=ago) for ago in range(1, _WEEK + 1))
    return next(day for day in days if day.weekday() in open_on)


def since_open(frame: SalesFrame, today: date) -> tuple[date, ...]:
    """`today` and the closed days just before it: what fell due on those is still to be done."""
    away = (today - last_open_day(frame, today)).days
    return tuple(today - timedelta(days=ago) for ago in range(away))
