"""Which customers a change of takings came from: lost, down, up, new (analytics 1.9)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.frame import SalesFrame
from core.analytics.money.audit import sales_in
from core.analytics.people.visits import Visits
from core.analytics.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bridge:
    """Sales before refunds of each customer in two periods (minor units), and those without a name.

    `started` is the day of each customer's first visit ever, and `last_before` the last day of the earlier period: who
    bought only after is new where the first visit came later than that, and won back otherwise.
    """

    before: Ints
    after: Ints
    started: Ints
    last_before: int
    unnamed_before: int = 0
    unnamed_after: int = 0

    @property
    def change(self) -> Ints:
        """Change of each customer's sales."""
        return self.after - self.before

    @property
    def lost(self) -> Ints:
        """Customers who bought only before."""
        return np.flatnonzero((self.before > 0) & (self.after == 0))

    @property
    def down(self) -> Ints:
        """Customers of both periods who bought for less."""
        return np.flatnonzero((self.after > 0) & (self.after < self.before))

    @property
    def up(self) -> Ints:
        """Customers of both periods who bought for more."""
        return np.flatnonzero((self.before > 0) & (self.after > self.before))

    @property
    def new(self) -> Ints:
        """Customers who bought only after and had never come until the earlier period was over."""
        return np.flatnonzero((self.before == 0) & (self.after > 0) & (self.started > self.last_before))

    @property
    def won_back(self) -> Ints:
        """Customers who bought only after but had come before the earlier period."""
        return np.flatnonzero((self.before == 0) & (self.after > 0) & (self.started <= self.last_before))

    @property
    def unnamed(self) -> int:
        """Change of the sales without a name."""
        return self.unnamed_after - self.unnamed_before

    def sum_of(self, customers: Ints) -> int:
        """Change of the sales of these customers."""
        return int(self.change[customers].sum())


def find_bridge(frame: SalesFrame, visits: Visits, before: Period, after: Period) -> Bridge:
    """Sales of two periods customer by customer. The blocks and the sales without a name add up to the whole change."""
    started = np.full(len(visits.start) - 1, after.days[1] + 1, dtype=np.int64)
    started[visits.seen] = visits.first
    nobody = (frame.receipt_customer < 0) & (frame.receipt_sale > 0)

    def unnamed(period: Period) -> int:
        return int(frame.receipt_sale[nobody & period.holds(frame.receipt_day)].sum())

    return Bridge(
        before=sales_in(visits, before.holds(visits.day)),
        after=sales_in(visits, after.holds(visits.day)),
        started=started,
        last_before=before.days[1],
        unnamed_before=unnamed(before),
        unnamed_after=unnamed(after),
    )
