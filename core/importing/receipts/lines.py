"""Rows as lines: which goods a row names, what it is (sale, refund, tip ...) and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from core.importing.cells.coded import Codes, Mask, Numbers, combine, together
from core.importing.cells.items import (
    is_counted,
    kind_of,
    line_kind,
    split_counted,
    split_lists,
    without_refund_word,
)
from core.importing.cells.numbers import parse_quantity
from core.importing.people.belonging import first_rows
from core.importing.receipts.grouping import Receipts, Values
from core.importing.values.typed import Minor
from core.model.sales import LineKind

KINDS = tuple(LineKind)
_PLACE = {kind: place for place, kind in enumerate(KINDS)}
_SALE, _REFUND, _ADJUSTMENT = (_PLACE[kind] for kind in (LineKind.SALE, LineKind.REFUND, LineKind.ADJUSTMENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines to be, columns equally long."""

    row: NDArray[np.intp]  # index into the table
    receipt: Codes
    name: Codes  # number of the name
    milli: Numbers
    amount: Numbers
    known: Mask  # whether the amount is
    kind: NDArray[np.int8]  # index into KINDS
    goods: Mask  # whether the line shows that its name is something sold


@dataclass(slots=True, kw_only=True)
class Tally:
    """What is found on the way. `not_products` has rows and amounts by reason, `net` the sum of each receipt."""

    net: Numbers
    names: dict[tuple[str, str], int] = field(default_factory=dict)  # number by name and code
    not_products: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)  # goods by name: token they were taken for
    flipped: int = 0

    def name(self, name: str, code: str) -> int:
        """The number of a name."""
        return self.names.setdefault((name, code), len(self.names))


def lines_of(values: Values, receipts: Receipts, answers: Mapping[str, str]) -> tuple[Lines, Tally]:
    """All lines in the order of the rows."""
    tally = Tally(net=np.zeros(len(receipts.first), np.int64))
    mode = _mode(values)
    listed = values.items_text.where(bool)[values.keep] & bool(mode)
    parts = [_goods(values, receipts, np.flatnonzero(~listed), tally, answers)]
    if listed.any():
        parts.append(_of_texts(values, receipts, np.flatnonzero(listed), mode, tally))
    parts += _extras(values, receipts, tally)
    return _in_order(parts), tally


def _mode(values: Values) -> str:
    """How cells list the items of a receipt: `1 x A, 2 x B` is counted, `A, B` is listed."""
    texts = combine(values.items_text, values.item, lambda text, item: text or item).take(values.keep)
    if is_counted(texts):
        return "counted"
    return "listed" if values.items_text.where(bool).any() or not values.item.where(bool).any() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ware:
    """What an item, its code and its type of line say, once for each spelling."""

    reason: str
    name: int
    gave_back: bool


def _goods(
    values: Values, receipts: Receipts, kept: NDArray[np.intp], tally: Tally, answers: Mapping[str, str]
) -> Lines:
    """The lines of rows with one item; `kept` are places among the kept rows."""
    rows, place = values.keep[kept], receipts.place[kept]
    columns = (values.item, values.code, values.line_type)
    firsts, which = together(*(column.codes[rows] for column in columns))
    spelled = zip(*(column.take(rows[firsts]) for column in columns), strict=True)
    wares = [_ware(*texts, tally=tally, answers=answers) for texts in spelled]
    reasons = [ware.reason for ware in wares]
    milli, (amount, known) = values.quantity_milli.numbers(int)[rows], _minor(values.amount, rows)
    gave_back = np.array([ware.gave_back for ware in wares], np.bool_)[which] | values.refund[rows]
    flip = gave_back & (amount > 0)
    tally.flipped += int(flip.sum())
    amount, milli = np.where(flip, -amount, amount), np.where(flip, -abs(milli), milli)
    reasoned = np.array([bool(reason) for reason in reasons], np.bool_)[which]
    # Goods taken out of stock for no money: nothing was sold or given back.
    adjusted = ~reasoned & (milli < 0) & known & (amount == 0)
    kind = np.array([_PLACE[kind_of(reason)] for reason in reasons], np.int8)[which]
    kind[adjusted] = _ADJUSTMENT
    kind[(kind == _SALE) & (gave_back | (amount < 0))] = _REFUND
    # Tills write the quantity of a return with either sign.
    milli = np.where(kind == _REFUND, -abs(milli), milli)
    other = kind > _REFUND
    whole, whole_known = _minor(values.receipt_sum, rows)
    of_receipt = np.where(first_rows(whole_known, place), whole, 0)
    np.add.at(tally.net, place, np.where(other, 0, np.where(known, amount, of_receipt)))
    for at in np.flatnonzero(other).tolist():
        reason = reasons[which[at]] or "adjustment"
        tally.not_products.setdefault(reason, []).append((int(rows[at]), int(amount[at])))
    return Lines(
        row=rows,
        receipt=place,
        name=np.array([ware.name for ware in wares], np.int32)[which],
        milli=milli,
        amount=amount,
        known=known,
        kind=kind,
        goods=~reasoned & ~adjusted,
    )


def _ware(item: str, code: str, line_type: str, *, tally: Tally, answers: Mapping[str, str]) -> _Ware:
    name, refund_word = without_refund_word(item)
    return _Ware(
        reason=_reason(name, code, line_type, tally, answers),
        name=tally.name(name, code),
        gave_back=refund_word,
    )


def _reason(name: str, code: str, line_type: str, tally: Tally, answers: Mapping[str, str]) -> str:
    """The token of goods that are no product; the owner's word goes before the lists."""
    token = line_kind(name, code, line_type)
    if not token:
        return ""
    label = name or code
    tally.asked[label] = token
    return "" if answers.get(f"is_product:{label}", answers.get("is_product", "")) == "yes" else token


def _of_texts(values: Values, receipts: Receipts, kept: NDArray[np.intp], mode: str, tally: Tally) -> Lines:
    """Cells that list all items of a receipt: money is known of the receipt only, or of its only item."""
    rows, place = values.keep[kept], receipts.place[kept]
    firsts, which = together(values.items_text.codes[rows])
    texts = values.items_text.take(rows[firsts]).tolist()
    split = [split_counted(text) for text in texts] if mode == "counted" else split_lists(texts)
    listed = [_parts(pairs, tally) for pairs in split]
    (amount, known), (whole, whole_known) = _minor(values.amount, rows), _minor(values.receipt_sum, rows)
    amount, known = np.where(known, amount, whole), known | whole_known
    refund = values.refund[rows]
    amount = np.where(refund & (amount > 0), -amount, amount)
    np.add.at(tally.net, place, amount)
    gave_back = refund | (amount < 0)
    length = np.array([len(parts) for parts in listed], np.intp)
    begin = np.cumsum(length) - length
    flat = [part for parts in listed for part in parts]
    of = np.repeat(np.arange(len(rows)), length[which])
    nth = np.arange(len(of)) - np.repeat(np.cumsum(length[which]) - length[which], length[which])
    part = begin[which][of] + nth
    milli = np.array([milli for milli, _name in flat], np.int64)[part]
    alone = (length[which] == 1)[of]
    return Lines(
        row=rows[of],
        receipt=place[of],
        name=np.array([name for _milli, name in flat], np.int32)[part],
        milli=np.where(gave_back[of], -milli, milli),
        amount=np.where(alone, amount[of], 0),
        known=known[of] & alone,
        kind=np.where(gave_back[of], _REFUND, _SALE).astype(np.int8),
        goods=np.ones(len(of), np.bool_),
    )


def _parts(pairs: Sequence[tuple[str, str]], tally: Tally) -> list[tuple[int, int]]:
    """Thousandths and numbers of the names of the items in a cell."""
    return [
        (abs(int((parse_quantity(count) or 1) * 1000)), tally.name(without_refund_word(name)[0], ""))
        for count, name in pairs
    ]


def _extras(values: Values, receipts: Receipts, tally: Tally) -> list[Lines]:
    """What a row says beside its goods: money given back, a tip, delivery."""
    found = []
    for column, kind in (
        (values.refunded, LineKind.REFUND),
        (values.tip, LineKind.TIP),
        (values.shipping, LineKind.DELIVERY),
    ):
        amount, _known = _minor(column, values.keep)
        kept = np.flatnonzero(amount)
        if not len(kept):
            continue
        amount, place = amount[kept], receipts.place[kept]
        if kind is LineKind.REFUND:
            amount = -abs(amount)
            np.add.at(tally.net, place, amount)
        found.append(
            Lines(
                row=values.keep[kept],
                receipt=place,
                name=np.full(len(kept), tally.name("", ""), np.int32),
                milli=np.full(len(kept), 0 if kind is LineKind.REFUND else 1000, np.int64),
                amount=amount,
                known=np.ones(len(kept), np.bool_),
                kind=np.full(len(kept), _PLACE[kind], np.int8),
                goods=np.zeros(len(kept), np.bool_),
            )
        )
    return found


def _minor(column: Minor, rows: NDArray[np.intp]) -> tuple[Numbers, Mask]:
    """Minor units of these rows, 0 where they are unknown, and where they are known."""
    return column.numbers(lambda value: value or 0)[rows], column.where(lambda value: value is not None)[rows]


def _in_order(parts: Sequence[Lines]) -> Lines:
    """The lines by row; of one row in the order of the parts."""
    if len(parts) == 1:
        return parts[0]
    order = np.argsort(np.concatenate([part.row for part in parts]), kind="stable")
    return Lines(
        **{
            one.name: np.concatenate([getattr(part, one.name) for part in parts])[order]
            for one in fields(Lines)
        }
    )
