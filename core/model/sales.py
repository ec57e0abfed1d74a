"""Receipts and their lines as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a receipt is. Only SALE and REFUND count in money totals of products."""

    SALE = "sale"
    REFUND = "refund"
    TIP = "tip"
    DELIVERY = "delivery_fee"
    DEPOSIT = "deposit"
    SERVICE = "service_charge"
    GIFT_CARD = "gift_card"
    ROUNDING = "rounding"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One product or service sold or returned. `amount_minor` None = known only in the receipt's total."""

    item: str
    category: str
    quantity_milli: int
    amount_minor: int | None
    kind: LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One receipt. `net_minor` is what was charged for products after discounts, refunds negative."""

    id: int
    number: str
    day: date
    time: str
    net_minor: int
    lines: tuple[Line, ...]
    staff: str = ""
