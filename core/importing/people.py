"""Which rows are the same person: by number, phone, e-mail, then name. What is not certain is listed, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from core.importing.register import Person, Register, Spelling
from core.importing.words import kinds
from core.model.importing import PlannedPerson
from core.text import clean, email_key, fold, key, name_key, phone_key

NOBODY = -1
DIGIT = re.compile(r"\d")
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
        "herr",
    ]
) | {"frau", "pan", "pani", "sig", "dott", "doc"}


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
    book = Register(
        frozenset(
            name_key(question.partition(":")[2])
            for question, answer in answers.items()
            if question.startswith("same_name_two_phones:") and answer == "no"
        )
    )
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


def _unsure(
    people: list[Person], answers: Mapping[str, str]
) -> tuple[dict[int, int], tuple[tuple[str, str], ...]]:
    """Persons merged on the owner's word, and pairs of names that may be one person."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for name in person.names:
            if not DIGIT.search(name):
                for word in words_of(name):
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


def _maybe_one(one: Person, two: Person) -> bool:
    """Only diacritics, initials, a title or a letter differ, and nothing else speaks against it."""
    if one.number and two.number:
        return False
    if one.phones and two.phones and not one.phones & two.phones:
        return False
    return any(close_names(first, second) for first in one.names for second in two.names)


def close_names(first: str, second: str) -> bool:
    """Whether two different name keys may be one name: diacritics, an initial, a title or one letter apart."""
    if first == second or DIGIT.search(first + second):
        return False
    left, right = words_of(first), words_of(second)
    if left == right:
        return True
    if len(left) != len(right) or len(left) < 2:
        return False
    initials = [
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(left, right, strict=True)
    ]
    return all(initials) or fuzz.ratio(" ".join(left), " ".join(right)) >= _CLOSE


def words_of(name: str) -> list[str]:
    """Folded words of a name in one order, titles left out."""
    return sorted(word for word in fold(name).split() if word not in _TITLES)


def _planned(shown: list[Spelling]) -> PlannedPerson:
    """As the sheet spells the person first; a person without a name is called by number, phone or e-mail."""
    number, phone, email = (
        next((value for one in shown if (value := getattr(one, field))), "")
        for field in ("number", "phone", "email")
    )
    name = next((one.name for one in shown if one.name and key(one.name) not in kinds()["nobody"].whole), "")
    return PlannedPerson(name=name or number or phone or email, number=number, phone=phone, email=email)
