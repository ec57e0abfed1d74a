"""Keep or win: what winning new customers costs by source, who of them stays, and what a kept one brings."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_PEOPLE = 20
"""Fewer customers than this in a group are too few to tell."""
STAYS_AFTER = 180
"""Days after the first visit from which a visit says that the customer stays."""
STAYS_UNTIL = 545
"""Days before the last sale: first visits longer ago are not asked about."""
SETTLING = 90
"""Days from the first sale of a book in which a first visit does not say that the customer is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Money spent in a `month` (2026-10) to win customers by a source, minor units."""

    id: int
    month: str
    source: str
    money_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source over the twelve months. `name` is empty for customers of whom nobody wrote down how they came.

    `stayed` of `asked` came again at least `STAYS_AFTER` days after their first visit.
    """

    name: str
    spent_minor: int = 0
    new: int = 0
    stayed: int = 0
    asked: int = 0
    new_known: bool = True

    @property
    def each_minor(self) -> int | None:
        """What winning one cost; None without spending, with too few new customers, or where the book is too young."""
        if not self.spent_minor or self.new < LEAST_PEOPLE or not self.new_known:
            return None
        return round(self.spent_minor / self.new)

    @property
    def stays(self) -> float | None:
        """The share that stayed (0..1); None for too few."""
        return self.stayed / self.asked if self.asked >= LEAST_PEOPLE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Winning:
    """Sources, most spent first, and every sum written down, the latest month first.

    `total` is all sources together. `kept` customers bought in both of the last two years; in the later one `kept_minor` each
    on average (margin where `is_margin`, else sales before refunds), None for too few.
    """

    spent: tuple[Spent, ...] = ()
    sources: tuple[Source, ...] = ()
    total: Source = Source(name="")
    kept: int = 0
    kept_minor: int | None = None
    is_margin: bool = False
    known: tuple[str, ...] = ()
