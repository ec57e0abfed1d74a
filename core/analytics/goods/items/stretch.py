"""What a wider range is made of: additions and what each brings beside the core, and what only comes back each year (2.8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, day_number, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.range_core import MUCH_WIDER, WINDOW, Stretch, Window, window_of
from core.dates import Month

YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Additions:
    """Items not sold in the three months before, the one that brings most first.

    Per item: `receipts` in the last three months, `with_core` of them that also hold an item of the core, `worth` of its
    sales (minor units: sales times what stays of them), `pays`: worth at least what an item brought on average before.
    """

    item: Ints
    receipts: Ints
    with_core: Ints
    worth: Ints
    pays: Bools


def back_again(frame: SalesFrame, last: Month, items: Ints) -> Bools:
    """Which of `items` were sold a year ago within a month of the same three months: a season's goods are no additions."""
    first = day_number(last.plus(-YEAR_MONTHS - WINDOW).first)
    then = window_of(frame, first, day_number(last.plus(1 - YEAR_MONTHS).last))
    return np.bincount(then.item, minlength=frame.products)[items] > 0


def is_alarm(frame: SalesFrame, last: Month, found: Stretch) -> bool:
    """The alarm of 2.8, counting as additions only what did not come back from last year's season."""
    seasonal = int(back_again(frame, last, found.added).sum())
    wider = found.items_now - seasonal >= (1 + MUCH_WIDER) * found.items_before - 1e-9
    return wider and found.stretched


def find_additions(frame: SalesFrame, last: Month, found: Stretch, keeps: Floats) -> Additions:
    """The additions of the three months to `last`; `keeps`: what stays of an item's sales (0..1), one entry a product."""
    products = frame.products
    now = window_of(frame, day_number(last.plus(1 - WINDOW).first), day_number(last.last))
    before = window_of(
        frame, day_number(last.plus(1 - 2 * WINDOW).first), day_number(last.plus(-WINDOW).last)
    )
    added = found.added[~back_again(frame, last, found.added)]
    in_core = np.zeros(products, dtype=bool)
    in_core[found.core] = True
    receipts, with_core = _beside(now, in_core, products)
    worth = now.sales(products) * keeps
    sold = np.bincount(before.item, minlength=products) > 0
    usual = float((before.sales(products) * keeps)[sold].sum()) / max(int(sold.sum()), 1)
    order = added[np.argsort(-worth[added], kind="stable")]
    return Additions(
        item=order,
        receipts=receipts[order],
        with_core=with_core[order],
        worth=np.rint(worth[order]).astype(np.int64),
        pays=(worth[order] >= usual) & (worth[order] > 0),
    )


def _beside(now: Window, in_core: Bools, products: int) -> tuple[Ints, Ints]:
    """Per product: receipts that hold it, and those of them that hold a core item besides."""
    begin = int(now.receipt[0]) if len(now.receipt) else 0
    pairs = distinct((now.receipt - begin) * products + now.item)
    receipt, item = pairs // products, pairs % products
    core = np.bincount(receipt, weights=in_core[item], minlength=1) > 0
    return np.bincount(item, minlength=products), np.bincount(item[core[receipt]], minlength=products)
