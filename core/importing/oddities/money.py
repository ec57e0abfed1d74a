"""Prices, receipts and days that are far from what is usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.i18n import _, format_date
from core.importing.cells.coded import Mask, Numbers
from core.importing.goods.prices import Prices, amounts
from core.importing.oddities.sheet import RARE, OddSheet, at_receipt
from core.model.importing import Oddity

_TIMES = ((8.9, 11.2), (89.0, 112.0))
"""What about ten and about a hundred times is: a comma one place off, with a price that rose or fell since."""
_SALES = 5
"""Sales from which a usual price is known."""
_STEADY = 0.8
"""Share of the sales near the usual price from which there is one."""
_MOST = 50
_RECEIPTS, _DAYS = 100, 14
"""How many there must be to tell what is usual."""
_RECEIPT_TIMES, _DAY_TIMES = 20, 10
_ABOVE = 3
"""How many times the next lower one something that stands alone is."""
_THOUSANDTH = 1000
_FEW = 3


def wrong_prices(sheet: OddSheet, money: Prices) -> Iterator[Oddity]:
    """Prices about ten or a hundred times what the item usually costs, or a tenth or a hundredth of it."""
    usual, sales = money.middle[money.item], money.sales[money.item]
    times = np.maximum(money.price / usual, usual / money.price)
    off: Mask = np.zeros(len(times), np.bool_)
    for low, high in _TIMES:
        off |= (times >= low) & (times <= high)
    height = len(money.middle)
    many = np.bincount(money.item, money.count * off, height)[money.item]
    off &= (many <= np.maximum(1, RARE * sales)) & (sales - many >= _SALES)
    off &= money.steady[money.item] >= _STEADY * (sales - many)
    plan = sheet.plan
    item, receipt = np.asarray(plan.lines.item, np.int64), np.asarray(plan.lines.receipt, np.int64)
    amount = amounts(plan)
    dear = np.flatnonzero(off)
    dear = dear[np.argsort(-np.abs(money.price[dear] - usual[dear]), kind="stable")][:_MOST]
    for pair in dear.tolist():
        place, price = int(money.item[pair]), int(money.price[pair])
        for line in np.flatnonzero((money.of_line == price) & (item == place)).tolist():
            at = int(receipt[line])
            if not sheet.fresh[at]:
                continue
            paid = int(amount[line])
            yield at_receipt(
                sheet, at, int(plan.lines.row[line]), kind="price",
                money=abs(paid - round(paid * float(usual[pair]) / price)),
                numbered=_("“{item}” for {price} on {day} (receipt {number}): usually {usual}."),
                unnumbered=_("“{item}” for {price} on {day} (row {row}): usually {usual}."),
                item=plan.items[place].name, price=sheet.money(price), usual=sheet.money(float(usual[pair])),
            )  # fmt: skip


def large_receipts(sheet: OddSheet, explained: Sequence[Oddity]) -> Iterator[Oddity]:
    """Receipts far larger than all others, but for those that a wrong price explains."""
    kinds = np.flatnonzero(sheet.net > 0)
    middle, alone = _above_all(sheet.net[kinds], _RECEIPTS, _RECEIPT_TIMES)
    for at in kinds[alone].tolist():
        row, net = sheet.row(at), int(sheet.net[at])
        if not sheet.fresh[at] or any(
            one.day == sheet.plan.receipts.day[at] and 2 * one.money_minor > net for one in explained
        ):
            continue
        yield at_receipt(
            sheet, at, row, kind="receipt", money=round(net - middle),
            numbered=_("Receipt {number} of {day} comes to {money}; usually a receipt comes to {usual}."),
            unnumbered=_("The sale of {day} in row {row} comes to {money}; usually a sale comes to {usual}."),
            usual=sheet.money(middle),
        )  # fmt: skip


def busy_days(sheet: OddSheet, explained: Sequence[Oddity]) -> Iterator[Oddity]:
    """Days that took far more than all others, but for those that a wrong price or one receipt explains."""
    days, at = np.unique(sheet.day, return_inverse=True)
    took = np.zeros(len(days), np.int64)
    np.add.at(took, at, sheet.net)
    open_ = np.flatnonzero(took > 0)
    middle, alone = _above_all(took[open_], _DAYS, _DAY_TIMES)
    for place in open_[alone].tolist():
        day, money = date.fromordinal(int(days[place])), int(took[place])
        if not sheet.fresh[sheet.day == days[place]].any() or any(
            one.day == day and 2 * one.money_minor > money for one in explained
        ):
            continue
        text = _("{day} took {money}; usually a day takes {usual}.")
        yield Oddity(
            kind="day",
            text=text.format(day=format_date(day), money=sheet.money(money), usual=sheet.money(middle)),
            day=day,
            money_minor=round(money - middle),
        )


def _above_all(value: Numbers, enough: int, times: float) -> tuple[float, NDArray[np.intp]]:
    """The median, and places of the few values that stand alone far above all others."""
    if len(value) < enough:
        return 0.0, np.zeros(0, np.intp)
    middle = float(np.median(value))
    top = np.argsort(-value, kind="stable")[: _FEW + 1]
    for many in range(min(_FEW, max(1, len(value) // _THOUSANDTH)), 0, -1):
        if value[top[many - 1]] > max(times * middle, _ABOVE * value[top[many]]):
            return middle, top[:many]
    return middle, np.zeros(0, np.intp)
