"""Rows that are lines, put together into receipts, persons, items and lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.importing.grouping import Receipts, Values
from core.importing.items import (
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


@dataclass(slots=True)
class _Mention:
    """One line to be: where, what, how many, how much."""

    row: int
    receipt: int
    item: tuple[str, str]
    milli: int
    amount: int | None
    kind: LineKind
    product: bool


def build(values: Values, people: People, answers: Mapping[str, str]) -> Built:
    """Receipts, lines and items from the rows that are lines."""
    receipts = Receipts(values)
    texts = [values.items_text[row] or values.item[row] for row in values.keep]
    mode = (
        "counted" if is_counted(texts) else "listed" if any(values.items_text) or not any(values.item) else ""
    )
    mentions: list[_Mention] = []
    state = _State(answers=answers)
    for row in values.keep:
        place, new = receipts.of(row)
        mentions.extend(_mentions(values, row, place, new, mode, state, receipts))
    return _put_together(values, receipts, mentions, state)


@dataclass(slots=True, kw_only=True)
class _State:
    answers: Mapping[str, str]
    not_products: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[str, str] = field(default_factory=dict)
    flipped: int = 0


def _mentions(
    values: Values, row: int, place: int, new: bool, mode: str, state: _State, receipts: Receipts
) -> list[_Mention]:
    found = _goods(values, row, place, new, mode, state, receipts)
    if new or values.receipt[row] == "":
        receipts.discount[place] += abs(values.order_discount[row] or 0)
        receipts.net[place] -= abs(values.order_discount[row] or 0)
    given_back = values.refunded[row]
    if given_back:
        found.append(_Mention(row, place, ("", ""), 0, -abs(given_back), LineKind.REFUND, False))
        receipts.net[place] -= abs(given_back)
    for column, kind in ((values.tip, LineKind.TIP), (values.shipping, LineKind.DELIVERY)):
        if column[row]:
            found.append(_Mention(row, place, ("", ""), 1000, column[row], kind, False))
    return found


def _goods(
    values: Values, row: int, place: int, new: bool, mode: str, state: _State, receipts: Receipts
) -> list[_Mention]:
    whole = values.receipt_sum[row]
    if mode and values.items_text[row]:
        return _of_text(values, row, place, mode, receipts)
    name, gave_back = without_refund_word(values.item[row])
    code, milli, amount = values.code[row], values.quantity_milli[row], values.amount[row]
    gave_back = gave_back or values.refund[row]
    if gave_back and amount is not None and amount > 0:
        amount, milli = -amount, -abs(milli)
        state.flipped += 1
    token = _token(name, code, values.line_type[row], milli, amount, state)
    kind = kind_of(token)
    if kind == LineKind.SALE and (gave_back or (amount is not None and amount < 0)):
        kind = LineKind.REFUND
    if kind == LineKind.REFUND:
        milli = -abs(milli)  # tills write the quantity of a return with either sign
    if token and kind not in _PRODUCT:
        state.not_products[token].append((row, amount or 0))
    elif amount is not None:
        receipts.net[place] += amount
    elif new and whole is not None:
        receipts.net[place] += whole
    return [_Mention(row, place, (name, code), milli, amount, kind, not token)]


def _token(name: str, code: str, line_type: str, milli: int, amount: int | None, state: _State) -> str:
    """The token of a line that is no product; the owner's word goes before the lists."""
    token = line_kind(name, code, line_type)
    if token:
        label = name or code
        said = state.answers.get(f"is_product:{label}", state.answers.get("is_product", ""))
        state.asked[label] = token
        return "" if said == "yes" else token
    if milli < 0 and amount == 0:
        return "adjustment"  # goods taken out of stock for no money: nothing was sold or given back
    return ""


def _of_text(values: Values, row: int, place: int, mode: str, receipts: Receipts) -> list[_Mention]:
    """A cell that lists all items of a receipt: money is known of the receipt only, or of its only item."""
    text = values.items_text[row]
    parts = split_counted(text) if mode == "counted" else [("1", part.strip()) for part in text.split(", ")]
    amount = values.amount[row] if values.amount[row] is not None else values.receipt_sum[row]
    if amount is not None and values.refund[row] and amount > 0:
        amount = -amount
    receipts.net[place] += amount or 0
    kind = LineKind.REFUND if (amount or 0) < 0 or values.refund[row] else LineKind.SALE
    sign = -1 if kind == LineKind.REFUND else 1
    counts = [int((parse_quantity(count) or 1) * 1000) for count, _ in parts]
    names = [without_refund_word(name)[0] for _, name in parts]
    return [
        _Mention(row, place, (name, ""), sign * abs(count), amount if len(parts) == 1 else None, kind, True)
        for count, name in zip(counts, names, strict=True)
    ]


def _put_together(values: Values, receipts: Receipts, mentions: list[_Mention], state: _State) -> Built:
    counts: Counter[tuple[str, str]] = Counter()
    category: dict[tuple[str, str], str] = {}
    product: dict[tuple[str, str], bool] = {}
    for mention in mentions:
        counts[mention.item] += 1
        product[mention.item] = product.get(mention.item, False) or mention.product
        if values.category[mention.row]:
            category.setdefault(mention.item, values.category[mention.row])
    items = find_items(counts, category)
    goods = {items.index[item] for item, real in product.items() if real}
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
        lines=_lines(values, mentions, items.index),
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


def _lines(values: Values, mentions: list[_Mention], index: Mapping[tuple[str, str], int]) -> PlannedLines:
    several = Counter(mention.row for mention in mentions)
    return PlannedLines(
        row=[values.row[mention.row] for mention in mentions],
        receipt=[mention.receipt for mention in mentions],
        line_no=[values.line_no[mention.row] if several[mention.row] == 1 else 0 for mention in mentions],
        item=[index[mention.item] for mention in mentions],
        quantity_milli=[mention.milli for mention in mentions],
        unit_price=[
            values.unit_price[mention.row] if several[mention.row] == 1 else "" for mention in mentions
        ],
        discount_minor=[
            values.discount[mention.row] if several[mention.row] == 1 else 0 for mention in mentions
        ],
        amount_minor=[mention.amount for mention in mentions],
        cost_minor=[values.cost[mention.row] if several[mention.row] == 1 else None for mention in mentions],
        kind=[mention.kind for mention in mentions],
    )
