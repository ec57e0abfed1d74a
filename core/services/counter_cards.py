"""Counter cards on paper: name, alert, usual order, one thing to offer; four A6 on a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from core.db.book import Book
from core.db.queries import customers as queries
from core.db.queries import months
from core.db.queries.alerts import about
from core.errors import UserError
from core.i18n import using
from core.model.counter_cards import CounterCards, PrintedCard
from core.model.insights import CustomerInsight, Suggestion
from core.services import insights, letterheads, suggestions
from core.services.habits import usual_items
from core.services.words import counter as with_words
from core.services.words import counter_cards as words

LIKES = 3


def counter_cards(book: Book, customers: Collection[int], *, on: date | None = None) -> CounterCards:
    """Cards of `customers` by name, as of `on`, in the shop's language. Raises UserError `group_empty`."""
    if not customers:
        raise UserError("group_empty", field="group")
    head = letterheads.letterhead(book)
    shop = insights.past(book, on=on)
    last = shop.snapshot or date.max
    with book.read() as connection:
        names = queries.names(connection)
        known = about(connection, customers)
        bought = months.receipts_of(connection, customers, date.min, last)
    with using(head.language):
        found = suggestions.best_new(suggestions.for_these(book, customers, on=on))
        offers = {who: with_words.with_words(one) for who, one in found.items()}
        cards = [
            _card(
                who,
                names[who],
                known.get(who, ("", "")),
                [one.items for one in reversed(bought.get(who, ())) if one.items and one.net_minor >= 0],
                shop.customers.get(who),
                offers.get(who),
            )
            for who in sorted(set(customers) & set(names), key=lambda one: (names[one].casefold(), one))
        ]
    return CounterCards(letterhead=head, snapshot=shop.snapshot, cards=tuple(cards))


def pdf(value: CounterCards) -> bytes:
    """The cards as a PDF in the shop's language."""
    from core.reports import counter_cards as report

    with using(value.letterhead.language):
        return report.pdf(value)


def images(value: CounterCards, dpi: float = 144) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures, for the preview and the printer."""
    from core.reports import counter_cards as report

    with using(value.letterhead.language):
        return report.images(value, dpi)


def _card(
    who: int,
    name: str,
    about: tuple[str, str],
    baskets: Sequence[tuple[str, ...]],
    insight: CustomerInsight | None,
    offer: Suggestion | None,
) -> PrintedCard:
    usual = usual_items(baskets)
    times = Counter(item for basket in baskets for item in dict.fromkeys(basket))
    likes = [item for item, n in times.most_common() if n > 1 and item not in usual]
    alert, preferences = about
    return PrintedCard(
        customer_id=who,
        name=name,
        alert=alert,
        preferences=preferences,
        usual=usual,
        likes=tuple(likes[:LIKES]),
        rhythm=words.rhythm(insight) if insight is not None else "",
        since=words.since(insight) if insight is not None else "",
        item=offer.item if offer else "",
        say=offer.say if offer else "",
    )
