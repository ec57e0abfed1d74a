"""The box that finds people and items (Ctrl+K): accents, case, word order and a slip of the finger are forgiven."""

from __future__ import annotations

from collections.abc import Sequence

from core.db.book import Book
from core.db.queries import finding
from core.model.changes import Kind
from core.model.customers import card_number
from core.model.find import Hit
from core.text import key

_KINDS = frozenset({Kind.CUSTOMERS, Kind.CATALOG, Kind.IMPORTS})
_FUZZY_LENGTH = 4
_FUZZY_SCORE = 80.0
_PHONE_DIGITS = 4


def search(book: Book, text: str, limit: int = 12) -> tuple[Hit, ...]:
    """Up to `limit` people and items that fit `text`, people first; where nothing does, those nearly so called."""
    words = key(card_number(text) or text).split()
    if not words:
        return ()
    digits = "".join(words) if len("".join(words)) >= _PHONE_DIGITS and "".join(words).isdecimal() else ""
    with book.read() as connection:
        people = finding.people(connection, words, limit, digits)
        items = finding.items(connection, words, limit)
    if people or items:
        room = max(limit - len(items), limit // 2)
        return (*people[:room], *items)[:limit]
    return _nearly(book, " ".join(words), limit)


def _nearly(book: Book, text: str, limit: int) -> tuple[Hit, ...]:
    def names() -> list[tuple[str, int, str]]:
        with book.read() as connection:
            return finding.names(connection)

    every = book.cached("find.names", _KINDS, names)
    best = nearly_alike(text, [name for _kind, _id, name in every], limit)
    with book.read() as connection:
        return finding.hits(connection, [every[place][:2] for place in best])


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
