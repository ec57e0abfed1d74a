"""The call list: everybody who is later than usual, what is at stake, and nothing for who wants nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.model.insights import Stage
from core.reports import call_list as report
from core.services import books, call_list, trial, trial_arms
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)
LONG = "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley of Wolfeschlegelsteinhausenbergerdorff"


@pytest.fixture(scope="module")
def made(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty who come every week, fifty of their kind who stopped three weeks ago (the dear one first), one who is just due."""
    book = copy_of(template_book, tmp_path_factory.mktemp("calls") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks")):
            add_item(c, item, kind)
        for i in range(50):
            who = add_person(c, f"Guest {i}", phone=f"+420 777 000 {i:03}")
            for week in range(12):
                add_receipt(c, who, DAY - timedelta(days=7 * week), [("Margherita", 900), ("Cola", 250)])
        for i in range(50):
            name = LONG if i == 1 else f"Late {i}"
            who = add_person(c, name, phone=f"=+420 777 111 {i:03}" if i == 2 else f"+420 777 111 {i:03}")
            for week in range(12):
                add_receipt(
                    c, who, DAY - timedelta(days=20 + 7 * week), [("Margherita", 5000 if i == 0 else 900)]
                )
        due = add_person(c, "Due")
        for week in range(12):
            add_receipt(c, due, DAY - timedelta(days=9 + 7 * week), [("Margherita", 900)])
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of that book."""
    book = copy_of(made, tmp_path / "shop.regulars")
    yield book
    book.close()


def test_everybody_who_is_slipping_is_on_the_list_the_dearest_of_a_part_first(shop: Book) -> None:
    found = call_list.call_list(shop)
    assert len(found.lines) == 50
    assert found.lines[0].call.name == "Late 0"
    assert found.sentence.startswith("50 customers are slipping, about €")
    for part in found.parts:
        money = [line.call.value_year_minor for line in part.lines]
        assert money == sorted(money, reverse=True)


def test_those_who_are_due_come_only_when_asked_for_and_last(shop: Book) -> None:
    assert "Due" not in {line.call.name for line in call_list.call_list(shop).lines}
    with_due = call_list.call_list(shop, due_too=True)
    assert with_due.parts[-1].title == "Due: a little later than usual"
    assert [line.call.reason for line in with_due.parts[-1].lines] == [Stage.DUE.value]


def test_an_alert_is_on_the_line_and_who_wants_nothing_is_not_offered_anything(shop: Book) -> None:
    before = {line.call.name: line.mention for line in call_list.call_list(shop).lines}
    assert before["Late 3"] == "Cola"
    with shop.write(now=NOW) as unit:
        unit.connection.execute(update(Customer).where(Customer.name == "Late 3").values(no_suggestions=True))
        unit.connection.execute(
            update(Customer).where(Customer.name == "Late 4").values(alert="Peanut allergy")
        )
        unit.commit()
    lines = {line.call.name: line for line in call_list.call_list(shop).lines}
    assert lines["Late 3"].mention == ""
    assert lines["Late 4"].alert == "Peanut allergy"


def test_the_pages_hold_everybody_under_repeated_headings(shop: Book, tmp_path: Path) -> None:
    found = call_list.call_list(shop, due_too=True)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(call_list.pdf(found))).pages]
    assert len(pages) >= 2
    assert all("Last visit" in page and "Result" in page for page in pages)
    text = re.sub(r"[\s\u200b]", "", "".join(pages))
    for line in found.lines:
        assert line.call.name.replace(" ", "") in text
    assert len(call_list.images(found, 40)) == len(pages)


def test_the_workbook_and_the_csv_say_the_same_and_hold_no_formula(shop: Book) -> None:
    found = call_list.call_list(shop)
    rows = list(csv.DictReader(io.StringIO(call_list.csv(found).decode())))
    assert tuple(rows[0]) == call_list.COLUMNS
    sheet = load_workbook(io.BytesIO(call_list.xlsx(found))).worksheets[0]
    for row, line in zip(rows, found.lines, strict=True):
        assert row["name"] == line.call.name
        assert float(row["spend_year"]) * 100 == line.call.value_year_minor
        assert not row["phone"].startswith(("=", "+"))
    assert [sheet.cell(n + 2, 1).value for n in range(50)] == [line.call.name for line in found.lines]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_a_book_without_sales_and_one_without_names_say_why_nobody_is_on_the_list(book: Book) -> None:
    found = call_list.call_list(book)
    assert (found.lines, found.sentence) == ((), "There are no sales in this book yet.")
    assert len(PdfReader(io.BytesIO(call_list.pdf(found))).pages) == 1
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, None, DAY, [("Margherita", 900)])
        unit.commit()
    assert call_list.call_list(book).sentence == "No sale carries a name yet, so nobody can be missed."


def test_what_to_say_names_an_item_only_to_those_who_may_be_offered_one(shop: Book) -> None:
    before = {line.call.name: line for line in call_list.call_list(shop).lines}
    assert before["Late 3"].say == "“We have missed you! You may like this: Cola.”"
    with shop.write(now=NOW) as unit:
        unit.connection.execute(update(Customer).where(Customer.name == "Late 3").values(no_suggestions=True))
        unit.commit()
    trial.start(shop, now=NOW, quiet_percent=50, salt="quiet")
    quiet = {who for who, arm in trial_arms.arms(shop).items() if arm == "quiet"}
    during = {line.call.name: line for line in call_list.call_list(shop).lines}
    plain = {name for name, line in during.items() if line.call.customer_id in quiet} | {"Late 3"}
    assert 1 < len(plain) < len(during)
    assert {(during[name].mention, during[name].say) for name in plain} == {
        ("", "“We have missed you! Come by soon.”")
    }
    assert all(during[name].mention for name in during.keys() - plain)


def test_a_shop_by_appointment_speaks_of_a_talk(shop: Book) -> None:
    books.change_shop(shop, now=NOW, trade="adviser")
    said = {line.say for line in call_list.call_list(shop, due_too=True).lines}
    assert said
    assert said <= {
        "“It is time we spoke again. This may suit you: Cola.”",
        "“It is time we spoke again. When would it suit you?”",
    }


def test_the_workbook_prints_across_the_page_with_its_heading_on_each(shop: Book) -> None:
    books.change_shop(shop, now=NOW, paper="Letter")
    sheet = load_workbook(io.BytesIO(call_list.xlsx(call_list.call_list(shop)))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 1)
    assert (sheet.print_title_rows, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "$1:$1",
        1,
        0,
    )
    assert "&P" in sheet.oddFooter.right.text


def test_paper_has_an_end_and_says_how_many_are_left_out(shop: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "ON_PAPER", 10)
    found = call_list.call_list(shop, due_too=True)
    pages = PdfReader(io.BytesIO(call_list.pdf(found))).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert f"and {len(found.lines) - 10} more in the program" in text
    assert "Due: a little later than usual" not in text
    assert len(call_list.csv(found).splitlines()) == 1 + len(found.lines)
