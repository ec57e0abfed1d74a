"""The sample shop's sales as the workbook that its till would write."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.services.demo.baskets import Sold
from core.services.demo.sales import Sale, first_day, sales
from core.services.demo.story import Story
from core.text import file_name

_WIDTHS = {"date": 12, "receipt": 10, "customer": 26, "phone": 18, "email": 32, "item": 32, "category": 22}
_FORMATS = {"date": "yyyy-mm-dd", "time": "hh:mm", "price": "#,##0.00", "amount": "#,##0.00"}


def write(story: Story, folder: Path, last: date) -> Path:
    """Write the two years that end on `last` into `folder` and give the file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / file_name(f"{story.title} {first_day(last)} {last}", ".xlsx")
    file.write_bytes(_workbook(story, last))
    return file


def rows(story: Story, found: list[Sale]) -> Iterator[dict[str, Any]]:
    """One dictionary per line of every receipt, by column key."""
    for sale in found:
        for sold in sale.lines:
            yield {
                "date": sale.day,
                "time": sale.at,
                "receipt": sale.number,
                "customer": sale.person.name if sale.person else None,
                "phone": (sale.person.phone or None) if sale.person else None,
                "email": (sale.person.email or None) if sale.person else None,
                "item": sold.item.name,
                "category": sold.item.category or None,
                "quantity": sold.quantity,
                "price": sold.price,
                "amount": _amount(sold),
            }


def _amount(sold: Sold) -> Decimal:
    return sold.price * sold.quantity


def _workbook(story: Story, last: date) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = story.name
    book.properties.created = datetime.combine(last, datetime.min.time())
    sheet = book.create_sheet(story.title)
    for place, column in enumerate(story.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 11)
    bold = Font(bold=True)
    sheet.append([_cell(sheet, story.name, font=Font(bold=True, size=14))])
    sheet.append([_cell(sheet, f"{story.title}, {first_day(last)} – {last}")])
    sheet.append([])
    sheet.append([_cell(sheet, story.headers[column], font=bold) for column in story.columns])
    total = Decimal(0)
    for row in rows(story, sales(story, last)):
        total += row["amount"]
        sheet.append([_cell(sheet, row[column], _FORMATS.get(column, "")) for column in story.columns])
    blanks = [None] * (len(story.columns) - 2)
    sheet.append([_cell(sheet, story.total, font=bold), *blanks, _cell(sheet, total, "#,##0.00", bold)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, number_format: str = "", font: Any = None) -> Any:  # noqa: ANN401 - openpyxl's own
    """A cell only where a plain value does not do: write-only cells are slow."""
    from openpyxl.cell import WriteOnlyCell

    if not number_format and font is None:
        return value
    cell = WriteOnlyCell(sheet, value=value)
    if number_format:
        cell.number_format = number_format
    if font is not None:
        cell.font = font
    return cell
