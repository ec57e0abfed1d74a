"""Target lists of a real book: people, words, money, paper and files; and what the regulars never take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core.db.book import Book
from core.db.tables import Customer
from core.services import books, letterheads, target_files, targets, worth
from core.services.words import targets as words
from tests.helpers.books import add_item, add_person, add_receipt, copy_of
from tests.helpers.pictures import png

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty who take a cola with their weekly pizza and ten who never did, the first of them every week. Closed."""
    path = tmp_path_factory.mktemp("shop") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        add_item(c, "Margherita", "Pizza")
        add_item(c, "Cola", "Drinks")
        for n in range(30):
            phone, mail = (f"+420 777 000 {n:03d}", "") if n % 2 else ("", f"g{n}@example.com")
            who = add_person(c, f"Guest {n:02d}", phone=phone, email=mail)
            for week in range(8):
                lines = [("Margherita", 900), *([("Cola", 250)] if n < 20 else [])]
                if n <= 20 or week < 5:
                    add_receipt(c, who, DAY - timedelta(days=7 * week + n % 7), lines)
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def test_a_list_names_its_people_with_phone_last_visit_usual_order_and_money(shop: Book) -> None:
    (drinks,) = targets.lists(shop)
    people = targets.people(shop, drinks)
    assert people[0].name == "Guest 20"
    assert len(people) == len(drinks.customers) == 10
    assert tuple(one.yearly_minor for one in people) == drinks.yearly_minor
    assert sorted(drinks.yearly_minor, reverse=True) == list(drinks.yearly_minor)
    assert (people[0].phone, people[0].email) == ("", "g20@example.com")
    assert people[0].usual == "Margherita"
    assert people[0].last_visit == DAY - timedelta(days=20 % 7)
    assert "Cola" in drinks.say
    assert drinks.money_note == "The money is sales if one in five says yes."


def test_the_money_of_a_list_is_that_of_its_people(shop: Book) -> None:
    (drinks,) = targets.lists(shop)
    assert sum(drinks.yearly_minor) == pytest.approx(drinks.weekly_minor * 365 / 7, rel=0.02)


def test_one_sentence_sums_up_all_lists(shop: Book) -> None:
    found = targets.offering(shop)
    assert found.summary.startswith("1 list, 10 customers: about €")


def test_who_asked_to_be_left_alone_is_on_no_list(shop: Book) -> None:
    (drinks,) = targets.lists(shop)
    with shop.write(now=NOW) as unit:
        unit.session.get(Customer, drinks.customer_ids[0]).no_suggestions = True
        unit.commit()
    (after,) = targets.lists(shop)
    assert set(after.customer_ids) == set(drinks.customer_ids[1:])


def test_twenty_answers_take_the_place_of_one_in_five_and_the_list_says_so(
    shop: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = targets.lists(shop, everybody=True)
    measured = worth.YesShare(share=0.4, low=0.2, high=0.6, taken=8, answers=20, measured=True)
    monkeypatch.setattr(worth, "yes_share", lambda _book: measured)
    (after,) = targets.lists(shop)
    assert after.money_note == "The money is sales, as 40% said yes of 20 asked so far."
    assert after.weekly_minor == pytest.approx(2 * before.weekly_minor, abs=1)


def test_gaps_are_said_in_words_first_and_counted_in_a_table(shop: Book) -> None:
    gaps = targets.gaps(shop)
    assert gaps.sentences[0].startswith(f"10 of {gaps.regulars} regulars have never taken Drinks: about €")
    assert (gaps.kinds, gaps.buyers) == (("Pizza", "Drinks"), (gaps.regulars, 20))
    assert [(row.name, row.also) for row in gaps.rows] == [("Pizza", (None, 20))]
    assert gaps.note == ""


def test_a_shop_without_categories_has_gaps_of_items(book: Book) -> None:
    with book.write(now=NOW) as unit:
        for n in range(12):
            who = add_person(unit.connection, f"G{n}")
            for week in range(6):
                lines = [("Margherita", 900), *([("Cola", 250)] if n < 6 else [])]
                add_receipt(unit.connection, who, DAY - timedelta(days=7 * week), lines)
        unit.commit()
    gaps = targets.gaps(book)
    assert not gaps.by_category
    assert gaps.kinds == ("Margherita", "Cola")
    assert gaps.sentences


def test_an_empty_book_and_a_book_without_names_say_what_is_missing(book: Book) -> None:
    assert targets.offering(book).lists == ()
    assert targets.gaps(book).sentences == ()
    with book.write(now=NOW) as unit:
        for n in range(12):
            add_receipt(unit.connection, None, DAY - timedelta(days=n), [("Margherita", 900), ("Cola", 250)])
        unit.commit()
    gaps = targets.gaps(book)
    assert gaps.sentences == ()
    assert gaps.note
    assert targets.lists(book) == ()


def test_the_paper_is_a_pdf_of_the_list(shop: Book) -> None:
    (drinks,) = targets.lists(shop)
    sheet = targets.sheet(shop, drinks)
    assert target_files.pdf(sheet).startswith(b"%PDF")
    assert target_files.pdf(sheet) == target_files.pdf(sheet)
    (page,) = target_files.images(sheet, 40)
    assert page.startswith(b"\x89PNG")


def test_the_paper_warns_of_an_allergy_and_bears_the_logo(shop: Book) -> None:
    (drinks,) = targets.lists(shop)
    letterheads.set_logo(shop, png(), now=NOW)
    with shop.write(now=NOW) as unit:
        unit.session.get(Customer, drinks.customer_ids[0]).alert = "Fainted here once"
        unit.commit()
    sheet = targets.sheet(shop, drinks)
    assert sheet.logo.startswith("<svg")
    page = PdfReader(io.BytesIO(target_files.pdf(sheet))).pages[0]
    assert "Fainted here once" in page.extract_text()
    rows = load_workbook(io.BytesIO(target_files.xlsx(sheet))).active
    assert [cell.value for cell in rows[1]][-2:] == ["Mind", "Result"]
    assert rows.cell(2, 7).value == "Fainted here once"
    assert rows.print_title_rows == "$1:$1"


def test_the_paper_speaks_the_language_of_the_shop_whatever_the_window_does(shop: Book) -> None:
    books.change_shop(shop, now=NOW, language="cs")
    (drinks,) = targets.lists(shop)
    sheet = targets.sheet(shop, drinks)
    assert drinks.title.startswith("10 customers who often take")
    assert sheet.target.title.startswith("10 zákazníků, kteří často berou")
    assert sheet.target.customer_ids == drinks.customer_ids
    assert "Co říct" in PdfReader(io.BytesIO(target_files.pdf(sheet))).pages[0].extract_text()


def test_the_workbook_holds_everybody_and_the_csv_speaks_in_tokens(shop: Book, tmp_path: Path) -> None:
    (drinks,) = targets.lists(shop)
    sheet = load_workbook(io.BytesIO(target_files.xlsx(targets.sheet(shop, drinks)))).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_row=11)] == list(drinks.customers)
    file = tmp_path / "lists.csv"
    assert target_files.write_csv(shop, file) == 10
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == target_files.COLUMNS
    assert {row["money_is"] for row in rows} == {"sales"}
    assert [row["rank"] for row in rows] == [str(n) for n in range(1, 11)]
    assert target_files.csv(shop, "no such list").decode().splitlines() == [",".join(target_files.COLUMNS)]


@pytest.mark.parametrize(("minor", "said"), [(999, "€9.99"), (1000, "€10"), (2490, "€25"), (0, "€0.00")])
def test_little_money_is_said_with_coins(minor: int, said: str) -> None:
    assert words.about(minor, "EUR") == said
