"""Customers without a name: called by their card or phone, until a name is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.dates import Month
from core.db.book import Book
from core.i18n import _, using
from core.importing.people.people import spelling_of
from core.jobs import JobContext
from core.services import (
    call_rows,
    customers,
    exports,
    find,
    importing,
    insights,
    messages,
    suggestions,
    summaries,
)
from tests.helpers.sheets import NOW, bring_in, content, write

CARDS = """
    Receipt,Date,Customer ID,Phone,Item,Qty,Total
    1,2026-06-13,17,,Pizza,1,9.00
    2,2026-06-14,,600 000 110,Cola,1,2.00
    3,2026-06-15,17,,Cola,1,2.00
"""
LATER = """
    Receipt,Date,Customer ID,Phone,Customer,Item,Qty,Total
    4,2026-06-16,17,,Ana Horvat,Pizza,1,9.00
    5,2026-06-17,,00420 600 000 110,Ivan Babić,Cola,1,2.00
"""


def _names(book: Book) -> set[str]:
    return {row.name for row in customers.rows(book)}


def test_a_number_alone_is_shown_as_a_card_and_a_phone_alone_as_the_phone(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, CARDS))
    assert _names(book) == {"Card 17", "600 000 110"}
    who = customers.find(book, "17")
    page = customers.page(book, who)
    assert (page.card.name, page.card.number, page.card.nameless) == ("Card 17", "17", True)
    assert {hit.title for hit in find.search(book, "card 17")} == {"Card 17"}
    assert {row["name"] for row in exports.customer_rows(book)} == {"Card 17", "600 000 110"}
    assert customers.find(book, "Card 17") == who
    assert [row.id for row in customers.rows(book, search="card 17")] == [who]


@pytest.mark.parametrize("language", ["en", "cs", "hr"])
def test_the_card_speaks_the_language_in_use(book: Book, tmp_path: Path, language: str) -> None:
    bring_in(book, write(tmp_path, CARDS))
    assert "Card 17" in _names(book)
    with using(language):
        word = _("Card {number}").format(number=17)
        assert word in _names(book)
        assert customers.page(book, customers.find(book, word)).card.name == word
        assert {one.customer for one in suggestions.for_all(book)} <= {word, "600 000 110"}


def test_a_later_sheet_with_the_number_or_the_phone_names_the_same_customer(
    book: Book, tmp_path: Path
) -> None:
    bring_in(book, write(tmp_path, CARDS))
    before = content(book)
    done = bring_in(book, write(tmp_path, LATER, "later.csv"))
    assert (done.customers_new, _names(book)) == (0, {"Ana Horvat", "Ivan Babić"})
    assert customers.find(book, "17") == customers.find(book, "Ana Horvat")
    importing.undo_import(book, done.batch, now=NOW, job=JobContext())
    assert content(book) == before
    assert _names(book) == {"Card 17", "600 000 110"}


@pytest.mark.parametrize("first", [0, 1])
def test_taking_both_sheets_back_in_any_order_leaves_nobody(book: Book, tmp_path: Path, first: int) -> None:
    empty = content(book)
    batches = [
        bring_in(book, write(tmp_path, CARDS)).batch,
        bring_in(book, write(tmp_path, LATER, "l.csv")).batch,
    ]
    for batch in (batches[first], batches[1 - first]):
        importing.undo_import(book, batch, now=NOW, job=JobContext())
    assert content(book) == empty


def test_a_name_typed_into_the_record_stays_and_the_number_still_finds_the_customer(
    book: Book, tmp_path: Path
) -> None:
    bring_in(book, write(tmp_path, CARDS))
    who = customers.find(book, "17")
    customers.edit(book, who, now=NOW, name="Ana H.")
    assert customers.page(book, who).card.nameless is False
    done = bring_in(book, write(tmp_path, LATER, "later.csv"))
    assert done.customers_new == 0
    assert customers.page(book, who).card.name == "Ana H."


def test_leaving_the_record_as_it_is_writes_nothing(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, CARDS))
    who = customers.find(book, "17")
    assert customers.edit(book, who, now=NOW, name="Card 17").touched == frozenset()


@pytest.mark.parametrize(
    "name", ["17", "#17", "Card 17", "Karta č. 17", "Kartica br. 17", "Karte Nr. 17", "No. 17"]
)
def test_a_card_number_where_the_name_should_stand_is_the_number(name: str) -> None:
    said = spelling_of("", "", "", name)
    assert (said.number, said.name) == ("17", "")


@pytest.mark.parametrize("number", ["Ana Horvat", "Ana"])
def test_a_name_where_the_number_should_stand_is_the_name(number: str) -> None:
    said = spelling_of(number, "", "", "")
    assert (said.number, said.name) == ("", number)


@pytest.mark.parametrize("number", ["17", "H17", "JSMITH", "a-17 b"])
def test_other_words_for_a_customer_stay_numbers(number: str) -> None:
    assert spelling_of(number, "", "", "").number == number


@pytest.mark.parametrize("name", ["600 000 110", "+385 91 234 5678", "00420 600 000 110"])
def test_a_phone_where_the_name_should_stand_is_the_phone(name: str) -> None:
    said = spelling_of("", "", "", name)
    assert (said.phone, said.name) == (name, "")


@pytest.mark.parametrize("name", ["H17", "Customer 0042", "Ana 2", "Table 4", "Ana Horvat"])
def test_other_names_with_digits_stay_names(name: str) -> None:
    said = spelling_of("", "", "", name)
    assert (said.number, said.phone, said.name) == ("", "", name)


def test_a_sheet_that_knows_no_name_either_changes_nothing_of_how_a_customer_is_called(
    book: Book, tmp_path: Path
) -> None:
    bring_in(book, write(tmp_path, CARDS))
    more = """
        Receipt,Date,Customer ID,Phone,Item,Qty,Total
        7,2026-06-18,18,00420600000110,Pizza,1,9.00
        8,2026-06-18,17,600 000 120,Pizza,1,9.00
    """
    done = bring_in(book, write(tmp_path, more, "more.csv"))
    assert (done.customers_new, _names(book)) == (0, {"Card 17", "600 000 110"})
    assert customers.find(book, "18") == customers.find(book, "600 000 110")


def test_a_message_to_somebody_without_a_name_calls_them_nothing(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, CARDS))
    shop = insights.snapshot(book)
    rows = call_rows.rows(book, shop.customers.values())
    assert {row.name for row in rows} == {"Card 17", "600 000 110"}
    for row in rows:
        assert messages.missed(book, row).text.startswith("Hello, we have not seen you")


def test_the_month_on_paper_calls_the_customer_by_card(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, CARDS))
    summary = summaries.month_summary(book, Month(2026, 6), now=NOW)
    assert [name for name, _visits, _money in summary.top_customers] == ["Card 17", "600 000 110"]
