"""Dates that were probably typed wrong: after today, in another year than the rest, a receipt number on two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.i18n import _, format_date, ngettext
from core.importing.cells.coded import coded, together
from core.importing.oddities.sheet import RARE, OddSheet, at_receipt
from core.model.importing import Oddity

_ENOUGH = 20
"""Receipts, and receipt numbers, from which one can be an exception."""
_FEW = 3
_ALONE = 300
"""Days without sales from which a few receipts beyond them lie far from the rest."""
_REPEAT = 7
"""Days from which a number on two of them is no long night."""


def after_today(sheet: OddSheet, today: date | None, days: set[date]) -> Iterator[Oddity]:
    """Receipts of days to come. Tomorrow is none: a till may be in another place, or past midnight."""
    if today is None:
        return
    late = np.flatnonzero(sheet.fresh & (sheet.day > today.toordinal() + 1))
    if len(late):
        yield _dated(
            sheet, late[np.argsort(-sheet.day[late], kind="stable")], days,
            ngettext(
                "{count} receipt is dated after today, {day} (receipt {number}). Is the date right?",
                "{count} receipts are dated after today, up to {day} (receipt {number}). Are the dates right?",
                len(late),
            ),
            ngettext(
                "{count} sale is dated after today, {day} (row {row}). Is the date right?",
                "{count} sales are dated after today, up to {day} (row {row}). Are the dates right?",
                len(late),
            ),
        )  # fmt: skip


def far_from_others(sheet: OddSheet, today: date | None, days: set[date]) -> Iterator[Oddity]:
    """A few receipts years before or after the rest: a year typed wrong."""
    past = np.flatnonzero(sheet.day <= (today.toordinal() + 1 if today else date.max.toordinal()))
    order = past[np.argsort(sheet.day[past], kind="stable")]
    if len(order) < _ENOUGH:
        return
    pauses = np.flatnonzero(np.diff(sheet.day[order]) > _ALONE)
    for few in (order[: pauses[0] + 1], order[pauses[-1] + 1 :][::-1]) if len(pauses) else ():
        if len(few) <= max(1, RARE * len(order)) and sheet.fresh[few].any():
            yield _dated(
                sheet, few, days,
                ngettext(
                    "{count} receipt of {day} (receipt {number}) lies far from all others. Is the year right?",
                    "{count} receipts such as that of {day} (receipt {number}) lie far from all others. Is the year right?",
                    len(few),
                ),
                ngettext(
                    "{count} sale of {day} (row {row}) lies far from all others. Is the year right?",
                    "{count} sales such as that of {day} (row {row}) lie far from all others. Is the year right?",
                    len(few),
                ),
            )  # fmt: skip


def _dated(sheet: OddSheet, few: NDArray[np.intp], days: set[date], numbered: str, unnumbered: str) -> Oddity:
    """Receipts with a date that is hardly theirs; the first of them, the furthest away, is named.

    Their `days` are noted, unless they are most of the sheet: a clock that is wrong leaves the days as they are.
    """
    if 2 * len(few) < len(sheet.day):
        days.update(map(date.fromordinal, np.unique(sheet.day[few]).tolist()))
    furthest = few[sheet.day[few] == sheet.day[few[0]]]
    number = coded(sheet.plan.receipts.number).take(furthest)
    lowest = min(number.distinct())
    first = int(furthest[number.where(lowest.__eq__)].min())
    return at_receipt(
        sheet, first, sheet.row(first), kind="date", money=int(abs(sheet.net[few]).sum()),
        numbered=numbered, unnumbered=unnumbered, count=len(few),
    )  # fmt: skip


def repeated_numbers(sheet: OddSheet) -> Iterator[Oddity]:
    """A receipt number on two far days, where every other number has one."""
    number, branch = coded(sheet.plan.receipts.number), coded(sheet.plan.receipts.branch)
    sold = np.flatnonzero(number.where(bool) & (sheet.net > 0))
    firsts, group = together(number.codes[sold], branch.codes[sold])
    if len(firsts) < _ENOUGH:
        return
    begin, end = np.full(len(firsts), date.max.toordinal()), np.zeros(len(firsts), np.int64)
    np.minimum.at(begin, group, sheet.day[sold])
    np.maximum.at(end, group, sheet.day[sold])
    again = np.flatnonzero(end > begin)
    if len(again) > max(1, min(_FEW, RARE * len(firsts))):
        return  # this till begins again at 1
    for one in again[end[again] - begin[again] >= _REPEAT].tolist():
        if not sheet.fresh[sold[group == one]].any():
            continue
        first, second = date.fromordinal(int(begin[one])), date.fromordinal(int(end[one]))
        name = number[int(sold[firsts[one]])]
        text = _("Receipt number {number} stands on {first} and on {second}. Is one of the dates wrong?")
        yield Oddity(
            kind="number",
            text=text.format(number=name, first=format_date(first), second=format_date(second)),
            day=second,
            receipt=name,
            money_minor=int(sheet.net[sold[group == one]].max()),
        )
