"""Local business dates and months. No clock lives here: today is always an argument."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.errors import UserError

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that holds `day`."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """`2026-10` as a month. Raises UserError `bad_month` for anything else."""
        match = _MONTH.fullmatch(text.strip())
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise UserError("bad_month", field="month", text=text)
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> Month:
        """The month `months` later (earlier if negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def minus(self, other: Month) -> int:
        """How many months `self` lies after `other`."""
        return (self.year - other.year) * 12 + self.month - other.month

    def __str__(self) -> str:
        """ISO form, `2026-10`."""
        return f"{self.year:04d}-{self.month:02d}"


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from `first` to `last`, both included; nothing when `last` is earlier."""
    for offset in range(last.minus(first) + 1):
        yield first.plus(offset)


def parse_day(text: str) -> date:
    """An ISO date as typed by a person on the command line. Raises UserError `bad_date`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError("bad_date", field="date", text=text) from error


def business_day(moment: datetime, day_starts_at: int) -> date:
    """The shop's day of a sale: hours before `day_starts_at` (0..12) belong to the evening before."""
    return (moment - timedelta(hours=day_starts_at)).date()


def month_and_day(birthday: str) -> tuple[int, int]:
    """Month and day of `MM-DD` or an ISO date; (0, 0) for anything else."""
    parts = birthday.split("-")[-2:]
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return 0, 0
    return int(parts[0]), int(parts[1])
