"""What an import comes to: product lines, money, sums of each receipt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

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
    lines = changed = net = 0
    for line, what in enumerate(difference.line):
        real = is_product(plan.lines.kind[line])
        if what == NEW and real:
            lines += 1
            net += plan.lines.amount_minor[line] or 0
        elif what == CHANGED and real:
            changed += 1
            receipt, number = difference.target[line]
            old = next(stored[2] for place, stored in known.lines[receipt] if place == number)
            net += (plan.lines.amount_minor[line] or 0) - (old or 0)
    unknown = with_unknown(plan)
    for place, new in enumerate(difference.receipt_new):
        if new and place in unknown:
            net += plan.receipts.net_minor[place] - unknown[place]
        elif new:
            net -= plan.receipts.order_discount_minor[place]
    return Added(lines=lines, changed=changed, net_minor=net)


def with_unknown(plan: ImportPlan) -> dict[int, int]:
    """Receipts with a line of unknown amount, and what the known product lines come to."""
    sums: dict[int, int] = defaultdict(int)
    unknown = set()
    for receipt, amount, kind in zip(
        plan.lines.receipt, plan.lines.amount_minor, plan.lines.kind, strict=True
    ):
        if is_product(kind):
            sums[receipt] += amount or 0
            if amount is None:
                unknown.add(receipt)
    return {receipt: sums[receipt] for receipt in unknown}


def sums_of(plan: ImportPlan) -> dict[int, tuple[int, int, int]]:
    """Sales, refunds and the rest of each receipt; where a line's amount is unknown, by the sign of the receipt's sum."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for receipt, amount, kind in zip(
        plan.lines.receipt, plan.lines.amount_minor, plan.lines.kind, strict=True
    ):
        at = 0 if kind == LineKind.SALE else 1 if kind == LineKind.REFUND else 2
        sums[receipt][at] += amount or 0
    for receipt in with_unknown(plan):
        net = plan.receipts.net_minor[receipt] + plan.receipts.order_discount_minor[receipt]
        sums[receipt][:2] = [max(net, 0), min(net, 0)]
    return {receipt: (sale, refund, other) for receipt, (sale, refund, other) in sums.items()}
