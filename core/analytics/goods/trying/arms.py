"""Who sees suggestions in a trial: drawn by lot, the same lot whenever it is asked (analytics 2.9)."""

from __future__ import annotations

import hashlib
from datetime import date

SHOWN, QUIET = "shown", "quiet"


def half_year(day: date) -> str:
    """The half-year of a day: `2026H2`."""
    return f"{day.year}H{1 if day.month <= 6 else 2}"


def arm(customer_id: int, salt: str, day: date, quiet_percent: int) -> str:
    """The group of a customer who joins on `day`: the same for the whole half-year, and for every visit in it.

    The first eight bytes of the SHA-256 of customer, salt and half-year, as a number modulo 100, below `quiet_percent`.
    """
    drawn = hashlib.sha256(f"{customer_id}/{salt}/{half_year(day)}".encode()).digest()
    return QUIET if int.from_bytes(drawn[:8], "big") % 100 < quiet_percent else SHOWN
