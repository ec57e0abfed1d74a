"""Categories of items: the sheet's own word, else a guess by the name, which the sheet's own word replaces later."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Category, Product
from core.i18n import ngettext
from core.jobs import JobContext
from core.services import books, importing
from tests.helpers.books import copy_of
from tests.helpers.sheets import NOW, bring_in, content, planned, write

PLAIN = """
    Date;Receipt;Customer;Item;Total
    13.6.2026;1;Ana Horvat;Pizza Hawaii;9,00
    13.6.2026;1;Ana Horvat;Coca-Cola 0,33 l;2,50
    13.6.2026;2;Ivan Babić;Special of the day;7,00
    14.6.2026;3;Ivan Babić;Tip;1,00
"""
NAMED = """
    Date;Receipt;Customer;Item;Category;Total
    15.6.2026;4;Ana Horvat;Pizza Hawaii;Big pizzas;9,00
    15.6.2026;4;Ana Horvat;Special of the day;Lunch;7,00
    15.6.2026;5;Ivan Babić;Penne arrabbiata;;8,00
"""
AGAIN = """
    Date;Receipt;Customer;Item;Category;Total
    16.6.2026;6;Ana Horvat;Pizza Hawaii;Something else;9,00
    16.6.2026;6;Ana Horvat;Coca-Cola 0,33 l;Cold;2,50
"""


def _categories(book: Book) -> dict[str, tuple[str | None, bool]]:
    query = select(Product.name, Category.name, Product.category_guessed).outerjoin(
        Category, Category.id == Product.category_id
    )
    with book.read() as connection:
        return {name: (category, guessed) for name, category, guessed in connection.execute(query)}


def _sheet(folder: Path, text: str) -> Path:
    return write(folder, text, f"sheet-{abs(hash(text))}.csv")


def _take_back(book: Book, batch: int | None) -> None:
    assert batch is not None
    importing.undo_import(book, batch, now=NOW, job=JobContext())


def test_an_item_without_a_category_gets_one_by_its_name(book: Book, tmp_path: Path) -> None:
    bring_in(book, _sheet(tmp_path, PLAIN))
    assert _categories(book) == {
        "Pizza Hawaii": ("Pizza", True),
        "Coca-Cola 0,33 l": ("Drinks", True),
        "Special of the day": (None, False),
        "Tip": (None, False),
    }


def test_the_plan_says_how_many_items_it_named_by_their_names(book: Book, tmp_path: Path) -> None:
    said = ngettext(
        "{count} item gets its category by its name.", "{count} items get their category by their name.", 2
    ).format(count=2)
    before = content(book)
    assert said in planned(book, _sheet(tmp_path, PLAIN)).plan.assumptions
    assert content(book) == before


def test_what_the_sheet_says_goes_before_a_guess_now_and_later(book: Book, tmp_path: Path) -> None:
    bring_in(book, _sheet(tmp_path, PLAIN))
    later = planned(book, _sheet(tmp_path, NAMED))
    assert any("2 items in the book get their category" in words for words in later.plan.assumptions)
    bring_in(book, _sheet(tmp_path, NAMED))
    found = _categories(book)
    assert found["Pizza Hawaii"] == ("Big pizzas", False)
    assert found["Special of the day"] == ("Lunch", False)
    assert found["Penne arrabbiata"] == ("Pasta", True)
    assert found["Coca-Cola 0,33 l"] == ("Drinks", True)


def test_a_category_that_a_sheet_named_stays(book: Book, tmp_path: Path) -> None:
    for text in (NAMED, AGAIN, PLAIN):
        bring_in(book, _sheet(tmp_path, text))
    assert _categories(book)["Pizza Hawaii"] == ("Big pizzas", False)
    assert _categories(book)["Coca-Cola 0,33 l"] == ("Cold", False)


def test_the_same_sales_with_categories_bring_the_categories_once(book: Book, tmp_path: Path) -> None:
    rows = ["13.6.2026;1;Ana Horvat;Pizza Hawaii;9,00", "13.6.2026;2;Ana Horvat;Cola;2,50"]
    bring_in(book, write(tmp_path, "\n".join(["Date;Receipt;Customer;Item;Total", *rows]), "one.csv"))
    before = content(book)
    head = "Date;Receipt;Customer;Item;Total;Category"
    with_own = write(tmp_path, "\n".join([head, *(f"{row};Own" for row in rows)]), "two.csv")
    done = bring_in(book, with_own)
    assert done.lines_imported == 0
    assert _categories(book) == {"Pizza Hawaii": ("Own", False), "Cola": ("Own", False)}
    assert bring_in(book, with_own).batch is None
    _take_back(book, done.batch)
    assert content(book) == before


def test_the_guess_is_in_the_language_and_trade_of_the_shop(book: Book, tmp_path: Path) -> None:
    books.change_shop(book, now=NOW, language="cs")
    bring_in(book, _sheet(tmp_path, PLAIN))
    assert _categories(book)["Coca-Cola 0,33 l"] == ("Nápoje", True)
    books.change_shop(book, now=NOW, trade="hairdresser")
    bring_in(book, _sheet(tmp_path, NAMED))
    assert _categories(book)["Penne arrabbiata"] == (None, False)


def test_a_product_of_the_book_that_has_none_gets_a_guess_when_it_is_sold_again(
    book: Book, tmp_path: Path
) -> None:
    books.change_shop(book, now=NOW, trade="hairdresser")
    bring_in(book, _sheet(tmp_path, PLAIN))
    assert _categories(book)["Pizza Hawaii"] == (None, False)
    before = content(book)
    books.change_shop(book, now=NOW, trade="pizzeria")
    done = bring_in(book, _sheet(tmp_path, PLAIN.replace(".6.2026", ".7.2026")))
    assert _categories(book)["Pizza Hawaii"] == ("Pizza", True)
    _take_back(book, done.batch)
    books.change_shop(book, now=NOW, trade="hairdresser")
    assert content(book) == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("there_before", [False, True])
def test_imports_that_guess_and_name_go_back_in_any_order(
    template_book: Path, tmp_path: Path, order: tuple[int, ...], there_before: bool
) -> None:
    book = copy_of(template_book, tmp_path / "shop.regulars")
    if there_before:
        books.change_shop(book, now=NOW, trade="hairdresser")  # whose lists say nothing of pizzas
        bring_in(book, _sheet(tmp_path, PLAIN.replace(".6.2026", ".5.2026")))
        books.change_shop(book, now=NOW, trade="pizzeria")
    before = content(book)
    batches = [bring_in(book, _sheet(tmp_path, text)).batch for text in (PLAIN, NAMED, AGAIN)]
    for place in order:
        _take_back(book, batches[place])
        assert books.check(book).ok
    assert content(book) == before
    book.close()


SOLD = st.tuples(
    st.integers(13, 15),
    st.sampled_from(["Pizza", "Cola", "Special"]),
    st.sampled_from(["", "", "Pizza", "Menu", "Other"]),
)


@settings(max_examples=15)
@given(
    sheets=st.lists(st.lists(SOLD, min_size=1, max_size=4), min_size=3, max_size=3),
    order=st.permutations([0, 1, 2]),
)
def test_whatever_the_sheets_name_the_book_comes_back(
    template_book: Path, sheets: list[list[tuple[int, str, str]]], order: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = copy_of(template_book, Path(folder) / "shop.regulars")
        states, batches = [content(book)], []
        for place, rows in enumerate(sheets):
            lines = [f"{day}.6.2026;{item};{own};5,00" for day, item, own in rows]
            sheet = write(Path(folder), "\n".join(["Date;Item;Category;Total", *lines]), f"{place}.csv")
            batches.append(bring_in(book, sheet).batch)
            states.append(content(book))
            assert bring_in(book, sheet).batch is None
        for place, batch in reversed(list(enumerate(batches))):
            if batch is not None:
                _take_back(book, batch)
            assert content(book) == states[place]
        again = [bring_in(book, Path(folder) / f"{place}.csv").batch for place in range(3)]
        for place in order:
            if again[place] is not None:
                _take_back(book, again[place])
            assert books.check(book).ok
        assert content(book) == states[0]
        book.close()
