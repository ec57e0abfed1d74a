"""What a generation brings per customer won, month by month since the first visit (analytics 1.10 and section 5, no. 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, day_number
from core.analytics.frame import SalesFrame
from core.analytics.months import index_of, month_index, month_of
from core.analytics.people.visits import Visits


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GenerationSales:
    """`sales[c, k]` = net sales (minor units) in month `begin + c + k` by those whose first visit fell in `begin + c`.

    Months are counted from January 1970. `size[c]` people began in that month; `over[m]` = month `begin + m` ended on or
    before the snapshot. Per customer: `born`, the month of the first visit, -1 without one.
    """

    begin: int
    sales: Ints
    size: Ints
    over: Bools
    born: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Generation:
    """People whose first visit fell in the months `first` to `last`; `total[k]` = all they brought up to month k.

    Everybody's months are counted from the own first one. `mature[k]` = the k-th month is over for all of them.
    """

    first: int
    last: int
    size: int
    total: Ints
    mature: Bools

    @property
    def each(self) -> Floats:
        """Minor units per customer won up to month 0, 1, .."""
        return np.asarray(self.total / max(self.size, 1), dtype=float)

    @property
    def age(self) -> int:
        """The last month that is over for all of them; -1 where not even the first is."""
        return int(self.mature.sum()) - 1


def _ages(frame: SalesFrame, visits: Visits, born: Ints) -> tuple[Ints, Ints, Ints]:
    """Receipts of named customers from the first visit on (an earlier refund belongs to no known sale): row, who, age."""
    begun = np.full(frame.customers, np.iinfo(np.int64).max)
    begun[visits.seen] = visits.first
    named = np.flatnonzero(frame.receipt_customer >= 0)
    who = frame.receipt_customer[named]
    after = frame.receipt_day[named] >= begun[who]
    row, who = named[after], who[after]
    return row, who, month_index(frame.receipt_day[row]) - born[who]


def generation_sales(frame: SalesFrame, visits: Visits) -> GenerationSales | None:
    """Net sales of every generation in each of its months; None without visits."""
    if frame.snapshot is None or not len(visits.day):
        return None
    born = np.full(frame.customers, -1, dtype=np.int64)
    born[visits.seen] = month_index(visits.first)
    begin = int(born[visits.seen].min())
    span = index_of(frame.snapshot) - begin + 1
    row, who, age = _ages(frame, visits, born)
    cell = (born[who] - begin) * span + age
    sales = np.bincount(cell, weights=frame.receipt_net[row], minlength=span * span)
    return GenerationSales(
        begin=begin,
        sales=np.rint(sales).astype(np.int64).reshape(span, span),
        size=np.bincount(born[visits.seen] - begin, minlength=span),
        over=np.array([day_number(month_of(begin + m).last) <= frame.snapshot for m in range(span)]),
        born=born,
    )


def generation(table: GenerationSales, first: int, last: int) -> Generation:
    """The generation of the months `first` to `last`, as far as the youngest of them has come."""
    rows = slice(max(first - table.begin, 0), last - table.begin + 1)
    months = len(table.size) - (last - table.begin)
    return Generation(
        first=first,
        last=last,
        size=int(table.size[rows].sum()),
        total=np.cumsum(table.sales[rows, :months].sum(axis=0)),
        mature=table.over[len(table.size) - months :],
    )


def spent_until(frame: SalesFrame, visits: Visits, born: Ints, one: Generation, month: int) -> Ints:
    """What each customer of a generation brought up to the `month`-th month since the own first, minor units."""
    people = (born >= one.first) & (born <= one.last)
    row, who, age = _ages(frame, visits, born)
    counted = people[who] & (age <= month)
    total = np.bincount(who[counted], weights=frame.receipt_net[row[counted]], minlength=len(born))
    return np.rint(total[people]).astype(np.int64)


def break_even(each: Floats, mature: Bools, margin: float, cost_minor: int) -> int | None:
    """The first finished month by whose end a customer's margin has paid back what winning one costs; None: not yet."""
    paid = np.flatnonzero((margin * each >= cost_minor - 1e-9) & mature)
    return int(paid[0]) if len(paid) else None
