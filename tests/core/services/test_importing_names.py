"""Names noted at the counter: they name receipts that are in the book and add no sale."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Customer, Line, Receipt
from core.jobs import JobContext
from core.services import customers, importing
from tests.helpers.sheets import NOW, bring_in, content, planned, write

TILL = """
    Receipt,Date,Time,Item,Qty,Total
    1,2026-06-13,12:01,Pizza,1,9.00
    1,2026-06-13,12:01,Cola,1,2.00
    2,2026-06-13,12:30,Pizza,1,9.00
    3,2026-06-13,12:36,Pizza,1,9.00
    4,2026-06-13,19:00,Pasta,1,8.50
    5,2026-06-14,18:00,Pizza,2,18.00
    6,2026-06-14,18:05,Pizza,2,18.00
"""
BY_TIME = """
    Date,Time,Total,Name
    2026-06-13,12:04,11.00,Ana Horvat
    2026-06-13,12:36,9.00,Ivan Babić
    2026-06-13,18:55,8.50,Ana Horvat
"""


@pytest.fixture
def shop(book: Book, tmp_path: Path) -> Book:
    bring_in(book, write(tmp_path, TILL, "till.csv"))
    return book


def _named(book: Book) -> dict[str, str]:
    query = select(Receipt.number, Customer.name).join(Customer, Customer.id == Receipt.customer_id)
    with book.read() as connection:
        return dict(connection.execute(query).all())


def _sales(book: Book) -> int:
    with book.read() as connection:
        return len(connection.execute(select(Line.receipt_id)).all())


def test_a_total_and_a_time_name_the_receipt_and_nothing_is_sold_twice(shop: Book, tmp_path: Path) -> None:
    file = write(tmp_path, BY_TIME, "names.csv")
    plan = planned(shop, file)
    assert (plan.receipts_named, plan.receipts_new, plan.lines_new) == (3, 0, 0)
    assert plan.plan.choices[-1].id == "names_only"
    done = bring_in(shop, file)
    assert (done.lines_imported, done.net_added_minor, done.lines_already_there, done.rejected) == (
        0,
        0,
        3,
        0,
    )
    assert (done.customers_new, done.rows_read) == (2, 3)
    assert _named(shop) == {"1": "Ana Horvat", "3": "Ivan Babić", "4": "Ana Horvat"}
    assert _sales(shop) == 7
    assert customers.find(shop, "Ana Horvat")


def test_the_receipt_number_names_it_whatever_the_time(shop: Book, tmp_path: Path) -> None:
    sheet = """
        Date,Receipt,Total,Name
        2026-06-13,2,9.00,Ana Horvat
        2026-06-14,6,18.00,Ivan Babić
        2026-06-13,4,99.00,Eva Novak
    """
    done = bring_in(shop, write(tmp_path, sheet, "names.csv"))
    assert (done.lines_imported, done.rejected, done.customers_new) == (0, 1, 2)
    assert _named(shop) == {"2": "Ana Horvat", "6": "Ivan Babić"}


def test_numbered_cards_name_receipts(shop: Book, tmp_path: Path) -> None:
    sheet = """
        Date,Time,Total,Stamp card
        2026-06-13,12:00,11.00,17
        2026-06-13,19:01,8.50,18
    """
    bring_in(shop, write(tmp_path, sheet, "cards.csv"))
    assert set(_named(shop)) == {"1", "4"}
    assert customers.find(shop, "17") != customers.find(shop, "18")


def test_what_fits_several_receipts_or_none_is_listed_with_its_reason(shop: Book, tmp_path: Path) -> None:
    sheet = """
        Date,Time,Total,Name
        2026-06-13,12:04,11.00,Ana Horvat
        2026-06-14,18:03,18.00,Ivan Babić
        2026-06-13,15:00,9.00,Eva Novak
        2026-06-13,19:02,8.50,Petra Kos
    """
    plan = planned(shop, write(tmp_path, sheet, "names.csv"))
    assert [one.row for one in plan.plan.rejected] == [3, 4]
    assert plan.plan.rejected[0].reason.startswith("Several receipts")
    assert plan.plan.rejected[1].reason.startswith("No receipt")
    out = tmp_path / "bad.csv"
    importing.write_rejects(plan, out)
    rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    assert rows[1][2:] == ["2026-06-14", "18:03:00", "18.00", "Ivan Babić"]
    done = importing.commit(shop, plan, now=NOW, job=JobContext()).value
    assert done.customers_new == 2
    assert _named(shop) == {"1": "Ana Horvat", "4": "Petra Kos"}


def test_two_customers_who_claim_one_receipt_are_both_listed(shop: Book, tmp_path: Path) -> None:
    sheet = """
        Date,Time,Total,Name
        2026-06-13,19:04,8.50,Ana Horvat
        2026-06-13,19:05,8.50,Ivan Babić
    """
    plan = planned(shop, write(tmp_path, sheet, "names.csv"))
    assert len(plan.plan.rejected) == 2
    assert importing.commit(shop, plan, now=NOW, job=JobContext()).value.batch is None
    assert _named(shop) == {}


def test_the_same_names_twice_are_once_and_a_longer_list_adds_the_rest(shop: Book, tmp_path: Path) -> None:
    bring_in(shop, write(tmp_path, BY_TIME, "names.csv"))
    before = content(shop)
    assert bring_in(shop, write(tmp_path, BY_TIME, "names.csv")).batch is None
    longer = BY_TIME + "    2026-06-13,12:31,9.00,Eva Novak\n"
    assert content(shop) == before
    done = bring_in(shop, write(tmp_path, longer, "longer.csv"))
    assert (done.lines_imported, done.customers_new, done.rejected) == (0, 1, 0)
    assert _named(shop)["2"] == "Eva Novak"
    assert _sales(shop) == 7


def test_taking_the_names_back_leaves_the_book_as_it_was(shop: Book, tmp_path: Path) -> None:
    before = content(shop)
    done = bring_in(shop, write(tmp_path, BY_TIME, "names.csv"))
    assert content(shop) != before
    assert done.batch is not None
    undone = importing.undo_import(shop, done.batch, now=NOW, job=JobContext()).value
    assert (undone.kept, undone.customers_removed) == ((), 2)
    assert content(shop) == before


def test_a_sheet_that_fits_nothing_or_is_said_to_have_sales_stays_a_sheet_of_receipts(
    shop: Book, tmp_path: Path
) -> None:
    other = """
        Date,Time,Total,Name
        2026-06-13,10:00,4.00,Ana Horvat
        2026-06-14,10:00,5.00,Ivan Babić
    """
    assert planned(shop, write(tmp_path, other, "other.csv")).receipts_new == 2
    told = planned(shop, write(tmp_path, BY_TIME, "names.csv"), {"names_only": "no"})
    assert (told.receipts_named, told.lines_new) == (0, 3)


def test_a_phone_on_the_delivery_row_or_the_first_row_names_the_receipt(book: Book, tmp_path: Path) -> None:
    sheet = """
        Receipt,Date,Phone,Item,Qty,Total
        1,2026-06-13,,Pizza,1,9.00
        1,2026-06-13,091 234 5678,Delivery,1,1.00
        2,2026-06-13,091 234 5679,Pizza,1,9.00
        2,2026-06-13,,Cola,1,2.00
        3,2026-06-13,,Cola,1,2.00
    """
    done = bring_in(book, write(tmp_path, sheet))
    assert (done.receipts, done.customers_new) == (3, 2)
    assert set(_named(book)) == {"1", "2"}
