"""What goes together on receipts."""

from __future__ import annotations

from datetime import date

from core.analytics.goods.pairs import Pairs, find_pairs
from core.db.book import Book
from core.model.insights import ItemPair
from core.services import insights


def pairs(book: Book, *, on: date | None = None, top: int = 20) -> tuple[ItemPair, ...]:
    """Items that stand together on receipts more often than chance makes them; empty = no reliable pattern."""
    frame = insights.frame_of(book, on)
    if frame.snapshot is None:
        return ()
    found: Pairs = insights.cached(book, ("pairs", on, top), lambda: find_pairs(frame, top))
    return tuple(
        ItemPair(
            item=frame.product_name[found.item[i]],
            then=frame.product_name[found.then[i]],
            both=int(found.both[i]),
            having=int(found.having[i]),
            base=float(found.base[i]),
            low=float(found.low[i]),
            high=float(found.high[i]),
        )
        for i in range(len(found.item))
    )
