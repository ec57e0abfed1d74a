"""Sums in lists: small coins where they count."""

from __future__ import annotations

from core.i18n import format_money
from core.money import to_major

_NO_SMALL_COINS = 1_000  # major units from which they only take room


def rounded(minor: int, currency: str) -> str:
    """The sum for people, without its small coins where it is large."""
    return format_money(minor, currency, whole=abs(to_major(minor, currency)) >= _NO_SMALL_COINS)
