"""Whom to call: the regulars who are late, those who matter most first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from core.db.book import Book
from core.db.queries import months
from core.model.insights import CustomerInsight, ShopInsights, Stage
from core.model.summaries import CallRow

SLIPPING = (Stage.REGULAR_AT_RISK, Stage.AT_RISK)
"""Later than usual by half: the call list of the month."""
DUE_TOO = (*SLIPPING, Stage.DUE)


def late(shop: ShopInsights, stages: Sequence[Stage]) -> list[CustomerInsight]:
    """Customers in these stages: by stage in the given order, then by what they spend in a year."""
    order = {stage: place for place, stage in enumerate(stages)}
    found = [one for one in shop.customers.values() if one.stage in order]
    return sorted(found, key=lambda one: (order[one.stage], -one.spend_year_minor, one.customer_id))


def first_timers(shop: ShopInsights, first: date, last: date) -> list[CustomerInsight]:
    """Customers whose first visit lies in `first`..`last`, those who spent most first."""
    found = [
        one
        for one in shop.customers.values()
        if one.first_visit is not None and first <= one.first_visit <= last
    ]
    return sorted(found, key=lambda one: (-one.spend_minor, one.customer_id))


def rows(book: Book, people: Iterable[CustomerInsight]) -> tuple[CallRow, ...]:
    """The insights as rows to read and to call by, in the same order."""
    chosen = [one for one in people if one.last_visit is not None]
    if not chosen:
        return ()
    ids: Collection[int] = [one.customer_id for one in chosen]
    with book.read() as connection:
        contacts = months.contacts(connection, ids)
        favourites = months.favourites(connection, ids, chosen[0].snapshot)
    made = []
    for one in chosen:
        contact, liked = contacts.get(one.customer_id), favourites.get(one.customer_id, ())
        if contact is None or one.last_visit is None:
            continue
        made.append(
            CallRow(
                customer_id=one.customer_id,
                name=contact.name,
                phone=contact.phone,
                email=contact.email,
                last_visit=one.last_visit,
                usual_gap=one.usual_gap,
                days_since=one.days_since or 0,
                favourite=liked[0][0] if liked else "",
                value_year_minor=one.spend_year_minor,
                reason=one.stage.value,
            )
        )
    return tuple(made)
