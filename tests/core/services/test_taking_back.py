"""Taken back in whatever order: the book is as if only the imports that stand had been brought in."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select

from core.db.book import Book
from core.db.import_seen import pack, unpack
from core.db.tables import (
    Category,
    Customer,
    CustomerAlias,
    ImportBatch,
    ImportCard,
    ImportSeen,
    Line,
    Product,
    Receipt,
    Staff,
)
from core.errors import EnvironmentFault
from core.jobs import JobContext
from core.model.importing import UndoneImport
from core.services import books, customer_edits, customers, history, importing
from tests.helpers.books import copy_of, dump
from tests.helpers.sheets import NOW, bring_in, content, planned, write

ANSWERS = {"likely_correction": "add", "day_month_order": "dmy", "price_is_unit_or_line": "line"}
ITEMS = ("Tea", "Bun", "Pie", "Tip", "Cake (refund)")
NAMES = ("", "Ana Horvat", "Ivan Babić", "cash", "Vera Benesova", "Věra Benešová")
PHONES = {"Ana Horvat": "091 111 2222", "Ivan Babić": "+385 91 333 4444", "Vera Benesova": "601 555 666"}
FIRST = date(2026, 6, 13)
ROW = st.tuples(
    st.integers(0, 3),  # day
    st.sampled_from(NAMES),
    st.sampled_from(ITEMS),
    st.integers(1, 4),
    st.integers(-2000, 5000).filter(lambda minor: abs(minor) >= 100),
    st.integers(1, 3),  # receipt number
)
Row = tuple[int, str, str, int, int, int]
SHEET = st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans())
"""First and last day in any order, whether the sheet knows phones, whether it spells names in capitals."""


def sheet(rows: list[Row], *, numbered: bool, phones: bool = False, capitals: bool = False) -> str:
    """These rows as a till would write them."""
    lines = [
        f"{'Receipt;' if numbered else ''}Date;Customer;{'Phone;' if phones else ''}Item;Qty;Total",
    ]
    for day, name, item, count, minor, number in sorted(rows, key=lambda row: row[0]):
        spelled = name.upper() if capitals else name
        cells = [f"{FIRST.day + day}.06.2026", spelled, item, str(count), _euro(minor)]
        if phones:
            cells.insert(2, PHONES.get(name, ""))
        lines.append(";".join([f"N{number}", *cells] if numbered else cells))
    return "\n".join(lines)


def _euro(minor: int) -> str:
    return f"{'-' * (minor < 0)}{abs(minor) // 100},{abs(minor) % 100:02d}"


def seen(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """All that a book holds, with words in the place of ids."""
    receipts = (
        select(
            Receipt.business_date, Receipt.number, Receipt.time, Receipt.net_minor, Receipt.sale_minor,
            Receipt.refund_minor, Receipt.other_minor, Customer.name, Staff.name,
        )
        .outerjoin(Customer, Customer.id == Receipt.customer_id)
        .outerjoin(Staff, Staff.id == Receipt.staff_id)
    )  # fmt: skip
    lines = (
        select(
            Receipt.business_date, Receipt.number, Customer.name, Product.name, Line.quantity_milli,
            Line.unit_price, Line.discount_minor, Line.amount_minor, Line.kind,
        )
        .join(Line, Line.receipt_id == Receipt.id)
        .outerjoin(Customer, Customer.id == Receipt.customer_id)
        .outerjoin(Product, Product.id == Line.product_id)
    )  # fmt: skip
    cards = select(Customer.name, Customer.search_key, Customer.number, Customer.phone, Customer.email)
    aliases = select(Customer.name, CustomerAlias.kind, CustomerAlias.key).join(
        CustomerAlias, CustomerAlias.customer_id == Customer.id
    )
    products = select(Product.name, Product.sku, Category.name).outerjoin(
        Category, Category.id == Product.category_id
    )
    queries = {
        "receipts": receipts, "lines": lines, "cards": cards, "aliases": aliases, "products": products,
    }  # fmt: skip
    with book.read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(query)), key=repr)
            for name, query in queries.items()
        }


def counted(book: Book) -> list[tuple[int, ...]]:
    """What the history says of the imports that stand and brought something, in order.

    One whose correction is none any more stands with nothing; in a book that never needed it, it would be no import.
    """
    names = ("lines_imported", "lines_changed", "receipts_new", "customers_new", "net_added_minor")
    query = select(*(getattr(ImportBatch, name) for name in names)).where(ImportBatch.undone_at.is_(None))
    with book.read() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(ImportBatch.id)) if any(row)]


def take_back(book: Book, batch: int | None) -> UndoneImport:
    assert batch is not None
    return importing.undo_import(book, batch, now=NOW, job=JobContext()).value


def check_any_order(template_book: Path, texts: list[str], order: list[int], answers: dict[str, str]) -> None:
    """Bring the sheets in, take them back in this order, and compare with a book of those that are left each time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = copy_of(template_book, folder / "shop.regulars")
        empty = content(book)
        files = [write(folder, text, f"{place}.csv") for place, text in enumerate(texts)]
        batches = {place: bring_in(book, file, answers).batch for place, file in enumerate(files)}
        left = [place for place, batch in batches.items() if batch is not None]
        for place in order:
            if place not in left:
                continue
            take_back(book, batches[place])
            left.remove(place)
            other = copy_of(template_book, folder / f"{len(left)}.regulars")
            for one in left:
                bring_in(other, files[one], answers)
            assert seen(book) == seen(other)
            assert counted(book) == counted(other)
            assert books.check(book).ok
            other.close()
        assert content(book) == empty
        book.close()


@settings(max_examples=15)
@given(
    rows=st.lists(ROW, min_size=2, max_size=14),
    sheets=st.lists(SHEET, min_size=2, max_size=4),
    order=st.permutations(range(4)),
    numbered=st.booleans(),
)
def test_overlapping_sheets_of_whole_days_leave_what_the_others_hold(
    template_book: Path,
    rows: list[Row],
    sheets: list[tuple[int, int, bool, bool]],
    order: list[int],
    numbered: bool,
) -> None:
    texts = []
    for one, two, phones, capitals in sheets:
        part = [row for row in rows if min(one, two) <= row[0] <= max(one, two)]
        if part:
            texts.append(sheet(part, numbered=numbered, phones=phones, capitals=capitals))
    check_any_order(template_book, texts, order, ANSWERS)


@settings(max_examples=15)
@given(
    sold=st.dictionaries(
        st.tuples(
            st.integers(0, 2), st.integers(1, 2), st.sampled_from(("Tea", "Bun", "Pie"))
        ),  # day, number, item
        st.tuples(
            st.integers(100, 900), st.integers(0, 2)
        ),  # amount, how it changes from one version to the next
        min_size=1,
        max_size=8,
    ),
    sheets=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.booleans()),
        min_size=2,
        max_size=4,
    ),  # first and last day, version, whether it knows the customers
    order=st.permutations(range(4)),
)
def test_sheets_that_correct_and_name_each_others_sales_leave_what_the_others_say(
    template_book: Path,
    sold: dict[tuple[int, int, str], tuple[int, int]],
    sheets: list[tuple[int, int, int, bool]],
    order: list[int],
) -> None:
    texts = []
    for one, two, version, named in sheets:
        rows = [
            (
                day,
                NAMES[1 + (day + number) % 2] if named else "",
                item,
                1,
                minor + 100 * (by * version % 3),
                number,
            )
            for (day, number, item), (minor, by) in sold.items()
            if min(one, two) <= day <= max(one, two)
        ]
        if rows:
            texts.append(sheet(rows, numbered=True, phones=named))
    check_any_order(template_book, texts, order, ANSWERS)


MAY = """
    Receipt,Date,Customer,Phone,Item,Total
    1,2026-06-13,Ana Horvat,091 234 5678,Tea,2.00
    2,2026-06-14,Ivan Babić,,Bun,3.00
"""
JUNE = """
    Receipt,Date,Customer,Item,Total
    2,2026-06-14,IVAN BABIĆ,Bun,3.00
    3,2026-06-15,Ana Horvat,Pie,4.50
"""


def test_a_sale_that_a_later_import_has_too_stays_with_it(book: Book, tmp_path: Path) -> None:
    first = bring_in(book, write(tmp_path, MAY, "may.csv"))
    bring_in(book, write(tmp_path, JUNE, "june.csv"))
    undone = take_back(book, first.batch)
    assert (undone.lines_removed, undone.lines_passed, undone.kept) == (1, 1, ())
    assert [row[0] for row in seen(book)["cards"]] == ["Ana Horvat", "IVAN BABIĆ"]
    assert customers.page(book, customers.find(book, "Ana Horvat")).card.phone == ""
    newest, _first = importing.imports(book)
    assert (newest.lines_imported, newest.customers_new, newest.net_added_minor) == (2, 2, 750)


def test_an_import_taken_back_may_come_again_behind_the_one_that_took_over(
    book: Book, tmp_path: Path
) -> None:
    files = [write(tmp_path, MAY, "may.csv"), write(tmp_path, JUNE, "june.csv")]
    first, second = (bring_in(book, file) for file in files)
    both = seen(book)["lines"]
    take_back(book, first.batch)
    assert planned(book, files[1]).imported_before
    again = bring_in(book, files[0])
    assert (again.lines_imported, again.lines_already_there) == (1, 1)
    assert [line[1:2] + line[3:] for line in seen(book)["lines"]] == [line[1:2] + line[3:] for line in both]
    take_back(book, second.batch)
    assert [row[:3] for row in seen(book)["lines"]] == [
        (date(2026, 6, 13), "1", "Ana Horvat"),
        (date(2026, 6, 14), "2", "Ivan Babić"),
    ]


def test_a_sheet_that_adds_nothing_is_no_import_and_holds_nothing(book: Book, tmp_path: Path) -> None:
    empty = content(book)
    first = bring_in(book, write(tmp_path, MAY, "may.csv"))
    turned = "\n".join([line.strip() for line in MAY.strip().splitlines()][::2])
    assert bring_in(book, write(tmp_path, turned, "part.csv")).batch is None
    take_back(book, first.batch)
    assert content(book) == empty


def test_a_book_that_does_not_remember_what_an_import_holds_lets_its_sheet_bring_it_again(
    book: Book, tmp_path: Path
) -> None:
    first = bring_in(book, write(tmp_path, MAY, "may.csv"))
    june = write(tmp_path, JUNE, "june.csv")
    second = bring_in(book, june)
    with book.write(now=NOW) as unit:  # as books of old are
        unit.connection.execute(delete(ImportSeen))
        unit.connection.execute(delete(ImportCard))
        unit.commit()
    assert take_back(book, first.batch).lines_removed == 2
    assert bring_in(book, june).lines_imported == 1
    assert books.check(book).ok
    for one in reversed(importing.imports(book)):
        if one.undone_at is None:
            take_back(book, one.id)
    assert books.check(book).customers == books.check(book).lines == 0
    assert second.batch == 2


def test_receipts_told_at_another_detail_stay_while_one_of_the_sheets_stands(
    book: Book, tmp_path: Path
) -> None:
    till = "Receipt,Date,Item,Total\n1,2026-06-13,Tea,2.00\n1,2026-06-13,Bun,3.00\n2,2026-06-14,Tea,2.00\n"
    orders = 'Receipt,Date,Items,Total\n1,2026-06-13,"1 x Tea, 1 x Bun",5.00\n9,2026-06-15,1 x Pie,4.00\n'
    empty = content(book)
    first = bring_in(book, write(tmp_path, till, "till.csv"))
    second = bring_in(book, write(tmp_path, orders, "orders.csv"))
    assert (second.lines_imported, books.check(book).net_total_minor) == (1, 1100)
    take_back(book, first.batch)
    assert books.check(book).net_total_minor == 900
    assert importing.imports(book)[0].net_added_minor == 900
    take_back(book, second.batch)
    assert content(book) == empty


def test_names_noted_for_sales_that_were_taken_back_may_be_brought_in_again(
    book: Book, tmp_path: Path
) -> None:
    till = "Receipt,Date,Time,Item,Total\n1,2026-06-13,12:01,Pizza,9.00\n2,2026-06-13,12:30,Cola,2.00\n"
    sales = write(tmp_path, till, "till.csv")
    noted = write(
        tmp_path,
        "Date,Time,Total,Name\n2026-06-13,12:02,9.00,Ana Horvat\n2026-06-13,12:31,2.00,Ivan Babić\n",
        "names.csv",
    )
    first = bring_in(book, sales)
    bring_in(book, noted)
    named = seen(book)["receipts"]
    take_back(book, first.batch)
    assert books.check(book).receipts == 0
    bring_in(book, sales)
    assert not planned(book, noted).imported_before
    bring_in(book, noted)
    assert seen(book)["receipts"] == named


def test_a_card_that_the_owner_changed_is_not_written_anew(book: Book, tmp_path: Path) -> None:
    first = bring_in(book, write(tmp_path, MAY, "may.csv"))
    bring_in(book, write(tmp_path, JUNE, "june.csv"))
    ana = customers.find(book, "Ana Horvat")
    customer_edits.edit(book, ana, now=NOW, phone="777 888 999")
    assert "Ana Horvat" in take_back(book, first.batch).kept
    card = customers.page(book, ana).card
    assert (card.name, card.phone) == ("Ana Horvat", "777 888 999")


def test_what_a_sheet_said_of_a_customer_goes_and_returns_with_the_customer(
    book: Book, tmp_path: Path
) -> None:
    bring_in(book, write(tmp_path, MAY, "may.csv"))
    bring_in(book, write(tmp_path, JUNE, "june.csv"))
    before = dump(book)
    assert before["import_card"]
    for name in ("Ana Horvat", "Ivan Babić"):
        customer_edits.remove(book, customers.find(book, name), now=NOW)
    assert dump(book)["import_card"] == []
    for _name in range(2):
        history.undo(book, NOW)
    assert dump(book) == before


def test_every_failing_write_of_taking_back_leaves_the_book_as_it_was(book: Book, tmp_path: Path) -> None:
    first = bring_in(book, write(tmp_path, MAY, "may.csv"))
    bring_in(book, write(tmp_path, JUNE, "june.csv"))
    before = dump(book)
    engine = book._writer
    assert engine is not None
    for failing in range(1, 200):
        count = [0]

        def fail(*_args: object, count: list[int] = count, failing: int = failing) -> None:
            count[0] += 1
            if count[0] == failing:
                raise OSError("no space")

        event.listen(engine, "before_cursor_execute", fail)
        try:
            take_back(book, first.batch)
        except (OSError, EnvironmentFault):
            assert dump(book) == before
        else:
            break
        finally:
            event.remove(engine, "before_cursor_execute", fail)
    assert failing > 30
    assert books.check(book).net_total_minor == 750


@given(ids=st.lists(st.integers(0, 2**62), max_size=50))
def test_ids_are_packed_and_unpacked(ids: list[int]) -> None:
    assert unpack(pack(np.array(ids, np.int64))).tolist() == sorted(set(ids))


def test_a_million_lines_that_were_there_take_a_few_kilobytes() -> None:
    receipts = np.repeat(np.arange(1, 400_001), 3)[:1_000_000]
    numbers = np.tile(np.arange(1, 4), 400_000)[:1_000_000]
    assert len(pack(receipts << 31 | numbers)) < 20_000
