"""What the computer refuses becomes one plain sentence; what is our own mistake stays a bug."""

from __future__ import annotations

import errno
import sqlite3
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from core.db import engine, faults
from core.db.book import Book
from core.errors import EnvironmentFault
from core.messages import explain
from core.services import books
from core.services.customer_edits import add
from tests.helpers.books import add_person, dump

NOW = datetime(2026, 11, 25, 9, 30)


def test_a_full_disk_is_said_and_nothing_is_half_done(book: Book, people: dict[str, int]) -> None:
    before = dump(book)

    def too_much() -> None:
        with book.write(now=NOW) as unit:
            unit.connection.exec_driver_sql("PRAGMA max_page_count=1")
            for number in range(2000):
                add_person(unit.connection, f"Person {number}")
            unit.commit()

    with pytest.raises(EnvironmentFault, match="disk_full"):
        too_much()
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    assert dump(book) == before
    add(book, now=NOW, name="Eva")
    assert books.check(book).ok


def test_a_book_that_another_program_holds_is_said_to_be_in_use(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    book.close()
    opened = books.open_book(book.path, now=NOW, daily_backup=False)
    other = sqlite3.connect(book.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(EnvironmentFault, match="book_locked"):
        add(opened, now=NOW, name="Eva")
    if engine.journal_mode() != "wal":  # with WAL reading goes on
        with pytest.raises(EnvironmentFault, match="book_locked"):
            books.check(opened)
    other.execute("ROLLBACK")
    other.close()
    add(opened, now=NOW, name="Eva")
    opened.close()


def test_a_book_held_for_a_moment_is_waited_for(book: Book) -> None:
    other = sqlite3.connect(book.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    add(book, now=NOW, name="Eva")
    assert len(dump(book)["customer"]) == 1
    timer.join()
    other.close()


def test_readers_go_on_while_a_large_step_is_written(book: Book) -> None:
    """Without `cache_spill=OFF` a step larger than the page cache shuts every reader out until its commit."""
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql("PRAGMA cache_size=10")
        for number in range(3000):
            add_person(unit.connection, f"Person {number}")
        assert books.check(book).customers == 0
        unit.commit()
    assert books.check(book).customers == 3000


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (OSError(errno.ENOSPC, "x"), "disk_full"),
        (OSError(errno.EIO, "x"), "disk_error"),
        (PermissionError(errno.EACCES, "x"), "cannot_write"),
    ],
)
def test_what_the_operating_system_refuses(tmp_path: Path, error: OSError, key: str) -> None:
    path = tmp_path / "b.regulars"
    with pytest.raises(EnvironmentFault, match=key) as caught, faults.guard(path):
        raise error
    assert "{" not in explain(caught.value)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR | (3 << 8), "disk_error"),
        (sqlite3.SQLITE_BUSY | (2 << 8), "book_locked"),
        (sqlite3.SQLITE_READONLY | (8 << 8), "book_read_only"),
        (sqlite3.SQLITE_CORRUPT, "book_damaged"),
        (sqlite3.SQLITE_NOTADB, "book_damaged"),
        (sqlite3.SQLITE_CONSTRAINT, None),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_what_sqlite_says(tmp_path: Path, code: int, key: str | None) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    found = faults.fault_of(error, tmp_path / "b.regulars")
    assert (found.key if found else None) == key
    if found:
        assert "{" not in explain(found)


def test_a_mistake_of_ours_stays_a_bug(book: Book, people: dict[str, int]) -> None:
    with pytest.raises(OperationalError), book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql("SELECT nonsense FROM customer")
    note_of_nobody = "INSERT INTO note (customer_id, text, written_on) VALUES (99, '', '2026-01-01')"
    with pytest.raises(IntegrityError), book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql(note_of_nobody)
    add(book, now=NOW, name="Eva")


def test_a_unit_inside_a_unit_is_refused_instead_of_waiting_for_ever(book: Book) -> None:
    with book.write(now=NOW), pytest.raises(RuntimeError), book.write(now=NOW):
        pass
