"""A pizzeria's fourteen months: regulars, some who slip, newcomers, and sales of nobody."""

from __future__ import annotations

from datetime import date, timedelta

from core.db.book import Book
from tests.helpers.books import NOW, add_person, add_receipt

FIRST, LAST = date(2025, 9, 1), date(2026, 11, 20)


def fill_year(book: Book) -> dict[str, int]:
    """24 regulars every 7 to 18 days (every sixth stops in September 2026), a newcomer a month, a nameless sale a week."""
    ids: dict[str, int] = {}
    with book.write(now=NOW) as unit:
        c = unit.connection
        for n in range(24):
            name = f"Regular {n:02d}"
            ids[name] = add_person(c, name, phone=f"+420 777 000 {n:03d}", email=f"r{n}@example.com")
            day, last = FIRST + timedelta(days=n), date(2026, 9, 10) if n % 6 == 0 else LAST
            while day <= last:
                extra = [("Cola", 250)] if n % 2 else []
                add_receipt(c, ids[name], day, [("Margherita" if n % 3 else "Funghi", 900 + 10 * n), *extra])
                day += timedelta(days=7 + n % 12)
        for n in range(15):
            name = f"Newcomer {n:02d}"
            ids[name] = add_person(c, name)
            add_receipt(
                c, ids[name], FIRST + timedelta(days=30 * n + 3), [("Margherita", 900), ("Tiramisu", 400)]
            )
        for n in range(60):
            add_receipt(c, None, FIRST + timedelta(days=7 * n), [("Margherita", 900)])
        unit.commit()
    return ids
