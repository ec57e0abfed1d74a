"""Traps of the storage that were proved by experiment: each is shown to be real, then that we do not step into it."""

from __future__ import annotations

import sqlite3
import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.db import backup, engine
from core.db.book import Book
from core.db.tables import Customer, Note, Receipt, Setting
from core.services import history
from core.services.customer_edits import add, add_note, remove
from tests.helpers.books import add_person, dump

NOW = datetime(2026, 11, 25, 9, 30)


def rebuild_customers(path: Path, *, foreign_keys: bool) -> int:
    """Rebuild the table of customers as a migration does; how many notes are left."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    made = engine.make_engine(path, foreign_keys=foreign_keys)
    with made.begin() as connection:
        with Operations(MigrationContext.configure(connection)).batch_alter_table(
            "customer", recreate="always"
        ):
            pass
        left = connection.scalar(select(func.count()).select_from(Note))
    made.dispose()
    return left or 0


def test_trap_1_rebuilding_a_parent_table_takes_its_children_along(book: Book) -> None:
    for name in ("Ana", "Boris", "Cyril", "Dana"):
        add_note(book, add(book, now=NOW, name=name).value, "likes olives", now=NOW)
    book.close()
    bad = book.path.with_name("bad.regulars")
    bad.write_bytes(book.path.read_bytes())
    assert rebuild_customers(bad, foreign_keys=True) == 0, "the trap is gone: look at the migrations again"
    assert rebuild_customers(book.path, foreign_keys=False) == 4


def test_trap_2_pythons_own_transactions_leave_tables_behind(tmp_path: Path, book: Book) -> None:
    raw = sqlite3.connect(tmp_path / "raw.db")
    raw.execute("CREATE TABLE left_behind (x)")
    raw.rollback()
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("left_behind",)]
    raw.close()
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql("CREATE TABLE left_behind (x)")
    with book.read() as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'left_behind'"
        assert connection.exec_driver_sql(query).scalar() == 0


def test_trap_2_reading_first_and_writing_then_fails_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wal.db"
    one, two = (sqlite3.connect(path, isolation_level=None, timeout=30) for _ in range(2))
    one.execute("PRAGMA journal_mode=WAL")
    one.execute("CREATE TABLE t (x)")
    one.execute("BEGIN")
    one.execute("SELECT count(*) FROM t").fetchall()
    two.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        one.execute("INSERT INTO t VALUES (2)")
    assert caught.value.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"
    one.close()
    two.close()


def test_trap_2_ten_writers_at_once_lose_nothing(book: Book) -> None:
    def count_up() -> None:
        for _ in range(5):
            with book.write(now=NOW) as unit:
                value = unit.connection.scalar(select(Setting.value).where(Setting.key == "n")) or {"n": 0}
                if value["n"] == 0:
                    unit.connection.execute(insert(Setting).values(key="n", value={"n": 1}))
                else:
                    changed = update(Setting).where(Setting.key == "n").values(value={"n": value["n"] + 1})
                    unit.connection.execute(changed)
                unit.commit()

    threads = [threading.Thread(target=count_up) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with book.read() as connection:
        assert connection.scalar(select(Setting.value).where(Setting.key == "n")) == {"n": 50}
    assert book.change_count() == 50


def test_trap_3_replaying_images_needs_deferred_foreign_keys(book: Book, people: dict[str, int]) -> None:
    before = dump(book)
    remove(book, people["ana"], now=NOW)
    with book.write(now=NOW) as unit, pytest.raises(IntegrityError):
        unit.connection.execute(update(Receipt).where(Receipt.id == 1).values(customer_id=people["ana"]))
    history.undo(book, NOW)
    assert dump(book) == before


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_trap_4_wal_only_where_sqlite_is_free_of_its_fault(version: tuple[int, ...], safe: bool) -> None:
    assert engine.wal_is_safe(version) is safe


def test_trap_4_every_write_is_on_the_disk_before_it_is_said(book: Book) -> None:
    with book.write(now=NOW) as unit:
        pragma = unit.connection.exec_driver_sql
        assert pragma("PRAGMA synchronous").scalar() == 2  # FULL
        assert pragma("PRAGMA journal_mode").scalar() == engine.journal_mode()
        assert pragma("PRAGMA foreign_keys").scalar() == 1
        assert pragma("PRAGMA secure_delete").scalar() == 1
        assert pragma("PRAGMA trusted_schema").scalar() == 0
        assert pragma("PRAGMA mmap_size").scalar() == 0


def test_trap_4_a_book_written_with_wal_elsewhere_is_taken_out_of_it(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "wal_is_safe", lambda: True)
    wal = Book(book.path)
    add(wal, now=NOW, name="Ana")
    with wal.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    book.close()
    monkeypatch.setattr(engine, "wal_is_safe", lambda: False)
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    plain = Book(book.path)
    with pytest.raises(Exception, match="book_locked"):
        add(plain, now=NOW, name="Boris")  # somebody else holds it in WAL: do not go on
    wal.close()
    add(plain, now=NOW, name="Boris")
    with plain.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal"
        assert connection.scalar(select(func.count()).select_from(Customer)) == 2
    plain.close()


def test_trap_5_the_marks_of_a_book_are_transactional(tmp_path: Path, template_book: Path) -> None:
    plain = create_engine(f"sqlite:///{tmp_path / 'x.db'}")

    @event.listens_for(plain, "connect")
    def _no_own_transactions(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(plain, "begin")
    def _begin(connection) -> None:
        connection.exec_driver_sql("BEGIN")

    with plain.connect() as connection:
        engine.stamp(connection)
    with plain.connect() as connection:
        assert not engine.is_stamped(connection)
    with plain.begin() as connection:
        engine.stamp(connection)
    with plain.connect() as connection:
        assert engine.is_stamped(connection)
    plain.dispose()
    head = template_book.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == engine.APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == engine.SCHEMA_VERSION


def test_trap_6_a_backup_of_a_book_in_use_is_one_moment_of_it(book: Book, tmp_path: Path) -> None:
    """Each unit writes one receipt and one customer: a copy of one moment has as many of each."""
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with book.write(now=NOW) as unit:
                who = add_person(unit.connection, f"Person {number}")
                values = {
                    "key": str(number),
                    "business_date": date(2026, 1, 1),
                    "customer_id": who,
                    "net_minor": number,
                    "sale_minor": number,
                    "refund_minor": 0,
                }
                unit.connection.execute(insert(Receipt).values(**values))
                unit.commit()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        copies = [backup.backup(book.path, tmp_path / "copies", now=NOW, reason="by-hand") for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        with sqlite3.connect(copy.path) as raw:
            customers, receipts = (
                raw.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("customer", "receipt")
            )
            assert customers == receipts
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


def test_trap_10_what_is_deleted_is_not_left_in_the_file(book: Book) -> None:
    canary = "UNIQ1234Q"
    with book.write(now=NOW) as unit:
        ids = [add_person(unit.connection, f"{canary} {number}") for number in range(50)]
        unit.commit()
    assert canary.encode() in b"".join(file.read_bytes() for file in book.path.parent.glob("shop.regulars*"))
    with book.write(now=NOW) as unit:
        for customer_id in ids:
            unit.connection.exec_driver_sql("DELETE FROM customer WHERE id = ?", (customer_id,))
        unit.commit()
    with book.read() as connection:
        tables = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql LIKE '%fts%'").all()
    assert tables == [], "a full-text index keeps the words until it is optimised"
    book.close()
    for file in book.path.parent.glob(f"{book.path.name}*"):
        assert canary.casefold().encode() not in file.read_bytes().lower(), file.name
