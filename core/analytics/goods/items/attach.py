"""What goes along with the main category on receipts, and what receipts of more categories are worth (analytics 2.8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import wilson

BREADTH = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attach:
    """`both[k]` of the `receipts` with the category `main` also hold `category[k]`, the most frequent first.

    `low` and `high` are the 95 % Wilson limits of that share; `buyers[k]` named customers have such a receipt. `worth` is
    the mean sales (minor units) of the `worth_receipts` that hold 1, 2, 3, 4 categories, whichever they are: an
    association, for who is hungrier buys from more categories and pays more.
    """

    main: int
    receipts: int
    category: Ints
    both: Ints
    low: Floats
    high: Floats
    buyers: Ints
    worth: Floats
    worth_receipts: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Kinds:
    """Distinct (receipt, category) rows, ascending."""

    receipt: Ints
    kind: Ints


def _kinds(frame: SalesFrame, begin: int) -> _Kinds:
    """Categories on each receipt from day `begin` on; items without a category are on none."""
    first = int(np.searchsorted(frame.receipt_day, begin))
    line = int(np.searchsorted(frame.line_receipt, first))
    item = frame.line_product[line:]
    known = item_lines(frame)[line:]
    kind = np.full(len(item), -1, dtype=np.int64)
    kind[known] = frame.product_category[item[known]]
    known = kind >= 0
    size = max(len(frame.category_name), 1)
    key = distinct(frame.line_receipt[line:][known].astype(np.int64) * size + kind[known])
    return _Kinds(receipt=key // size, kind=key % size)


def find_attach(frame: SalesFrame, begin: int) -> Attach | None:
    """Rates from day `begin` on, for the category on most receipts; None without two categories that were sold."""
    rows, size = _kinds(frame, begin), len(frame.category_name)
    count = np.bincount(rows.kind, minlength=size)
    if int((count > 0).sum()) < 2:
        return None
    main = int(count.argmax())
    receipts = int(count[main])
    inside = _holds(frame, rows, main)[rows.receipt]
    both = np.bincount(rows.kind[inside], minlength=size)
    others = np.array([k for k in np.argsort(-both, kind="stable").tolist() if k != main and count[k]])
    low, high = wilson(both[others], receipts)
    who = frame.receipt_customer[rows.receipt[inside]].astype(np.int64)
    pairs = distinct(who[who >= 0] * size + rows.kind[inside][who >= 0])
    buyers = np.bincount(pairs % size, minlength=size)
    worth, worth_receipts = _worth(frame, rows)
    return Attach(
        main=main,
        receipts=receipts,
        category=others,
        both=both[others],
        low=low,
        high=high,
        buyers=buyers[others],
        worth=worth,
        worth_receipts=worth_receipts,
    )


def attach_buyers(frame: SalesFrame, begin: int, main: int, category: int) -> Ints:
    """Named customers with a receipt from day `begin` on that holds both categories."""
    rows = _kinds(frame, begin)
    both = _holds(frame, rows, main) & _holds(frame, rows, category)
    who = frame.receipt_customer[both]
    return distinct(who[who >= 0].astype(np.int64))


def _holds(frame: SalesFrame, rows: _Kinds, kind: int) -> Bools:
    out = np.zeros(len(frame.receipt_day), dtype=bool)
    out[rows.receipt[rows.kind == kind]] = True
    return out


def _worth(frame: SalesFrame, rows: _Kinds) -> tuple[Floats, Ints]:
    """Mean sales of receipts with 1 .. `BREADTH` categories, and how many receipts that is."""
    number = np.bincount(rows.receipt, minlength=len(frame.receipt_day))
    receipts = np.bincount(number, minlength=BREADTH + 1)[1 : BREADTH + 1]
    sales = np.bincount(number, weights=frame.receipt_sale, minlength=BREADTH + 1)[1 : BREADTH + 1]
    return sales / np.maximum(receipts, 1), receipts
