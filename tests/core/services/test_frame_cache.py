"""The columns kept in a file: the same figures without reading the book, and never those of another state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.analytics.frame import SalesFrame
from core.db.book import Book
from core.services import books, customers, frame_cache, insights
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)


@pytest.fixture
def book(template_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A dozen receipts, and files kept from the first line on."""
    monkeypatch.setattr(frame_cache, "WORTH_KEEPING", 1)
    book = copy_of(template_book, tmp_path / "shop.regulars")
    with book.write(now=NOW) as unit:
        ana, bob = add_person(unit.connection, "Ana Kovač"), add_person(unit.connection, "Bob")
        for week in range(6):
            day = date(2026, 5, 1) + timedelta(weeks=week)
            add_receipt(unit.connection, ana, day, [("Cola", 1000)])
            add_receipt(unit.connection, bob, day, [("Tea", 500), ("Cola", 300)])
        unit.commit()
    yield book
    book.close()


def again(book: Book) -> Book:
    return books.open_book(book.path, now=NOW, daily_backup=False)


def same(one: SalesFrame, other: SalesFrame) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(SalesFrame)
    )


def test_a_second_start_reads_the_file_and_not_the_book(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    first = insights.frame(book)
    monkeypatch.setattr(insights, "sales_columns", lambda _connection: pytest.fail("the book was read"))
    second = again(book)
    assert same(insights.frame(second), first)
    second.close()


def test_new_sales_are_in_the_figures_at_once(book: Book) -> None:
    before = insights.frame(book)
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, 1, date(2026, 7, 1), [("Cola", 700)])
        unit.commit()
    other = again(book)
    assert len(insights.frame(other).receipt_day) == len(before.receipt_day) + 1
    other.close()


def test_a_book_put_back_from_a_backup_never_meets_the_columns_of_its_other_future(
    book: Book, tmp_path: Path
) -> None:
    made = books.backup(book, tmp_path / "backups", NOW)
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, 1, date(2026, 7, 1), [("Cola", 700)])
        unit.commit()
    insights.frame(book)
    place = book.path
    book.close()
    books.restore(made.path, place, NOW)
    restored = books.open_book(place, now=NOW, daily_backup=False)
    with restored.write(now=NOW) as unit:
        add_receipt(unit.connection, 1, date(2026, 8, 1), [("Tea", 100)])
        unit.commit()
    assert insights.frame(restored).last_day == (date(2026, 8, 1) - date(1970, 1, 1)).days
    restored.close()


@pytest.mark.parametrize("harm", [b"", b"PK\x03\x04 nonsense", b"\x93NUMPY"])
def test_a_spoilt_file_is_passed_over(book: Book, harm: bytes) -> None:
    right = insights.frame(book)
    file = next(frame_cache.folder().glob("*.npz"))
    file.write_bytes(harm)
    other = again(book)
    assert same(insights.frame(other), right)
    other.close()


def test_a_file_cut_short_is_passed_over(book: Book) -> None:
    right = insights.frame(book)
    file = next(frame_cache.folder().glob("*.npz"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    other = again(book)
    assert same(insights.frame(other), right)
    other.close()


def test_no_name_of_a_person_is_in_the_file_and_removing_somebody_takes_it_away(book: Book) -> None:
    insights.frame(book)
    file = next(frame_cache.folder().glob("*.npz"))
    assert b"Ana" not in file.read_bytes()
    customers.remove(book, 1, now=NOW)
    assert not file.exists()


def test_a_small_book_leaves_no_file(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_cache, "WORTH_KEEPING", 1000)
    insights.frame(book)
    assert not frame_cache.folder().exists()


def test_a_folder_that_cannot_be_written_is_no_fault(book: Book, home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be")
    assert len(insights.frame(book).receipt_day) == 12
