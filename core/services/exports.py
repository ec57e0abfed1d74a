"""Lists, charts and documents as files for others: CSV with tokens never translated, whole files or none."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.db.book import Book
from core.db.queries.customers import contacts
from core.errors import EnvironmentFault
from core.model.insights import CustomerInsight, Stage, Suggestion
from core.money import to_major
from core.services import books, customers, insights, loyalty, suggestions
from core.text import export_text, file_name

SUGGESTIONS = ("customer", "item", "rank", "list", "score", "evidence", "money", "customer_id", "arm")
LOYALTY = (
    "customer", "stage", "visits", "last_visit", "p_return", "expected_visits", "next_from", "next_to",
    "clv", "clv_low", "clv_high", "group", "customer_id",
)  # fmt: skip
CUSTOMERS = (
    "customer", "name", "phone", "email", "stage", "visits", "last_visit", "usual_gap", "spend", "customer_id",
)  # fmt: skip
CHART_INCHES = (8.0, 4.5)
CHART_DPI = 144

Row = Mapping[str, Any]


def suggestion_rows(
    book: Book, *, customer_id: int | None = None, on: date | None = None, top: int = 5
) -> list[dict[str, Any]]:
    """Every suggestion by the columns of SUGGESTIONS; money in major units. `top` is per customer and list."""
    currency = books.shop(book).currency
    spelled = sheet_names(book)
    if customer_id is None:
        found = suggestions.for_all(book, on=on, top=top)
    else:
        found = suggestions.for_customer(book, customer_id, on=on, top=top)
    return [_suggestion(entry, spelled[entry.customer_id], currency) for entry in found]


def loyalty_rows(book: Book, *, on: date | None = None, horizon: int = 30) -> list[dict[str, Any]]:
    """Every customer by the columns of LOYALTY as of `on`; None where there is too little to say."""
    currency = books.shop(book).currency
    spelled = sheet_names(book)
    found = insights.snapshot(book, on=on, horizon=horizon).customers
    rows = [
        _loyalty(entry, spelled[number], currency) for number, entry in found.items() if number in spelled
    ]
    return sorted(rows, key=lambda row: (-row["visits"], row["customer_id"]))


def customer_rows(book: Book, *, search: str = "", stage: Stage | None = None) -> list[dict[str, Any]]:
    """Customers by the columns of CUSTOMERS, as the Customers page finds them."""
    currency = books.shop(book).currency
    return [
        {
            "customer": row.number or row.name,
            "name": row.name,
            "phone": row.phone,
            "email": row.email,
            "stage": row.insight.stage.value,
            "visits": row.insight.visits,
            "last_visit": row.insight.last_visit,
            "usual_gap": round(row.insight.usual_gap, 1),
            "spend": to_major(row.insight.spend_minor, currency),
            "customer_id": row.id,
        }
        for row in customers.rows(book, search=search, stage=stage)
    ]


def customers_csv(book: Book, file: Path, *, search: str = "", stage: Stage | None = None) -> int:
    """Write the customers that fit; gives how many. Raises EnvironmentFault `cannot_write`, `disk_full`."""
    return write_csv(file, CUSTOMERS, customer_rows(book, search=search, stage=stage))


def chart_files(
    book: Book,
    folder: Path,
    *,
    format: str = "svg",  # noqa: A002 - the option's own name
    on: date | None = None,
) -> tuple[Path, ...]:
    """Draw every chart of the shop into `folder` as `format` (svg, png), each with its numbers as CSV beside it.

    Raises EnvironmentFault `cannot_write`, `disk_full`.
    """
    from core import charts

    written: list[Path] = []
    width, height = CHART_INCHES
    for chart in loyalty.charts(book, on=on):
        if format == "png":
            data = charts.png(chart, charts.PRINT, width, height, CHART_DPI, caption=True)
        else:
            data = charts.svg(chart, charts.PRINT, width, height, caption=True)
        picture = folder / file_name(chart.caption.key, f".{format}")
        numbers = folder / file_name(chart.caption.key, ".csv")
        table = charts.table(chart)
        save(picture, data)
        save(numbers, csv_bytes(table.headers, table.rows))
        written += [picture, numbers]
    return tuple(written)


def write_csv(file: Path, columns: Sequence[str], rows: Sequence[Row]) -> int:
    """Write dictionaries by `columns`; gives how many. Raises EnvironmentFault `cannot_write`, `disk_full`."""
    save(file, csv_bytes(columns, ([row[column] for column in columns] for row in rows)))
    return len(rows)


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8, commas, dot decimals, ISO dates; text that a spreadsheet would calculate is guarded; None stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(header) for header in headers])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def save(file: Path, data: bytes) -> None:
    """Write `file` whole or not at all, folders made as needed. Raises EnvironmentFault `cannot_write`, `disk_full`."""
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and not file.is_file():  # a device or a pipe cannot be replaced
            file.write_bytes(data)
            return
        part.write_bytes(data)
        os.replace(part, file)  # noqa: PTH105 - atomic on every system
    except OSError as error:
        with contextlib.suppress(OSError):  # it may never have been there
            part.unlink()
        if error.errno == errno.ENOSPC:
            raise EnvironmentFault("disk_full") from error
        raise EnvironmentFault("cannot_write", name=str(file)) from error


def sheet_names(book: Book) -> dict[int, str]:
    """How CSV names each customer: the number from the sheet where there is one, else the name as the sheet spells it."""
    with book.read() as connection:
        return {one.id: one.number or one.name for one in contacts(connection)}


def _suggestion(entry: Suggestion, customer: str, currency: str) -> dict[str, Any]:
    return {
        "customer": customer,
        "item": entry.item,
        "rank": entry.rank,
        "list": entry.list.value,
        "score": round(entry.score, 6),
        "evidence": entry.text,
        "money": to_major(entry.money_minor, currency),
        "customer_id": entry.customer_id,
        "arm": entry.arm,
    }


def _loyalty(entry: CustomerInsight, customer: str, currency: str) -> dict[str, Any]:
    return {
        "customer": customer,
        "stage": entry.stage.value,
        "visits": entry.visits,
        "last_visit": entry.last_visit,
        "p_return": _rounded(entry.p_return),
        "expected_visits": _rounded(entry.expected_visits),
        "next_from": entry.next_from,
        "next_to": entry.next_to,
        "clv": _major(entry.value_minor, currency),
        "clv_low": _major(entry.value_low_minor, currency),
        "clv_high": _major(entry.value_high_minor, currency),
        "group": entry.group,
        "customer_id": entry.customer_id,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _major(minor: int | None, currency: str) -> Decimal | None:
    return None if minor is None else to_major(minor, currency)


def _cell(value: Any) -> str:  # noqa: ANN401 - any value of a table
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(
        value, str
    ):  # a return alone would end the line: the writer puts quotes around line feeds only
        return export_text(value).replace("\r\n", "\n").replace("\r", "\n")
    return str(value)
