"""Whom to offer what: lists of people with the money, and what the regulars of one kind never take of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetList:
    """People to whom one thing can be offered, those who may bring most first.

    `weekly_minor` = what the list may bring a week, `yearly_minor[k]` = what `customers[k]` may bring a year: margin where
    `money_is_margin`, else sales; `money_note` says on what "if" that rests. `key` names the list however its words change.
    `say` = what to say at the counter.
    """

    key: str
    title: str
    text: str
    money_note: str
    having: str
    lacking: str
    item: str
    say: str
    customer_ids: tuple[int, ...]
    customers: tuple[str, ...]
    yearly_minor: tuple[int, ...]
    weekly_minor: int
    money_is_margin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPerson:
    """Somebody on a target list: how to reach them, what is usual, what the offer may bring a year (minor units), any alert."""

    customer_id: int
    name: str
    phone: str
    email: str
    last_visit: date | None
    usual: str
    yearly_minor: int
    alert: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSheet:
    """A target list as it is printed: a call and tick list. `logo` is a drawing as SVG text, empty where the shop has none."""

    shop: str
    currency: str
    language: str
    paper: str
    snapshot: date
    target: TargetList
    people: tuple[TargetPerson, ...]
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """Regulars who mainly take `name`: `size` people, `also[j]` of them ever took kind j of the table (None: itself)."""

    name: str
    size: int
    also: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What the regulars buy of and what they never tried.

    `kinds` are categories, or items in a shop without them. `buyers[j]` of `regulars` ever took kind j. `sentences` = the
    gaps worth most, in words; `note` says why there are none (empty: nothing to say).
    """

    by_category: bool
    kinds: tuple[str, ...]
    regulars: int
    buyers: tuple[int, ...]
    rows: tuple[GapRow, ...]
    sentences: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """Lists and gaps together, with the sentence that sums them up."""

    summary: str
    lists: tuple[TargetList, ...]
    gaps: Gaps
