"""Rows that are lines, put together into receipts, persons, items and lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import numpy as np

from core.importing.cells.coded import Coded, Numbers, plain
from core.importing.cells.items import UNKNOWN, Items, find_items
from core.importing.people.belonging import first_rows, first_said
from core.importing.receipts.grouping import Receipts, Values, receipts
from core.importing.receipts.lines import KINDS, Lines, lines_of
from core.model.importing import PlannedItem, PlannedLines, PlannedReceipts


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the rows came to. `not_products` has rows and sum by reason token."""

    receipts: PlannedReceipts
    lines: PlannedLines
    items: tuple[PlannedItem, ...]
    staff: tuple[str, ...]
    not_products: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    asked_products: dict[str, str] = field(default_factory=dict)  # item name: token it was taken for
    flipped: int = 0


def build(values: Values, answers: Mapping[str, str]) -> Built:
    """Receipts, lines and items from the rows that are lines."""
    grouped = receipts(values)
    lines, tally = lines_of(values, grouped, answers)
    discount = _discounts(values, grouped)
    items, item = _items(values, lines, list(tally.names))
    staff = first_said(values.staff, values.keep, grouped.place, len(grouped.first))
    names = dict.fromkeys(name for name in staff if name)
    place = {name: at for at, name in enumerate(names)}
    return Built(
        receipts=_receipts(
            values, grouped, tally.net - discount, discount, staff.numbers(lambda name: place.get(name, -1))
        ),
        lines=_lines(values, lines, item),
        items=items,
        staff=tuple(names),
        not_products=tally.not_products,
        asked_products=tally.asked,
        flipped=tally.flipped,
    )


def _discounts(values: Values, grouped: Receipts) -> Numbers:
    """Discount of each receipt: of the first row that has one, or of every row where rows have no number."""
    keep = values.keep
    off = np.zeros(len(grouped.first), np.int64)
    amount = values.order_discount.numbers(lambda value: abs(value or 0))[keep]
    counts = first_rows(amount != 0, grouped.place) | ~values.receipt.where(bool)[keep]
    np.add.at(off, grouped.place, np.where(counts, amount, 0))
    return off


def _items(
    values: Values, lines: Lines, names: list[tuple[str, str]]
) -> tuple[tuple[PlannedItem, ...], Numbers]:
    """The items, and the item of each line."""
    often = np.bincount(lines.name, minlength=len(names)).tolist()
    group = values.category.take(lines.row)
    told = np.flatnonzero(group.where(bool))[::-1]
    category = np.full(len(names), -1, np.int64)
    # Backwards, so that the first line with a category has the last word.
    category[lines.name[told]] = group.codes[told]
    found = find_items(
        {name: count for name, count in zip(names, often, strict=True) if count},
        {name: group.values[code] for name, code in zip(names, category.tolist(), strict=True) if code >= 0},
    )
    index = np.array([found.index.get(name, UNKNOWN) for name in names], np.int64)
    sold = set(index[np.unique(lines.name[lines.goods])].tolist())
    return _marked(found, sold), index[lines.name]


def _marked(found: Items, sold: set[int]) -> tuple[PlannedItem, ...]:
    """The items; what is never sold is no product."""
    return tuple(
        item
        if place in sold
        else PlannedItem(name=item.name, category=item.category, sku=item.sku, is_product=False)
        for place, item in enumerate(found.items)
    )


def _receipts(
    values: Values, grouped: Receipts, net: Numbers, discount: Numbers, staff: Numbers
) -> PlannedReceipts:
    first = grouped.first
    return PlannedReceipts(
        number=values.receipt.take(first),
        day=cast("Coded[date]", values.day.take(first).trimmed()),  # a line always has a day
        time=first_said(values.time, values.keep, grouped.place, len(first)),
        person=plain(grouped.person),
        staff=plain(staff),
        branch=values.branch.take(first),
        net_minor=plain(net),
        order_discount_minor=plain(discount),
    )


def _lines(values: Values, lines: Lines, item: Numbers) -> PlannedLines:
    row = lines.row
    several = np.bincount(row, minlength=1)[row] > 1  # what a row says of one item is not said of several
    cost = values.cost.take(row)
    untold = several.copy()
    if (
        values.discount_once
    ):  # the receipt's discount stands on one of its lines, or it would be added up as often as repeated
        told = np.flatnonzero(~several)
        untold[:] = True
        untold[told[np.unique(lines.receipt[told], return_index=True)[1]]] = False
    return PlannedLines(
        row=plain(values.row[row]),
        receipt=plain(lines.receipt),
        line_no=plain(np.where(several, 0, values.line_no.numbers(int)[row])),
        item=plain(item),
        quantity_milli=plain(lines.milli),
        unit_price=values.unit_price.take(row).put(several, ""),
        discount_minor=plain(np.where(untold, 0, values.discount.numbers(int)[row])),
        amount_minor=plain(lines.amount) if lines.known.all() else _where_known(lines),
        cost_minor=cost.put(several, None),
        kind=Coded(KINDS, lines.kind.astype(np.int32)),
    )


def _where_known(lines: Lines) -> list[int | None]:
    amount: list[int | None] = lines.amount.tolist()
    for place in np.flatnonzero(~lines.known).tolist():
        amount[place] = None
    return amount
