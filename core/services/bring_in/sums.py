"""What an import comes to: product lines, money, sums of each receipt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from core.importing.compare import NEW, PRODUCTS, SAME, Difference
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
    lines = changed = net = 0
    columns = zip(difference.line, plan.lines.kind, plan.lines.amount_minor, strict=True)
    for line, (what, kind, amount) in enumerate(columns):
        if what == SAME or kind not in PRODUCTS:
            continue
        if what == NEW:
            lines += 1
            net += amount or 0
        else:
            changed += 1
            receipt, number = difference.target[line]
            old = next(stored[2] for place, stored in known.lines[receipt] if place == number)
            net += (amount or 0) - (old or 0)
    unknown = with_unknown(plan)
    for place, new in enumerate(difference.receipt_new):
        if new and place in unknown:
            net += plan.receipts.net_minor[place] - unknown[place]
        elif new:
            net -= plan.receipts.order_discount_minor[place]
    return Added(lines=lines, changed=changed, net_minor=net)


def with_unknown(plan: ImportPlan) -> dict[int, int]:
    """Receipts with a line of unknown amount, and what the known product lines come to."""
    if None not in plan.lines.amount_minor:
        return {}
    sums: dict[int, int] = defaultdict(int)
    unknown = set()
    for receipt, amount, kind in zip(
        plan.lines.receipt, plan.lines.amount_minor, plan.lines.kind, strict=True
    ):
        if kind in PRODUCTS:
            sums[receipt] += amount or 0
            if amount is None:
                unknown.add(receipt)
    return {receipt: sums[receipt] for receipt in unknown}


def sums_of(plan: ImportPlan) -> list[tuple[int, int, int]]:
    """Sales, refunds and the rest of each receipt; where a line's amount is unknown, by the sign of the receipt's sum."""
    height = len(plan.receipts.day)
    sale, refund, other = [0] * height, [0] * height, [0] * height
    for receipt, amount, kind in zip(
        plan.lines.receipt, plan.lines.amount_minor, plan.lines.kind, strict=True
    ):
        if amount:
            sums = sale if kind is LineKind.SALE else refund if kind is LineKind.REFUND else other
            sums[receipt] += amount
    for receipt in with_unknown(plan):
        net = plan.receipts.net_minor[receipt] + plan.receipts.order_discount_minor[receipt]
        sale[receipt], refund[receipt] = max(net, 0), min(net, 0)
    return list(zip(sale, refund, other, strict=True))
