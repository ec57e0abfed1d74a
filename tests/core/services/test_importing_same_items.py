"""Spellings of items: asked about, kept apart until the owner says that they are one, then remembered."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Line, Product, ProductAlias
from core.jobs import JobContext
from core.services import books, importing
from tests.helpers.books import copy_of
from tests.helpers.sheets import NOW, bring_in, content, planned, write

ASKED = "same_item:Marg. 32cm|Margherita 32 cm"
ONE = {ASKED: "yes"}
HEAD = "Receipt;Date;Customer;Item;Qty;Total\n"


def sheet(folder: Path, month: int, item: str, price: str = "9,50", more: str = "") -> Path:
    """Ten receipts with one item each, from the first of the month on."""
    rows = [
        f"{month}{day:02d};{day:02d}.{month:02d}.2026;Ana Horvat;{item};1;{price}" for day in range(1, 11)
    ]
    return write(folder, HEAD + "\n".join(rows) + "\n" + more, f"{month}-{len(item)}.csv")


def sold(book: Book) -> dict[str, int]:
    """Lines of each product."""
    with book.read() as connection:
        names = connection.scalars(select(Product.name).join(Line, Line.product_id == Product.id)).all()
    return {name: names.count(name) for name in set(names)}


def spellings(book: Book) -> list[tuple[str, int | None]]:
    with book.read() as connection:
        return [tuple(row) for row in connection.execute(select(ProductAlias.key, ProductAlias.batch_id))]


def undo(book: Book, batch: int | None) -> None:
    assert batch is not None
    importing.undo_import(book, batch, now=NOW, job=JobContext())
    assert books.check(book).ok


@pytest.fixture
def known(book: Book, tmp_path: Path) -> Book:
    """A book that knows the item by its full name."""
    bring_in(book, sheet(tmp_path, 6, "Margherita 32 cm"))
    return book


def test_a_spelling_of_a_known_item_is_asked_about_and_kept_apart_without_an_answer(
    known: Book, tmp_path: Path
) -> None:
    found = planned(known, sheet(tmp_path, 7, "Marg. 32cm"))
    asked = {one.id: one for one in found.plan.choices}[ASKED]
    assert (asked.text, asked.choices, asked.default) == (
        "Is “Marg. 32cm” the same item as “Margherita 32 cm”?",
        ("yes", "no"),
        "no",
    )
    assert not found.plan.questions, "an import does not wait for it"
    assert [(one.kind, one.questions) for one in found.odd] == [("spelling", (ASKED,))]
    importing.commit(known, found, now=NOW, job=JobContext())
    assert sold(known) == {"Margherita 32 cm": 10, "Marg. 32cm": 10}
    assert spellings(known) == []


def test_one_item_by_the_owners_word_is_remembered_for_every_later_sheet(known: Book, tmp_path: Path) -> None:
    done = bring_in(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    assert sold(known) == {"Margherita 32 cm": 20}
    assert spellings(known) == [("marg 32cm", done.batch)]
    later = planned(known, sheet(tmp_path, 8, "MARG.  32cm"))
    assert not later.odd
    assert ASKED not in {one.id for one in later.plan.choices}
    importing.commit(known, later, now=NOW, job=JobContext())
    assert sold(known) == {"Margherita 32 cm": 30}
    assert bring_in(known, sheet(tmp_path, 7, "Marg. 32cm")).lines_imported == 0


def test_a_no_is_an_answer_too_and_the_items_are_not_odd_any_more(known: Book, tmp_path: Path) -> None:
    found = planned(known, sheet(tmp_path, 7, "Marg. 32cm"), {ASKED: "no"})
    assert not found.odd
    importing.commit(known, found, now=NOW, job=JobContext())
    assert not planned(known, sheet(tmp_path, 8, "Marg. 32cm")).odd


def test_an_answer_holds_for_its_sheet_and_not_for_the_next_of_its_kind(known: Book, tmp_path: Path) -> None:
    done = bring_in(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    undo(known, done.batch)
    assert [one.questions for one in planned(known, sheet(tmp_path, 7, "Marg. 32cm")).odd] == [(ASKED,)]


def test_taking_the_import_back_forgets_the_spelling(known: Book, tmp_path: Path) -> None:
    before = content(known)
    done = bring_in(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    undo(known, done.batch)
    assert content(known) == before
    again = bring_in(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    assert (again.lines_imported, sold(known)) == (10, {"Margherita 32 cm": 20})


def test_a_spelling_that_a_later_import_used_stays_until_that_one_is_taken_back_too(
    known: Book, tmp_path: Path
) -> None:
    before = content(known)
    first = bring_in(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    second = bring_in(known, sheet(tmp_path, 8, "Marg. 32cm"))
    third = bring_in(known, sheet(tmp_path, 9, "Marg. 32cm"))
    undo(known, first.batch)
    assert spellings(known) == [("marg 32cm", second.batch)]
    undo(known, third.batch)
    assert bring_in(known, sheet(tmp_path, 8, "Marg. 32cm")).lines_imported == 0, "nothing is counted twice"
    undo(known, second.batch)
    assert content(known) == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_imports_that_share_a_spelling_go_back_in_any_order(
    template_book: Path, tmp_path: Path, order: tuple[int, ...]
) -> None:
    book = copy_of(template_book, tmp_path / "shop.regulars")
    empty = content(book)
    batches = [
        bring_in(book, sheet(tmp_path, 6, "Margherita 32 cm")).batch,
        bring_in(book, sheet(tmp_path, 7, "Marg. 32cm"), ONE).batch,
        bring_in(book, sheet(tmp_path, 8, "Marg. 32cm")).batch,
    ]
    for place in order:
        undo(book, batches[place])
    assert content(book) == empty
    book.close()


def test_two_spellings_within_one_sheet_become_one_item_on_the_owners_word(
    book: Book, tmp_path: Path
) -> None:
    typed = "700;11.07.2026;Ana Horvat;Margherrita 32 cm;1;9,50"
    file = sheet(tmp_path, 7, "Margherita 32 cm", more=typed)
    asked = "same_item:Margherrita 32 cm|Margherita 32 cm"
    assert [one.questions for one in planned(book, file).odd] == [(asked,)]
    done = bring_in(book, file, {asked: "yes"})
    assert sold(book) == {"Margherita 32 cm": 11}
    assert spellings(book) == [("margherrita 32 cm", done.batch)]
    undo(book, done.batch)
    assert sold(book) == {}
    assert spellings(book) == []


def test_a_till_that_renamed_an_item_adds_nothing_twice_once_it_is_said(known: Book, tmp_path: Path) -> None:
    again = bring_in(known, sheet(tmp_path, 6, "Marg. 32cm"), ONE)
    assert (again.lines_imported, again.lines_already_there) == (0, 10)
    assert len(spellings(known)) == 1
    assert bring_in(known, sheet(tmp_path, 6, "Marg. 32cm")).lines_imported == 0


def test_another_price_is_another_item(known: Book, tmp_path: Path) -> None:
    assert not planned(known, sheet(tmp_path, 7, "Marg. 32cm", "12,90")).odd


def test_a_price_is_held_against_what_the_book_knows(known: Book, tmp_path: Path) -> None:
    file = write(tmp_path, HEAD + "801;01.08.2026;Ana Horvat;Margherita 32 cm;1;95,00")
    assert [one.text for one in planned(known, file).odd] == [
        "“Margherita 32 cm” for €95.00 on Aug 1, 2026 (receipt 801): usually €9.50."
    ]


def test_what_was_odd_in_sales_that_are_there_is_not_said_again(known: Book, tmp_path: Path) -> None:
    dear = "601b;05.06.2026;Ana Horvat;Margherita 32 cm;1;95,00\n" + "\n".join(
        f"7{nth};{nth % 9 + 1:02d}.06.2026;;Bun;{900 if nth == 40 else 1};{900 if nth == 40 else 1},00"
        for nth in range(10, 110)
    )
    first = sheet(tmp_path, 6, "Margherita 32 cm", more=dear)
    assert {one.kind for one in planned(known, first).odd} == {"price", "receipt"}
    bring_in(known, first)
    grown = sheet(tmp_path, 6, "Margherita 32 cm", more=dear + "\n611;11.06.2026;;Margherita 32 cm;1;9,50")
    found = planned(known, grown)
    assert (found.lines_new, found.odd) == (1, ())


def test_a_trial_run_with_an_answer_writes_nothing(known: Book, tmp_path: Path) -> None:
    before = content(known)
    found = planned(known, sheet(tmp_path, 7, "Marg. 32cm"), ONE)
    assert (found.spellings_learned, found.lines_new) == (1, 10)
    assert content(known) == before
