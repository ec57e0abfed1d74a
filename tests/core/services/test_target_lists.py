"""Target lists of a shop with two kinds to offer: who stands on them, in which words, and what the files hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core import i18n
from core.db.book import Book
from core.db.tables import Customer
from core.errors import EnvironmentFault
from core.model.targets import TargetList, TargetSheet
from core.services import books, customer_edits, target_files, targets
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)
LONG = "Maximilienne-Alexandrine " * 8


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty with a weekly pizza: 1-20 with cola each time, 21-30 with cola once, 1-8 with a cake. Closed."""
    path = tmp_path_factory.mktemp("lists") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks"), ("Walnut cake", "Desserts")):
            add_item(c, item, kind)
        for n in range(1, 61):
            name = {40: LONG.strip(), 41: "=HYPERLINK(1)", 42: 'Kováč, "Žižka"'}.get(n, f"Guest {n:02d}")
            who = add_person(c, name, phone=f"+420 777 000 {n:03d}" if n % 3 else "")
            for week in range(6):
                lines = [("Margherita", 900)]
                lines += [("Cola", 250)] if n <= 20 or (n <= 30 and not week) else []
                lines += [("Walnut cake", 400)] if n <= 8 else []
                add_receipt(c, who, DAY - timedelta(days=7 * week + n % 7), lines)
        gone = add_person(c, "Gone guest")
        for week in range(6):
            add_receipt(c, gone, DAY - timedelta(days=300 + 7 * week), [("Margherita", 900)])
        unit.commit()
    book.close()
    return path


@pytest.fixture(scope="module")
def still(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The shop for tests that only read."""
    book = copy_of(filled, tmp_path_factory.mktemp("still") / "copy.regulars")
    yield book
    book.close()


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def of_kind(book: Book, lacking: str, having: str = "Pizza", **more: date) -> TargetList:
    return next(one for one in targets.lists(book, **more) if (one.having, one.lacking) == (having, lacking))


@pytest.fixture(scope="module")
def desserts(still: Book) -> TargetSheet:
    return targets.sheet(still, of_kind(still, "Desserts"))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_where_few_take_it_the_note_names_the_share_that_is_counted_on(still: Book) -> None:
    said = of_kind(still, "Desserts").money_note
    assert said == "The money is sales if 6.8% say yes: few take it, so not more is counted on."
    assert of_kind(still, "Drinks").money_note == "The money is sales if one in five says yes."


def test_the_evidence_is_said_in_numbers_of_people(still: Book) -> None:
    assert of_kind(still, "Desserts").text == "8 of 61 customers with Pizza also take Desserts."


def test_somebody_on_two_lists_is_counted_once_in_the_sentence_above_them(still: Book) -> None:
    found = targets.offering(still)
    everybody = {who for one in found.lists for who in one.customer_ids}
    assert sum(len(one.customer_ids) for one in found.lists) > len(everybody)
    assert found.summary.startswith(f"{len(found.lists)} lists, {len(everybody)} customers:")


def test_who_has_not_come_for_most_of_a_year_is_on_no_list(still: Book) -> None:
    assert not any("Gone guest" in one.customers for one in targets.lists(still))


def test_nobody_on_a_list_has_ever_had_the_thing(still: Book) -> None:
    assert set(of_kind(still, "Drinks").customers).isdisjoint(f"Guest {n:02d}" for n in range(1, 31))


def test_as_of_an_earlier_day_later_purchases_are_not_known(still: Book) -> None:
    before = of_kind(still, "Drinks", on=DAY - timedelta(days=7))
    assert {f"Guest {n:02d}" for n in range(21, 31)} <= set(before.customers)


def test_a_list_keeps_its_key_in_another_language_and_changes_its_words(still: Book) -> None:
    here = of_kind(still, "Drinks")
    with i18n.using("cs"):
        there = of_kind(still, "Drinks")
    assert here.key == there.key == "Pizza>Drinks"
    assert here.title != there.title
    assert here.weekly_minor == there.weekly_minor


def test_a_person_without_phone_and_mail_stands_on_the_list_all_the_same(still: Book) -> None:
    silent = next(one for one in targets.people(still, of_kind(still, "Drinks")) if one.name == "Guest 33")
    assert (silent.phone, silent.email) == ("", "")
    assert silent.last_visit == DAY - timedelta(days=33 % 7)


def test_a_removed_customer_leaves_every_list_and_every_file(shop: Book) -> None:
    drinks = of_kind(shop, "Drinks")
    gone, name = drinks.customer_ids[0], drinks.customers[0]
    customer_edits.remove(shop, gone, now=NOW)
    assert all(gone not in one.customer_ids for one in targets.lists(shop))
    assert name not in target_files.csv(shop, drinks.key).decode("utf-8-sig")
    assert gone not in {one.customer_id for one in targets.people(shop, drinks)}


def test_an_allergy_keeps_its_person_off_the_list_of_what_holds_it_only(shop: Book) -> None:
    who = of_kind(shop, "Drinks").customer_ids[0]
    assert who in of_kind(shop, "Desserts").customer_ids
    customer_edits.edit(shop, who, now=NOW, alert="Allergic to nuts")
    assert who not in of_kind(shop, "Desserts").customer_ids
    assert who in of_kind(shop, "Drinks").customer_ids


def test_a_wish_for_another_dough_keeps_nobody_off_a_list_of_drinks(shop: Book) -> None:
    before = of_kind(shop, "Drinks").customer_ids
    customer_edits.edit(shop, before[0], now=NOW, alert="Gluten-free dough only")
    assert set(of_kind(shop, "Drinks").customer_ids) == set(before)


def test_where_people_come_by_appointment_the_words_are_other_ones(shop: Book) -> None:
    at_counter = of_kind(shop, "Drinks").say
    books.change_shop(shop, now=NOW, trade="adviser")
    assert of_kind(shop, "Drinks").say != at_counter
    assert "Cola" in of_kind(shop, "Drinks").say


def test_the_csv_of_one_list_holds_its_people_and_no_others(still: Book) -> None:
    drinks = of_kind(still, "Drinks")
    rows = list(csv.DictReader(io.StringIO(target_files.csv(still, drinks.key).decode("utf-8-sig"))))
    assert [int(row["customer_id"]) for row in rows] == list(drinks.customer_ids)
    assert {row["lacking"] for row in rows} == {"Drinks"}
    assert [round(100 * float(row["money"])) for row in rows] == list(drinks.yearly_minor)


def test_the_csv_of_all_lists_numbers_them_in_their_order(still: Book, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    count = target_files.write_csv(still, file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found = targets.lists(still)
    assert count == len(rows) == sum(len(one.customers) for one in found)
    assert [rows[0]["lacking"], rows[-1]["lacking"]] == [found[0].lacking, found[-1].lacking]
    assert sorted({int(row["list"]) for row in rows}) == list(range(1, len(found) + 1))


def test_a_name_that_looks_like_a_formula_or_holds_quotes_is_text_in_every_file(
    still: Book, desserts: TargetSheet
) -> None:
    rows = list(csv.DictReader(io.StringIO(target_files.csv(still, desserts.target.key).decode("utf-8-sig"))))
    names = {row["name"] for row in rows}
    assert 'Kováč, "Žižka"' in names
    assert not any(name.startswith("=") for name in names)
    sheet = load_workbook(io.BytesIO(target_files.xlsx(desserts))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert not any(cell.data_type == "f" for cell in cells)
    assert 'Kováč, "Žižka"' in {cell.value for cell in cells}


def test_where_no_file_can_stand_it_is_said_and_what_is_there_stays(still: Book, tmp_path: Path) -> None:
    (tmp_path / "lists").write_text("mine", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="cannot_write"):
        target_files.write_csv(still, tmp_path / "lists" / "lists.csv")
    assert (tmp_path / "lists").read_text(encoding="utf-8") == "mine"


def test_the_paper_holds_everybody_on_it_on_as_many_pages_as_they_need(desserts: TargetSheet) -> None:
    pdf = target_files.pdf(desserts)
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = text_of(pdf)
    assert len(desserts.people) == 52
    assert len(pages) == len(target_files.images(desserts, 20)) > 1
    assert all(one.name in text for one in desserts.people if one.name.startswith("Guest"))
    assert text.replace("\n", "").count("Alexandrine") == 8


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_the_paper_has_the_size_that_the_shop_uses(desserts: TargetSheet, paper: str, width: int) -> None:
    short = replace(desserts, paper=paper, people=desserts.people[:3])
    (page,) = PdfReader(io.BytesIO(target_files.pdf(short))).pages
    assert round(float(page.mediabox.width)) == width


def test_paper_and_workbook_speak_the_language_of_the_sheet(desserts: TargetSheet) -> None:
    heads = set()
    for language in i18n.LANGUAGES:
        own = replace(desserts, language=language, people=desserts.people[:2])
        sheet = load_workbook(io.BytesIO(target_files.xlsx(own))).active
        heads.add(tuple(cell.value for cell in sheet[1]))
    assert len(heads) == len(i18n.LANGUAGES)
    assert i18n.language() == "en"


def test_gaps_name_the_kinds_with_most_buyers_first_and_never_more_buyers_than_regulars(still: Book) -> None:
    gaps = targets.gaps(still)
    assert gaps.kinds == ("Pizza", "Drinks", "Desserts")
    assert all(0 <= n <= gaps.regulars for n in gaps.buyers)
    assert list(gaps.buyers) == sorted(gaps.buyers, reverse=True)
    assert len(gaps.sentences) <= targets.SENTENCES


def test_a_customer_left_alone_is_counted_among_the_regulars_but_promises_nothing(shop: Book) -> None:
    before = targets.gaps(shop)
    assert any("never taken Drinks: about" in one for one in before.sentences)
    with shop.write(now=NOW) as unit:
        for who in of_kind(shop, "Drinks").customer_ids:
            unit.session.get(Customer, who).no_suggestions = True
        unit.commit()
    after = targets.gaps(shop)
    assert (after.regulars, after.buyers) == (before.regulars, before.buyers)
    assert not any("never taken Drinks" in one for one in after.sentences)
