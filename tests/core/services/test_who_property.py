"""Whoever the rows name, by whatever they name them: twice is once, in any row order, and taken back is as before."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.db.book import Book
from core.jobs import JobContext
from core.services import books, customers, importing
from tests.helpers.books import copy_of
from tests.helpers.sheets import NOW, bring_in, content, write

SAID = (
    ("17", "600 000 110", "ana@example.com", "Ana Horvat"),
    ("17", "00420600000110", "Ana@Example.com", "HORVAT, Ana"),
    ("18", "600 000 120", "ivan@example.com", "Ivan Babić"),
    ("Card 19", "", "", "Card 19"),
    ("", "", "", "cash"),
)
ROW = st.tuples(st.integers(1, 4), st.sampled_from(SAID), st.tuples(*[st.booleans()] * 4), st.integers(1, 3))
"""Receipt, who it is, which of number, phone, e-mail and name the row says, how many."""
Row = tuple[int, tuple[str, str, str, str], tuple[bool, ...], int]
HEAD = "Receipt;Date;Customer ID;Phone;Email;Customer;Item;Qty;Total"


def _sheet(folder: Path, rows: list[Row], name: str) -> Path:
    lines = []
    for receipt, who, told, count in rows:
        said = ";".join(value if tells else "" for value, tells in zip(_fields(who), told, strict=True))
        lines.append(f"N{receipt};{12 + receipt}.06.2026;{said};Tea;{count};{count}5,50")
    return write(folder, "\n".join([HEAD, *lines]), name)


def _fields(who: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    number, phone, email, name = who
    return number.removeprefix("Card "), phone, email, name


@settings(max_examples=20)
@given(
    first=st.lists(ROW, min_size=1, max_size=8),
    second=st.lists(ROW, min_size=1, max_size=8),
    turn=st.randoms(),
    older_first=st.booleans(),
)
def test_names_numbers_and_phones_in_any_mixture(
    template_book: Path, first: list[Row], second: list[Row], turn: random.Random, older_first: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = copy_of(template_book, Path(folder) / "shop.regulars")
        empty = content(book)
        one = bring_in(book, _sheet(Path(folder), first, "one.csv"))
        turned = list(first)
        turn.shuffle(turned)
        again = bring_in(book, _sheet(Path(folder), turned, "turned.csv"))
        assert (again.lines_imported, again.customers_new) == (0, 0)
        later = [(receipt + 10, *rest) for receipt, *rest in second]
        two = bring_in(book, _sheet(Path(folder), later, "two.csv"))
        assert books.check(book).ok
        for batch in (one.batch, two.batch) if older_first else (two.batch, one.batch):
            importing.undo_import(book, batch, now=NOW, job=JobContext())
            assert books.check(book).ok
        assert content(book) == empty
        book.close()


def test_two_people_of_the_sheet_who_are_one_in_the_book_have_one_receipt(book: Book, tmp_path: Path) -> None:
    bring_in(
        book,
        write(tmp_path, f"{HEAD}\nN1;13.06.2026;17;600 000 110;;Ana Horvat;Tea;1;15,50", "known.csv"),
    )
    before = content(book)
    rows = (
        "N2;14.06.2026;17;;;Ana Horvat;Tea;1;15,50",
        "N2;14.06.2026;;600 000 110;;Ana H.;Bun;1;10,00",
        "N3;15.06.2026;;600 000 110;;Ana H.;Bun;1;10,00",
    )
    two = bring_in(book, write(tmp_path, "\n".join([HEAD, *rows]), "two.csv"))
    assert (two.lines_imported, two.customers_new) == (3, 0)
    assert books.check(book).ok
    page = customers.page(book, customers.find(book, "17"))
    assert [(one.number, one.net_minor) for one in page.receipts] == [
        ("N3", 1000),
        ("N2", 2550),
        ("N1", 1550),
    ]
    turned = bring_in(book, write(tmp_path, "\n".join([HEAD, *rows[::-1]]), "turned.csv"))
    assert turned.lines_imported == 0
    importing.undo_import(book, two.batch, now=NOW, job=JobContext())
    assert content(book) == before
