"""Contact sheets of every chart, light and dark, for an empty book, one of twelve sales, a sample shop and a given book."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.services.books import Book

INCHES, DPI = (6.4, 3.6), 80
ACROSS = 3
TINY = 12


def draw(home: Path, out: Path, now: datetime, given: Path | None = None) -> int:
    """Draw a sheet for each book, look and section in the language in use. Returns how many."""
    from core import charts
    from core.model.charts import Section
    from core.services import loyalty

    count = 0
    for name, book in _books(home, now, given):
        for section in Section:
            values = loyalty.charts(book, section)
            for look in (charts.LIGHT, charts.DARK):
                pictures = [charts.png(value, look, *INCHES, DPI, caption=True) for value in values]
                _sheet(pictures, out / f"charts-{name}-{section.value}-{look.name}.png", look.background)
                count += 1
        book.close()
    return count


def _books(home: Path, now: datetime, given: Path | None) -> Iterator[tuple[str, Book]]:
    from core.jobs import JobContext
    from core.services import books, demo

    if given is not None:
        yield given.stem, books.open_book(given, now=now, daily_backup=False)
        return
    home.mkdir(parents=True, exist_ok=True)
    empty = home / "empty.regulars"
    yield "empty", books.create(empty, shop="Empty", currency="EUR", language="en", now=now)
    yield "tiny", _tiny(home, now)
    for kind in demo.DEMOS:
        yield kind, demo.make(kind, home / kind, now=now, job=JobContext())


def _tiny(home: Path, now: datetime) -> Book:
    """Twelve sales of five people, brought in as a sheet."""
    from openpyxl import Workbook

    from core.jobs import JobContext
    from core.model.importing import ImportOptions
    from core.services import books, importing

    workbook = Workbook()
    rows = workbook.active
    assert rows is not None
    rows.append(["Date", "Receipt", "Customer", "Item", "Amount"])
    people = ("Ana", "Ivo", "Eva", "Petr", "Lucie")
    for i in range(TINY):
        item = ("Margherita", "Cola", "Tiramisu")[i % 3]
        rows.append([date(2026, 5, 2) + timedelta(days=9 * i), i + 1, people[i * i % 5], item, 8 + i % 3])
    sheet = home / "tiny.xlsx"
    workbook.save(sheet)
    book = books.create(
        home / "tiny.regulars", shop="Tiny", trade="pizzeria", currency="EUR", language="en", now=now
    )
    planned = importing.plan(book, sheet, ImportOptions(), JobContext())
    importing.commit(book, planned, now=now, job=JobContext())
    return book


def _sheet(pictures: list[bytes], file: Path, background: str | None) -> None:
    from PIL import Image

    images = [Image.open(io.BytesIO(one)) for one in pictures]
    if not images:
        return
    width, height = images[0].size
    rows = -(-len(images) // ACROSS)
    sheet = Image.new("RGB", (width * ACROSS, height * rows), background or "#ffffff")
    for place, image in enumerate(images):
        sheet.paste(image, (place % ACROSS * width, place // ACROSS * height))
    sheet.save(file)
