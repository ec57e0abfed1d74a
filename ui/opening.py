"""Opening a book in the window: made or opened on the writer thread, after the window is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import RegularsError
from core.jobs import JobContext
from core.model.shop import Shop
from core.paths import BOOK_ENDING, Folders
from core.text import file_name

if TYPE_CHECKING:
    from core.services.books import Book


@dataclass(frozen=True, slots=True)
class Opened:
    """An open book, its shop, whether it holds no sales yet, and what went wrong although it is open."""

    book: Book
    shop: Shop
    empty: bool
    problem: RegularsError | None = None


Opener = Callable[[JobContext], Opened]


def existing(path: Path, now: datetime) -> Opener:
    """Open the book at `path`."""

    def work(_job: JobContext) -> Opened:
        from core.services import books

        return _opened(books.open_book(path, now=now))

    return work


def new(
    folders: Folders,
    *,
    shop: str,
    trade: str,
    currency: str,
    language: str,
    now: datetime,
    paper: str = "A4",
) -> Opener:
    """Make a new book for `shop` in the folder of books, under a name that is still free."""

    def work(_job: JobContext) -> Opened:
        from core.services import books

        path = free_name(folders.books, shop)
        path.parent.mkdir(parents=True, exist_ok=True)
        return _opened(
            books.create(
                path, shop=shop, trade=trade, currency=currency, language=language, paper=paper, now=now
            )
        )

    return work


def sample(folders: Folders, kind: str, now: datetime) -> Opener:
    """Make a fresh sample shop in a folder of its own."""

    def work(job: JobContext) -> Opened:
        from core.services import demo

        folder = folders.books / "samples" / f"{kind}-{now:%Y%m%d-%H%M%S}"
        folder.mkdir(parents=True, exist_ok=True)
        return _opened(demo.make(kind, folder, now=now, job=job))

    return work


def restored(book: Book, backup: Path, now: datetime) -> Opener:
    """Put `backup` in the place of `book`, which is closed, and open it; where that fails the old book is opened."""

    def work(_job: JobContext) -> Opened:
        from core.services import books

        book.close()
        problem = None
        try:
            books.restore(backup, book.path, now)
        except RegularsError as error:
            problem = error
        return replace(_opened(books.open_book(book.path, now=now)), problem=problem)

    return work


def free_name(folder: Path, title: str) -> Path:
    """A path for a new book called `title` that nothing has yet."""
    path = folder / file_name(title, BOOK_ENDING)
    number = 2
    while path.exists():
        path = folder / file_name(f"{title} {number}", BOOK_ENDING)
        number += 1
    return path


def _opened(book: Book) -> Opened:
    from core.services import books, importing

    return Opened(book, books.shop(book), not any(r.undone_at is None for r in importing.imports(book)))
