"""Opening a book: what is ours and whole opens, anything else is refused and left byte for byte."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.db import engine, opening
from core.db.book import Book
from core.errors import EnvironmentFault, RegularsError, UserError
from core.paths import backup_folder
from core.services import books
from tests.helpers.books import dump, fill

NOW = datetime(2026, 11, 25, 9, 30)


@pytest.fixture
def path(template_book: Path, tmp_path: Path) -> Path:
    target = tmp_path / "book.regulars"
    target.write_bytes(template_book.read_bytes())
    return target


def refused(path: Path) -> RegularsError:
    before = path.read_bytes()
    with pytest.raises(RegularsError) as caught:
        books.open_book(path, now=NOW)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == sorted({path, *path.parent.glob("*.backups")})
    return caught.value


def set_header(path: Path, offset: int, value: int) -> None:
    with path.open("rb+") as file:
        file.seek(offset)
        file.write(value.to_bytes(4, "big"))


def test_a_new_book_knows_its_shop(tmp_path: Path) -> None:
    book = books.create(
        tmp_path / "a" / "b.regulars", shop=" Roma ", trade="cafe", currency="czk", language="cs", now=NOW
    )
    shop = books.shop(book)
    book.close()
    assert (shop.name, shop.trade.key, shop.currency, shop.language) == ("Roma", "cafe", "CZK", "cs")
    assert not shop.is_demo


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("trade", "smithy", "trade_unknown"),
        ("currency", "money", "currency_unknown"),
        ("language", "tlh", "language_unknown"),
    ],
)
def test_a_new_book_refuses_what_it_does_not_know(tmp_path: Path, field: str, value: str, key: str) -> None:
    fields = {"shop": "x", "trade": "shop", "currency": "EUR", "language": "en", field: value}
    with pytest.raises(UserError, match=key):
        books.create(tmp_path / "b.regulars", now=NOW, **fields)
    assert list(tmp_path.iterdir()) == []


def test_a_new_book_never_takes_the_place_of_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="book_exists"):
        books.create(path, shop="x", currency="EUR", language="en", now=NOW)
    assert path.read_bytes() == before


def test_a_half_made_book_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(opening, "_fill", full)
    with pytest.raises(EnvironmentFault, match="disk_full"):
        books.create(tmp_path / "b.regulars", shop="x", currency="EUR", language="en", now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("")
    for path in (tmp_path / "blocked" / "b.regulars", Path("/proc") / "b.regulars"):
        with pytest.raises(EnvironmentFault, match="cannot_write") as caught:
            books.create(path, shop="x", currency="EUR", language="en", now=NOW)
        assert caught.value.params["name"] == "b.regulars"


def test_a_file_beside_the_book_that_cannot_be_written_is_no_fault_of_the_book(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(IsADirectoryError), book.read():
        tmp_path.write_text("x")


def test_a_missing_book_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="book_missing"):
        books.open_book(tmp_path / "none.regulars", now=NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"date;item;amount\n", b"PK\x03\x04" + bytes(200), bytes(4096)])
def test_another_kind_of_file_is_not_a_book(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.regulars"
    path.write_bytes(content)
    assert refused(path).key == "not_a_book"


def test_a_folder_is_not_a_book(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not_a_book"):
        books.open_book(tmp_path, now=NOW)


def test_the_database_of_another_program_is_not_a_book(tmp_path: Path) -> None:
    path = tmp_path / "other.regulars"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    assert refused(path).key == "not_a_book"


@pytest.mark.parametrize("more", [1, 100])
def test_a_newer_book_is_refused_untouched(path: Path, more: int) -> None:
    set_header(path, 60, engine.SCHEMA_VERSION + more)
    error = refused(path)
    assert error.key == "book_newer"
    assert (error.params["theirs"], error.params["ours"]) == (
        engine.SCHEMA_VERSION + more,
        engine.SCHEMA_VERSION,
    )


def test_a_book_whose_head_was_lost_is_damaged_not_foreign(path: Path) -> None:
    books.open_book(path, now=NOW).close()  # leaves the backup of the day
    (path.parent / "book.regulars-journal").unlink(missing_ok=True)
    with path.open("rb+") as file:
        file.write(bytes(100))
    error = refused(path)
    assert (error.key, error.params["folder"]) == ("book_damaged", backup_folder(path).name)


def test_a_torn_book_is_damaged(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2)
        file.write(os.urandom(20_000))
    with pytest.raises(EnvironmentFault, match="book_damaged"):
        books.open_book(path, now=NOW)


def test_the_first_opening_of_a_day_leaves_a_backup(path: Path) -> None:
    for hours in (0, 5, 24):
        books.open_book(path, now=NOW + timedelta(hours=hours)).close()
    names = [file.name for file in sorted(backup_folder(path).iterdir())]
    assert names == ["000001_2026-11-25_0930_daily.regulars", "000002_2026-11-26_0930_daily.regulars"]


def test_a_book_opens_even_where_no_backup_can_be_made(path: Path) -> None:
    backup_folder(path).write_text("a file in the way")
    book = books.open_book(path, now=NOW)
    assert [warning.key for warning in book.warnings] == ["cannot_write"]
    book.close()


def test_a_book_that_cannot_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "can_write", lambda _path: False)
    before = path.read_bytes()
    book = books.open_book(path, now=NOW)
    assert books.shop(book).name == "Pizza Roma"
    with pytest.raises(EnvironmentFault, match="book_read_only"), book.write(now=NOW):
        pass
    book.close()
    assert path.read_bytes() == before
    assert not backup_folder(path).exists()


def test_a_wal_book_on_a_read_only_medium_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    raw.close()
    monkeypatch.setattr(opening, "can_write", lambda _path: False)
    book = books.open_book(path, now=NOW)
    assert books.shop(book).name == "Pizza Roma"
    book.close()
    assert not path.with_name(path.name + "-wal").exists()


def test_a_check_adds_the_book_up(book: Book, people: dict[str, int]) -> None:
    found = books.check(book)
    assert (found.ok, found.findings) == (True, ())
    assert (found.customers, found.receipts, found.schema) == (4, 9, engine.SCHEMA_VERSION)
    assert found.net_total_minor == 4 * 1150 + 1350 + 1000 + 750 + 250 + 950


def test_a_check_names_receipts_that_do_not_add_up(book: Book, people: dict[str, int]) -> None:
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql(
            "UPDATE line SET amount_minor = amount_minor + 1 WHERE receipt_id = 1"
        )
        unit.connection.exec_driver_sql("UPDATE receipt SET net_minor = net_minor + 1 WHERE id IN (2, 3)")
        unit.commit()
    found = books.check(book)
    assert not found.ok
    assert found.findings == (
        "2 receipts are not the sum of their sales and refunds.",
        "The lines of 3 receipts do not add up to their totals.",
    )


def test_a_settings_change_can_be_taken_back(book: Book) -> None:
    from core.services import history

    before = dump(book)
    changed = books.change_shop(book, now=NOW, name="Pizza Napoli", trade="cafe", lapse_days=45)
    assert changed.undo_label
    assert books.shop(book) == changed.value
    assert (changed.value.trade.key, changed.value.lapse_days) == ("cafe", 45)
    history.undo(book, NOW)
    assert dump(book) == before
    with pytest.raises(UserError, match="shop_name_empty"):
        books.change_shop(book, now=NOW, name="  ")


def test_every_trade_has_a_name_that_translators_know() -> None:
    known = books.trades()
    assert list(known) == ["shop", "cafe", "bakery", "pizzeria", "hairdresser", "adviser"]
    assert sorted(trade.name for trade in known.values()) == sorted(books.TRADE_NAMES)
    assert (known["cafe"].lapse_min, known["cafe"].lapse_max) == (21, 90)
    assert (known["adviser"].lapse_min, known["adviser"].lapse_max) == (400, 800)


def test_what_one_window_wrote_the_other_reads(book: Book) -> None:
    other = books.open_book(book.path, now=NOW, daily_backup=False)
    count = other.change_count()
    fill(book)
    assert other.change_count() == count + 1
    assert dump(other) == dump(book)
    other.close()
