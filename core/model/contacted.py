"""Words with customers: who was contacted, how, what came of it, and who came back since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Way(StrEnum):
    """How a customer was contacted."""

    CALL = "call"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    PERSON = "person"  # spoken to in the shop


class Result(StrEnum):
    """What came of it."""

    SENT = "sent"  # a message was sent, no answer is expected
    REACHED = "reached"
    WILL_COME = "will_come"
    NO_ANSWER = "no_answer"
    NOT_WANTED = "not_wanted"  # does not want to hear from the shop
    LEFT = "left"  # moved away, or goes elsewhere for good


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One word with a customer, on `day`; `text` is what the owner added, often empty."""

    id: int
    customer_id: int
    customer: str
    day: date
    way: Way
    result: Result
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Somebody who came after a contact: the first visit since, how many there were, and what they paid (minor units)."""

    contact: Contact
    came_on: date
    visits: int
    money_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Customers who were late on `day`: those contacted in the two weeks before and the others, and who came in the days after.

    Two groups as they happened to be, not drawn by lot: whom the owner calls may be those who come anyway.
    """

    day: date
    until: date
    contacted: int
    contacted_came: int
    others: int
    others_came: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """Who came back of `contacted` people, the latest first.

    `later` = people contacted after the last sale in the book: nothing can be said of them yet. `compared` None where either
    group is too small.
    """

    contacted: int
    returns: tuple[Return, ...] = ()
    later: int = 0
    compared: Compared | None = None

    @property
    def money_minor(self) -> int:
        """What they paid together since, minor units."""
        return sum(one.money_minor for one in self.returns)
