"""The shop a book belongs to, and what is usual in its trade."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Starting values of a trade (`resources/trades/*.toml`); days unless said otherwise."""

    key: str
    name: str
    default_gap: int
    lapse_min: int
    lapse_max: int
    regular_window: int
    new_window: int
    day_starts_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Settings kept in the book. `lapse_days` 0 = by each customer's own rhythm."""

    name: str
    trade: Trade
    currency: str
    language: str
    paper: str = "A4"
    address: str = ""
    phone: str = ""
    lapse_days: int = 0
    is_demo: bool = False
