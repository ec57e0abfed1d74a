"""Whether an item named on a day was bought in the days after it, and for how much."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Bools, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines

LONGEST, GAPS = 60, 2


def days_to_look(usual_gap: float) -> int:
    """Days in which a suggestion may be taken up: two usual gaps, at most 60 and at least one."""
    return max(1, min(LONGEST, round(GAPS * usual_gap)))


def bought_later(
    frame: SalesFrame, customer: Ints, item: Ints, after: Ints, days: Ints
) -> tuple[Bools, Ints]:
    """For each row: whether `customer` bought `item` on days `after` + 1 .. `after` + `days`, and what was paid for it then.

    Indexes of the frame and day numbers; money in minor units, lines without an amount of their own count as 0.
    """
    got, money = np.zeros(len(customer), dtype=bool), np.zeros(len(customer), dtype=np.int64)
    if not len(customer):
        return got, money
    products = max(frame.products, 1)
    wanted = customer.astype(np.int64) * products + item
    order = np.argsort(wanted, kind="stable")
    real = np.flatnonzero(item_lines(frame) & (frame.receipt_customer[frame.line_receipt] >= 0))
    real = real[frame.receipt_day[frame.line_receipt[real]] > int(after.min())]
    receipt = frame.line_receipt[real]
    key = frame.receipt_customer[receipt].astype(np.int64) * products + frame.line_product[real]
    day = frame.receipt_day[receipt]
    paid = np.where(frame.line_amount_known[real], frame.line_amount[real], 0)
    low = np.searchsorted(wanted[order], key, side="left")
    many = np.searchsorted(wanted[order], key, side="right") - low
    line = np.repeat(np.arange(len(key)), many)
    place = np.arange(len(line)) - np.repeat(np.cumsum(many) - many, many)
    row = order[low[line] + place]
    inside = (day[line] > after[row]) & (day[line] <= after[row] + days[row])
    got[row[inside]] = True
    np.add.at(money, row[inside], paid[line[inside]])
    return got, money


def sales_later(frame: SalesFrame, customer: Ints, after: Ints, days: Ints) -> Ints:
    """Net sales to each distinct `customer` on days `after` + 1 .. `after` + `days`, minor units."""
    place = np.full(frame.customers, -1, dtype=np.int64)
    place[customer] = np.arange(len(customer))
    named = np.flatnonzero(frame.receipt_customer >= 0)
    row = place[frame.receipt_customer[named]]
    named, row = named[row >= 0], row[row >= 0]
    since = frame.receipt_day[named] - after[row]
    inside = (since > 0) & (since <= days[row])
    out = np.zeros(len(customer), dtype=np.int64)
    np.add.at(out, row[inside], frame.receipt_net[named[inside]])
    return out
