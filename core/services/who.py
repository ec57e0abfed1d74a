"""Finding the one customer that somebody means: by number, phone, e-mail, name, a part of it, or the book's id."""

from __future__ import annotations

from core.db.book import Book
from core.db.queries.who import candidates
from core.errors import UserError

_CANDIDATES = 10


def find(book: Book, who: str) -> int:
    """The id of the customer meant by `who`, tried in the order above; `id:7` means the book's id and nothing else.

    Raises UserError `customer_unknown`, or `customer_ambiguous` with up to ten candidates (params `candidates`
    in words, `first` and `ids`).
    """
    who = who.strip()
    with book.read() as connection:
        for names in candidates(connection, who):
            if len(names) == 1:
                return next(iter(names))
            if names:
                raise _ambiguous(who, names)
    raise UserError("customer_unknown", field="who", who=who)


def _ambiguous(who: str, names: dict[int, str]) -> UserError:
    ids = tuple(names)[:_CANDIDATES]
    candidates = ", ".join(f"{names[id_]} (id:{id_})" for id_ in ids)
    return UserError("customer_ambiguous", field="who", who=who, candidates=candidates, first=ids[0], ids=ids)
