"""Customers as lists and pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from core.model.contacted import Contact
from core.model.insights import CustomerInsight, Suggestion
from core.model.sales import Receipt

_DIGIT = re.compile(r"\d")


def called(name: str, number: str) -> str:
    """What a customer is called: by name; one who has a number only, by their card (`Card 17`, in the language in use).

    The book keeps the number as the name of such a customer until it learns a name.
    """
    if name != number or not _DIGIT.search(number):
        return name
    return _("Card {number}").format(number=number)


def card_number(words: str) -> str:
    """The number in the words that `called` makes of it; empty for any other words."""
    before, _number, after = _("Card {number}").casefold().partition("{number}")
    found = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after)}", words.strip().casefold())
    return words.strip()[slice(*found.span(1))].strip() if found else ""


def stands_in(name: str, number: str, phone: str, email: str) -> bool:
    """Whether the name is only a number, phone or e-mail in the place of one."""
    return name in {number, phone, email}


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
    no_suggestions: bool = False

    @property
    def nameless(self) -> bool:
        """Whether the customer has no name yet and is called by card, phone or e-mail."""
        return stands_in(self.name, called(self.number, self.number), self.phone, self.email)


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
class Group:
    """The group of a customer in words, a sentence for each score behind it, and whether it is new this month.

    `changed` None where that cannot be said.
    """

    name: str
    reasons: tuple[str, ...]
    changed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A customer in a list of names, with the day of the last visit (None: no visit yet)."""

    id: int
    name: str
    last_visit: date | None


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
    contacts: tuple[Contact, ...] = ()
