"""Who is shown suggestions while a trial runs."""

from __future__ import annotations

from collections.abc import Mapping

from core.db.book import Book
from core.db.queries import trials
from core.model.changes import Kind

_RESTS_ON = frozenset({Kind.SUGGESTIONS, Kind.CUSTOMERS})


def arms(book: Book) -> Mapping[int, str]:
    """`shown` or `quiet` by customer id; empty while no trial runs."""

    def read() -> dict[int, str]:
        with book.read() as connection:
            return trials.arms(connection)

    return book.cached(("trial arms",), _RESTS_ON, read)
