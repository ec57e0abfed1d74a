"""Putting it right: what went wrong for a customer, what was done about it, what it cost, who came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TIME_TO_COME = 90
"""Days after a complaint within which somebody who comes has come back; younger complaints are not judged yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint; open while `settled_on` is None. No customer: `customer_id` 0. Money in minor units.

    `back_on` is the first visit after the day it was reported.
    """

    id: int
    reported_on: date
    text: str
    remedy: str = ""
    cost_minor: int = 0
    customer_id: int = 0
    customer: str = ""
    settled_on: date | None = None
    back_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.settled_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """All complaints: open ones first, the oldest first; then those settled, the latest first.

    `year` were reported in the 365 days up to today and cost `year_cost_minor`. `back` of `judged` came again within
    `TIME_TO_COME` days; judged are complaints of known customers at least so old at the last sale: a younger one would count
    only where the customer had come already.
    """

    complaints: tuple[Complaint, ...] = ()
    year: int = 0
    year_cost_minor: int = 0
    back: int = 0
    judged: int = 0
    limit_minor: int | None = None

    @property
    def open(self) -> tuple[Complaint, ...]:
        """Those still open, the oldest first."""
        return tuple(one for one in self.complaints if one.is_open)

    @property
    def settled(self) -> tuple[Complaint, ...]:
        """Those settled, the latest first."""
        return tuple(one for one in self.complaints if not one.is_open)

    def above_limit(self, cost_minor: int) -> bool:
        """Whether a cost needs the owner's word: more than the limit of one complaint."""
        return self.limit_minor is not None and cost_minor > self.limit_minor
