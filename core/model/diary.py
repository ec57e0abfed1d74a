"""The shop's diary: what changed, and the weeks before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_WEEKS, LEAST_WEEKS = 4, 2
"""Whole weeks compared on each side of a day: as many as the book holds on both, but never fewer than two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Equally many weeks before a day and from it on: sales before refunds in minor units, and receipts."""

    sales_before: int
    sales_after: int
    receipts_before: int
    receipts_after: int

    @property
    def sales_change(self) -> float | None:
        """Sales after against before, 0.1 = a tenth more; None where there were none before."""
        return self.sales_after / self.sales_before - 1 if self.sales_before > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that changed on a day.

    `weeks` whole weeks are compared on each side; `now` is None where the book has too few. `year_ago` is the same weeks
    a year (52 weeks) earlier, None where the book does not hold them.
    """

    id: int
    happened_on: date
    text: str
    weeks: int = 0
    now: Span | None = None
    year_ago: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All entries, the latest first; `last` is the day of the last sale."""

    entries: tuple[Entry, ...] = ()
    last: date | None = None
