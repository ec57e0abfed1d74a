"""What a rule of receipts may bring in a week if it is offered (analytics 2.7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.pairs import Links, ReceiptItems, find_links, receipt_items, receipt_kinds
from core.analytics.goods.baskets.triples import find_triples
from core.analytics.intervals.wilson import Z95, wilson

LATELY = 91
"""Days whose receipts say how often something is bought today."""
PER_LEFT, PER_RIGHT = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRule:
    """`both` of `having` receipts with everything on the `left` also hold `right`, `of_right` of all `receipts` do.

    Products, or categories. `low` and `high` are the 95 % Wilson limits of both / having. `lacking` of them hold nothing of
    the right's category, for whoever has taken another drink needs no cola; where the left is of the same category, not
    `right` itself. `orders` receipts a week hold the left lately; `weekly` = orders x lacking / having x yes x what one
    more `right` brings (minor units).
    """

    left: tuple[int, ...]
    right: int
    both: int
    having: int
    of_right: int
    receipts: int
    lacking: int
    low: float
    high: float
    orders: float
    weekly: float


def weekly_value(orders: float, share: float, yes: float, worth: float) -> float:
    """`N (1 - c) s m`: receipts a week, share that has it already, share that says yes, what one brings."""
    return orders * (1 - share) * yes * worth


def find_offer_rules(
    frame: SalesFrame,
    links: Links | None,
    *,
    offered: Bools,
    worth: Floats,
    yes: float,
    most: int = 12,
) -> tuple[OfferRule, ...]:
    """Reliable rules with what they may bring a week, most money first. `worth` of one more of each product, minor units.

    `links` between the products that may be `offered`; None = rules of categories. A pair is told in the direction that
    brings more; of three things that belong together one rule is told; no item begins more than three or ends more than
    two of them.
    """
    sold = receipt_items(frame)
    kinds, by_kind = len(frame.category_name), links is None
    if by_kind and kinds < 2:
        return ()
    kind = frame.product_category if by_kind else None
    rows = receipt_kinds(sold, kind, kinds) if kind is not None else sold
    value = _kind_worth(frame, sold, worth, kinds) if by_kind else worth
    week = _Week(frame, rows)
    if links is None:
        links = find_links(frame, offered=_kinds_in_range(frame, offered), kind=kind, kinds=kinds)
    found = _of_links(links)
    if not by_kind:
        three = find_triples(frame, offered=offered)
        found += [
            (tuple(left), right, both, having, of_right, sold.receipts)
            for left, right, both, having, of_right in zip(
                three.left.tolist(),
                three.then.tolist(),
                three.both.tolist(),
                three.having.tolist(),
                three.of_then.tolist(),
                strict=True,
            )
        ]
    lacking = _Lacking(frame, sold) if not by_kind and kinds else None
    rules = [_rule(row, week, value, yes, lacking) for row in found]
    good = [rule for rule in rules if rule.weekly >= 1 and rule.low > rule.of_right / rule.receipts]
    return _varied(sorted(good, key=lambda r: (-r.weekly, r.left, r.right)), most)


_Row = tuple[tuple[int, ...], int, int, int, int, int]


def _of_links(links: Links) -> list[_Row]:
    columns = zip(
        links.first.tolist(),
        links.second.tolist(),
        links.both.tolist(),
        links.of_first.tolist(),
        links.of_second.tolist(),
        strict=True,
    )
    out: list[_Row] = []
    for first, second, both, of_first, of_second in columns:
        out.append(((first,), second, both, of_first, of_second, links.receipts))
        out.append(((second,), first, both, of_second, of_first, links.receipts))
    return out


def _rule(row: _Row, week: _Week, worth: Floats, yes: float, lacking: _Lacking | None) -> OfferRule:
    left, right, both, having, of_right, receipts = row
    without = having - both if lacking is None else lacking.of(left, right, having, both)
    low, high = wilson(both, having, Z95)
    orders = week.orders(left)
    return OfferRule(
        left=left,
        right=right,
        both=both,
        having=having,
        of_right=of_right,
        receipts=receipts,
        lacking=without,
        low=float(low),
        high=float(high),
        orders=orders,
        weekly=weekly_value(orders, 1 - without / having, yes, float(worth[right])),
    )


def _varied(rules: list[OfferRule], most: int) -> tuple[OfferRule, ...]:
    """The first of each set of items, and not the same beginning or end over and over."""
    kept: list[OfferRule] = []
    for rule in rules:
        items = {*rule.left, rule.right}
        if any(items == {*other.left, other.right} for other in kept):
            continue
        if sum(rule.right == other.right for other in kept) >= PER_RIGHT:
            continue
        if sum(rule.left == other.left for other in kept) < PER_LEFT:
            kept.append(rule)
    return tuple(kept[:most])


class _Lacking:
    """How many receipts hold something and nothing of a product's category."""

    def __init__(self, frame: SalesFrame, sold: ReceiptItems) -> None:
        self._kind = frame.product_category
        self._sold = sold
        self._rows = receipt_kinds(sold, self._kind, len(frame.category_name))
        self._with: dict[int, Bools] = {}

    def of(self, left: tuple[int, ...], right: int, having: int, both: int) -> int:
        """Of the `having` receipts with the left, those without the right's category; without `right` in the same one."""
        kind = int(self._kind[right])
        if kind < 0 or kind in self._kind[list(left)]:
            return having - both
        if kind not in self._with:
            holds = np.zeros(len(self._sold.size), dtype=bool)
            holds[self._rows.receipt[self._rows.item == kind]] = True
            self._with[kind] = holds
        return int((~self._with[kind][_holding(self._sold, left)]).sum())


def _holding(rows: ReceiptItems, items: tuple[int, ...]) -> Ints:
    """Receipts with all of these, ascending."""
    holding: Ints = rows.receipt[rows.item == items[0]]
    for item in items[1:]:
        holding = np.intersect1d(holding, rows.receipt[rows.item == item], assume_unique=True)
    return holding


class _Week:
    """How many receipts a week hold an item lately."""

    def __init__(self, frame: SalesFrame, rows: ReceiptItems) -> None:
        day = frame.receipt_day
        snapshot, first = frame.snapshot or 0, frame.first_day or 0
        self._weeks = min(LATELY, snapshot - first + 1) / 7
        begin = int(np.searchsorted(day, snapshot - LATELY, side="right"))
        self._rows = rows.part(begin, len(day))
        self._number = np.bincount(self._rows.item, minlength=rows.items)

    def orders(self, items: tuple[int, ...]) -> float:
        """Receipts a week with all of these."""
        if len(items) == 1:
            return float(self._number[items[0]]) / self._weeks
        return len(_holding(self._rows, items)) / self._weeks


def _kinds_in_range(frame: SalesFrame, offered: Bools) -> Bools:
    """Categories of which anything may still be offered."""
    kind = frame.product_category[offered]
    return np.bincount(kind[kind >= 0], minlength=len(frame.category_name)) > 0


def _kind_worth(frame: SalesFrame, sold: ReceiptItems, worth: Floats, kinds: int) -> Floats:
    """What one more of each category brings: the mean over the products as they are sold."""
    kind = frame.product_category[sold.item]
    known = kind >= 0
    total = np.bincount(kind[known], weights=worth[sold.item[known]], minlength=kinds)
    return np.asarray(total / np.maximum(np.bincount(kind[known], minlength=kinds), 1))
