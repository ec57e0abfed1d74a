"""Groups of people to whom one thing can be offered."""

from __future__ import annotations

from datetime import date

from core.analytics.goods.purchases import find_purchases, on_offer
from core.analytics.goods.targets import Targets, find_targets
from core.db.book import Book
from core.model.insights import TargetList
from core.services import books, insights
from core.services.words.evidence import target_text, target_title


def lists(book: Book, *, on: date | None = None) -> tuple[TargetList, ...]:
    """People who often take one thing and never took another, largest money first."""
    frame = insights.frame_of(book, on)
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()

    def make() -> Targets:
        offered = on_offer(frame, find_purchases(frame), analysis.rhythm.shop_gap)
        return find_targets(frame, window=analysis.rules.regular_window, offered=offered)

    found: Targets = insights.cached(book, ("targets", on), make)
    names = frame.category_name if found.by_category else frame.product_name
    people = insights.names(book, frame)
    currency = books.shop(book).currency
    return tuple(
        TargetList(
            title=target_title(len(t.people), names[t.having], names[t.lacking], t.weekly_minor, currency),
            text=target_text(t, names[t.having], names[t.lacking]),
            item=frame.product_name[t.item],
            customer_ids=tuple(frame.customer_id[t.people].tolist()),
            customers=tuple(people[i] for i in t.people.tolist()),
            weekly_minor=t.weekly_minor,
        )
        for t in found.lists
    )
