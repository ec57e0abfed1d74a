"""Customers: the table, the page of one, and everything the owner writes about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from core import text
from core.db.book import Book
from core.db.queries import contacted, customers, months, receipts
from core.errors import UserError
from core.i18n import language
from core.model.changes import Kind
from core.model.customers import CustomerPage, CustomerRow, FollowUp, Seen, card_number
from core.model.insights import CustomerInsight, Stage
from core.services import insights, suggestions
from core.services.customer_edits import (
    add,
    add_follow_up,
    add_note,
    edit,
    finish_follow_up,
    leave_alone,
    remove,
    remove_note,
)
from core.services.find import nearly_alike
from core.services.habits import favourites, usual_order
from core.services.who import find

__all__ = [
    "add",
    "add_follow_up",
    "add_note",
    "edit",
    "find",
    "finish_follow_up",
    "follow_ups",
    "leave_alone",
    "page",
    "remove",
    "remove_note",
    "rows",
    "seen",
]

_REST_ON = frozenset(
    {Kind.CUSTOMERS, Kind.SALES, Kind.CATALOG, Kind.IMPORTS, Kind.SETTINGS, Kind.SUGGESTIONS}
)


class _Listed(NamedTuple):
    """A row of the table with what it is searched by."""

    row: CustomerRow
    haystack: str


def rows(
    book: Book, *, on: date | None = None, search: str = "", stage: Stage | None = None
) -> tuple[CustomerRow, ...]:
    """The table of customers by name, as of `on` (the day of the last sale).

    `search` goes over name, number, phone and e-mail; accents, case and word order do not matter, and where
    nothing fits, neither does a slip of the finger.
    """
    listed = book.cached(("customers", on, language()), _REST_ON, lambda: _listed(book, on))
    words = text.key(search).split()
    found = _with_words(listed, words) if words else listed
    if stage is not None:
        return tuple(entry.row for entry in found if entry.row.insight.stage == stage)
    return tuple([entry.row for entry in found])


def _with_words(listed: Sequence[_Listed], words: Sequence[str]) -> Sequence[_Listed]:
    found = listed
    for word in words:
        found = [entry for entry in found if word in entry.haystack]
    digits = "".join(words)
    if not found and digits.isdecimal():  # a phone, however its spaces stand
        found = [entry for entry in listed if digits in entry.haystack.replace(" ", "")]
    if not found:
        names = [entry.haystack for entry in listed]
        found = [listed[place] for place in sorted(nearly_alike(" ".join(words), names, None))]
    return found


def _listed(book: Book, on: date | None) -> tuple[_Listed, ...]:
    shop = insights.snapshot(book, on=on)
    best = suggestions.best_items(book, on=on)
    with book.read() as connection:
        contacts = customers.contacts(connection)
    return tuple(
        _Listed(
            CustomerRow(
                id=contact.id,
                name=contact.name,
                number=contact.number,
                phone=contact.phone,
                email=contact.email,
                alert=contact.alert,
                insight=shop.customers.get(contact.id)
                or _prospect(contact.id, on or shop.snapshot, shop.horizon),
                best_suggestion=best.get(contact.id, ""),
            ),
            contact.search_key + (f" {text.key(contact.name)}" if card_number(contact.name) else ""),
        )
        for contact in contacts
    )


def _prospect(customer_id: int, day: date | None, horizon: int) -> CustomerInsight:
    """Somebody in the book without a sale."""
    return CustomerInsight(
        customer_id=customer_id,
        snapshot=day or date.min,
        stage=Stage.PROSPECT,
        visits=0,
        first_visit=None,
        last_visit=None,
        usual_gap=0.0,
        gap_is_own=False,
        spend_minor=0,
        spend_year_minor=0,
        categories=0,
        won_back=False,
        group="",
        horizon=horizon,
    )


def page(book: Book, customer_id: int, *, on: date | None = None) -> CustomerPage:
    """Everything about one customer, figures as of `on`. Raises UserError `customer_unknown`."""
    shop = insights.snapshot(book, on=on)
    with book.read() as connection:
        card = customers.card(connection, customer_id)
        if card is None:
            raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
        bought = receipts.of_customer(connection, customer_id)
        notes = customers.notes(connection, customer_id)
        to_do = customers.follow_ups(connection, customer_id=customer_id, open_only=False)
        spoken = contacted.contacts(connection, customer_id=customer_id)
    if on is not None:
        bought = tuple(receipt for receipt in bought if receipt.day <= on)
    return CustomerPage(
        card=card,
        insight=shop.customers.get(customer_id) or _prospect(customer_id, on or shop.snapshot, shop.horizon),
        usual_order=usual_order(bought),
        favourites=favourites(bought),
        receipts=bought,
        suggestions=suggestions.shown(suggestions.for_customer(book, customer_id, on=on)),
        notes=notes,
        follow_ups=to_do,
        contacts=spoken,
    )


def seen(book: Book, ids: Sequence[int], *, on: date | None = None) -> tuple[Seen, ...]:
    """Names and last visits of these customers, in the same order; who is not in the book any more is left out."""
    people = insights.snapshot(book, on=on).customers
    with book.read() as connection:
        contacts = months.contacts(connection, ids)
    return tuple(
        Seen(
            id=one,
            name=contacts[one].name,
            last_visit=people[one].last_visit if one in people else None,
        )
        for one in ids
        if one in contacts
    )


def follow_ups(book: Book, *, until: date | None) -> tuple[FollowUp, ...]:
    """Everything still to do, due up to `until` (None: ever), the earliest first."""
    with book.read() as connection:
        return customers.follow_ups(connection, until=until)
