"""A plan as odd things are looked for in it, and how one of them is told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.i18n import format_date, format_money
from core.importing.cells.coded import Mask, Numbers
from core.model.importing import ImportPlan, Oddity

RARE = 0.02
"""Up to which share something is an exception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OddSheet:
    """What the findings are made from; arrays per receipt, in the order of the plan."""

    plan: ImportPlan
    currency: str
    day: Numbers  # ordinals
    net: Numbers
    fresh: Mask  # receipts that the book has not yet, or not like this: what was brought in before was shown before

    def money(self, minor: float) -> str:
        """Minor units in the owner's words."""
        return format_money(round(minor), self.currency)

    def row(self, receipt: int) -> int:
        """The first row of a receipt."""
        lines = np.asarray(self.plan.lines.receipt, np.int64) == receipt
        return int(np.asarray(self.plan.lines.row, np.int64)[lines].min())


def at_receipt(
    sheet: OddSheet,
    receipt: int,
    row: int,
    *,
    kind: str,
    money: int,
    numbered: str,
    unnumbered: str,
    **words: object,
) -> Oddity:
    """A finding on one receipt, named by its number where it has one, else by the row of the sheet."""
    number, day = sheet.plan.receipts.number[receipt], sheet.plan.receipts.day[receipt]
    text = numbered if number else unnumbered
    words = {"money": sheet.money(int(sheet.net[receipt])), **words}
    return Oddity(
        kind=kind,
        text=text.format(number=number, row=row, day=format_date(day), **words),
        day=day,
        receipt=number,
        row=row,
        money_minor=money,
    )
