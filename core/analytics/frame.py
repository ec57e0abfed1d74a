"""All sales of a book as numpy columns: what every figure is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number, distinct, to_date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SalesFrame:
    """Receipts ascending by day, lines ascending by receipt. A customer or product is its index here; -1 = nobody, unknown.

    Money in minor units, quantities in thousandths, days since 1970. `receipt_sale` is the sum of sale lines (a visit
    where it is > 0), `receipt_refund` that of refund lines (<= 0), `receipt_net` both. `line_amount` is meaningful only
    where `line_amount_known`. `snapshot` is the day as of which the frame speaks, None for a book without sales.
    """

    customer_id: Ints
    customer_name: tuple[str, ...]
    product_id: Ints
    product_name: tuple[str, ...]
    product_category: Ints
    product_category_guessed: Bools
    product_is_item: Bools
    product_offered: Bools
    category_name: tuple[str, ...]
    receipt_customer: Ints
    receipt_day: Ints
    receipt_sale: Ints
    receipt_refund: Ints
    receipt_net: Ints
    line_receipt: Ints
    line_product: Ints
    line_amount: Ints
    line_amount_known: Bools
    line_is_sale: Bools
    snapshot: int | None

    @property
    def customers(self) -> int:
        """Number of customers in the book, with or without sales."""
        return len(self.customer_id)

    @property
    def products(self) -> int:
        """Number of products in the book."""
        return len(self.product_id)

    @property
    def first_day(self) -> int | None:
        """Day of the first receipt."""
        return int(self.receipt_day[0]) if len(self.receipt_day) else None

    @property
    def last_day(self) -> int | None:
        """Day of the last receipt."""
        return int(self.receipt_day[-1]) if len(self.receipt_day) else None

    @property
    def snapshot_date(self) -> date | None:
        """`snapshot` as a date."""
        return None if self.snapshot is None else to_date(self.snapshot)

    def as_of(self, day: date) -> SalesFrame:
        """The frame as it was at the end of `day`: later receipts are not seen, and `day` is the snapshot."""
        number = day_number(day)
        receipts = int(np.searchsorted(self.receipt_day, number, side="right"))
        lines = int(np.searchsorted(self.line_receipt, receipts, side="left"))
        return replace(
            self,
            receipt_customer=self.receipt_customer[:receipts],
            receipt_day=self.receipt_day[:receipts],
            receipt_sale=self.receipt_sale[:receipts],
            receipt_refund=self.receipt_refund[:receipts],
            receipt_net=self.receipt_net[:receipts],
            line_receipt=self.line_receipt[:lines],
            line_product=self.line_product[:lines],
            line_amount=self.line_amount[:lines],
            line_amount_known=self.line_amount_known[:lines],
            line_is_sale=self.line_is_sale[:lines],
            snapshot=number if receipts else None,
        )

    def only(self, chosen: Bools) -> SalesFrame:
        """The frame with the receipts of the `chosen` customers alone (one entry each); the snapshot stays."""
        receipts = (self.receipt_customer >= 0) & chosen[self.receipt_customer]
        lines = receipts[self.line_receipt]
        place = np.cumsum(receipts) - 1
        return replace(
            self,
            receipt_customer=self.receipt_customer[receipts],
            receipt_day=self.receipt_day[receipts],
            receipt_sale=self.receipt_sale[receipts],
            receipt_refund=self.receipt_refund[receipts],
            receipt_net=self.receipt_net[receipts],
            line_receipt=place[self.line_receipt[lines]].astype(np.int32),
            line_product=self.line_product[lines],
            line_amount=self.line_amount[lines],
            line_amount_known=self.line_amount_known[lines],
            line_is_sale=self.line_is_sale[lines],
        )


def _index(ids: Ints, wanted: Ints) -> Ints:
    """Position of each wanted id among the ascending `ids`; -1 where it is not there (0 stands for nobody)."""
    if not len(ids) or not len(wanted):
        return np.full(len(wanted), -1, dtype=np.int32)
    highest = int(max(ids[-1], wanted.max()))
    if int(min(ids[0], wanted.min())) >= 0 and highest <= 4 * (len(ids) + len(wanted)) + 1000:
        # Ids of a database are nearly consecutive: a table of all of them answers without searching.
        table = np.full(highest + 1, -1, dtype=np.int32)
        table[ids] = np.arange(len(ids), dtype=np.int32)
        return np.asarray(table[wanted])
    at = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[at] == wanted, at, -1).astype(np.int32)


def build_frame(
    *,
    customer_id: Sequence[int] | Ints = (),
    customer_name: Sequence[str] = (),
    product_id: Sequence[int] | Ints = (),
    product_name: Sequence[str] = (),
    product_category: Sequence[str] = (),
    product_category_guessed: Sequence[bool] | Bools = (),
    product_is_item: Sequence[bool] | Bools = (),
    product_offered: Sequence[bool] | Bools = (),
    receipt_id: Sequence[int] | Ints,
    receipt_customer_id: Sequence[int] | Ints,
    receipt_day: Sequence[int] | Ints,
    receipt_sale: Sequence[int] | Ints,
    receipt_refund: Sequence[int] | Ints,
    receipt_net: Sequence[int] | Ints,
    line_receipt_id: Sequence[int] | Ints = (),
    line_product_id: Sequence[int] | Ints = (),
    line_amount: Sequence[int] | Ints = (),
    line_amount_known: Sequence[bool] | Bools = (),
    line_is_sale: Sequence[bool] | Bools = (),
) -> SalesFrame:
    """A frame from columns as a database or a test has them, in any order; ids of 0 mean nobody or unknown.

    Customers and products without an entry of their own (a test that gives only receipts) are made up from the ids.
    Raises ValueError where columns that belong together differ in length.
    """
    receipts = [np.asarray(c, dtype=np.int64) for c in (receipt_id, receipt_customer_id, receipt_day)]
    money = [np.asarray(c, dtype=np.int64) for c in (receipt_sale, receipt_refund, receipt_net)]
    lines = [np.asarray(c, dtype=np.int64) for c in (line_receipt_id, line_product_id, line_amount)]
    flags = [np.asarray(c, dtype=bool) for c in (line_amount_known, line_is_sale)]
    _same_length("receipt", *receipts, *money)
    _same_length("line", *lines, *flags)
    people, names = _register(customer_id, customer_name, receipts[1])
    items, titles = _register(product_id, product_name, lines[1])
    kinds = list(product_category) or [""] * len(items)
    categories = sorted({kind for kind in kinds if kind})
    kind_index = {kind: i for i, kind in enumerate(categories)}
    order = np.lexsort((receipts[0], receipts[2]))
    by_id = np.argsort(receipts[0], kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    found = _index(receipts[0][by_id], lines[0])
    known = found >= 0
    line_receipt = place[by_id][found[known]] if len(order) else np.zeros(0, dtype=np.int64)
    by_receipt = np.argsort(line_receipt, kind="stable")
    sorted_lines = [column[known][by_receipt] for column in (lines[1], lines[2], *flags)]
    day = receipts[2][order].astype(np.int32)
    return SalesFrame(
        customer_id=people,
        customer_name=names,
        product_id=items,
        product_name=titles,
        product_category=np.array([kind_index.get(kind, -1) for kind in kinds], dtype=np.int32),
        product_category_guessed=_flags(product_category_guessed, len(items), missing=False),
        product_is_item=_flags(product_is_item, len(items)),
        product_offered=_flags(product_offered, len(items)),
        category_name=tuple(categories),
        receipt_customer=_index(people, receipts[1][order]),
        receipt_day=day,
        receipt_sale=money[0][order],
        receipt_refund=money[1][order],
        receipt_net=money[2][order],
        line_receipt=line_receipt[by_receipt].astype(np.int32),
        line_product=_index(items, sorted_lines[0]),
        line_amount=sorted_lines[1],
        line_amount_known=sorted_lines[2].astype(bool),
        line_is_sale=sorted_lines[3].astype(bool),
        snapshot=int(day[-1]) if len(day) else None,
    )


def _same_length(what: str, *columns: Ints | Bools) -> None:
    if len({len(column) for column in columns}) > 1:
        msg = f"{what} columns differ in length"
        raise ValueError(msg)


def _flags(given: Sequence[bool] | Bools, size: int, *, missing: bool = True) -> Bools:
    return np.asarray(given, dtype=bool) if len(given) else np.full(size, missing)


def _register(given: Sequence[int] | Ints, names: Sequence[str], used: Ints) -> tuple[Ints, tuple[str, ...]]:
    """Ids ascending with their names; from the ids in use where none are given."""
    ids = np.asarray(given, dtype=np.int64) if len(given) else distinct(used[used > 0])
    if len(names) and len(names) != len(ids):
        msg = "ids and names differ in length"
        raise ValueError(msg)
    if len(ids) > 1 and np.any(ids[1:] <= ids[:-1]):
        msg = "ids must ascend"
        raise ValueError(msg)
    return ids, tuple(names) if len(names) else tuple(str(i) for i in ids)
