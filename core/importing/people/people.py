"""Which rows are the same person: by number, phone, e-mail, then name. What is not certain is listed, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from core.importing.cells.words import kinds
from core.importing.people.register import Person, Register, Spelling
from core.model.importing import PlannedPerson
from core.text import clean, email_key, exact_key, fold, key, name_key, phone_key

NOBODY = -1
DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"\+?(?:[\s()/.-]*\d){9,15}|\+(?:[\s()/.-]*\d){6,15}")
_WITH = r"[\s,;/(|–-]+"
_NAME = r"(?P<name>[^\W\d_][^\d,;/(|]*?)"
_TELEPHONE = r"(?:(?:tel|mob|t|m|ph|gsm|č|phone|telefon|mobil)\b[.:]*\s*)?"
_DIGITS = r"(?P<phone>\+?(?:[\s()/.-]*\d){9,15})"
_NAME_AND_PHONE = re.compile(rf"{_NAME}{_WITH}{_TELEPHONE}{_DIGITS}\)?", re.IGNORECASE)
_PHONE_AND_NAME = re.compile(rf"{_TELEPHONE}{_DIGITS}{_WITH}{_NAME}", re.IGNORECASE)
_CARD = re.compile(r"(?:((?:[^\W\d]+[.:]?\s+){0,2}[^\W\d]+)[.:]?[\s.:#]+)?#?\s*(\d{1,8})")
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
    """Group the distinct spellings of a sheet into persons. Those with ids go first; the order of rows does not matter."""
    distinct = list(dict.fromkeys(spellings))
    book = Register(
        frozenset(
            name_key(question.partition(":")[2])
            for question, answer in answers.items()
            if question.startswith("same_name_two_phones:") and answer == "no"
        )
    )
    index = dict.fromkeys(distinct, NOBODY)
    said = {
        spelling: _without_nobody(spelling, answers)
        for spelling in sorted(distinct, key=surest_first)
        if not is_nobody(spelling, answers)
    }
    for spelling, known in said.items():
        index[spelling] = book.place(known)
    nobody = dict.fromkeys(
        word
        for spelling in distinct
        if index[spelling] == NOBODY and (word := spelling.name or spelling.number)
    )
    index, people = _in_sheet_order(index, book.people, said)
    merged, unsure = _unsure(people, answers)
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


def _in_sheet_order(
    index: Mapping[Spelling, int], people: list[Person], said: Mapping[Spelling, Spelling]
) -> tuple[dict[Spelling, int], list[Person]]:
    """The persons numbered as they appear in the sheet, each shown as its surest row spells it first."""
    appear = dict.fromkeys(place for place in index.values() if place != NOBODY)
    order = {place: at for at, place in enumerate(appear)}
    found = [people[place] for place in order]
    for person in found:
        person.shown.clear()
    for spelling in sorted(index, key=lambda one: surest_first(one)[0]):
        if index[spelling] != NOBODY:
            people[index[spelling]].shown.append(said[spelling])
    return {spelling: order.get(place, NOBODY) for spelling, place in index.items()}, found


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
    said = Spelling(
        "" if key(plain) in kinds()["nobody"].whole else plain,
        clean(phone) if phone_key(phone) else "",
        clean(email) if email_key(email) else "",
        clean(name),
    )
    if said.number and not said.name and _is_name(said.number):
        return Spelling("", said.phone, said.email, said.number)
    return _without_number_for_name(said) if DIGIT.search(said.name) else said


def _is_name(number: str) -> bool:
    """Whether a name stands where the number should: in a column of `name or card` both do."""
    return not DIGIT.search(number) and (" " in number or number.istitle())


def _without_number_for_name(said: Spelling) -> Spelling:
    """A card's number or a phone where the name should stand is no name: `17`, `card 17`, `#17`, `600 000 110`.

    A phone beside the name, as in `Novák, tel. 777 123 456`, is taken out of it.
    """
    if _PHONE.fullmatch(said.name) and phone_key(said.name):
        if not said.phone or phone_key(said.phone) == phone_key(said.name):
            return Spelling(said.number, said.phone or said.name, said.email, "")
        return said
    beside = _NAME_AND_PHONE.fullmatch(said.name) or _PHONE_AND_NAME.fullmatch(said.name)
    if beside and (not said.phone or phone_key(said.phone) == phone_key(beside["phone"])):
        return Spelling(said.number, said.phone or clean(beside["phone"]), said.email, beside["name"])
    found = _CARD.fullmatch(said.name)
    word, number = (key(found[1] or ""), found[2]) if found else ("", "")
    cards = kinds()["card"].whole
    if not number or not (word in cards or all(one in cards for one in word.split())):
        return said
    if said.number and exact_key(said.number) != exact_key(number):
        return said
    return Spelling(said.number or number, said.phone, said.email, "")


def surest_first(spelling: Spelling) -> tuple[int, str, str, str, str]:
    """Order in which spellings are placed: by what is known of them, then by the words, never by the row."""
    surest = 0 if spelling.number else 1 if spelling.phone else 2 if spelling.email else 3
    return surest, spelling.number, spelling.phone, spelling.email, spelling.name


def _without_nobody(said: Spelling, answers: Mapping[str, str]) -> Spelling:
    """`cash` beside a phone is no name."""
    if (said.number or said.phone or said.email) and is_nobody(Spelling("", "", "", said.name), answers):
        return Spelling(said.number, said.phone, said.email, "")
    return said


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
