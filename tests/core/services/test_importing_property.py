"""Whatever the sheet: twice is once, and taken back is as before."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Customer, Line, Product, Receipt
from core.jobs import JobContext
from core.services import books, importing
from tests.helpers.sheets import NOW, bring_in, content, planned, write

Row = tuple[date, str, str, int, int, int]
ROW = st.tuples(
    st.dates(date(2026, 6, 13), date(2026, 6, 16)),
    st.sampled_from(["", "Ana Horvat", "Ivan Babić", "cash", "Vera Benesova", "Věra Benešová"]),
    st.sampled_from(["Tea", "Bun", "Pie", "Tip", "Cake (refund)"]),
    st.integers(1, 4),
    st.integers(-2000, 5000).filter(bool),
    st.integers(1, 3),
)


def _sheet(rows: list[Row], numbered: bool) -> str:
    head = "Receipt;Date;Customer;Item;Qty;Total" if numbered else "Date;Customer;Item;Qty;Total"
    lines = [head]
    for day, name, item, count, minor, number in rows:
        amount = f"{minor // 100 if minor > 0 else -(-minor // 100)},{abs(minor) % 100:02d}"
        amount = amount if minor > 0 or minor <= -100 else f"-{amount.lstrip('-')}"
        lines.append(f"{f'N{number};' if numbered else ''}{day:%d.%m.%Y};{name};{item};{count};{amount}")
    return "\n".join(lines)


@settings(max_examples=15)
@given(
    first=st.lists(ROW, min_size=1, max_size=12),
    second=st.lists(ROW, min_size=1, max_size=8),
    numbered=st.booleans(),
)
def test_imports_never_count_twice_and_always_go_back(
    template_book: Path, first: list[Row], second: list[Row], numbered: bool
) -> None:
    from tests.helpers.books import copy_of

    with tempfile.TemporaryDirectory() as folder:
        book = copy_of(template_book, Path(folder) / "shop.regulars")
        empty = content(book)
        one = write(Path(folder), _sheet(first, numbered), "one.csv")
        both = write(Path(folder), _sheet(first + second, numbered), "both.csv")
        done = bring_in(book, one)
        assert books.check(book).ok
        turned = write(Path(folder), _sheet(first[::-1], numbered), "turned.csv")
        assert bring_in(book, turned, ADD).lines_imported == 0
        after_one = content(book)
        more = bring_in(book, both, ADD)
        again = write(Path(folder), _sheet([*second[::-1], *first], numbered), "again.csv")
        assert bring_in(book, again, ADD).lines_imported == 0
        assert books.check(book).ok
        _take_back(book, more.batch)
        assert content(book) == after_one
        _take_back(book, done.batch)
        assert content(book) == empty
        book.close()


@settings(max_examples=15)
@given(
    parts=st.lists(st.lists(ROW, min_size=1, max_size=6), min_size=3, max_size=3),
    order=st.permutations([0, 1, 2]),
    numbered=st.booleans(),
    correct=st.booleans(),
)
def test_overlapping_imports_taken_back_in_any_order_leave_the_book_as_it_was(
    template_book: Path, parts: list[list[Row]], order: list[int], numbered: bool, correct: bool
) -> None:
    from tests.helpers.books import copy_of

    answers = CORRECT if correct else ADD
    sheets = [parts[0] + parts[1], parts[1] + parts[2], [*parts[0], *parts[2]]]
    with tempfile.TemporaryDirectory() as folder:
        book = copy_of(template_book, Path(folder) / "shop.regulars")
        empty = content(book)
        batches = [
            bring_in(book, write(Path(folder), _sheet(rows, numbered), f"{place}.csv"), answers).batch
            for place, rows in enumerate(sheets)
        ]
        for place in order:
            _take_back(book, batches[place])
            assert books.check(book).ok
        assert content(book) == empty
        book.close()


@settings(max_examples=20)
@given(
    rows=st.lists(ROW, min_size=2, max_size=16),
    cuts=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=3),
    numbered=st.booleans(),
)
def test_overlapping_runs_of_whole_days_come_to_the_whole_sheet(
    template_book: Path, rows: list[Row], cuts: list[tuple[int, int]], numbered: bool
) -> None:
    from tests.helpers.books import copy_of

    rows = sorted(rows, key=lambda row: row[0])
    days = [date(2026, 6, 13 + day) for day in range(4)]
    runs = sorted((days[min(cut)], days[max(cut)]) for cut in cuts)
    covered = [row for row in rows if any(first <= row[0] <= last for first, last in runs)]
    runs += [(row[0], row[0]) for row in rows if row not in covered]  # the days that no run has, one by one
    with tempfile.TemporaryDirectory() as folder:
        whole = copy_of(template_book, Path(folder) / "whole.regulars")
        parts = copy_of(template_book, Path(folder) / "parts.regulars")
        bring_in(whole, write(Path(folder), _sheet(rows, numbered), "whole.csv"), ADD)
        for place, (first, last) in enumerate(sorted(runs)):
            part = [row for row in rows if first <= row[0] <= last]
            if part:
                bring_in(parts, write(Path(folder), _sheet(part, numbered), f"{place}.csv"), ADD)
        assert _sales(parts) == _sales(whole)
        whole.close()
        parts.close()


def _sales(book: Book) -> list[tuple[object, ...]]:
    """Every line with its receipt, customer and product, whatever their ids."""
    query = (
        select(
            Receipt.business_date,
            Receipt.number,
            Receipt.net_minor,
            Customer.name,
            Product.name,
            Line.quantity_milli,
            Line.amount_minor,
            Line.kind,
        )
        .join(Line, Line.receipt_id == Receipt.id)
        .outerjoin(Customer, Customer.id == Receipt.customer_id)
        .outerjoin(Product, Product.id == Line.product_id)
    )
    with book.read() as connection:
        return sorted((tuple(row) for row in connection.execute(query)), key=repr)


def test_a_number_of_nobody_grows_by_rows_of_two_customers(template_book: Path, tmp_path: Path) -> None:
    from tests.helpers.books import copy_of

    book = copy_of(template_book, tmp_path / "shop.regulars")
    empty = content(book)
    day = date(2026, 6, 14)
    first = bring_in(book, write(tmp_path, _sheet([(day, "", "Tea", 1, 200, 1)], True), "first.csv"), ADD)
    rows = [(day, name, "Bun", 1, 150, 1) for name in ("Ivan Babić", "", "Ana Horvat")]
    more = bring_in(book, write(tmp_path, _sheet(rows, True), "more.csv"), ADD)
    assert (first.lines_imported, more.lines_imported) == (1, 3)
    assert books.check(book).ok
    assert books.check(book).net_total_minor == 650
    _take_back(book, first.batch)
    _take_back(book, more.batch)
    assert content(book) == empty
    book.close()


def test_a_sheet_whose_older_half_was_taken_back_keeps_that_half(template_book: Path, tmp_path: Path) -> None:
    from tests.helpers.books import copy_of

    book = copy_of(template_book, tmp_path / "shop.regulars")
    rows = [(date(2026, 6, day), "Ana Horvat", "Tea", 1, 200, day) for day in (1, 2, 3, 4)]
    half = bring_in(book, write(tmp_path, _sheet(rows[:2], True), "half.csv"))
    whole = write(tmp_path, _sheet(rows, True), "whole.csv")
    assert bring_in(book, whole).lines_imported == 2
    _take_back(book, half.batch)
    assert books.check(book).lines == 4
    assert planned(book, whole).imported_before
    assert [one.lines_imported for one in importing.imports(book)] == [4, 2]
    book.close()


def test_the_currency_stays_while_an_import_in_it_stands(template_book: Path, tmp_path: Path) -> None:
    from tests.helpers.books import copy_of

    book = copy_of(template_book, tmp_path / "shop.regulars")
    own = books.shop(book).currency
    other = "CZK" if own != "CZK" else "EUR"
    sheets = [f"Receipt;Date;Item;Total {other}\n{day};{day}.6.2026;Tea;35,00\n" for day in (13, 14)]
    first, second = (
        bring_in(book, write(tmp_path, text, f"{place}.csv"), {"currency": other})
        for place, text in enumerate(sheets)
    )
    assert books.shop(book).currency == other
    _take_back(book, first.batch)
    assert books.shop(book).currency == other
    _take_back(book, second.batch)
    assert books.shop(book).currency == own
    book.close()


CORRECT = {"likely_correction": "replace"}
ADD = {"likely_correction": "add", "update_changed_line": "no"}


def _take_back(book: Book, batch: int | None) -> None:
    if batch is not None:
        importing.undo_import(book, batch, now=NOW, job=JobContext())
