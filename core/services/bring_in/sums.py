"""What an import comes to: product lines, money, sums of each receipt."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from core.importing.cells.coded import Numbers, coded
from core.importing.compare import CHANGED, NEW, Difference, is_product
from core.model.importing import ImportPlan
from core.model.known import KnownBook
from core.model.sales import LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Product lines added and changed, and the money they bring."""

    lines: int
    changed: int
    net_minor: int


def added(plan: ImportPlan, known: KnownBook, difference: Difference) -> Added:
    """What the difference comes to. Order discounts count with their receipt."""
    lines, receipts = plan.lines, plan.receipts
    what = np.frombuffer(bytes(difference.line), np.uint8)
    product = is_product(plan)
    new, changed = product & (what == NEW), np.flatnonzero(product & (what == CHANGED)).tolist()
    net = int(known_amounts(plan)[new].sum())
    for line in changed:
        receipt, number = difference.target[line]
        old = next(stored[2] for place, stored in known.lines[receipt] if place == number)
        net += (lines.amount_minor[line] or 0) - (old or 0)
    unknown = with_unknown(plan)
    written = np.array(difference.receipt_new, np.bool_)
    written[list(unknown)] = False
    net -= int(np.asarray(receipts.order_discount_minor, np.int64)[written].sum())
    net += sum(
        receipts.net_minor[place] - sum_ for place, sum_ in unknown.items() if difference.receipt_new[place]
    )
    return Added(lines=int(new.sum()), changed=len(changed), net_minor=net)


def known_amounts(plan: ImportPlan) -> Numbers:
    """Minor units of each line, 0 where they are unknown."""
    amount = plan.lines.amount_minor
    if isinstance(amount, array):
        return np.asarray(amount)
    return coded(amount).numbers(lambda value: value or 0)


def with_unknown(plan: ImportPlan) -> dict[int, int]:
    """Receipts with a line of unknown amount, and what the known product lines come to."""
    if isinstance(plan.lines.amount_minor, array):
        return {}
    product = is_product(plan)
    receipt = np.asarray(plan.lines.receipt, np.int64)
    sums = np.zeros(len(plan.receipts.day), np.int64)
    np.add.at(sums, receipt[product], known_amounts(plan)[product])
    unknown = coded(plan.lines.amount_minor).where(lambda amount: amount is None)
    places = np.unique(receipt[product & unknown])
    return dict(zip(places.tolist(), sums[places].tolist(), strict=True))


def sums_of(plan: ImportPlan) -> tuple[list[int], list[int], list[int]]:
    """Sales, refunds and the rest, per receipt; where a line's amount is unknown, by the sign of the receipt's sum."""
    amount, receipt, kind = (
        known_amounts(plan),
        np.asarray(plan.lines.receipt, np.int64),
        coded(plan.lines.kind),
    )
    sums = np.zeros((3, len(plan.receipts.day)), np.int64)
    column = kind.numbers(lambda one: 0 if one is LineKind.SALE else 1 if one is LineKind.REFUND else 2)
    np.add.at(sums, (column, receipt), amount)
    sale, refund, other = sums.tolist()
    for place in with_unknown(plan):
        net = plan.receipts.net_minor[place] + plan.receipts.order_discount_minor[place]
        sale[place], refund[place] = max(net, 0), min(net, 0)
    return sale, refund, other
