"""Customers who may be in the book twice, and what making them one would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.model.customers import CustomerCard

TWO_PEOPLE = "two people:"
"""Begins the key of a pair of which the owner said that they are two."""


def pair_key(one: int, two: int) -> str:
    """The key of two customers, whichever is named first."""
    return f"{TWO_PEOPLE}{min(one, two)}-{max(one, two)}"


def people_of(key: str) -> tuple[int, int]:
    """The two customers of a key."""
    one, _dash, two = key.removeprefix(TWO_PEOPLE).partition("-")
    return int(one), int(two)


class Sign(StrEnum):
    """What two cards have in common, the strongest first; from ALIKE_NAME on, what speaks against one person."""

    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    ADDRESS = "address"
    BIRTHDAY = "birthday"
    ALIKE_NAME = "alike_name"
    OTHER_NAME = "other_name"
    OTHER_PHONE = "other_phone"
    OTHER_EMAIL = "other_email"
    OTHER_NUMBER = "other_number"
    OTHER_BIRTHDAY = "other_birthday"
    SAME_DAYS = "same_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two customers who may be one, `one` with the smaller id. `signs` are in the order of `Sign`; `same_days` counts days.

    `sure`: more than the name says so, and nothing speaks against it.
    """

    one: int
    two: int
    names: tuple[str, str]
    signs: tuple[Sign, ...]
    values: tuple[str, ...]  # per sign what is shown of it: the phone, the address, ...
    weight: int
    sure: bool
    same_days: int = 0

    @property
    def key(self) -> str:
        """The key of the two."""
        return pair_key(self.one, self.two)

    def other(self, customer_id: int) -> int:
        """The one of the two that is not `customer_id`."""
        return self.two if customer_id == self.one else self.one

    def name_of(self, customer_id: int) -> str:
        """What that one is called."""
        return self.names[0] if customer_id == self.one else self.names[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two customers, with what the book has of them. Days are None without a visit; money is minor units."""

    card: CustomerCard
    receipts: int
    visits: int
    first_visit: date | None
    last_visit: date | None
    spend_minor: int
    favourites: tuple[str, ...]
    notes: int
    follow_ups: int
    others: int  # further entries: answers, contacts, wishes, names noted at the counter, ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two customers side by side.

    `evidence` are sentences: the first `speak_for` of them say that the two are one, the others that they are two.
    """

    left: Side
    right: Side
    evidence: tuple[str, ...]
    speak_for: int
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge did: who stays under which name, who went, and what moved over."""

    id: int
    name: str
    gone: str
    receipts: int
    notes: int
    others: int


CHOSEN = ("name", "number", "phone", "email", "address", "birthday", "how_came")
"""Fields of a card of which one of two values stays."""
KEPT_BOTH = ("alert", "preferences")
"""Fields of which nothing is lost: both texts stay."""


def both_texts(one: str, two: str) -> str:
    """Two texts as one, without saying anything twice."""
    lines = [line for line in one.splitlines() if line.strip()]
    said = {line.strip().casefold() for line in lines}
    return "\n".join(
        [*lines, *(line for line in two.splitlines() if line.strip() and line.strip().casefold() not in said)]
    )


def usual_choice(keep: CustomerCard, other: CustomerCard) -> dict[str, str]:
    """The card's values after a merge where nobody chooses: those of `keep`, and of `other` what `keep` lacks."""
    chosen = {name: getattr(keep, name) or getattr(other, name) for name in CHOSEN}
    if keep.nameless and not other.nameless:
        chosen["name"] = other.name
    if len(other.birthday) > len(keep.birthday) and other.birthday.endswith(keep.birthday):
        chosen["birthday"] = other.birthday  # the same day, with its year
    return chosen
