"""Cards for the box at the counter, one a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """What the person at the counter should know of a customer, in finished words; empty where there is nothing to say.

    `rhythm` says how often somebody comes and when last, `since` since when; `item` what to offer and `say` how, both
    empty for who wants none.
    """

    customer_id: int
    name: str
    alert: str = ""
    preferences: str = ""
    usual: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    rhythm: str = ""
    since: str = ""
    item: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterCards:
    """Cards by name, as of `snapshot` (None: no sales yet)."""

    letterhead: Letterhead
    snapshot: date | None
    cards: tuple[PrintedCard, ...]
