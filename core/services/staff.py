"""Who served: for the owner alone, so no print, no export and no letter asks for it."""

from __future__ import annotations

from datetime import timedelta

from core.db.book import Book
from core.db.queries import served as log
from core.model.staff import YEAR, Served


def served(book: Book) -> Served:
    """Receipts, sales and names by who served, over the 365 days up to the last sale."""
    with book.read() as connection:
        last = log.last_sale(connection)
        if last is None:
            return Served()
        first = last - timedelta(days=YEAR - 1)
        servers = log.by_staff(connection, first, last)
        receipts = log.receipts(connection, first, last)
    said = sum(one.receipts for one in servers)
    return Served(servers=servers, receipts=receipts, without=receipts - said, first=first, last=last)
