"""Rows that are lines, put together into receipts, persons, items and lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.importing.grouping import Receipts, Values
from core.importing.items import (
    UNKNOWN,
    find_items,
    is_counted,
    kind_of,
    line_kind,
    split_counted,
    without_refund_word,
)
from core.importing.numbers import parse_quantity
from core.importing.people import People
from core.model.importing import PlannedItem, PlannedLines, PlannedReceipts
from core.model.sales import LineKind

_PRODUCT = (LineKind.SALE, LineKind.REFUND)


@dataclass(slots=True, kw_only=True)
class Built:
    """What the rows came to. `not_products` has rows and sum by reason token."""

    receipts: PlannedReceipts
    lines: PlannedLines
    items: tuple[PlannedItem, ...]
    staff: tuple[str, ...]
    not_products: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    asked_products: dict[str, str] = field(default_factory=dict)  # item name: token it was taken for
    flipped: int = 0


_Line = tuple[int, int, int, int, int | None, LineKind]
"""A line to be: row, receipt, what (an index into the names), thousandths, minor units, kind."""


@dataclass(slots=True, kw_only=True)
class _Mentions:
    """Lines to be, and the names of goods in them."""

    lines: list[_Line] = field(default_factory=list)
    names: dict[tuple[str, str], int] = field(default_factory=dict)  # (name, code): index
    product: set[int] = field(default_factory=set)  # names that are goods on some line

    def name(self, name: str, code: str) -> int:
        """The index of a name."""
        return self.names.setdefault((name, code), len(self.names))


def build(values: Values, people: People, answers: Mapping[str, str]) -> Built:
    """Receipts, lines and items from the rows that are lines."""
    receipts = Receipts(values)
    texts = [values.items_text[row] or values.item[row] for row in values.keep]
    mode = (
        "counted" if is_counted(texts) else "listed" if any(values.items_text) or not any(values.item) else ""
    )
    mentions = _Mentions()
    add = mentions.lines.append
    state = _State(answers=answers)
    extras = any(any(column) for column in (values.refunded, values.tip, values.shipping))
    discounts = any(values.order_discount)
    for row in values.keep:
        place, new = receipts.of(row)
        if mode and values.items_text[row]:
            _of_text(values, row, place, mode, receipts, mentions)
        else:
            add(_goods(values, row, place, new, state, receipts, mentions))
        if discounts and (new or values.receipt[row] == ""):
            receipts.discount[place] += abs(values.order_discount[row] or 0)
            receipts.net[place] -= abs(values.order_discount[row] or 0)
        if extras:
            _extras(values, row, place, receipts, mentions)
    return _put_together(values, receipts, mentions, state)


_Ware = tuple[str, int, bool]


@dataclass(slots=True, kw_only=True)
class _State:
    answers: Mapping[str, str]
    wares: dict[tuple[str, str, str], _Ware] = field(default_factory=dict)
    not_products: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[str, str] = field(default_factory=dict)
    flipped: int = 0


def _extras(values: Values, row: int, place: int, receipts: Receipts, mentions: _Mentions) -> None:
    """What a row says beside its goods: money given back, a tip, delivery."""
    given_back = values.refunded[row]
    if given_back:
        mentions.lines.append((row, place, mentions.name("", ""), 0, -abs(given_back), LineKind.REFUND))
        receipts.net[place] -= abs(given_back)
    for column, kind in ((values.tip, LineKind.TIP), (values.shipping, LineKind.DELIVERY)):
        if column[row]:
            mentions.lines.append((row, place, mentions.name("", ""), 1000, column[row], kind))


def _goods(
    values: Values,
    row: int,
    place: int,
    new: bool,
    state: _State,
    receipts: Receipts,
    mentions: _Mentions,
) -> _Line:
    """The line of a row with one item."""
    at = (values.item[row], values.code[row], values.line_type[row])
    ware = state.wares.get(at)
    if ware is None:  # once for each spelling: a sheet names few goods on many rows
        name, refund_word = without_refund_word(at[0])
        ware = state.wares[at] = (_token(name, at[1], at[2], state), mentions.name(name, at[1]), refund_word)
    reason, item, gave_back = ware
    milli, amount = values.quantity_milli[row], values.amount[row]
    gave_back = gave_back or values.refund[row]
    if gave_back and amount is not None and amount > 0:
        amount, milli = -amount, -abs(milli)
        state.flipped += 1
    if not reason and milli < 0 and amount == 0:
        reason = "adjustment"  # goods taken out of stock for no money: nothing was sold or given back
    kind = kind_of(reason) if reason else LineKind.SALE
    if kind is LineKind.SALE and (gave_back or (amount is not None and amount < 0)):
        kind = LineKind.REFUND
    if kind is LineKind.REFUND:
        milli = -abs(milli)  # tills write the quantity of a return with either sign
    if not reason:
        mentions.product.add(item)
    if reason and kind not in _PRODUCT:
        state.not_products[reason].append((row, amount or 0))
    elif amount is not None:
        receipts.net[place] += amount
    elif new and (whole := values.receipt_sum[row]) is not None:
        receipts.net[place] += whole
    return row, place, item, milli, amount, kind


def _token(name: str, code: str, line_type: str, state: _State) -> str:
    """The token of goods that are no product; the owner's word goes before the lists."""
    token = line_kind(name, code, line_type)
    if not token:
        return ""
    label = name or code
    said = state.answers.get(f"is_product:{label}", state.answers.get("is_product", ""))
    state.asked[label] = token
    return "" if said == "yes" else token


def _of_text(
    values: Values, row: int, place: int, mode: str, receipts: Receipts, mentions: _Mentions
) -> None:
    """A cell that lists all items of a receipt: money is known of the receipt only, or of its only item."""
    text = values.items_text[row]
    parts = split_counted(text) if mode == "counted" else [("1", part.strip()) for part in text.split(", ")]
    amount = values.amount[row] if values.amount[row] is not None else values.receipt_sum[row]
    if amount is not None and values.refund[row] and amount > 0:
        amount = -amount
    receipts.net[place] += amount or 0
    kind = LineKind.REFUND if (amount or 0) < 0 or values.refund[row] else LineKind.SALE
    sign = -1 if kind == LineKind.REFUND else 1
    for count, name in parts:
        item = mentions.name(without_refund_word(name)[0], "")
        mentions.product.add(item)
        milli = sign * abs(int((parse_quantity(count) or 1) * 1000))
        mentions.lines.append((row, place, item, milli, amount if len(parts) == 1 else None, kind))


def _put_together(values: Values, receipts: Receipts, mentions: _Mentions, state: _State) -> Built:
    names = list(mentions.names)
    counted = Counter(line[2] for line in mentions.lines)
    counts = {name: counted[place] for place, name in enumerate(names) if counted[place]}
    category: dict[tuple[str, str], str] = {}
    if any(values.category):
        for row, _receipt, item, *_rest in mentions.lines:
            if values.category[row] and names[item] not in category:
                category[names[item]] = values.category[row]
    items = find_items(counts, category)
    index = [items.index.get(name, UNKNOWN) for name in names]
    goods = {index[place] for place in mentions.product}
    staff = {
        name: place
        for place, name in enumerate(
            dict.fromkeys(values.staff[row] for row in receipts.rows if values.staff[row])
        )
    }
    day = [values.day[row] for row in receipts.rows]
    number = [values.receipt[row] for row in receipts.rows]
    branch = [values.branch[row] for row in receipts.rows]
    return Built(
        receipts=PlannedReceipts(
            key=[
                f"{where}|{when}|{what}" if what else f"{where}|{when}|"
                for where, when, what in zip(branch, day, number, strict=True)
            ],
            number=number,
            day=[one for one in day if one is not None],
            time=[values.time[row] for row in receipts.rows],
            person=receipts.people,
            staff=[staff.get(values.staff[row], -1) for row in receipts.rows],
            branch=branch,
            net_minor=receipts.net,
            order_discount_minor=receipts.discount,
        ),
        lines=_lines(values, mentions.lines, index),
        items=tuple(
            item
            if place in goods
            else PlannedItem(name=item.name, category=item.category, sku=item.sku, is_product=False)
            for place, item in enumerate(items.items)
        ),
        staff=tuple(staff),
        not_products=dict(state.not_products),
        asked_products=state.asked,
        flipped=state.flipped,
    )


def _lines(values: Values, lines: list[_Line], index: list[int]) -> PlannedLines:
    rows = [line[0] for line in lines]
    several = {row for row, count in Counter(rows).items() if count > 1} if len(set(rows)) < len(rows) else ()
    return PlannedLines(
        row=[values.row[row] for row in rows],
        receipt=[line[1] for line in lines],
        line_no=[0 if row in several else values.line_no[row] for row in rows],
        item=[index[line[2]] for line in lines],
        quantity_milli=[line[3] for line in lines],
        unit_price=["" if row in several else values.unit_price[row] for row in rows],
        discount_minor=[0 if row in several else values.discount[row] for row in rows],
        amount_minor=[line[4] for line in lines],
        cost_minor=[None if row in several else values.cost[row] for row in rows],
        kind=[line[5] for line in lines],
    )
