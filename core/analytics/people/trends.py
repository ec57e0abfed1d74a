"""People and money month by month (analytics 1.2)."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number, distinct
from core.analytics.frame import SalesFrame
from core.analytics.months import index_of, month_index, month_of
from core.analytics.people.stages import REGULAR_VISITS, visits_in_window
from core.analytics.people.visits import Rhythm, Visits, crossings
from core.analytics.rules import Rules
from core.dates import Month
from core.model.insights import MonthFigures

REPEAT_DAYS = 90


def find_months(
    frame: SalesFrame, visits: Visits, rhythm: Rhythm, rules: Rules, last_day: int | None = None
) -> tuple[MonthFigures, ...]:
    """Figures of every month from the first receipt to the last, the running one marked incomplete.

    `last_day` is that of the whole shop's last receipt where the frame holds some customers only: who has not come for
    months lapsed after the own last receipt.

    active = new + returning + won back, told apart by the first visit of the month; not lapsed at the end = at the start
    + new + won back - lapsed. For the second, a crossing of the lapse limit that begins and ends between two visits of the
    same month is not counted: that customer was never away at a month's end.
    """
    if frame.snapshot is None or frame.first_day is None or frame.last_day is None:
        return ()
    begin = index_of(frame.first_day)
    size = index_of(max(frame.last_day, last_day or 0)) - begin + 1
    kinds = _active_by_kind(visits, rhythm, begin, size)
    lapsed = _lapsed(visits, rhythm, frame.snapshot, begin, size)
    money = _money(frame, begin, size)
    visit_month = month_index(visits.day) - begin
    visit_count = np.bincount(visit_month, minlength=size)
    months = []
    for i in range(size):
        month = month_of(begin + i)
        end = min(day_number(month.last), frame.snapshot)
        regular = visits_in_window(visits, end, rules.regular_window) >= REGULAR_VISITS
        often = visits_in_window(visits, end, REPEAT_DAYS) >= 2
        here = distinct(visits.customer[visit_month == i])
        months.append(
            MonthFigures(
                month=month,
                complete=day_number(month.last) <= frame.snapshot,
                active=len(here),
                new=int(kinds["new"][i]),
                returning=int(kinds["returning"][i]),
                won_back=int(kinds["won_back"][i]),
                lapsed=int(lapsed[i]),
                visits=int(visit_count[i]),
                regulars=int(regular.sum()),
                repeaters_90=int(often[here].sum()),
                regulars_sales_minor=_sales_of(visits, visit_month == i, regular),
                **{name: int(column[i]) for name, column in money.items()},
            )
        )
    return tuple(months)


def _first_in_month(visits: Visits) -> Ints:
    """Rows of the first visit of each customer in each month."""
    month = month_index(visits.day)
    fresh = np.ones(len(month), dtype=bool)
    fresh[1:] = (month[1:] != month[:-1]) | (visits.customer[1:] != visits.customer[:-1])
    return np.flatnonzero(fresh)


def _rows_by_kind(visits: Visits, rhythm: Rhythm) -> dict[str, Ints]:
    """First visits of each customer in each month, told apart."""
    row = _first_in_month(visits)
    new = visits.order[row] == 0
    back = rhythm.after_break[row]
    return {"new": row[new], "won_back": row[back], "returning": row[~new & ~back]}


def _active_by_kind(visits: Visits, rhythm: Rhythm, begin: int, size: int) -> dict[str, Ints]:
    return {
        kind: np.bincount(month_index(visits.day[row]) - begin, minlength=size)
        for kind, row in _rows_by_kind(visits, rhythm).items()
    }


def _lapses(visits: Visits, rhythm: Rhythm, snapshot: int) -> tuple[Ints, Ints]:
    """Visits after which somebody lapsed, and the month of it; whoever was back within the month is left out."""
    row, day = crossings(visits, rhythm, snapshot)
    month = month_index(day)
    following = np.minimum(row + 1, len(visits.day) - 1)
    again = (visits.customer[following] == visits.customer[row]) & (following > row)
    inside = again & (month_index(visits.day[row]) == month) & (month_index(visits.day[following]) == month)
    return row[~inside], month[~inside]


def _lapsed(visits: Visits, rhythm: Rhythm, snapshot: int, begin: int, size: int) -> Ints:
    at = _lapses(visits, rhythm, snapshot)[1] - begin
    return np.bincount(at[at < size], minlength=size)


def people_of(visits: Visits, rhythm: Rhythm, snapshot: int, month: Month, kind: str) -> Ints:
    """Customers counted in a month of `find_months` as `kind`: new, returning, won_back or lapsed. Ascending."""
    index = (month.year - 1970) * 12 + month.month - 1
    if kind == "lapsed":
        row, when = _lapses(visits, rhythm, snapshot)
    else:
        row = _rows_by_kind(visits, rhythm)[kind]
        when = month_index(visits.day[row])
    return distinct(visits.customer[row[when == index]])


def _money(frame: SalesFrame, begin: int, size: int) -> dict[str, Ints]:
    month = month_index(frame.receipt_day) - begin
    named, sold = frame.receipt_customer >= 0, frame.receipt_sale > 0

    def total(values: Ints) -> Ints:
        return np.rint(np.bincount(month, weights=values, minlength=size)).astype(np.int64)

    return {
        "receipts": np.bincount(month[sold], minlength=size),
        "named_receipts": np.bincount(month[sold & named], minlength=size),
        "net_minor": total(frame.receipt_net),
        "sales_minor": total(np.where(sold, frame.receipt_sale, 0)),
        "named_sales_minor": total(np.where(sold & named, frame.receipt_sale, 0)),
        "refunds_minor": total(frame.receipt_refund),
    }


def _sales_of(visits: Visits, rows: Bools, chosen: Bools) -> int:
    return int(visits.sale[rows & chosen[visits.customer]].sum())
