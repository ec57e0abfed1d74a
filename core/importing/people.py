"""Which rows are the same person: by number, phone, e-mail, then name. What is not certain is listed, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from core.importing.words import kinds
from core.model.importing import PlannedPerson
from core.model.known import KnownBook, KnownPerson
from core.text import clean, email_key, exact_key, fold, key, name_key, phone_key

NOBODY = -1
_DIGIT = re.compile(r"\d")
_CLOSE = 90.0
_LARGE = 400
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "ing",
        "mgr",
        "bc",
        "mudr",
        "judr",
        "phdr",
        "rndr",
        "mvdr",
        "dipl",
    ]
    + ["herr", "frau", "pan", "pani", "sig", "dott", "doc"]
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one row names its customer."""

    number: str
    phone: str
    email: str
    name: str


@dataclass(slots=True)
class _Person:
    number: str = ""
    phones: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    shown: list[Spelling] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Persons of a sheet. `index` gives the person of a spelling, -1 nobody; `nobody` are the words that meant nobody."""

    people: tuple[PlannedPerson, ...]
    index: Mapping[Spelling, int]
    unsure: tuple[tuple[str, str], ...]
    nobody: tuple[str, ...]
    apart: tuple[str, ...]  # names that two people share, told apart by phone or e-mail


def find_people(spellings: Iterable[Spelling], answers: Mapping[str, str]) -> People:
    """Group the distinct spellings of a sheet into persons. Those with ids go first, so that row order hardly matters."""
    distinct = list(dict.fromkeys(spellings))
    book = _Register()
    index: dict[Spelling, int] = {}
    nobody: dict[str, None] = {}
    for spelling in sorted(distinct, key=_surest_first):
        if is_nobody(spelling, answers):
            index[spelling] = NOBODY
            if spelling.name or spelling.number:
                nobody[spelling.name or spelling.number] = None
        else:
            index[spelling] = book.place(spelling)
    merged, unsure = _unsure(book.people, answers)
    index = {spelling: merged.get(place, place) for spelling, place in index.items()}
    order: dict[int, int] = {}
    for spelling in distinct:  # numbered in the order of the sheet
        if index[spelling] != NOBODY:
            order.setdefault(index[spelling], len(order))
    shown: dict[int, list[Spelling]] = defaultdict(list)
    for spelling in distinct:
        if index[spelling] != NOBODY:
            shown[index[spelling]].append(spelling)
    return People(
        people=tuple(_planned(shown[place]) for place in order),
        index={spelling: order.get(place, NOBODY) for spelling, place in index.items()},
        unsure=unsure,
        nobody=tuple(nobody),
        apart=tuple(book.apart),
    )


def is_nobody(spelling: Spelling, answers: Mapping[str, str]) -> bool:
    """Whether the row names nobody: a word such as `cash` or `Walk-in`, and nothing else to know a person by."""
    if spelling.phone or spelling.email or spelling.number:
        return False
    if answers.get(f"anonymous_word:{spelling.name}") == "no":
        return False
    return key(spelling.name) in kinds()["nobody"].whole or not key(spelling.name)


def spelling_of(number: str, phone: str, email: str, name: str) -> Spelling:
    """A spelling with ids reduced to their comparison keys; a number that means nobody is none."""
    plain = clean(number)
    return Spelling(
        "" if key(plain) in kinds()["nobody"].whole else plain,
        clean(phone) if phone_key(phone) else "",
        clean(email) if email_key(email) else "",
        clean(name),
    )


def _surest_first(spelling: Spelling) -> int:
    return 0 if spelling.number else 1 if spelling.phone else 2 if spelling.email else 3


class _Register:
    """Persons found so far, by every key."""

    def __init__(self) -> None:
        self.people: list[_Person] = []
        self.by_number: dict[str, int] = {}
        self.by_phone: dict[str, int] = {}
        self.by_email: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.apart: dict[str, None] = {}

    def seed(self, known: KnownPerson) -> None:
        """A customer of the book, to be recognised."""
        place = len(self.people)
        number = next(iter(known.numbers), "")
        self.people.append(
            _Person(number=number, phones=set(known.phones), emails=set(known.emails), names=set(known.names))
        )
        for keys, table in (
            (known.numbers, self.by_number),
            (known.phones, self.by_phone),
            (known.emails, self.by_email),
        ):
            for value in keys:
                table.setdefault(value, place)
        for name in known.names:
            self.by_name[name].append(place)

    def place(self, spelling: Spelling) -> int:
        """The person of a spelling; a new one where none fits."""
        number, phone, email = (
            exact_key(spelling.number),
            phone_key(spelling.phone),
            email_key(spelling.email),
        )
        name = name_key(spelling.name)
        found = self._find(number, phone, email, name)
        if found is None:
            if name and self.by_name[name] and (phone or email):
                self.apart[spelling.name] = None
            found = len(self.people)
            self.people.append(_Person())
        person = self.people[found]
        person.number = person.number or number
        person.shown.append(spelling)
        for value, group, table in (
            (phone, person.phones, self.by_phone),
            (email, person.emails, self.by_email),
        ):
            if value:
                group.add(value)
                table.setdefault(value, found)
        if number:
            self.by_number.setdefault(number, found)
        if name and name not in person.names:
            person.names.add(name)
            self.by_name[name].append(found)
        return found

    def _find(self, number: str, phone: str, email: str, name: str) -> int | None:
        if number and number in self.by_number:
            return self.by_number[number]
        for value, table in ((phone, self.by_phone), (email, self.by_email)):
            place = table.get(value) if value else None
            if place is not None and self._agrees(place, number) and _alike(self.people[place].names, name):
                return place
        fitting = [p for p in self.by_name[name] if self._agrees(p, number)] if name else []
        fitting = [p for p in fitting if self._no_contradiction(p, phone, email)]
        return fitting[0] if len(fitting) == 1 else None

    def _agrees(self, place: int, number: str) -> bool:
        return not number or not self.people[place].number or self.people[place].number == number

    def _no_contradiction(self, place: int, phone: str, email: str) -> bool:
        """Same name with another phone or e-mail is another person."""
        person = self.people[place]
        same = (phone in person.phones, email in person.emails)
        if phone and person.phones and not same[0]:
            return bool(email) and same[1]
        if email and person.emails and not same[1]:
            return bool(phone) and same[0]
        return True


def _alike(names: set[str], name: str) -> bool:
    """Whether a shared phone may mean one person: no names to compare, or a word in common."""
    if not name or not names:
        return True
    words = {fold(word)[:4] for word in name.split()}
    return any(words & {fold(word)[:4] for word in other.split()} for other in names)


def _unsure(
    people: list[_Person], answers: Mapping[str, str]
) -> tuple[dict[int, int], tuple[tuple[str, str], ...]]:
    """Persons merged on the owner's word, and pairs of names that may be one person."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for name in person.names:
            if not _DIGIT.search(name):
                for word in _words(name):
                    groups[word[:3]].append(place)
    merged: dict[int, int] = {}
    unsure: dict[tuple[str, str], None] = {}
    for one, two in _near_pairs(groups):
        if _maybe_one(people[one], people[two]):
            names = (people[two].shown[0].name, people[one].shown[0].name)
            if any(answers.get(f"same_person:{name}") == "yes" for name in names):
                merged[two] = merged.get(one, one)
            else:
                unsure[names] = None
    return merged, tuple(unsure)


def _near_pairs(groups: Mapping[str, list[int]]) -> list[tuple[int, int]]:
    """Each pair of persons that share the first letters of a word once; a large group's letters say nothing."""
    pairs: dict[tuple[int, int], None] = {}
    for group in groups.values():
        if len(group) <= _LARGE:
            for one, two in combinations(group, 2):
                if one != two:
                    pairs[min(one, two), max(one, two)] = None
    return list(pairs)


def _maybe_one(one: _Person, two: _Person) -> bool:
    """Only diacritics, initials, a title or a letter differ, and nothing else speaks against it."""
    if one.number and two.number:
        return False
    if one.phones and two.phones and not one.phones & two.phones:
        return False
    return any(close_names(first, second) for first in one.names for second in two.names)


def close_names(first: str, second: str) -> bool:
    """Whether two different name keys may be one name: diacritics, an initial, a title or one letter apart."""
    if first == second or _DIGIT.search(first + second):
        return False
    left, right = _words(first), _words(second)
    if left == right:
        return True
    if len(left) != len(right) or len(left) < 2:
        return False
    initials = [
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(left, right, strict=True)
    ]
    return all(initials) or fuzz.ratio(" ".join(left), " ".join(right)) >= _CLOSE


def _words(name: str) -> list[str]:
    return sorted(word for word in fold(name).split() if word not in _TITLES)


def _planned(shown: list[Spelling]) -> PlannedPerson:
    """As the sheet spells the person first; a person without a name is called by number, phone or e-mail."""
    number, phone, email = (
        next((value for one in shown if (value := getattr(one, field))), "")
        for field in ("number", "phone", "email")
    )
    name = next((one.name for one in shown if one.name and key(one.name) not in kinds()["nobody"].whole), "")
    return PlannedPerson(name=name or number or phone or email, number=number, phone=phone, email=email)


def match_people(
    people: Sequence[PlannedPerson], known: KnownBook, already: tuple[tuple[str, str], ...]
) -> tuple[list[int], list[bool], tuple[tuple[str, str], ...]]:
    """Customer id of each person, whether it is new, and pairs (sheet, book) that may be one and were not merged."""
    register = _Register()
    for person in known.people:
        register.seed(person)
    seeded = len(known.people)
    free = known.next_ids["customer"]
    ids: dict[int, int] = {place: person.id for place, person in enumerate(known.people)}
    places = []
    for one in people:
        number = one.number
        place = register.place(Spelling(number, one.phone, one.email, "" if one.name == number else one.name))
        if place not in ids:
            ids[place] = free
            free += 1
        places.append(place)
    new = [place >= seeded for place in places]
    unsure = _unsure_in_book(people, places, new, known)
    return [ids[place] for place in places], new, (*already, *unsure)


def _unsure_in_book(
    people: Sequence[PlannedPerson], places: list[int], new: list[bool], known: KnownBook
) -> tuple[tuple[str, str], ...]:
    """New persons whose name is nearly that of a customer in the book."""
    groups: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in known.people:
        for word in {word[:3] for name in person.names if not _DIGIT.search(name) for word in _words(name)}:
            groups[word].append(person)
    found: dict[tuple[str, str], None] = {}
    for one, is_new in zip(people, new, strict=True):
        name = name_key(one.name)
        if not is_new or not name or _DIGIT.search(name):
            continue
        near = {
            other.id: other for word in {word[:3] for word in _words(name)} for other in groups[word][:400]
        }
        for other in near.values():
            if any(close_names(name, spelled) for spelled in other.names):
                found[one.name, other.name] = None
    return tuple(found)
