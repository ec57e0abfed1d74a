"""The best contacts with all that is needed to reach them."""

from __future__ import annotations

from datetime import date

from core.db.book import Book
from core.model.contacts import ContactRow
from core.services import books, call_rows, insights
from core.services.contacts import best_contacts
from core.services.words import contacts as words


def rows(book: Book, number: int, *, on: date | None = None) -> tuple[ContactRow, ...]:
    """The `number` customers whose contact may earn most, most first."""
    found = best_contacts(book, number, on=on)
    people = insights.snapshot(book, on=on).customers
    calls = {
        one.customer_id: one
        for one in call_rows.rows(book, (people[c.customer_id] for c in found if c.customer_id in people))
    }
    margin = books.shop(book).margin is not None
    made = []
    for one in found:
        call = calls.get(one.customer_id)
        if call is None:
            continue
        slipping = one.saved_minor > one.offer_minor
        offer = one.offer
        made.append(
            ContactRow(
                call=call,
                slipping=slipping,
                item=offer.item if offer else "",
                why=words.why(call, offer.text if offer else "", one.left, slipping=slipping),
                say=offer.say if offer else "",
                value_minor=one.value_minor,
                money_is_margin=margin or bool(offer and offer.money_is_margin),
            )
        )
    return tuple(made)


def finding(found: tuple[ContactRow, ...], currency: str) -> str:
    """What these contacts may earn together, in one sentence."""
    return words.finding(found, currency)


def note() -> str:
    """How the order is found, in words."""
    return words.note()
