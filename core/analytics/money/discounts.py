"""Who buys on discount: the share of each customer's sales, and what the discounts cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, Ints, day_number
from core.analytics.frame import SalesFrame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Discounts:
    """One entry for each receipt with a discount: customer (index in the frame), day, sales on discount, discount given.

    Money in minor units. None at all means that the book keeps no discounts.
    """

    customer: Ints
    day: Ints
    sale: Ints
    given: Ints

    @property
    def kept(self) -> bool:
        """Whether the book knows of any discount."""
        return len(self.customer) > 0

    def within(self, first: int, last: int) -> Bools:
        """Which entries fall on the days from `first` to `last`."""
        return np.asarray((self.day >= first) & (self.day <= last))

    def sales_of_each(self, people: int, first: int, last: int) -> Ints:
        """Sales on discount of each customer in those days."""
        rows = self.within(first, last)
        total = np.bincount(self.customer[rows], weights=self.sale[rows], minlength=people)
        return np.rint(total).astype(np.int64)


def find_discounts(frame: SalesFrame, rows: Sequence[tuple[int, date, int, int]]) -> Discounts:
    """From (customer id, day, sales on discount, discount given); ids that the frame does not know are left out."""
    numbers = [(who, day_number(day), sale, given) for who, day, sale, given in rows]
    table = np.array(numbers, dtype=np.int64).reshape(-1, 4)
    at = np.searchsorted(frame.customer_id, table[:, 0])
    inside = np.minimum(at, max(frame.customers - 1, 0))
    known = frame.customer_id[inside] == table[:, 0] if frame.customers else np.zeros(len(at), dtype=bool)
    known &= table[:, 1] <= (frame.snapshot if frame.snapshot is not None else -1)
    return Discounts(customer=inside[known], day=table[known, 1], sale=table[known, 2], given=table[known, 3])
