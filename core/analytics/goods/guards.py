"""What must not be offered to whom (analytics 2.6), as columns that every list respects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints


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
    rows = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
    quiet = np.zeros(customers, dtype=bool)
    quiet[list(silent)] = True
    return Guards(who=rows[:, 0], item=rows[:, 1], silent=quiet)
