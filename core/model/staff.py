"""Who served: receipts, sales and names of each, over the twelve months to the last sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

YEAR = 365
"""Days looked at, the day of the last sale included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Somebody who served. Money in minor units, sales before refunds; receipts are those with a sale.

    `named` of the receipts say which customer it was; `days` are different days with a receipt.
    """

    name: str
    receipts: int
    sales_minor: int
    named: int
    days: int

    @property
    def average_minor(self) -> int:
        """Sales of one receipt, rounded half up."""
        return (2 * self.sales_minor + self.receipts) // (2 * self.receipts) if self.receipts else 0

    @property
    def named_share(self) -> float | None:
        """Share of the receipts with a name; None without receipts."""
        return self.named / self.receipts if self.receipts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Those who served, the largest sales first. `without` of all `receipts` do not say who served.

    `first` and `last` bound the days looked at; None in a book without sales.
    """

    servers: tuple[Server, ...] = ()
    receipts: int = 0
    without: int = 0
    first: date | None = None
    last: date | None = None
