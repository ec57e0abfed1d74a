"""Messages ready to copy, in the shop's language or another one. Nothing is sent."""

from __future__ import annotations

from core.db.book import Book
from core.db.queries import customers as people
from core.db.queries import silent
from core.i18n import using
from core.model.messages import Channel, Message
from core.model.summaries import CallRow
from core.services import books
from core.services.words import messages as words

BY_APPOINTMENT = 90
"""Days between visits from which customers are not asked to "come by": an adviser's, an optician's."""


def by_appointment(book: Book) -> bool:
    """Whether the shop's customers come a few times a year, by appointment."""
    return books.shop(book).trade.default_gap >= BY_APPOINTMENT


def missed(
    book: Book, row: CallRow, channel: Channel = Channel.WHATSAPP, *, language: str | None = None
) -> Message:
    """A warm word to somebody who has not come for long; nothing is offered to who asked to be left alone."""
    shop = books.shop(book)
    name, quiet = _who(book, row.customer_id, row.name)
    with using(language or shop.language):
        return words.missed(
            channel,
            name,
            "" if quiet else row.favourite,
            shop.name,
            by_appointment=by_appointment(book),
        )


def offer(
    book: Book,
    customer_id: int,
    name: str,
    item: str,
    channel: Channel = Channel.WHATSAPP,
    *,
    language: str | None = None,
) -> Message | None:
    """A word about `item`; None for somebody who asked to be left alone."""
    shop = books.shop(book)
    called, quiet = _who(book, customer_id, name)
    if quiet:
        return None
    with using(language or shop.language):
        return words.offer(channel, called, item, shop.name, by_appointment=by_appointment(book))


def _who(book: Book, customer_id: int, name: str) -> tuple[str, bool]:
    """The name to greet by (empty where a number stands for it), and whether nothing may be offered."""
    with book.read() as connection:
        card = people.card(connection, customer_id)
        quiet = silent.asked_to_be_left_alone(connection, customer_id)
    return "" if card is not None and card.nameless else name, quiet
