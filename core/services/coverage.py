"""How much of the sales carries a name, lately and before, and what to do next for more."""

from __future__ import annotations

from core.db.book import Book
from core.db.queries import coverage as queries
from core.model.coverage import Coverage
from core.services.words.coverage import headline, next_words

__all__ = ["coverage", "headline", "next_words"]


def coverage(book: Book) -> Coverage | None:
    """The last four weeks of the book and the four before them; None for a book without sales."""
    with book.read() as connection:
        return queries.coverage(connection)
