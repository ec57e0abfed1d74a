"""Two customers who are one person become one: everything moves to the one who stays, in one step that Undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.db import merge as rows
from core.db.book import Book
from core.db.queries import customers, duplicates, receipts
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.customers import CustomerCard, called
from core.model.duplicates import CHOSEN, KEPT_BOTH, Comparison, Merged, Side, both_texts, usual_choice
from core.services import duplicates as pairs
from core.services import frame_cache, insights
from core.services.habits import favourites
from core.services.words import duplicates as words

TOUCHED = frozenset({Kind.CUSTOMERS, Kind.SALES, Kind.NOTES, Kind.SUGGESTIONS})
_FAVOURITES = 3


def compare(book: Book, left: int, right: int) -> Comparison:
    """Two customers side by side. Raises UserError `customer_unknown`, `same_customer`."""
    if left == right:
        raise UserError("same_customer", field="who")
    pair = pairs.look_at(book, left, right)
    return Comparison(
        left=_side(book, left),
        right=_side(book, right),
        evidence=words.evidence(pair),
        speak_for=words.speak_for(pair),
        sure=pair.sure,
    )


def _side(book: Book, customer_id: int) -> Side:
    shop = insights.past(book)
    with book.read() as connection:
        card = _card(customers.card(connection, customer_id), customer_id)
        bought = receipts.of_customer(connection, customer_id)
        entries = duplicates.entries_of(connection, customer_id)
    figures = shop.customers.get(customer_id)
    notes, to_do, count = entries.pop("note", 0), entries.pop("follow_up", 0), entries.pop("receipt", 0)
    return Side(
        card=card,
        receipts=count,
        visits=figures.visits if figures else 0,
        first_visit=figures.first_visit if figures else None,
        last_visit=figures.last_visit if figures else None,
        spend_minor=figures.spend_minor if figures else 0,
        favourites=tuple(one.item for one in favourites(bought)[:_FAVOURITES]),
        notes=notes,
        follow_ups=to_do,
        others=entries.total(),
    )


def _card(card: CustomerCard | None, customer_id: int) -> CustomerCard:
    if card is None:
        raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    return card


def merge(
    book: Book, keep: int, other: int, *, now: datetime, fields: Mapping[str, str] | None = None
) -> Changed[Merged]:
    """Give everything of `other` to `keep` and take `other` off the list.

    `fields` chooses the value of either card by field (`core.model.duplicates.CHOSEN`); what is not chosen is as
    `usual_choice` says. Alerts and likes of both stay, and so does the wish of either to be offered nothing.
    Raises UserError `customer_unknown`, `same_customer`.
    """
    if keep == other:
        raise UserError("same_customer", field="who")
    with book.read() as connection:
        names = [_card(customers.card(connection, id_), id_).name for id_ in (keep, other)]
    params = {"gone": names[1], "name": names[0]}
    with book.write(
        label=N_("Make {gone} and {name} one customer"), params=params, touched=TOUCHED, now=now
    ) as unit:
        one, two = (_card(customers.card(unit.connection, id_), id_) for id_ in (keep, other))
        values = _values(one, two, fields or {})
        moved = rows.merge_customers(unit.session, keep, other, _as_kept(values, one, two))
        unit.commit()
        frame_cache.forget(book.path)
        value = Merged(
            id=keep,
            name=values["name"],
            gone=two.name,
            receipts=moved.pop("receipt"),
            notes=moved.pop("note", 0),
            others=moved.total(),
        )
        return Changed(value, TOUCHED, unit.undo_label)


def _values(one: CustomerCard, two: CustomerCard, fields: Mapping[str, str]) -> dict[str, Any]:
    """The card of the one who stays."""
    for name, value in fields.items():
        if name not in CHOSEN or value not in (getattr(one, name), getattr(two, name)):
            msg = f"neither card has this {name}"
            raise ValueError(msg)
    both = {name: both_texts(getattr(one, name), getattr(two, name)) for name in KEPT_BOTH}
    alone = one.no_suggestions or two.no_suggestions
    return {**usual_choice(one, two), **fields, **both, "no_suggestions": alone}


def _as_kept(values: Mapping[str, Any], one: CustomerCard, two: CustomerCard) -> dict[str, Any]:
    """The card as the book keeps it: who is called by a card's number has the bare number in the place of a name."""
    by_card = {called(card.number, card.number) for card in (one, two) if card.nameless and card.number}
    return {**values, "name": values["number"]} if values["name"] in by_card else dict(values)
