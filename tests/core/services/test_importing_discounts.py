"""What a sheet says of discounts comes into the book once, however often a till repeats it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db.tables import Line, Receipt
from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.services import importing
from tests.helpers.books import copy_of

NOW = datetime(2026, 11, 25, 9, 30)
HEAD = "Date,Receipt,Customer,Item,Qty,Subtotal,Discount,Total"


def imported(rows: list[str], template: Path, folder: Path) -> tuple[int, int]:
    """The discounts of the book after the sheet: of all lines, and of all receipts as a whole."""
    sheet = folder / "till.csv"
    sheet.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    book = copy_of(template, folder / "shop.regulars")
    planned = importing.plan(book, sheet, ImportOptions(), JobContext())
    importing.commit(book, planned, now=NOW, job=JobContext())
    with book.read() as connection:
        lines = connection.scalar(select(func.sum(Line.discount_minor))) or 0
        receipts = connection.scalar(select(func.sum(Receipt.order_discount_minor))) or 0
    book.close()
    return int(lines), int(receipts)


@pytest.fixture
def repeated() -> list[str]:
    """Six receipts of two items each; the till writes the receipt's discount of 2.00 beside both."""
    return [
        f"2026-05-{day:02d},{day},Ana,{item},1,{20 + day}.00,2.00,{18 + day}.00"
        for day in range(1, 7)
        for item in ("Margherita", "Cola")
    ]


def test_a_discount_repeated_on_every_row_of_a_receipt_is_counted_once(
    repeated: list[str], template_book: Path, tmp_path: Path
) -> None:
    assert sum(imported(repeated, template_book, tmp_path)) == 6 * 200


def test_discounts_of_single_lines_are_all_counted(template_book: Path, tmp_path: Path) -> None:
    rows = [
        f"2026-05-{day:02d},{day},Ana,{item},1,{price}.00,{off}.00,{price - off}.00"
        for day in range(1, 7)
        for item, price, off in (("Margherita", 12, 2), ("Cola", 4, 1))
    ]
    assert sum(imported(rows, template_book, tmp_path)) == 6 * 300
