"""Two periods of whole months that can fairly be compared: the newest and one of the same length before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number, distinct
from core.analytics.frame import SalesFrame
from core.analytics.months import index_of, month_of
from core.dates import Month

LONGEST = 3
"""Months of a period: a quarter evens out the weeks and still says something new."""
FIRST_WEEK = 7
"""A book that begins within these days of a month holds the whole of it."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from `first` to `last`, both included."""

    first: Month
    last: Month

    @property
    def months(self) -> int:
        """Number of months."""
        return self.last.minus(self.first) + 1

    @property
    def days(self) -> tuple[int, int]:
        """First and last day as day numbers."""
        return day_number(self.first.first), day_number(self.last.last)

    @property
    def length(self) -> int:
        """Number of days."""
        first, last = self.days
        return last - first + 1

    def holds(self, day: Ints) -> Bools:
        """Which days fall in the period."""
        first, last = self.days
        return np.asarray((day >= first) & (day <= last))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods of the same number of months; `year_ago` where `before` is the same season last year."""

    before: Period
    now: Period
    year_ago: bool


def compare(frame: SalesFrame) -> Comparison | None:
    """The last three full months with the same three of last year where the book holds them, else with the three before.

    With fewer than six full months two are compared with two, or one with one; None with fewer than two.
    """
    if frame.snapshot is None or frame.first_day is None:
        return None
    begin, end = index_of(frame.first_day), index_of(frame.snapshot)
    if frame.first_day - day_number(month_of(begin).first) >= FIRST_WEEK:
        begin += 1
    if day_number(month_of(end).last) > frame.snapshot:
        end -= 1
    full = end - begin + 1
    # In a book that begins and ends within one month the first full month would come after the last.
    length = min(LONGEST, max(full, 0) // 2)
    if not length:
        return None
    year_ago = full >= 12 + length
    back = 12 if year_ago else length

    def period(last: int) -> Period:
        return Period(month_of(last - length + 1), month_of(last))

    return Comparison(before=period(end - back), now=period(end), year_ago=year_ago)


def open_days(frame: SalesFrame, period: Period) -> int:
    """Days of the period on which the shop sold something, to somebody with a name or without."""
    sold = (frame.receipt_sale > 0) & period.holds(frame.receipt_day)
    return len(distinct(frame.receipt_day[sold]))
