"""What must not be offered to whom (analytics 2.6), as columns that every list respects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints
from core.analytics.frame import SalesFrame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guards:
    """Row k: customer index `who[k]` must not be offered product index `item[k]`; ascending by both.

    `silent` has an entry for each customer: true = asked to be left alone, no list at all.
    """

    who: Ints
    item: Ints
    silent: Bools

    def of(self, customer: int) -> Ints:
        """Products that this customer must not be offered."""
        low, high = np.searchsorted(self.who, [customer, customer + 1])
        return self.item[low:high]


def make_guards(customers: int, pairs: Iterable[tuple[int, int]] = (), silent: Iterable[int] = ()) -> Guards:
    """Guards from (customer, product) pairs in any order, repeated or not, and the customers to be left alone."""
    rows = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    quiet = np.zeros(customers, dtype=bool)
    quiet[list(silent)] = True
    return guards_of(rows[:, 0], rows[:, 1], quiet)


def guards_of(who: Ints, item: Ints, silent: Bools) -> Guards:
    """Guards from columns of customer and product indexes in any order, repeated or not."""
    width = int(item.max()) + 1 if len(item) else 1
    pair = np.unique(who.astype(np.int64) * width + item)
    return Guards(who=pair // width, item=pair % width, silent=silent)


def crossed(who: Ints, items: Ints) -> tuple[Ints, Ints]:
    """Every one of `who` with every one of `items`, as two columns."""
    return np.repeat(who, len(items)), np.tile(items, len(who))


def buyers(frame: SalesFrame, item: int) -> Ints:
    """Customers who ever bought a product, ascending."""
    receipt = frame.line_receipt[(frame.line_product == item) & frame.line_is_sale]
    who = frame.receipt_customer[receipt]
    return np.unique(who[who >= 0])
