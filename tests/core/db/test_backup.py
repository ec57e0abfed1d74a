"""Backups: proven, thinned by the calendar, and good for a restore."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from core.db import backup as backups_of
from core.db.book import Book
from core.errors import EnvironmentFault, UserError
from core.paths import backup_folder
from core.services import books, history
from core.services.customer_edits import add
from tests.helpers.books import dump

NOW = datetime(2026, 11, 25, 9, 30)


def plant(folder: Path, days: list[date], reason: str = "daily") -> None:
    folder.mkdir(exist_ok=True)
    for number, day in enumerate(days, start=1):
        (folder / f"{number:06d}_{day}_0900_{reason}.regulars").touch()


def left(folder: Path) -> list[date]:
    return [named.moment.date() for named in backups_of.listed(folder)]


def test_a_backup_is_a_whole_book_with_its_digest(book: Book, people: dict[str, int]) -> None:
    import hashlib

    made = books.backup(book, None, NOW)
    assert made.path.parent == backup_folder(book.path)
    assert made.path.name == "000001_2026-11-25_0930_by-hand.regulars"
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.size == made.path.stat().st_size
    copy = books.open_book(made.path, now=NOW, daily_backup=False)
    assert dump(copy) == dump(book)
    copy.close()
    assert [one.path for one in books.backups(book)] == [made.path]
    assert sorted(file.suffix for file in made.path.parent.iterdir() if file.stat().st_size) == [".regulars"]


def test_backups_go_where_the_owner_says_and_count_on(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "usb" / "regulars"
    names = [books.backup(book, folder, NOW).path.name for _ in range(3)]
    assert [name[:6] for name in names] == ["000001", "000002", "000003"]


def test_a_copy_that_does_not_add_up_gets_no_name(
    book: Book, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups_of.totals
    calls = []

    def other_totals(connection: sqlite3.Connection) -> tuple[tuple[str, int, int], ...]:
        calls.append(1)
        found = real(connection)
        return found if len(calls) == 1 else found[1:]

    monkeypatch.setattr(backups_of, "totals", other_totals)
    with pytest.raises(EnvironmentFault, match="backup_failed"):
        books.backup(book, None, NOW)
    assert list(backup_folder(book.path).iterdir()) == []


def test_a_folder_that_takes_no_file_is_said_to(book: Book, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("")
    with pytest.raises(EnvironmentFault, match="cannot_write"):
        books.backup(book, tmp_path / "blocked", NOW)


def test_a_year_of_daily_backups_thins_to_days_weeks_and_months(tmp_path: Path) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    plant(tmp_path, days)
    backups_of.thin(tmp_path)
    kept = left(tmp_path)
    assert kept[-12:] == days[-12:]
    weekly = kept[-22:-12]
    assert all(day.weekday() == 6 for day in weekly), "the last of each week"
    assert {(b - a).days for a, b in pairwise(weekly)} == {7}
    monthly = kept[:-22]
    # Weeks reach back to October; before them nine months, one backup each.
    assert [(day.year, day.month) for day in monthly] == [(2026, month) for month in range(1, 10)]


def test_thinning_every_day_keeps_the_same_as_thinning_once(tmp_path: Path) -> None:
    """What is kept today must not make tomorrow's calendar poorer."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        (folder / f"{number + 1:06d}_{day}_0900_daily.regulars").touch()
        backups_of.thin(folder)
    kept = left(folder)
    assert len(kept) == 12 + 10 + 9
    gaps = [(b - a).days for a, b in pairwise(kept)]
    assert gaps[-11:] == [1] * 11
    assert max(gaps[-21:]) <= 7
    assert max(gaps) <= 35
    assert kept[0] < date(2026, 2, 1)


def test_thinning_goes_by_number_not_by_a_clock_set_wrong(tmp_path: Path) -> None:
    days = [date(2036, 5, 1)] * 3 + [date(2026, 1, 1) + timedelta(days=n) for n in range(12)]
    plant(tmp_path, days)
    backups_of.thin(tmp_path)
    assert left(tmp_path)[-12:] == days[-12:]


def test_of_one_day_only_the_last_is_kept_later(tmp_path: Path) -> None:
    plant(tmp_path, [date(2026, 3, 3)] * 4 + [date(2026, 3, 4)], "before-import")
    backups_of.thin(tmp_path)
    assert [named.number for named in backups_of.listed(tmp_path)] == [4, 5]


def test_thinning_touches_only_files_of_our_pattern(tmp_path: Path) -> None:
    plant(tmp_path, [date(2026, 3, 3)] * 3)
    others = [
        "mine.regulars",
        "000001_2026-03-03_0900_daily.regulars.txt",
        "000001_2026-02-30_0900_daily.regulars",
        "00001_2026-03-03_0900_daily.regulars",
        "000009_2026-03-03_0900_other.regulars",
    ]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / "000008_2026-03-03_0900_daily.regulars").mkdir()
    backups_of.thin(tmp_path)
    assert all((tmp_path / name).exists() for name in others)
    assert [named.number for named in backups_of.listed(tmp_path)] == [3]


def test_a_restore_brings_everything_back_and_keeps_the_other_book(
    book: Book, people: dict[str, int]
) -> None:
    before = dump(book)
    made = books.backup(book, None, NOW)
    add(book, now=NOW, name="Too late")
    book.close()
    noise = bytes(range(256)) * 64
    book.path.write_bytes(noise)
    assert books.restore(made.path, book.path, NOW) == book.path
    again = books.open_book(book.path, now=NOW, daily_backup=False)
    assert dump(again) == before
    assert history.status(again).undo is None
    again.close()
    assert book.path.with_name("shop.regulars.before-restore").read_bytes() == noise


def test_after_a_restore_automatic_backups_wait_until_the_owner_makes_one(book: Book) -> None:
    made = books.backup(book, None, NOW)
    book.close()
    books.restore(made.path, book.path, NOW)
    again = books.open_book(book.path, now=NOW + timedelta(days=1))
    assert books.backups_paused(again)
    assert len(books.backups(again)) == 1
    folder = made.path.parent
    assert backups_of.thin(folder) == ()
    books.backup(again, None, NOW + timedelta(days=1))
    assert not books.backups_paused(again)
    again.close()
    books.open_book(book.path, now=NOW + timedelta(days=2)).close()
    assert [named.reason for named in backups_of.listed(folder)][-1] == "daily"


def test_a_second_restore_keeps_both_old_books(book: Book) -> None:
    made = books.backup(book, None, NOW)
    book.close()
    for _ in range(2):
        books.restore(made.path, book.path, NOW)
    names = {file.name for file in book.path.parent.glob("*.before-restore*")}
    assert {"shop.regulars.before-restore", "shop.regulars.before-restore-1"} <= names


def test_a_restore_makes_a_book_where_none_was(book: Book, people: dict[str, int], tmp_path: Path) -> None:
    made = books.backup(book, None, NOW)
    target = books.restore(made.path, tmp_path / "new" / "place.regulars", NOW)
    again = books.open_book(target, now=NOW, daily_backup=False)
    assert dump(again) == dump(book)
    again.close()


@pytest.mark.parametrize("damage", ["missing", "truncated", "noise", "torn"])
def test_a_bad_backup_is_refused_and_the_book_stays(book: Book, people: dict[str, int], damage: str) -> None:
    made = books.backup(book, None, NOW)
    content = made.path.read_bytes()
    half = len(content) // 2
    if damage == "missing":
        made.path.unlink()
    else:
        torn = content[: half - 20_000] + b"\xa5" * 40_000 + content[half + 20_000 :]
        made.path.write_bytes({"truncated": content[:5000], "noise": b"x" * 5000, "torn": torn}[damage])
    book.close()
    before = book.path.read_bytes()
    with pytest.raises(EnvironmentFault, match="backup_unreadable"):
        books.restore(made.path, book.path, NOW)
    assert book.path.read_bytes() == before
    assert not list(book.path.parent.glob("*before-restore*"))
    assert not list(book.path.parent.glob("*.restoring"))


def test_a_backup_of_a_newer_program_is_refused(book: Book) -> None:
    made = books.backup(book, None, NOW)
    with made.path.open("rb+") as file:
        file.seek(60)
        file.write((99).to_bytes(4, "big"))
    book.close()
    with pytest.raises(EnvironmentFault, match="book_newer"):
        books.restore(made.path, book.path, NOW)


def test_a_restore_does_not_replace_a_book_that_is_being_written(
    book: Book, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_of, "_WAIT_S", 0.05)
    made = books.backup(book, None, NOW)
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql("UPDATE customer SET alert = 'x'")
        with pytest.raises(EnvironmentFault, match="book_locked"):
            books.restore(made.path, book.path, NOW)
        unit.commit()
    assert books.check(book).ok


def test_a_restore_of_nothing_sensible_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises((EnvironmentFault, UserError)):
        books.restore(tmp_path, book.path, NOW)
