"""Names noted at the counter: which receipt of the book each note means. A receipt is never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.model.known import KnownReceipt
from core.text import fold

WINDOW_MINUTES = 15
"""How far the clock at the counter may be from the clock of the till."""

FITS, NONE, AMBIGUOUS, OTHER, TOTAL = "", "none", "ambiguous", "other", "total"
"""Why a note has no receipt: none like it, several, one of another customer, the number but with another total."""

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One row of such a sheet. `customer` is the id in the book or the one a new customer will have."""

    day: date
    time: str  # HH:MM:SS or empty
    number: str  # of the receipt, empty where the sheet has none
    total_minor: int
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The receipt that a note means, or why there is none (`why` is FITS where there is one)."""

    receipt: KnownReceipt | None
    why: str


def find_receipts(notes: Sequence[Note], receipts: Iterable[KnownReceipt]) -> list[Found]:
    """The receipt of each note: by its number, else by day and total and a time at most 15 minutes away.

    Of several, the one that the customer has already, else the only one of the very same minute, else the only one
    that no other note takes.
    """
    by_day: defaultdict[date, list[KnownReceipt]] = defaultdict(list)
    for receipt in receipts:
        by_day[receipt.day].append(receipt)
    found: list[Found | None] = [None] * len(notes)
    taken: dict[int, int] = {}  # customer by receipt
    open_: dict[int, list[KnownReceipt]] = {}
    for place, note in enumerate(notes):
        fitting, why = _fitting(note, by_day.get(note.day, ()))
        own = [one for one in fitting if one.customer == note.customer and one.id not in taken]
        free = [one for one in fitting if one.customer is None]
        if own:
            nearest = min(own, key=lambda one: (_apart(note.time, one.time) or 0, one.id))
            taken[nearest.id] = note.customer
            found[place] = Found(receipt=nearest, why=FITS)
        elif free:
            open_[place] = free
        else:
            found[place] = Found(receipt=None, why=OTHER if fitting else why)
    same_minute = {
        place: [one for one in fitting if _apart(notes[place].time, one.time) == 0]
        for place, fitting in open_.items()
    }
    _settle(notes, same_minute, taken, found)
    _settle(notes, open_, taken, found)
    for place, fitting in open_.items():
        if found[place] is None:
            left = [one for one in fitting if one.id not in taken]
            found[place] = Found(receipt=None, why=AMBIGUOUS if left else OTHER)
    return [one for one in found if one is not None]


def _settle(
    notes: Sequence[Note],
    fitting: dict[int, list[KnownReceipt]],
    taken: dict[int, int],
    found: list[Found | None],
) -> None:
    """Notes that one receipt alone fits take it, unless two customers claim it; what is taken frees others of doubt."""
    again = True
    while again:
        claims: defaultdict[int, list[int]] = defaultdict(list)
        only: dict[int, KnownReceipt] = {}
        for place, several in fitting.items():
            if found[place] is None:
                left = [
                    one
                    for one in several
                    if taken.get(one.id, notes[place].customer) == notes[place].customer
                ]
                if len(left) == 1:
                    only[left[0].id] = left[0]
                    claims[left[0].id].append(place)
        again = False
        for receipt, places in claims.items():
            if len({notes[place].customer for place in places}) == 1:
                taken[receipt] = notes[places[0]].customer
                for place in places:
                    found[place] = Found(receipt=only[receipt], why=FITS)
                again = True


def _fitting(note: Note, receipts: Sequence[KnownReceipt]) -> tuple[list[KnownReceipt], str]:
    """Receipts of the day that the note may mean; why, where there are none."""
    equal = [one for one in receipts if note.total_minor in (one.net_minor, one.paid_minor)]
    if note.number:
        numbered = [one for one in receipts if one.numbered and fold(one.number) == fold(note.number)]
        if numbered:
            return [one for one in numbered if one in equal], TOTAL
    near = [one for one in equal if (_apart(note.time, one.time) or 0) <= WINDOW_MINUTES]
    return near, NONE


def _apart(one: str, two: str) -> int | None:
    """Minutes between two clocks, over midnight too; None where one of them is unknown."""
    if not one or not two:
        return None
    first, second = (int(clock[:2]) * 60 + int(clock[3:5]) for clock in (one, two))
    apart = abs(first - second)
    return min(apart, _DAY_MINUTES - apart)
