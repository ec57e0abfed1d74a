"""One customer beside those who began at the same time (analytics section 5, no. 20)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.money.acquired import quarter_index
from core.analytics.people.first_visits import ENOUGH_PEOPLE
from core.analytics.people.visits import Visits

MONTH = 365.25 / 12
"""Days of a month of a customer's own count, from the day of the first visit on."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peers:
    """`own[k]` = net sales (minor units) of the customer up to k months after the first visit; k = 0 is that day alone.

    The last of `own` is the running month. `median`, `low` and `high` (10 and 90 of 100) are those of the others who have
    been known for k months, as far as there are enough. First visits of the others fell in the quarters `first` to
    `last`. `people` of them are compared at `age` months, and the customer has brought more than the share `above` of
    them; None where there are too few in the whole book.
    """

    own: Ints
    median: Floats
    low: Floats
    high: Floats
    first: int
    last: int
    people: int
    age: int
    above: float | None

    @property
    def months(self) -> int:
        """Full months since the first visit of the customer."""
        return len(self.own) - 2


def find_peers(frame: SalesFrame, visits: Visits, customer: int, least: int = ENOUGH_PEOPLE) -> Peers | None:
    """The customer (index in the frame) and those who began in the same quarter, widened until there are `least`.

    None for somebody without a visit. Nobody is a peer of oneself.
    """
    if frame.snapshot is None or not visits.count[customer]:
        return None
    begun = np.full(frame.customers, -1, dtype=np.int64)
    begun[visits.seen] = visits.first
    months = int((frame.snapshot - begun[customer]) // MONTH)
    others = visits.seen[visits.seen != customer]
    quarter, own_quarter = quarter_index(begun[others]), int(quarter_index(begun[[customer]])[0])
    away = np.abs(quarter - own_quarter)
    ordered = np.sort(away)
    reach = int(ordered[least - 1]) if len(ordered) >= least else None
    near = others if reach is None else others[away <= reach]
    known = ((frame.snapshot - begun[near]) // MONTH).astype(np.int64)
    spent = _by_month(frame, begun, np.r_[customer, near], months + 1)
    own, theirs = spent[0], spent[1:]
    enough = [k for k in range(months + 1) if int((known >= k).sum()) >= least]
    bands = np.array([np.quantile(theirs[known >= k, k], (0.1, 0.5, 0.9)) for k in enough]).reshape(-1, 3)
    age = enough[-1] if enough else 0
    compared = theirs[known >= age, age]
    quarters = quarter_index(begun[near]) if len(near) else np.array([own_quarter])
    return Peers(
        own=own,
        low=bands[:, 0],
        median=bands[:, 1],
        high=bands[:, 2],
        first=min(int(quarters.min()), own_quarter),
        last=max(int(quarters.max()), own_quarter),
        people=len(compared),
        age=age,
        above=float((compared < own[age]).mean()) if enough else None,
    )


def _by_month(frame: SalesFrame, begun: Ints, people: Ints, months: int) -> Ints:
    """Net sales of each of `people` up to 0, 1, .. `months` months after the own first visit: (people, months + 1)."""
    place = np.full(frame.customers, -1, dtype=np.int64)
    place[people] = np.arange(len(people))
    named = np.flatnonzero(frame.receipt_customer >= 0)
    who = frame.receipt_customer[named]
    since = frame.receipt_day[named] - begun[who]
    counted = (place[who] >= 0) & (since >= 0)
    month = np.ceil(since[counted] / MONTH).astype(np.int64)
    row, amount = place[who[counted]], frame.receipt_net[named[counted]]
    inside = month <= months
    cell = row[inside] * (months + 1) + month[inside]
    total = np.bincount(cell, weights=amount[inside], minlength=len(people) * (months + 1))
    return np.cumsum(np.rint(total).astype(np.int64).reshape(len(people), months + 1), axis=1)
