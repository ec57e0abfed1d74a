"""Asked for, and the shop does not sell it: wishes written down, counted, answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from core import text as words_of
from core.db.book import Book
from core.db.queries import customers
from core.db.queries import wishes as log
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.range_advice import WishCount

_NOTES = frozenset({Kind.NOTES})
_TYPED, _OTHER, _LONG = 5, 7, 9
"""Letters of a word from which one may be missing or too many, one may be another, two may be mistyped."""


def add(book: Book, text: str, customer_id: int | None, now: datetime) -> Changed[int]:
    """Write down that somebody asked for something. The value is the row's id.

    A wish that differs from an earlier one in case, accents or a mistyped letter counts as the same. Raises UserError
    `text_empty`, `customer_unknown`.
    """
    tidy = words_of.clean(text)
    key = words_of.key(tidy)
    if not key:
        raise UserError("text_empty", field="text")
    label = N_("Wish of {name}: {text}") if customer_id else N_("Wish: {text}")
    params = {"text": tidy, "name": _name(book, customer_id)}
    with book.write(label=label, params=params, touched=_NOTES, now=now) as unit:
        known = like(key, log.keys(unit.connection))
        row = log.add(unit.session, tidy, known or key, customer_id, now.date())
        unit.commit()
        return Changed(row, _NOTES, unit.undo_label)


def answer(book: Book, text_key: str, answer: str, now: datetime) -> Changed[int]:
    """Say what became of a wish ("we sell it now"); the value is how many had asked.

    Raises UserError `text_empty`, `entry_gone`.
    """
    tidy = words_of.clean(answer)
    if not tidy:
        raise UserError("text_empty", field="text")
    with book.write(label=N_("Answer to a wish"), touched=_NOTES, now=now) as unit:
        number = log.answer(unit.session, text_key, tidy, now.date())
        if not number:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(number, _NOTES, unit.undo_label)


def remove(book: Book, text_key: str, now: datetime) -> Changed[int]:
    """Take a wish off the list, however often it was asked for; the value is how often. Raises UserError `entry_gone`."""
    with book.write(label=N_("Remove a wish"), touched=_NOTES, now=now) as unit:
        number = log.remove(unit.session, text_key)
        if not number:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(number, _NOTES, unit.undo_label)


def wishes(book: Book) -> tuple[WishCount, ...]:
    """Open wishes, the most frequent first, then the answered ones, the latest first. Asked for again = open again."""
    with book.read() as connection:
        rows = log.all_wishes(connection)
    groups: dict[tuple[str, date | None, str], list[log.WishRow]] = {}
    for row in rows:
        groups.setdefault((row.text_key, row.answered_on, row.answer), []).append(row)
    counts = [_count(group) for group in groups.values()]
    waiting = sorted(
        (w for w in counts if w.answered_on is None),
        key=lambda w: (-w.times, -w.last_on.toordinal(), w.text_key),
    )
    done = sorted(
        (w for w in counts if w.answered_on is not None),
        key=lambda w: (-(w.answered_on or w.last_on).toordinal(), w.text_key),
    )
    return (*waiting, *done)


def like(key: str, known: Iterable[str]) -> str:
    """The first of the `known` keys that is `key` itself, with its words in another order, or mistyped; empty: none is.

    The first letter is never the mistyped one: rice and mice are two things.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    best, least = "", 3
    for other in known:
        if other == key or sorted(other.split()) == sorted(key.split()):
            return other
        allowed = _may_differ(key, other)
        if not allowed:
            continue
        distance = DamerauLevenshtein.distance(key, other, score_cutoff=allowed)
        if distance <= allowed and distance < least:
            best, least = other, distance
    return best


def _may_differ(one: str, other: str) -> int:
    """How many letters of two wishes may be mistyped, by the one word in which they differ.

    A letter too many, too few or two in the wrong order from five letters on; another letter from seven, for pasta is no
    paste; two letters from nine. Never in numbers.
    """
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return 0
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return 0
    a, b = differing[0]
    if a[0] != b[0] or any(c.isdigit() for c in a + b):
        return 0
    if max(len(a), len(b)) >= _LONG:
        return 2
    other_letter = len(a) == len(b) and sorted(a) != sorted(b)
    return int(max(len(a), len(b)) >= (_OTHER if other_letter else _TYPED))


def _count(group: Sequence[log.WishRow]) -> WishCount:
    """Wishes of one key as one row, in the spelling used most, the first one written down among equals."""
    text = Counter(row.text for row in reversed(group)).most_common(1)[0][0]
    people = {row.customer_id: row.customer for row in group if row.customer_id}
    return WishCount(
        text=text,
        text_key=group[0].text_key,
        times=len(group),
        last_on=max(row.wished_on for row in group),
        customer_ids=tuple(people),
        customers=tuple(people.values()),
        answer=group[0].answer,
        answered_on=group[0].answered_on,
    )


def _name(book: Book, customer_id: int | None) -> str:
    if customer_id is None:
        return ""
    with book.read() as connection:
        card = customers.card(connection, customer_id)
    if card is None:
        raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    return card.name
