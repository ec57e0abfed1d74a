"""Who came back after a contact, reckoned from the book at every reading: taking an import back takes its answer away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from core.db.book import Book
from core.db.queries import contacted as log
from core.db.queries.contacted import Came
from core.i18n import using
from core.model.contacted import CameBack, Compared, Contact, Result, Return
from core.model.insights import CustomerInsight
from core.services import books, call_rows, insights
from core.services.contacted import came_since
from core.services.words import came_back as words

WINDOW = 60
"""Days after a contact during which a visit counts, or two usual gaps where these are longer."""
ENOUGH = 20
"""Customers that each of two groups needs before they are set side by side."""
LOOKED_AT, BEFORE = 30, 14
"""The days in which both groups may come, and the days before during which the one was contacted."""


def came_back(book: Book, *, batch: int | None = None) -> CameBack:
    """Who came back of those contacted within the window before the last sale, everybody once.

    With `batch` only those whose first visit since came in with that import, of those who were not back before it. A call that
    nobody answered is no contact.
    """
    people, snapshot = _people(book)
    if snapshot is None:
        return CameBack(contacted=0)
    with book.read() as connection:
        tried = [one for one in log.contacts(connection) if one.result is not Result.NO_ANSWER]
        fresh = _fresh(tried, people, snapshot)
        earliest = min((one.day for found in fresh.values() for one in found), default=snapshot)
        came = log.visits(connection, fresh, earliest)
    back = {
        who: found
        for who, mine in fresh.items()
        if (found := _return(mine, came.get(who, ()), _window(people.get(who)))) is not None
    }
    asked = len(fresh)
    if batch is not None:
        new = {who: one for who, one in back.items() if _came_with(came[who], one.came_on, batch)}
        asked -= len(back) - len(new)
        back = new
    return CameBack(
        contacted=asked,
        returns=tuple(
            sorted(back.values(), key=lambda one: (-one.came_on.toordinal(), one.contact.customer.casefold()))
        ),
        later=len({one.customer_id for one in tried if one.day > snapshot} - fresh.keys()),
        compared=_compared(book, tried, snapshot) if batch is None else None,
    )


def sentences(found: CameBack, book: Book) -> tuple[str, ...]:
    """What is to be said of it, in the language in use: the headline, and the two groups side by side where there are any."""
    said = [words.headline(found, books.shop(book).currency)] if found.contacted else []
    if found.later:
        said.append(words.later(found.later, alone=not found.contacted))
    if found.compared is not None:
        said += words.compared(found.compared)
    return tuple(said)


def after_import(book: Book, batch: int) -> tuple[str, ...]:
    """Sentences for the result of an import; empty where nobody came back with it. In the shop's language."""
    with book.read() as connection:
        if not log.any_contact(connection):
            return ()  # without the figures of everybody, which a large book needs seconds for
    found = came_back(book, batch=batch)
    if not found.returns:
        return ()
    shop = books.shop(book)
    with using(shop.language):
        return (words.headline(found, shop.currency), *words.lines(found.returns, shop.currency))


def _people(book: Book) -> tuple[Mapping[int, CustomerInsight], date | None]:
    shop = insights.past(book)
    return shop.customers, shop.snapshot


def _window(one: CustomerInsight | None) -> timedelta:
    return timedelta(days=max(WINDOW, round(2 * one.usual_gap) if one is not None else 0))


def _fresh(
    tried: Iterable[Contact], people: Mapping[int, CustomerInsight], snapshot: date
) -> dict[int, list[Contact]]:
    """The contacts of each customer whose window reaches to the last sale, the latest first."""
    fresh: dict[int, list[Contact]] = defaultdict(list)
    for one in tried:
        if one.day <= snapshot <= one.day + _window(people.get(one.customer_id)):
            fresh[one.customer_id].append(one)
    return dict(fresh)


def _return(contacts: Iterable[Contact], came: Iterable[Came], window: timedelta) -> Return | None:
    """The visits after the latest contact that any came after."""
    came = tuple(came)
    for contact in contacts:
        since = [one for one in came if came_since(contact, one.day) and one.day <= contact.day + window]
        if since:
            return Return(
                contact=contact,
                came_on=since[0].day,
                visits=len(since),
                money_minor=sum(one.net_minor for one in since),
            )
    return None


def _came_with(came: Iterable[Came], day: date, batch: int) -> bool:
    return any(one.day == day and batch in one.batches for one in came)


def _compared(book: Book, tried: Iterable[Contact], snapshot: date) -> Compared | None:
    """Who was late some weeks ago: those contacted just before that day and the others, and who has come since.

    Both groups are told apart by what had happened up to that day, so that nobody is counted as not contacted for having come.
    """
    day = snapshot - timedelta(days=LOOKED_AT)
    lately = {one.customer_id: one for one in tried if day - timedelta(days=BEFORE) < one.day <= day}
    if len(lately) < ENOUGH:
        return None
    then = insights.past(book, on=day)
    late = {one.customer_id: one for one in call_rows.late(then, call_rows.DUE_TOO)}
    asked = {
        who for who, one in late.items() if who in lately and not came_since(lately[who], one.last_visit)
    }
    others = late.keys() - lately.keys()
    if min(len(asked), len(others)) < ENOUGH:
        return None
    with book.read() as connection:
        came = log.visits(connection, late, day + timedelta(days=1)).keys()
    return Compared(
        day=day,
        until=snapshot,
        contacted=len(asked),
        contacted_came=len(asked & came),
        others=len(others),
        others_came=len(others & came),
    )
