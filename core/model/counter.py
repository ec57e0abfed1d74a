"""What the counter shows: who may be standing there, what is known of them, and receipts that wait for a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.customers import CustomerCard, FollowUp
from core.model.insights import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of the search: a customer with what tells namesakes apart. `stage` None: no figures yet."""

    id: int
    name: str
    detail: str  # card number, phone or e-mail
    stage: Stage | None
    last_visit: date | None
    alert: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One product to put on the table."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterCard:
    """What the person at the counter should know, read at a glance. `likes` are items beside the usual order."""

    card: CustomerCard
    stage: Stage | None
    last_visit: date | None
    days_since: int | None
    last_order: tuple[str, ...]
    usual: tuple[Item, ...]
    likes: tuple[str, ...]
    follow_up: FollowUp | None
    asked_today: int  # suggestions answered today already


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedReceipt:
    """A receipt without a customer. `total_minor` is what was paid, tips and delivery included."""

    id: int
    day: date
    time: str  # HH:MM or empty
    number: str
    total_minor: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingName:
    """A name noted at the counter for a receipt that has not come in with the till's sheet yet."""

    id: int
    customer_id: int
    customer: str
    day: date
    time: str
    number: str
    total_minor: int | None
