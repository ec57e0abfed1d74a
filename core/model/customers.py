"""Customers as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.insights import CustomerInsight, Suggestion
from core.model.sales import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """What the owner keeps about a person. `number` is the sheet's customer number; birthday `MM-DD` or ISO date."""

    id: int
    name: str
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    birthday: str = ""
    how_came: str = ""
    alert: str = ""
    preferences: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """One row of the Customers table: the card's contact fields and what the numbers say."""

    id: int
    name: str
    number: str
    phone: str
    email: str
    alert: str
    insight: CustomerInsight
    best_suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something written down about a customer."""

    id: int
    text: str
    written_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something to do for a customer by a day; `done_on` None while it is open."""

    id: int
    customer_id: int
    customer: str
    text: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FavouriteItem:
    """An item the customer buys: how often, when last, at what unit price then (minor units, None unknown)."""

    item: str
    category: str
    times: int
    last_bought: date
    last_price_minor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """Everything the page of one customer shows. Receipts newest first."""

    card: CustomerCard
    insight: CustomerInsight
    usual_order: tuple[str, ...]
    favourites: tuple[FavouriteItem, ...]
    receipts: tuple[Receipt, ...]
    suggestions: tuple[Suggestion, ...]
    notes: tuple[Note, ...]
    follow_ups: tuple[FollowUp, ...]
