"""Persons of a sheet among the customers of the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from core.importing.people.people import DIGIT, close_names, surest_first, words_of
from core.importing.people.register import Register, Spelling
from core.model.customers import stands_in
from core.model.importing import PlannedPerson
from core.model.known import KnownBook, KnownPerson
from core.text import name_key


def match_people(
    people: Sequence[PlannedPerson], known: KnownBook, already: tuple[tuple[str, str], ...]
) -> tuple[list[int], list[bool], tuple[tuple[str, str], ...]]:
    """Customer id of each person, whether it is new, and pairs (sheet, book) that may be one and were not merged."""
    register = Register()
    for person in known.people:
        register.seed(person)
    seeded = len(known.people)
    free = known.next_ids["customer"]
    ids: dict[int, int] = {place: person.id for place, person in enumerate(known.people)}
    spelled = [_spelling(one) for one in people]
    placed = {
        at: register.place(spelled[at])
        for at in sorted(range(len(people)), key=lambda at: surest_first(spelled[at]))
    }
    places = [placed[at] for at in range(len(people))]
    for place in places:
        if place not in ids:
            ids[place] = free
            free += 1
    new = [place >= seeded for place in places]
    unsure = _unsure_in_book(people, places, new, known)
    return [ids[place] for place in places], new, (*already, *unsure)


def _spelling(one: PlannedPerson) -> Spelling:
    nameless = stands_in(one.name, one.number, one.phone, one.email)
    return Spelling(one.number, one.phone, one.email, "" if nameless else one.name)


def _unsure_in_book(
    people: Sequence[PlannedPerson], places: list[int], new: list[bool], known: KnownBook
) -> tuple[tuple[str, str], ...]:
    """New persons whose name is nearly that of a customer in the book."""
    groups: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in known.people:
        for word in {word[:3] for name in person.names if not DIGIT.search(name) for word in words_of(name)}:
            groups[word].append(person)
    found: dict[tuple[str, str], None] = {}
    for one, is_new in zip(people, new, strict=True):
        name = name_key(one.name)
        if not is_new or not name or DIGIT.search(name):
            continue
        near = {
            other.id: other for word in {word[:3] for word in words_of(name)} for other in groups[word][:400]
        }
        for other in near.values():
            if any(close_names(name, spelled) for spelled in other.names):
                found[one.name, other.name] = None
    return tuple(found)
