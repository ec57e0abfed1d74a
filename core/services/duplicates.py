"""Customers who may be in the book twice, with what speaks for it and against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations, product
from typing import NamedTuple

from core.db.book import Book
from core.db.queries import companions as store
from core.db.queries import duplicates as reads
from core.db.queries.duplicates import Known
from core.errors import UserError
from core.i18n import N_, language
from core.jobs import without_collecting
from core.model.changes import Changed, Kind
from core.model.duplicates import Pair, Sign, pair_key
from core.services.likeness import Words, likeness, name_words, near_pairs
from core.text import exact_key, key

_REST_ON = frozenset({Kind.CUSTOMERS, Kind.SALES, Kind.IMPORTS})
_TOUCHED = frozenset({Kind.NOTES})
_SHARED = 5
"""Customers with one phone or address above which it says nothing: the shop's own, an office."""
_COMMON = 3
"""Bearers of a name above which the name alone says nothing."""
_SURE, _LIKELY = 4, 1
_DIGITS = 8
"""Last digits of a phone that are the same with a country's code and without: `091 234 567` is `+385 91 234 567`."""
_TOGETHER = 2  # days on which both came
_WEIGHT = {
    Sign.PHONE: 3,
    Sign.EMAIL: 3,
    Sign.NUMBER: 3,
    Sign.SAME_NAME: 2,
    Sign.NEAR_NAME: 1,
    Sign.ADDRESS: 2,
    Sign.BIRTHDAY: 2,
    Sign.ALIKE_NAME: -2,
    Sign.OTHER_NAME: -3,
    Sign.OTHER_PHONE: -1,
    Sign.OTHER_EMAIL: -1,
    Sign.OTHER_NUMBER: -1,
    Sign.OTHER_BIRTHDAY: -3,
    Sign.SAME_DAYS: -2,
}
_ORDER = {sign: place for place, sign in enumerate(Sign)}
_NUMBER = re.compile(r"([^\W\d]*)0*(\d+)")


class _Person(NamedTuple):
    """A customer as they are compared."""

    card: Known
    words: Words  # of the name; empty where there is none
    phones: frozenset[str]
    emails: frozenset[str]
    number: str
    address: str


def find(book: Book) -> tuple[Pair, ...]:
    """Pairs of customers who may be one, the surest first, without those of whom the owner said that they are two."""
    every = book.cached(("duplicates", language()), _REST_ON, lambda: _find(book))
    with book.read() as connection:
        two = reads.two_people(connection)
    return tuple(pair for pair in every if pair.key not in two)


def of_customer(book: Book, customer_id: int) -> tuple[Pair, ...]:
    """The pairs of `find` with this customer."""
    return tuple(pair for pair in find(book) if customer_id in (pair.one, pair.two))


def too_many(pairs: Iterable[Pair]) -> int:
    """How many customers there are too many if every pair is one person."""
    group: dict[int, int] = {}

    def head(one: int) -> int:
        while group.setdefault(one, one) != one:
            one = group[one]
        return one

    for pair in pairs:
        group[head(pair.two)] = head(pair.one)
    return sum(head(one) != one for one in group)


def look_at(book: Book, one: int, two: int) -> Pair:
    """What speaks for and against these two being one. Raises UserError `customer_unknown`."""
    with book.read() as connection:
        people = _people(reads.cards(connection, (one, two)), reads.contact_keys(connection, (one, two)))
        days = reads.days_of(connection, (one, two))
    for id_ in (one, two):
        if id_ not in people:
            raise UserError("customer_unknown", field="who", who=f"id:{id_}")
    first, second = sorted((one, two))
    pair = _pair(people[first], people[second])
    return _with_days(pair, len(days.get(one, set()) & days.get(two, set())))


def are_two(book: Book, one: int, two: int, *, now: datetime) -> Changed[str]:
    """Remember that two customers are two people; the value is the key of the pair. Raises UserError `customer_unknown`."""
    names = look_at(book, one, two).names
    params = {"one": names[0], "two": names[1]}
    with book.write(
        label=N_("{one} and {two} are two people"), params=params, touched=_TOUCHED, now=now
    ) as unit:
        store.put_aside(unit.session, pair_key(one, two), "", now.date())
        unit.commit()
        return Changed(pair_key(one, two), _TOUCHED, unit.undo_label)


def _find(book: Book) -> tuple[Pair, ...]:
    with without_collecting():
        with book.read() as connection:
            people = _people(reads.cards(connection), reads.contact_keys(connection))
        chosen = dict.fromkeys(_candidates(people))
        pairs = [pair for one, two in chosen if (pair := _pair(people[one], people[two])).weight >= _LIKELY]
        with book.read() as connection:
            days = reads.days_of(connection, {id_ for pair in pairs for id_ in (pair.one, pair.two)})
        none: set[str] = set()
        pairs = [_with_days(pair, len(days.get(pair.one, none) & days.get(pair.two, none))) for pair in pairs]
    found = [pair for pair in pairs if pair.weight >= _LIKELY]
    return tuple(sorted(found, key=lambda pair: (not pair.sure, -pair.weight, key(pair.names[0]), pair.one)))


def _people(cards: Sequence[Known], keys: Mapping[str, Mapping[int, set[str]]]) -> dict[int, _Person]:
    none: set[str] = set()
    return {
        card.id: _Person(
            card,
            name_words(card.name) if card.named else (),
            frozenset(phone[-_DIGITS:] for phone in keys["phone"].get(card.id, none)),
            frozenset(keys["email"].get(card.id, none)),
            _plain_number(card.number) if card.number else "",
            key(card.address) if card.address else "",
        )
        for card in cards
    }


def _plain_number(number: str) -> str:
    """A card's number without what is written in one way or another: `C-017`, `c 17` and `C17` are one."""
    found = _NUMBER.fullmatch(exact_key(number).replace(" ", ""))
    return f"{found[1]}{found[2]}" if found else exact_key(number)


def _candidates(people: Mapping[int, _Person]) -> Iterator[tuple[int, int]]:
    """Pairs worth a closer look, the smaller id first."""
    for group in _sharing(people):
        if 1 < len(group) <= _SHARED:
            yield from combinations(sorted(group), 2)
    bearers: defaultdict[Words, list[int]] = defaultdict(list)
    for id_, one in people.items():
        if one.words:
            bearers[one.words].append(id_)
    for same in bearers.values():
        if 1 < len(same) <= _COMMON:
            yield from combinations(sorted(same), 2)
        elif len(same) > _COMMON:
            yield from _of_one_name(same, people)
    rare = {words: len(same) for words, same in bearers.items() if len(same) <= _COMMON}
    for left, right in near_pairs(rare):
        yield from ((min(a, b), max(a, b)) for a, b in product(bearers[left], bearers[right]))


def _sharing(people: Mapping[int, _Person]) -> Iterable[list[int]]:
    """Groups of customers with one phone, e-mail, number or address."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for id_, one in people.items():
        for phone in one.phones:
            groups["phone", phone].append(id_)
        for email in one.emails:
            groups["email", email].append(id_)
        if one.number:
            groups["number", one.number].append(id_)
        if one.address:
            groups["address", one.address].append(id_)
    return groups.values()


def _of_one_name(same: Iterable[int], people: Mapping[int, _Person]) -> Iterator[tuple[int, int]]:
    """Among many of one name, those who share a birthday or an address."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for id_ in same:
        one = people[id_]
        if one.card.birthday:
            groups["birthday", one.card.birthday[-5:]].append(id_)
        if one.address:
            groups["address", one.address].append(id_)
    for group in groups.values():
        yield from combinations(sorted(group), 2)


def _pair(one: _Person, two: _Person) -> Pair:
    """The two with all signs but the days on which they came."""
    found: dict[Sign, str] = {}
    names = (one.card.name, two.card.name)
    if one.words and two.words:
        found[likeness(one.words, two.words)] = ", ".join(names)
    for same, other, mine, theirs, written in (
        (Sign.PHONE, Sign.OTHER_PHONE, one.phones, two.phones, (one.card.phone, two.card.phone)),
        (Sign.EMAIL, Sign.OTHER_EMAIL, one.emails, two.emails, (one.card.email, two.card.email)),
    ):
        if mine & theirs:
            found[same] = next((value for value in written if value), min(mine & theirs))
        elif mine and theirs:
            found[other] = ""
    if one.number and two.number:
        found[Sign.NUMBER if one.number == two.number else Sign.OTHER_NUMBER] = ", ".join(
            dict.fromkeys((one.card.number, two.card.number))
        )
    if one.address and one.address == two.address:
        found[Sign.ADDRESS] = one.card.address
    born, other_born = one.card.birthday, two.card.birthday
    if born and other_born:
        same_day = born[-5:] == other_born[-5:] and (len(born) != len(other_born) or born == other_born)
        found[Sign.BIRTHDAY if same_day else Sign.OTHER_BIRTHDAY] = max(born, other_born, key=len)
    signs = tuple(sorted(found, key=_ORDER.__getitem__))
    weight = sum(_WEIGHT[sign] for sign in signs)
    return Pair(
        one=one.card.id,
        two=two.card.id,
        names=names,
        signs=signs,
        values=tuple(found[sign] for sign in signs),
        weight=weight,
        sure=_is_sure(signs, weight),
    )


def _with_days(pair: Pair, days: int) -> Pair:
    """The pair with the days on which both came: two people who come together are two."""
    if days < _TOGETHER:
        return replace(pair, same_days=days)
    signs = (*pair.signs, Sign.SAME_DAYS)
    weight = pair.weight + _WEIGHT[Sign.SAME_DAYS]
    return replace(
        pair,
        signs=signs,
        values=(*pair.values, ""),
        weight=weight,
        same_days=days,
        sure=_is_sure(signs, weight),
    )


def _is_sure(signs: Iterable[Sign], weight: int) -> bool:
    return weight >= _SURE and all(_WEIGHT[sign] > 0 for sign in signs)
