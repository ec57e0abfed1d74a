"""Customer statements: what a customer likes, the visits of the month and the year, one suggestion."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from core.dates import Month
from core.db.book import Book
from core.db.queries import months as queries
from core.errors import UserError
from core.i18n import _, format_number, ngettext, using
from core.model.insights import Suggestion, SuggestionList
from core.model.letterhead import Letterhead
from core.model.summaries import Statement
from core.services import letterheads, suggestions
from core.services.month import making

LIKES = 5
VISITS = 12  # the newest of the month: more would not fit the page
ITEMS = 4
_PREFERRED = (SuggestionList.NEW, SuggestionList.CATEGORY, SuggestionList.FORGOTTEN)


def statement(book: Book, customer_id: int, month: Month, *, now: datetime) -> Statement:
    """The page of one customer for the year that ends with `month`.

    Raises UserError `statement_empty` for a customer without a visit in that year, `book_empty`, `month_empty`.
    """
    found = statements(book, month, now=now, customers=(customer_id,))
    if not found:
        with book.read() as connection:
            contact = queries.contacts(connection, (customer_id,)).get(customer_id)
        raise UserError(
            "statement_empty",
            field="month",
            who=contact.name if contact else str(customer_id),
            month=str(month),
        )
    return found[0]


def statements(
    book: Book, month: Month, *, now: datetime, customers: Collection[int] | None = None
) -> tuple[Statement, ...]:
    """Pages by name: of everybody who came in `month`, or of those of `customers` who came in the year that ends with it.

    Raises UserError `book_empty`, `month_empty`.
    """
    at = making.freeze(book, month, now=now)
    head = letterheads.letterhead(book)
    first, last = month.plus(-11).first, at.snapshot
    with book.read() as connection:
        chosen = queries.came(connection, month.first, last) if customers is None else customers
        totals = queries.year_totals(connection, first, last, chosen)
        people = queries.contacts(connection, totals)
        likes = queries.favourites(connection, totals, last, first)
        bought = queries.receipts_of(connection, totals, month.first, last)
    ideas = _ideas(book, totals, last)
    with using(head.language):
        made = [
            _statement(
                head,
                month,
                person=people[customer],
                year=year,
                likes=likes.get(customer, ()),
                bought=bought.get(customer, ()),
                idea=ideas.get(customer),
            )
            for customer, year in totals.items()
        ]
    return tuple(sorted(made, key=lambda one: one.customer.casefold()))


def left_out(n: int) -> str:
    """How many of those asked for have no page, empty where all have one."""
    if n <= 0:
        return ""
    text = ngettext(
        "{n} customer did not come in that year and has no statement.",
        "{n} customers did not come in that year and have no statement.",
        n,
    )
    return text.format(n=format_number(n))


def statements_pdf(made: Sequence[Statement]) -> bytes:
    """All pages as one PDF in the shop's language; at least one statement."""
    from core.reports import statement as report

    with using(made[0].language):
        return report.pdf(made)


def statement_images(made: Sequence[Statement], dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures."""
    from core.reports import statement as report

    with using(made[0].language):
        return report.images(made, dpi)


def _statement(
    head: Letterhead,
    month: Month,
    *,
    person: queries.Contact,
    year: tuple[int, int, int, date],
    likes: Sequence[tuple[str, int]],
    bought: Sequence[queries.BoughtOn],
    idea: Suggestion | None,
) -> Statement:
    visits, spend, saved, since = year
    return Statement(
        shop=head.shop,
        currency=head.currency,
        language=head.language,
        paper=head.paper,
        customer=person.name,
        nameless=person.nameless,
        month=month,
        visits_year=visits,
        spend_year_minor=spend,
        saved_year_minor=saved,
        since=since,
        favourites=tuple(likes[:LIKES]),
        month_lines=tuple((one.day, _items(one.items), one.net_minor) for one in bought[-VISITS:]),
        visits_more=max(0, len(bought) - VISITS),
        suggestion=idea.item if idea else "",
        reason=_reason(idea),
        shop_address=head.address,
        shop_phone=head.phone,
        logo=head.logo,
    )


def _items(items: Sequence[str]) -> str:
    """The items of a receipt in one line, each once."""
    once = list(dict.fromkeys(items))
    shown = ", ".join(once[:ITEMS])
    others = len(once) - ITEMS
    if others <= 0:
        return shown
    return ngettext("{items} and {n} more", "{items} and {n} more", others).format(items=shown, n=others)


def _reason(idea: Suggestion | None) -> str:
    """Why somebody may like it, where one other item says so."""
    if idea is None or idea.evidence is None or not idea.evidence.because:
        return ""
    return _("Many of our guests who like {item} like it too.").format(item=idea.evidence.because)


def _ideas(book: Book, customers: Collection[int], on: date) -> dict[int, Suggestion]:
    """One item for each customer: something new before a kind never tried before a forgotten favourite."""
    best: dict[int, Suggestion] = {}
    for one in suggestions.for_these(book, customers, on=on):
        before = best.get(one.customer_id)
        if before is None or _PREFERRED.index(one.list) < _PREFERRED.index(before.list):
            best[one.customer_id] = one
    return best
