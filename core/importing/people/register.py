"""Persons by every key they are recognised by: number, phone, e-mail, name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from core.model.known import KnownPerson
from core.text import email_key, exact_key, fold, name_key, phone_key


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one row names its customer."""

    number: str
    phone: str
    email: str
    name: str


@dataclass(slots=True)
class Person:
    """One person and how rows name them."""

    number: str = ""
    phones: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    shown: list[Spelling] = field(default_factory=list)


class Register:
    """Persons found so far, by every key."""

    def __init__(self, one: frozenset[str] = frozenset()) -> None:
        self.one = one  # name keys that are one person whatever their phone or e-mail
        self.people: list[Person] = []
        self.by_number: dict[str, int] = {}
        self.by_phone: dict[str, int] = {}
        self.by_email: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.apart: dict[str, None] = {}

    def seed(self, known: KnownPerson) -> None:
        """A customer of the book, to be recognised."""
        place = len(self.people)
        number = next(iter(known.numbers), "")
        # What stands in for a name says nothing against one.
        names = known.names - ({name_key(known.name)} if "name" in known.blank else set())
        self.people.append(
            Person(number=number, phones=set(known.phones), emails=set(known.emails), names=set(names))
        )
        for keys, table in (
            (known.numbers, self.by_number),
            (known.phones, self.by_phone),
            (known.emails, self.by_email),
        ):
            for value in keys:
                table.setdefault(value, place)
        for name in names:
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
            self.people.append(Person())
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
        if person.names & self.one:
            return True
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
