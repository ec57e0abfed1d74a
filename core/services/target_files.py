"""A target list as pages, as a workbook, and all of them as CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from core.db.book import Book
from core.i18n import using
from core.model.targets import TargetSheet
from core.money import to_major
from core.services import books, exports, targets

COLUMNS = (
    "list", "having", "lacking", "item", "rank", "customer", "name", "phone", "email", "last_visit", "usual", "money",
    "money_is", "customer_id",
)  # fmt: skip


def rows(book: Book, *, on: date | None = None, key: str = "") -> list[dict[str, Any]]:
    """Everybody on every list (or on the list `key`) by COLUMNS. `money` = what the offer may bring a year, major units."""
    currency, spelled = books.shop(book).currency, exports.sheet_names(book)
    return [
        {
            "list": number,
            "having": target.having,
            "lacking": target.lacking,
            "item": target.item,
            "rank": rank,
            "customer": spelled[one.customer_id],
            "name": one.name,
            "phone": one.phone,
            "email": one.email,
            "last_visit": one.last_visit,
            "usual": one.usual,
            "money": to_major(one.yearly_minor, currency),
            "money_is": "margin" if target.money_is_margin else "sales",
            "customer_id": one.customer_id,
        }
        for number, target in enumerate(targets.lists(book, on=on), 1)
        if key in ("", target.key)
        for rank, one in enumerate(targets.people(book, target, on=on), 1)
    ]


def write_csv(book: Book, file: Path, *, on: date | None = None) -> int:
    """Write them all; gives how many people. Raises EnvironmentFault `cannot_write`, `disk_full`."""
    return exports.write_csv(file, COLUMNS, rows(book, on=on))


def csv(book: Book, key: str) -> bytes:
    """One list as CSV."""
    return exports.csv_bytes(COLUMNS, ([row[column] for column in COLUMNS] for row in rows(book, key=key)))


def pdf(sheet: TargetSheet) -> bytes:
    """The list as a PDF in the sheet's language."""
    from core.reports import targets as report

    with using(sheet.language):
        return report.pdf(sheet)


def images(sheet: TargetSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures, for the preview and the printer."""
    from core.reports import targets as report

    with using(sheet.language):
        return report.images(sheet, dpi)


def xlsx(sheet: TargetSheet) -> bytes:
    """The same list as an Excel workbook."""
    from core.reports import targets as report

    with using(sheet.language):
        return report.xlsx(sheet)
