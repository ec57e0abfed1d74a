"""The invented people of a sample shop: a name, a rhythm, a taste, when they came and when they stayed away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from core.services.demo.story import NameGroup, Rhythm, Story, Taste
from core.text import fold

NEVER = date.max
T = TypeVar("T")
_TITLES = ("Ing. ", "Dr. ")
# What the stamp card of a year ago did, as factors.
_MORE_NEWCOMERS = 1.35
_LONGER_STAY = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who buys. `habits` = chance per visit by item; `dropped` habits end on `drops_on`; `returns` NEVER = lost."""

    name: str
    phone: str
    email: str
    rhythm: Rhythm
    mains: tuple[str, ...]
    count: tuple[float, ...]
    habits: dict[str, float]
    dropped: frozenset[str]
    drops_on: date
    weekday: int
    arrives: date
    comes_again: bool
    leaves: date
    returns: date


def invent(story: Story, rng: Random, first: date, last: date) -> list[Person]:
    """The people of `story` who come between `first` and `last`; no two names differ only in accents."""
    pushed = last - timedelta(days=365)
    names: dict[str, tuple[str, str, str]] = {}
    while len(names) < story.people:
        name, phone, email = _name(story, rng)
        names.setdefault(fold(name), (name, phone, email))
    return [_person(story, rng, contact, first, last, pushed) for contact in names.values()]


def _name(story: Story, rng: Random) -> tuple[str, str, str]:
    group = pick(rng, [group for group, _ in story.names], [weight for _, weight in story.names])
    woman = rng.random() < 0.54
    given = rng.choice(group.women if woman else group.men)
    family = rng.choice(group.family)[1 if woman else 0]
    name = f"{family} {given}" if group.key == "vi" else f"{given} {family}"
    if story.trade == "adviser" and group.key == "cs" and rng.random() < 0.12:
        name = rng.choice(_TITLES) + name
    return name, _phone(group, rng), _email(given, family, rng)


def _phone(group: NameGroup, rng: Random) -> str:
    return "".join(rng.choice("0123456789") if c == "#" else c for c in group.phone)


def _email(given: str, family: str, rng: Random) -> str:
    """An address at a domain that is reserved for examples; people without Latin letters have none here."""
    pieces = ["".join(c for c in fold(part) if c.isalnum()) for part in (given, family)]
    address = ".".join(pieces)
    return f"{address}{rng.randint(1, 99)}@example.com" if address.isascii() else ""


def _person(
    story: Story, rng: Random, contact: tuple[str, str, str], first: date, last: date, pushed: date
) -> Person:
    name, phone, email = contact
    rhythm = pick(rng, story.rhythms, [entry.share for entry in story.rhythms])
    taste = pick(rng, story.tastes, [entry.share for entry in story.tastes])
    arrives = _arrival(story, rng, rhythm, first, last, pushed)
    newcomer = arrives > first + timedelta(days=round(rhythm.gap))
    chance = story.second_visit_later if arrives >= pushed else story.second_visit
    leaves, returns = _absence(story, rng, rhythm, arrives, pushed)
    habits = _habits(taste, rng)
    return Person(
        name=name,
        phone=phone if rng.random() < story.has_phone else "",
        email=email,
        rhythm=rhythm,
        mains=tuple(rng.sample(taste.mains, len(taste.mains))),
        count=taste.count,
        habits=habits,
        dropped=frozenset(rng.sample(sorted(habits), 1) if habits and rng.random() < 0.3 else ()),
        drops_on=first + timedelta(days=rng.randint(200, (last - first).days)),
        weekday=rng.choice([day for day, factor in enumerate(story.weekdays) if factor >= 1.0]),
        arrives=arrives,
        comes_again=not newcomer or rng.random() < chance,
        leaves=leaves,
        returns=returns,
    )


def _arrival(story: Story, rng: Random, rhythm: Rhythm, first: date, last: date, pushed: date) -> date:
    """Old customers come within their first gap; the others are spread over the two years by season."""
    if rng.random() < story.established:
        return first + timedelta(days=rng.randrange(max(2, round(rhythm.gap))))
    while True:
        day = first + timedelta(days=rng.randrange((last - first).days))
        wanted = story.months[day.month - 1] * (_MORE_NEWCOMERS if day >= pushed else 1)
        if rng.random() * max(story.months) * _MORE_NEWCOMERS < wanted:
            return day


def _absence(story: Story, rng: Random, rhythm: Rhythm, arrives: date, pushed: date) -> tuple[date, date]:
    """When a person stays away (constant hazard of `leaves_a_year`) and when they are won back, if ever.

    Since the stamp card people stay longer.
    """
    hazard = -math.log(1 - rhythm.leaves_a_year) / 365
    leaves = arrives + timedelta(days=min(round(rng.expovariate(hazard)), 50_000))
    if leaves > pushed:
        leaves = pushed + timedelta(days=min(round((leaves - pushed).days * _LONGER_STAY), 50_000))
    if rng.random() >= story.won_back:
        return leaves, NEVER
    return leaves, leaves + timedelta(days=round(rng.uniform(4, 8) * max(rhythm.gap, 30)))


def _habits(taste: Taste, rng: Random) -> dict[str, float]:
    """Most people of a taste have most of its habits: who lacks one is who can be offered it."""
    return {
        item: round(rng.uniform(0.35, 0.8), 3) for item, share in taste.habits.items() if rng.random() < share
    }


def pick(rng: Random, values: Sequence[T], weights: Sequence[float]) -> T:
    """One of `values` by weight."""
    return rng.choices(values, weights)[0]
