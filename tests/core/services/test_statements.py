"""Statements from a book: the year and the month of one customer, or of all."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from core.dates import Month
from core.errors import UserError
from core.services import books, summaries
from tests.helpers.books import NOW, add_receipt

NOVEMBER = Month(2026, 11)


def test_a_statement_holds_the_year_the_month_and_the_favourites(book, people):
    books.change_shop(book, now=NOW, address="Dlouhá 12", phone="123 456 789")
    made = summaries.statement(book, people["ana"], NOVEMBER, now=NOW)
    assert made.customer == "Ana Nováková"
    assert made.visits_year == 5
    assert made.spend_year_minor == 4 * 1150 + 1350
    assert made.since == date(2026, 8, 3)
    assert made.favourites[0] == ("Margherita", 5)
    assert made.month_lines == (
        (date(2026, 11, 3), "Margherita, Cola", 1150),
        (date(2026, 11, 10), "Margherita, Tiramisu", 1350),
    )
    assert (made.shop_address, made.shop_phone) == ("Dlouhá 12", "123 456 789")


def test_refunds_are_taken_off_and_are_no_visit(book, people):
    made = summaries.statement(book, people["boris"], NOVEMBER, now=NOW)
    assert made.visits_year == 2
    assert made.spend_year_minor == 1000 + 750
    assert made.favourites == (("Funghi", 2),)


def test_a_customer_without_a_visit_in_that_year_has_no_statement(book, people):
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, None, date(2027, 3, 1), [("Cola", 250)])
        unit.commit()
    with pytest.raises(UserError) as error:
        summaries.statement(book, people["cyril"], Month(2027, 3), now=NOW)
    assert error.value.key == "statement_empty"
    assert error.value.params["who"] == "Cyril Novák"
    with pytest.raises(UserError) as empty:
        summaries.statement(book, people["dana"], NOVEMBER, now=NOW)
    assert empty.value.key == "statement_empty"


def test_everybody_means_those_who_came_in_the_month(book, people):
    assert [one.customer for one in summaries.statements(book, NOVEMBER, now=NOW)] == [
        "Ana Nováková",
        "Boris Kovač",
    ]


def test_all_statements_are_one_file_a_page_each_by_name(book, people):
    made = summaries.statements(book, NOVEMBER, now=NOW, customers=people.values())
    assert [one.customer for one in made] == ["Ana Nováková", "Boris Kovač", "Cyril Novák"]
    pages = PdfReader(io.BytesIO(summaries.statements_pdf(made))).pages
    assert [name in page.extract_text() for name, page in zip(("Ana", "Boris", "Cyril"), pages, strict=True)]
    assert len(summaries.statement_images(made, dpi=20)) == 3


def test_many_items_of_a_receipt_are_counted_instead_of_listed(book, people):
    with book.write(now=NOW) as unit:
        items = [(f"Item {n}", 100) for n in range(7)]
        add_receipt(unit.connection, people["dana"], date(2026, 11, 22), [*items, items[0]])
        unit.commit()
    made = summaries.statement(book, people["dana"], NOVEMBER, now=NOW)
    assert made.month_lines[0][1] == "Item 0, Item 1, Item 2, Item 3 and 3 more"
