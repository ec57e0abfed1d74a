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
    """Settings kept in the book. `lapse_days` 0 = by each customer's own rhythm.

    `margin` is the owner's share of sales that stays after goods (0..1), `cost_to_win_minor` what winning one new customer
    costs; None = not known, then sales are called sales and no break-even is named. `yearly_rate` discounts later money.
    """

    name: str
    trade: Trade
    currency: str
    language: str
    paper: str = "A4"
    address: str = ""
    phone: str = ""
    lapse_days: int = 0
    margin: float | None = None
    cost_to_win_minor: int | None = None
    yearly_rate: float = 0.10
    is_demo: bool = False
