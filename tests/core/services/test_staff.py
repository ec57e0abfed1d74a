"""Who served: receipts, sales and names of each, over the twelve months to the last sale."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import insert, update

from core import text
from core.db.tables import Receipt, Staff
from core.services import staff
from tests.helpers.books import NOW, add_person, add_receipt, dump

LAST = date(2026, 11, 20)


def add_server(connection, name: str) -> int:
    made = connection.execute(insert(Staff).values(name=name, name_key=text.key(name)))
    return made.inserted_primary_key[0]


def sell(connection, who, day: date, amount: int, server) -> None:
    row = add_receipt(connection, who, day, [("Margherita", amount)])
    connection.execute(update(Receipt).where(Receipt.id == row).values(staff_id=server))


def test_a_book_without_sales_says_nothing(book) -> None:
    found = staff.served(book)
    assert (found.servers, found.receipts, found.last) == ((), 0, None)


def test_a_book_in_which_no_receipt_says_who_served_has_no_rows(book, people) -> None:
    found = staff.served(book)
    assert found.servers == ()
    assert found.without == found.receipts > 0


def test_receipts_sales_names_and_days_are_counted_for_each_the_largest_sales_first(book) -> None:
    with book.write(now=NOW) as unit:
        c = unit.connection
        eva, ivo, nora = add_server(c, "Eva"), add_server(c, "Ivo"), add_person(c, "Nora")
        sell(c, nora, LAST, 1000, eva)
        sell(c, None, LAST, 501, eva)
        sell(c, None, LAST - timedelta(days=1), 5000, ivo)
        sell(c, None, LAST, 700, None)
        unit.commit()
    found = staff.served(book)
    rows = [
        (s.name, s.receipts, s.sales_minor, s.average_minor, s.named_share, s.days) for s in found.servers
    ]
    assert rows == [("Ivo", 1, 5000, 5000, 0.0, 1), ("Eva", 2, 1501, 751, 0.5, 1)]
    assert (found.receipts, found.without) == (4, 1)


def test_only_the_365_days_to_the_last_sale_count(book) -> None:
    with book.write(now=NOW) as unit:
        c = unit.connection
        eva = add_server(c, "Eva")
        for days in (0, 364, 365):
            sell(c, None, LAST - timedelta(days=days), 100, eva)
        unit.commit()
    found = staff.served(book)
    assert [(s.receipts, s.sales_minor) for s in found.servers] == [(2, 200)]
    assert (found.first, found.last) == (LAST - timedelta(days=364), LAST)


def test_a_refund_alone_is_no_receipt_of_anybody_and_moves_no_date(book) -> None:
    with book.write(now=NOW) as unit:
        c = unit.connection
        eva = add_server(c, "Eva")
        sell(c, None, LAST, 900, eva)
        sell(c, None, LAST + timedelta(days=2), -900, eva)
        unit.commit()
    found = staff.served(book)
    assert [(s.receipts, s.sales_minor, s.days) for s in found.servers] == [(1, 900, 1)]
    assert found.last == LAST


def test_looking_changes_nothing(book, people) -> None:
    before = dump(book)
    staff.served(book)
    assert dump(book) == before
