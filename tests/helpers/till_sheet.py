"""A small sales sheet as a till would write it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

PEOPLE = ("Ana Horvat", "Ivo Perić", "Jana Nováková", "")
ITEMS = (("Margherita", 9.0), ("Cola", 3.5), ("Tiramisu", 5.0))
HEADINGS = ("Date", "Receipt", "Customer", "Item", "Quantity", "Amount")


def write(path: Path, *, receipts: int = 12, first: date = date(2026, 5, 1), currency: str = "€") -> Path:
    """`receipts` receipts of two lines each, one a day; the last row is a total. Returns `path`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Sales"
    sheet.append(HEADINGS)
    total = 0.0
    for number in range(receipts):
        for item, price in (ITEMS[0], ITEMS[1 + number % 2]):
            person = PEOPLE[number % len(PEOPLE)]
            sheet.append((first + timedelta(days=number), 1000 + number, person, item, 1, price))
            sheet.cell(sheet.max_row, 6).number_format = f'0.00 "{currency}"'
            total += price
    sheet.append((None, None, None, "Total", None, total))
    book.save(path)
    return path
