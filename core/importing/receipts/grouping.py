"""Which rows are one receipt: by number, branch and day; without a number one visit per customer and day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.importing.cells.coded import Coded, Codes, Mask, Numbers, together
from core.importing.people.belonging import ALONE, filled
from core.importing.people.people import NOBODY
from core.importing.values.typed import Minor

_SAME_VISIT = 6 * 3600  # seconds
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Per row of the table. Empty text and None where the sheet says nothing."""

    row: Numbers  # 1-based row of the sheet
    by_calendar: bool  # days begin at midnight, so that one visit may have two
    keep: NDArray[np.intp]  # indexes of the rows that are lines
    visit: Codes  # for each kept row the code of the day its visit began on
    day: Coded[date | None]
    time: Coded[str]
    receipt: Coded[str]
    branch: Coded[str]
    line_no: Coded[int]
    person: Codes
    staff: Coded[str]
    item: Coded[str]
    items_text: Coded[str]
    code: Coded[str]
    category: Coded[str]
    line_type: Coded[str]
    quantity_milli: Coded[int]
    unit_price: Coded[str]
    amount: Minor
    discount: Coded[int]
    discount_once: bool  # it is the receipt's, repeated on every row
    cost: Minor
    refund: Mask
    order_discount: Minor
    refunded: Minor
    receipt_sum: Minor
    tip: Minor
    shipping: Minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts:
    """Receipts in the order they appear; `place` is the receipt of each kept row."""

    place: Codes
    first: NDArray[np.intp]  # the row of the table that each receipt begins on
    person: Codes


def with_visits(values: Values) -> Values:
    """The values with the day of each visit, and the branch on all rows of a receipt that one of them names."""
    keep = values.keep
    numbered = values.receipt.where(bool)[keep]
    group = _group(numbered, values.receipt.codes[keep], values.day.codes[keep])
    values = replace(values, branch=filled(values.branch, keep, group))
    return replace(values, visit=_day_of_visit(values, numbered))


def numbered_receipts(values: Values) -> Codes:
    """For each kept row the number, branch and day it shares with others; ALONE where it has no number."""
    keep = values.keep
    return _group(
        values.receipt.where(bool)[keep], values.receipt.codes[keep], values.branch.codes[keep], values.visit
    )


def _group(numbered: Mask, *columns: Codes) -> Codes:
    """Which rows are alike in all columns, among those with a number."""
    group = np.full(len(numbered), ALONE, np.int32)
    group[numbered] = together(*(column[numbered] for column in columns))[1]
    return group


def receipts(values: Values) -> Receipts:
    """The receipts of the rows that are lines."""
    keep = values.keep
    person = values.person[keep]
    numbered = values.receipt.where(bool)[keep]
    day = values.visit
    number, branch = values.receipt.codes[keep], values.branch.codes[keep]
    owner = np.where(numbered & ~_shared(number, branch, day, person), NOBODY, person)
    alone = ~numbered & (person == NOBODY)
    number, branch = np.where(numbered, number, 0), np.where(numbered, branch, 0)
    single = np.where(alone, np.cumsum(alone), 0)
    firsts, place = together(numbered, number, branch, day, owner - NOBODY, single)
    who = np.full(len(firsts), NOBODY, np.int32)
    known = np.flatnonzero(person != NOBODY)[::-1]
    who[place[known]] = person[known]  # backwards, so that the first row with a customer has the last word
    return Receipts(place=place, first=keep[firsts], person=who)


def _shared(number: Codes, branch: Codes, day: Codes, person: Codes) -> Mask:
    """Rows whose number several customers have on one day: each customer's rows are a receipt of their own."""
    _firsts, group = together(number, branch, day)
    named = person != NOBODY
    pairs, _pair = together(group[named], person[named])
    customers = np.bincount(group[named][pairs], minlength=int(group.max(initial=-1)) + 1)
    return customers[group] > 1


def _day_of_visit(values: Values, numbered: Mask) -> Codes:
    """Each kept row's day; a number that goes on past midnight within one visit keeps the day it began on.

    The same number a day apart is one receipt only where the clock shows one visit: tills begin again at 1.
    """
    keep = values.keep
    day = values.day.codes[keep].copy()
    if not values.by_calendar:
        return day
    timed = numbered & values.time.where(bool)[keep] & values.day.where(bool)[keep]
    rows = np.flatnonzero(timed)
    if not len(rows):
        return day
    moment = (
        values.day.numbers(lambda one: one.toordinal() * 86_400 if one else 0) + values.time.numbers(_seconds)
    )[keep][rows]
    firsts, group = together(values.receipt.codes[keep][rows], values.branch.codes[keep][rows], day[rows])
    begin, end = np.full(len(firsts), _NEVER), np.zeros(len(firsts), np.int64)
    np.minimum.at(begin, group, moment)
    np.maximum.at(end, group, moment)
    _numbers, number = together(
        values.receipt.codes[keep][rows][firsts], values.branch.codes[keep][rows][firsts]
    )
    order = np.lexsort((begin, number))
    before, after = order[:-1], order[1:]
    goes_on = (number[before] == number[after]) & (begin[after] - end[before] < _SAME_VISIT)
    day_of = day[rows][firsts]
    for one, two in zip(before[goes_on].tolist(), after[goes_on].tolist(), strict=True):
        day[rows[group == two]] = day_of[two] = day_of[one]
    return day


def _seconds(clock: str) -> int:
    return int(clock[:2]) * 3600 + int(clock[3:5]) * 60 if clock else 0
