"""The ways a customer can be meant, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection

from core import text
from core.db.queries import customers
from core.model.customers import card_number

_ID = re.compile(r"id:\s*(\d{1,18})", re.IGNORECASE)
_PHONE = re.compile(r"[\d\s+()/.-]+")


def candidates(connection: Connection, who: str) -> Iterator[dict[int, str]]:
    """Names by id of those that fit `who`: by number, phone, e-mail, name, a part of the name, the book's id.

    One dictionary for each way, empty where nobody fits; `id:7` is the book's id and nothing else.
    """
    forced = _ID.fullmatch(who)
    if forced:
        yield customers.by_id(connection, int(forced[1]))
        return
    if not who:
        return
    yield customers.by_number(connection, who)
    card = card_number(who)
    if card:
        yield customers.by_number(connection, card)
        yield customers.by_alias(connection, "number", text.exact_key(card))
    yield customers.by_alias(connection, "number", text.exact_key(who))
    if _PHONE.fullmatch(who):
        yield customers.by_alias(connection, "phone", text.phone_key(who))
    yield customers.by_alias(connection, "email", text.email_key(who))
    yield customers.by_alias(connection, "name", text.name_key(who))
    words = text.key(who).split()
    if words:
        parts = customers.by_words(connection, words)
        whole = {id_: name for id_, name in parts.items() if sorted(text.key(name).split()) == sorted(words)}
        yield whole
        yield {id_: name for id_, name in parts.items() if all(word in text.key(name) for word in words)}
    if who.isdecimal() and len(who) <= 18:
        yield customers.by_id(connection, int(who))
