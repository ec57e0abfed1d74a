"""Books for the tests of the core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db.book import Book
from tests.helpers import books as helper


@pytest.fixture(scope="session")
def template_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, closed book, made once."""
    return helper.template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def book(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """An empty book of a pizzeria."""
    opened = helper.copy_of(template_book, tmp_path / "shop.regulars")
    yield opened
    opened.close()


@pytest.fixture
def people(book: Book) -> dict[str, int]:
    """The book of `book`, filled with four people and their receipts: ids by first name."""
    return helper.fill(book)
