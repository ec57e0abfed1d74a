"""A workbook before its first sheet, and its bytes after the last one."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook


def empty_book(title: str, shop: str, day: date) -> Workbook:
    """A workbook of `shop` without sheets, dated `day`."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = book.properties.lastModifiedBy = shop
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    return book


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
