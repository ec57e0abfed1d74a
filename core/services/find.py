"""The box that finds people, items and notes (Ctrl+K): accents, case, word order and a slip of the finger are forgiven.

What is searched is an index in memory (`core.db.search_index`), made at the first search or by `warm` and made anew after
people, items or notes were written. Nothing of it lies on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.db.book import Book
from core.db.queries import finding
from core.db.search_index import SearchIndex
from core.model.changes import Kind, Touched
from core.model.customers import card_number
from core.model.find import Hit
from core.text import fold, key, phone_key

_FUZZY_LENGTH = 4
_FUZZY_SCORE = 80.0
_LEAST_ITEMS, _LEAST_NOTES = 3, 2
_BEFORE, _AROUND = 3, 60
_PEOPLE: Touched = frozenset({Kind.CUSTOMERS, Kind.IMPORTS})
_ITEMS: Touched = frozenset({Kind.CATALOG, Kind.IMPORTS})
_NOTES: Touched = frozenset({Kind.NOTES, Kind.CUSTOMERS, Kind.IMPORTS})


@dataclass(frozen=True, slots=True)
class _Named:
    """Ids in the order of the index."""

    ids: tuple[int, ...]
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class _Notes:
    """Written words in the order of the index."""

    texts: tuple[finding.Written, ...]
    index: SearchIndex


def search(book: Book, text: str, limit: int = 12) -> tuple[Hit, ...]:
    """Up to `limit` people, items and notes that fit `text`, in this order; where none does, those nearly so called.

    People are found by name, number, any part of a phone and e-mail; a note by its words.
    """
    words = _words(text)
    if not words:
        return ()
    people, goods, notes = _people(book), _items(book), _notes(book)
    places = [part.index.find(words, limit) for part in (people, goods, notes)]
    if not any(places) and (phone := _as_one_number(words)):
        places[0] = people.index.find([phone], limit)
    if not any(places):
        places = [part.index.nearly(words, limit) for part in (people, goods, notes)]
    who, what, written = places
    noted = min(len(written), _LEAST_NOTES)
    who = who[: max(limit - min(len(what), _LEAST_ITEMS) - noted, 1)]
    what = what[: max(limit - len(who) - noted, 0)]
    texts = [notes.texts[place] for place in written[: max(limit - len(who) - len(what), 0)]]
    with book.read() as connection:
        of_notes = finding.people_hits(connection, list({note.customer_id for note in texts}))
        names = {hit.id: hit.title for hit in of_notes}
        return (
            *finding.people_hits(connection, [people.ids[place] for place in who]),
            *finding.item_hits(connection, [goods.ids[place] for place in what]),
            *(
                Hit(
                    kind="note",
                    id=note.customer_id,
                    title=names[note.customer_id],
                    subtitle=snippet(note.text, words),
                )
                for note in texts
                if note.customer_id in names
            ),
        )


def people_nearly(book: Book, text: str, limit: int) -> tuple[int, ...]:
    """Ids of up to `limit` customers with a name, number, phone or e-mail nearly like `text`, the likest first."""
    people = _people(book)
    return tuple(people.ids[place] for place in people.index.nearly(_words(text), limit))


def written_words(book: Book) -> dict[int, str]:
    """The folded words of all notes, follow-ups, alerts and preferences of each customer who has any."""
    found: dict[int, str] = {}
    for customer_id, text in _notes(book).texts:
        found[customer_id] = f"{found.get(customer_id, '')}\n{fold(text)}"
    return found


def warm(book: Book, check: Callable[[], None] = lambda: None) -> None:
    """Make what the next search needs, so that it answers at once; `check` may raise between two parts to stop."""
    for make in (_people, _items, _notes):
        make(book)
        check()


def nearly_alike(text: str, keys: Sequence[str], limit: int | None) -> list[int]:
    """Places of the `keys` that hold something nearly like `text` (folded), the likest first; none for short texts."""
    from rapidfuzz import fuzz, process

    if len(text) < _FUZZY_LENGTH:
        return []
    scores: dict[int, float] = {}
    for scorer in (fuzz.ratio, fuzz.partial_ratio):
        for _key, score, place in process.extract(
            text, keys, scorer=scorer, score_cutoff=_FUZZY_SCORE, limit=limit
        ):
            scores[place] = max(score, scores.get(place, 0.0))
    return sorted(scores, key=lambda place: -scores[place])[:limit]


def _words(text: str) -> list[str]:
    return key(card_number(text) or text).split()


def _as_one_number(words: Sequence[str]) -> str:
    """A phone in other groups or with another prefix than the book has it (00385 for +385); empty for other words."""
    digits = "".join(words)
    return (phone_key(digits) or digits) if digits.isdecimal() else ""


def _people(book: Book) -> _Named:
    def make() -> _Named:
        with book.read() as connection:
            return _named(finding.people(connection))

    return book.cached("find.people", _PEOPLE, make)


def _items(book: Book) -> _Named:
    def make() -> _Named:
        with book.read() as connection:
            return _named(finding.items(connection))

    return book.cached("find.items", _ITEMS, make)


def _notes(book: Book) -> _Notes:
    def make() -> _Notes:
        with book.read() as connection:
            texts = tuple(finding.written(connection))
        return _Notes(texts, SearchIndex(key(text) for _customer, text in texts))

    return book.cached("find.notes", _NOTES, make)


def _named(entries: Sequence[tuple[int, str]]) -> _Named:
    return _Named(tuple(id_ for id_, _key in entries), SearchIndex(key_ for _id, key_ in entries))


def snippet(text: str, words: Sequence[str]) -> str:
    """The part of `text` around the first word that fits one of the folded `words`, with … where more stands beside."""
    own = text.split()
    keys = [key(word) for word in own]
    fits = (place for place, word in enumerate(keys) if any(wanted in word for wanted in words))
    begin = max(next(fits, 0) - _BEFORE, 0)
    end, length = begin, 0
    while end < len(own) and (end == begin or length + len(own[end]) <= _AROUND):
        length += len(own[end]) + 1
        end += 1
    return ("… " if begin else "") + " ".join(own[begin:end]) + (" …" if end < len(own) else "")
