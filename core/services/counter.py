"""The counter: who is standing there, what they usually take, and the one thing worth offering.

What a key waits for rests on names and imports only: an answer or a name given at the counter does not make it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from core import text
from core.db.book import Book
from core.db.queries import counter as reads
from core.db.queries import customers, receipts
from core.errors import UserError
from core.i18n import language
from core.model.changes import Changed, Kind
from core.model.counter import CounterCard, Item, Person
from core.model.customers import card_number
from core.model.insights import CustomerInsight, Stage, Suggestion
from core.services import customer_edits, insights, suggestions
from core.services.find import nearly_alike
from core.services.habits import favourites, usual_order
from core.services.words import counter as words

SHOWN = 6
A_VISIT = 3
"""Suggestions a person is asked at one visit: a fourth is a nuisance."""
HOW = "counter"
_NAMES = frozenset({Kind.CUSTOMERS, Kind.IMPORTS})
_SALES_BROUGHT = frozenset({Kind.IMPORTS})
_FIGURES = frozenset({Kind.IMPORTS, Kind.SETTINGS})
_GOODS = frozenset({Kind.CATALOG, Kind.IMPORTS})
_DUE_NOW = 2.0  # somebody who is due counts as coming twice as often
_DUE_FROM, _DUE_TO = 0.7, 1.5  # usual gaps since the last visit
_FIRST_GAP = 30  # days, of somebody who came once
_LIKES = 3
_PHONE_DIGITS = 3
_MONTH = 30


class _Listed(NamedTuple):
    """Everybody, likeliest first, with the key they are searched by and the digits of their phone."""

    ids: list[int]
    names: list[str]
    details: list[str]
    alerts: list[str]
    keys: list[str]  # with a space before, so that the beginning of a word can be told
    digits: list[str]
    last: list[date | None]
    cards: dict[str, int]  # place by the key of the card's number


class _Goods(NamedTuple):
    ids: list[int]
    names: list[str]
    keys: list[str]


def warm(book: Book) -> None:
    """Make what the first key would wait for, then the figures of everybody."""
    _listed(book)
    _goods(book)
    place = _figures(book)
    if not place:
        place.append(insights.snapshot(book).customers)


def find(book: Book, typed: str, *, limit: int = SHOWN) -> tuple[Person, ...]:
    """The likeliest people whose name, number, phone or e-mail fits what was typed; nobody for less than two letters.

    The number of a card comes first, then the end of a phone, then words that begin so before words that hold it; among
    these who is due and who comes most often. Accents, case and word order do not matter, and where nobody fits, neither
    does a slip of the finger.
    """
    wanted = text.key(card_number(typed) or typed).split()
    if len("".join(wanted)) < 2:
        return ()
    listed = _listed(book)
    found = _places(listed.keys, wanted)
    digits = "".join(wanted)
    if digits.isdecimal() and len(digits) >= _PHONE_DIGITS:
        ends = [at for at, phone in enumerate(listed.digits) if phone.endswith(digits)]
        parts = [at for at, phone in enumerate(listed.digits) if digits in phone]
        found = list(dict.fromkeys([*ends, *found, *parts]))
    card = listed.cards.get(" ".join(wanted))
    if card is not None:
        found = list(dict.fromkeys([card, *found]))
    if not found:
        found = sorted(nearly_alike(" ".join(wanted), listed.keys, limit))
    people = _known(book)
    return tuple(_person(listed, at, people.get(listed.ids[at])) for at in found[:limit])


def items(book: Book, typed: str, *, limit: int = SHOWN) -> tuple[Item, ...]:
    """The products sold most whose name fits what was typed; those that begin so first."""
    wanted = text.key(typed).split()
    if not wanted:
        return ()
    goods = _goods(book)
    found = _places(goods.keys, wanted)
    if not found:
        found = sorted(nearly_alike(" ".join(wanted), goods.keys, limit))
    return tuple(Item(id=goods.ids[at], name=goods.names[at]) for at in found[:limit])


def card(book: Book, customer_id: int, *, today: date) -> CounterCard:
    """What to know of a customer. Raises UserError `customer_unknown`."""
    insight = _known(book).get(customer_id)
    with book.read() as connection:
        person = customers.card(connection, customer_id)
        if person is None:
            raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
        bought = receipts.of_customer(connection, customer_id)
        to_do = customers.follow_ups(connection, customer_id=customer_id)
        usual = usual_order(bought)
        ids = reads.ids_of_names(connection, usual)
        asked = reads.asked_on(connection, customer_id, today)
    visits = [one for one in bought if one.net_minor > 0]
    last = visits[0].day if visits else None
    liked = [one.item for one in favourites(bought) if one.times > 1 and one.item not in usual]
    stage = insight.stage if insight is not None else None if visits else Stage.PROSPECT
    return CounterCard(
        card=person,
        stage=stage,
        last_visit=last,
        days_since=None if last is None else max(0, (today - last).days),
        last_order=tuple(dict.fromkeys(line.item for line in visits[0].lines if line.item)) if visits else (),
        usual=tuple(Item(id=ids[name], name=name) for name in usual if name in ids),
        likes=tuple(liked[:_LIKES]),
        follow_up=to_do[0] if to_do else None,
        asked_today=asked,
    )


def offers(book: Book, customer_id: int, *, asked: int = 0) -> tuple[Suggestion, ...]:
    """What to offer one after the other: the best of each list first, at most three a visit with those `asked` already.

    Who wants to be left alone is offered nothing (`services.outcomes.guards`), nor are those a trial compares with.
    """
    found = suggestions.for_customer(book, customer_id, top=A_VISIT)
    best = sorted(suggestions.shown(found), key=lambda one: (one.rank, -one.money_minor))
    different = {one.product_id: one for one in reversed(best)}
    kept = [one for one in best if different[one.product_id] is one]
    return tuple(words.with_words(one) for one in kept[: max(0, A_VISIT - asked)])


def add(book: Book, typed: str, *, now: datetime) -> Changed[int]:
    """A new customer from what was typed at the counter: a name, or the number of a card.

    Raises UserError `customer_name_empty`, `customer_number_taken`.
    """
    number = card_number(typed) or (text.clean(typed) if _is_number(typed) else "")
    if number:
        return customer_edits.add(book, now=now, name=number, number=number)
    return customer_edits.add(book, now=now, name=typed)


def _is_number(typed: str) -> bool:
    return any(sign.isdigit() for sign in typed) and len(text.clean(typed).split()) == 1


def _places(keys: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Places of the keys that hold every word; those where a word begins like the first one stand first."""
    found = [at for at, key in enumerate(keys) if wanted[0] in key]
    for word in wanted[1:]:
        found = [at for at in found if word in keys[at]]
    start = f" {wanted[0]}"
    begins = [at for at in found if start in keys[at]]
    if len(begins) == len(found):
        return found
    first = set(begins)
    return begins + [at for at in found if at not in first]


def _person(listed: _Listed, at: int, insight: CustomerInsight | None) -> Person:
    return Person(
        id=listed.ids[at],
        name=listed.names[at],
        detail=listed.details[at],
        stage=insight.stage if insight is not None else None,
        last_visit=listed.last[at],
        alert=listed.alerts[at],
    )


def _figures(book: Book) -> list[dict[int, CustomerInsight]]:
    """A place for the figures of everybody after the last import; empty until `warm` has made them."""
    return book.cached(("counter", "figures"), _FIGURES, list)


def _known(book: Book) -> dict[int, CustomerInsight]:
    """These figures where they are there: a key waits for nothing that takes long."""
    return next(iter(_figures(book)), {})


def _listed(book: Book) -> _Listed:
    def visits() -> dict[int, reads.Visits]:
        with book.read() as connection:
            return reads.visits(connection)

    def make() -> _Listed:
        came = book.cached(("counter", "visits"), _SALES_BROUGHT, visits)
        day = max((one.last for one in came.values()), default=date.min)
        with book.read() as connection:
            everybody = customers.contacts(connection)
        order = sorted(everybody, key=lambda one: -_often(came.get(one.id), day))
        return _Listed(
            ids=[one.id for one in order],
            names=[one.name for one in order],
            details=[_detail(one) for one in order],
            alerts=[one.alert for one in order],
            keys=[f" {one.search_key}" for one in order],
            digits=["".join(filter(str.isdigit, one.phone)) for one in order],
            last=[came[one.id].last if one.id in came else None for one in order],
            cards={text.key(one.number): at for at, one in enumerate(order) if one.number},
        )

    return book.cached(("counter", "people", language()), _NAMES, make)


def _detail(contact: customers.Contact) -> str:
    """What tells namesakes apart and is not the name itself."""
    known = (contact.number, contact.phone, contact.email)
    return next((one for one in known if one and one not in contact.name), "")


def _often(came: reads.Visits | None, day: date) -> float:
    """How likely somebody is to be standing there on `day`: visits in a month, twice as many where one is due about now.

    Somebody who has stayed away for longer than three usual gaps counts less and less.
    """
    if came is None:
        return 0.0
    away = (day - came.last).days
    gap = max(1.0, (came.last - came.first).days / (came.days - 1)) if came.days > 1 else float(_FIRST_GAP)
    due = _DUE_FROM <= away / gap <= _DUE_TO
    return (
        came.days
        / (max(1, (day - came.first).days) + _MONTH)
        * (_DUE_NOW if due else min(1.0, 3 * gap / (away + 1)))
    )


def _goods(book: Book) -> _Goods:
    def make() -> _Goods:
        with book.read() as connection:
            times = reads.times_sold(connection)
            order = sorted(reads.goods(connection), key=lambda one: -times.get(one.id, 0))
        return _Goods(
            ids=[one.id for one in order],
            names=[one.name for one in order],
            keys=[f" {one.key}" for one in order],
        )

    return book.cached(("counter", "goods"), _GOODS, make)
