"""How much of the sales carries a name: every figure about customers rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEEKS = 4
ENOUGH = 0.6
"""Share of the takings from which on figures about customers speak for the whole shop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Receipts with a sale and their sales before refunds in minor units; of both, those of a customer."""

    receipts: int
    named_receipts: int
    sales_minor: int
    named_sales_minor: int

    @property
    def share(self) -> float:
        """Share of the takings with a name, 0..1."""
        return self.named_sales_minor / self.sales_minor if self.sales_minor else 0.0

    @property
    def receipt_share(self) -> float:
        """Share of the receipts with a name, 0..1."""
        return self.named_receipts / self.receipts if self.receipts else 0.0


class Step(StrEnum):
    """What to do next for more names."""

    START = "start"  # the till writes no names: note ten regulars
    STOPPED = "stopped"  # there were names before, there are none now
    PHONES = "phones"  # deliveries without a phone
    GO_ON = "go_on"  # it grows
    MORE = "more"  # it does not
    NONE = "none"  # enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The last four weeks up to `day`, the last day with sales, and the four weeks before, None without sales then."""

    day: date
    lately: Named
    before: Named | None
    deliveries: int  # receipts of the last four weeks with a delivery
    deliveries_named: int

    @property
    def any_names(self) -> bool:
        """Whether any receipt of the eight weeks has a customer."""
        return any(part.named_receipts for part in (self.lately, self.before) if part is not None)

    @property
    def enough(self) -> bool:
        """Whether figures about customers speak for the whole shop."""
        return self.lately.share >= ENOUGH
