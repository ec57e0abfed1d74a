"""Receipts named by hand at the counter: at once, or once the till's sheet has come in."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Customer, Line, NamedReceipt, Receipt
from core.errors import UserError
from core.jobs import JobContext
from core.services import coverage, customers, history, importing, insights, naming
from tests.helpers.sheets import NOW, bring_in, write

TILL = """
    Receipt,Date,Time,Item,Qty,Total
    1,2026-06-13,12:01,Pizza,1,9.00
    1,2026-06-13,12:01,Cola,1,2.00
    2,2026-06-13,12:30,Pizza,1,9.00
    3,2026-06-13,12:36,Pizza,1,9.00
    4,2026-06-14,19:00,Pasta,1,8.50
"""
MORE = TILL + "    5,2026-06-14,20:15,Soup,1,4.00\n"
NUMBERLESS = """
    Date,Time,Item,Qty,Total
    2026-06-13,12:01,Pizza,1,9.00
    2026-06-13,12:30,Cola,1,2.00
"""
DAY = date(2026, 6, 13)


@pytest.fixture
def ana(book: Book) -> int:
    return customers.add(book, now=NOW, name="Ana").value


@pytest.fixture
def shop(book: Book, ana: int, tmp_path: Path) -> Book:
    bring_in(book, write(tmp_path, TILL, "till.csv"))
    return book


def named(book: Book) -> dict[str, str]:
    query = select(Receipt.number, Customer.name).join(Customer, Customer.id == Receipt.customer_id)
    with book.read() as connection:
        return dict(connection.execute(query).all())


def lines(book: Book) -> int:
    with book.read() as connection:
        return len(connection.execute(select(Line.receipt_id)).all())


def receipt(book: Book, number: str) -> int:
    return next(one.id for one in naming.unnamed(book, text=number) if one.number == number)


def test_the_newest_receipts_without_a_name_come_first_with_time_total_and_items(shop: Book) -> None:
    found = naming.unnamed(shop)
    assert [one.number for one in found] == ["4", "3", "2", "1"]
    assert (found[3].time, found[3].total_minor, found[3].items) == ("12:01", 1100, ("Pizza", "Cola"))
    assert [one.number for one in naming.unnamed(shop, on=DAY)] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("11,00", ["1"]),
        ("11.0", ["1"]),
        ("9", ["3", "2"]),
        ("12:3", ["3", "2"]),
        ("9 12:30", ["2"]),
        ("4", ["4"]),
        ("77", []),
    ],
)
def test_a_total_a_time_or_a_number_finds_the_receipt(shop: Book, text: str, numbers: list[str]) -> None:
    assert [one.number for one in naming.unnamed(shop, text=text)] == numbers


def test_a_named_receipt_counts_at_once_and_undo_takes_the_name_away(shop: Book, ana: int) -> None:
    before = insights.snapshot(shop).customers
    assert ana not in before or before[ana].visits == 0
    changed = naming.name_receipt(shop, receipt(shop, "1"), ana, now=NOW)
    assert named(shop) == {"1": "Ana"}
    assert insights.snapshot(shop).customers[ana].visits == 1
    assert coverage.coverage(shop).lately.named_receipts == 1  # type: ignore[union-attr]
    assert "Ana" in changed.undo_label
    history.undo(shop, NOW)
    assert named(shop) == {}
    assert [one.number for one in naming.unnamed(shop)] == ["4", "3", "2", "1"]
    history.redo(shop, NOW)
    assert named(shop) == {"1": "Ana"}


def test_a_receipt_that_has_a_name_is_not_named_again(shop: Book, ana: int) -> None:
    one = receipt(shop, "1")
    naming.name_receipt(shop, one, ana, now=NOW)
    with pytest.raises(UserError, match="entry_gone"):
        naming.name_receipt(shop, one, ana, now=NOW)
    with pytest.raises(UserError, match="customer_unknown"):
        naming.name_receipt(shop, receipt(shop, "2"), 999, now=NOW)


def test_the_same_sales_again_neither_take_the_name_nor_count_twice(
    shop: Book, ana: int, tmp_path: Path
) -> None:
    naming.name_receipt(shop, receipt(shop, "1"), ana, now=NOW)
    done = bring_in(shop, write(tmp_path, MORE, "more.csv"))
    assert (done.lines_imported, named(shop)) == (1, {"1": "Ana"})


def test_sales_without_number_stay_one_after_they_were_named(book: Book, ana: int, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, NUMBERLESS, "till.csv"))
    naming.name_receipt(book, naming.unnamed(book, text="2,00")[0].id, ana, now=NOW)
    again = write(tmp_path, NUMBERLESS + "    2026-06-13,13:00,Soup,1,4.00\n", "again.csv")
    assert bring_in(book, again).lines_imported == 1
    assert lines(book) == 3
    with book.read() as connection:
        assert connection.scalars(select(Receipt.customer_id)).all().count(ana) == 1


def test_a_sheet_that_names_the_receipt_otherwise_adds_no_second_one(
    shop: Book, ana: int, tmp_path: Path
) -> None:
    naming.name_receipt(shop, receipt(shop, "4"), ana, now=NOW)
    told = """
        Receipt,Date,Time,Item,Qty,Total,Customer
        4,2026-06-14,19:00,Pasta,1,8.50,Boris Novak
    """
    bring_in(shop, write(tmp_path, told, "told.csv"))
    assert (lines(shop), named(shop)) == (5, {"4": "Ana"})


def test_a_noted_name_waits_and_takes_its_receipt_when_the_sheet_comes(
    book: Book, ana: int, tmp_path: Path
) -> None:
    naming.remember(book, ana, now=NOW, day=DAY, time="12:05", total_minor=1100)
    assert [(one.customer, one.total_minor) for one in naming.waiting(book)] == [("Ana", 1100)]
    assert bring_in(book, write(tmp_path, TILL, "till.csv")).names_given == 1
    assert named(book) == {"1": "Ana"}
    assert naming.waiting(book) == ()


def test_a_note_that_fits_two_receipts_goes_on_waiting(book: Book, ana: int, tmp_path: Path) -> None:
    naming.remember(book, ana, now=NOW, day=DAY, time="12:33", total_minor=900)
    naming.remember(book, ana, now=NOW, day=DAY, number="1")
    assert bring_in(book, write(tmp_path, TILL, "till.csv")).names_given == 1
    assert named(book) == {"1": "Ana"}
    assert len(naming.waiting(book)) == 1


def test_two_notes_of_one_customer_are_two_receipts(book: Book, ana: int, tmp_path: Path) -> None:
    for time in ("12:30", "12:36"):
        naming.remember(book, ana, now=NOW, day=DAY, time=time, total_minor=900)
    assert bring_in(book, write(tmp_path, TILL, "till.csv")).names_given == 2
    assert named(book) == {"2": "Ana", "3": "Ana"}


def test_taking_the_import_back_lets_the_name_wait_again(book: Book, ana: int, tmp_path: Path) -> None:
    file = write(tmp_path, TILL, "till.csv")
    batch = bring_in(book, file).batch
    assert batch is not None
    naming.name_receipt(book, receipt(book, "1"), ana, now=NOW)
    importing.undo_import(book, batch, now=NOW, job=JobContext())
    assert lines(book) == 0
    assert [(one.number, one.total_minor) for one in naming.waiting(book)] == [("1", 1100)]
    assert bring_in(book, file).names_given == 1
    assert named(book) == {"1": "Ana"}


def test_a_name_by_hand_stays_while_another_import_has_the_receipt(
    shop: Book, ana: int, tmp_path: Path
) -> None:
    naming.name_receipt(shop, receipt(shop, "1"), ana, now=NOW)
    bring_in(shop, write(tmp_path, MORE, "more.csv"))
    importing.undo_import(shop, 1, now=NOW, job=JobContext())
    assert named(shop) == {"1": "Ana"}
    assert naming.waiting(shop) == ()


def test_a_customer_somebody_named_a_receipt_for_stays_when_their_import_goes(
    shop: Book, tmp_path: Path
) -> None:
    told = """
        Receipt,Date,Item,Qty,Total,Customer
        9,2026-06-20,Pasta,1,8.50,Boris Novak
    """
    batch = bring_in(shop, write(tmp_path, told, "told.csv")).batch
    boris = customers.find(shop, "Boris")
    naming.remember(shop, boris, now=NOW, day=DAY, number="77")
    importing.undo_import(shop, batch or 0, now=NOW, job=JobContext())
    assert customers.find(shop, "Boris") == boris


def test_removing_the_customer_takes_their_notes_along_and_undo_brings_them_back(
    shop: Book, ana: int
) -> None:
    naming.name_receipt(shop, receipt(shop, "1"), ana, now=NOW)
    naming.remember(shop, ana, now=NOW, day=DAY, number="77")
    customers.remove(shop, ana, now=NOW)
    with shop.read() as connection:
        assert connection.scalars(select(NamedReceipt.id)).all() == []
    assert named(shop) == {}
    history.undo(shop, NOW)
    assert named(shop) == {"1": "Ana"}
    assert len(naming.waiting(shop)) == 1


def test_a_waiting_name_can_be_dropped(shop: Book, ana: int) -> None:
    note = naming.remember(shop, ana, now=NOW, number="77").value
    naming.forget(shop, note, now=NOW)
    assert naming.waiting(shop) == ()
    with pytest.raises(UserError, match="entry_gone"):
        naming.forget(shop, note, now=NOW)


def test_what_is_typed_is_a_total_a_time_and_a_number(book: Book) -> None:
    now = datetime(2026, 6, 13, 18, 7)
    assert naming.understood(book, "12,50", now=now) == (1250, "18:07", "")
    assert naming.understood(book, "12.5 9:05 A17", now=now) == (1250, "09:05", "A17")
    assert naming.understood(book, "12 4711", now=now) == (1200, "18:07", "4711")
    assert naming.understood(book, "", now=now) == (None, "18:07", "")


def test_a_note_needs_a_total_or_a_number(book: Book, ana: int) -> None:
    with pytest.raises(UserError, match="text_empty"):
        naming.remember(book, ana, now=NOW)


def test_a_book_where_everybody_has_a_name_lists_nothing(book: Book) -> None:
    assert naming.unnamed(book) == ()
    assert naming.waiting(book) == ()
