"""What must not be offered to whom in a book: by answers, cards, ages, and the owner's own word (analytics 2.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.suggest.guards import Guards, buyers, crossed, guards_of
from core.db.book import Book
from core.db.queries import cards
from core.db.queries import outcomes as log
from core.db.queries.cards import Written
from core.i18n import _
from core.services import insights, offer_words

QUIET_DAYS = 30
"""Days after an answer during which the same item is not offered again."""
REFUSALS = 2
_ISO = len("1990-05-31")
_Pairs = tuple[Ints, Ints]


def guards(book: Book, frame: SalesFrame) -> Guards:
    """Refused twice, called unsuitable, answered in the last 30 days, against an allergy, too young, or the owner's "never".

    Who asked for no suggestions is silent. Kept with the book until what it rests on changes.
    """
    return insights.cached(
        book, ("guards", frame.snapshot, frame.customers, frame.products), lambda: _make(book, frame)
    )


def notes(book: Book, frame: SalesFrame) -> Mapping[int, str]:
    """What to mind when an item is offered, by its index in the frame."""
    only = _("Only from {age}: ask for age.").format(age=offer_words.adult_years())
    return dict.fromkeys(_restricted(book, frame).tolist(), only)


def _make(book: Book, frame: SalesFrame) -> Guards:
    with book.read() as connection:
        answers = log.answers(connection)
        written = cards.that_bear_on_offers(connection)
        never = cards.never_together(connection)
    known = [(at, one) for one in written if (at := insights.place_of(frame, one.customer_id)) is not None]
    pairs = [
        _answered(frame, answers),
        *_against_cards(book, frame, known),
        _too_young(book, frame, known),
        *_never(frame, never),
        _nothing(frame),
    ]
    silent = np.zeros(frame.customers, dtype=bool)
    silent[[at for at, one in known if one.no_suggestions]] = True
    who, item = (np.concatenate(column) for column in zip(*pairs, strict=True))
    return guards_of(who, item, silent)


def _answered(frame: SalesFrame, answers: Iterable[tuple[int, int, str, date]]) -> _Pairs:
    """Pairs of which the log says that they are not to be offered now."""
    quiet = frame.snapshot_date - timedelta(days=QUIET_DAYS) if frame.snapshot_date else date.max
    refusals: dict[tuple[int, int], int] = defaultdict(int)
    for customer, product, answer, day in answers:
        weight = REFUSALS if answer == "unsuitable" or day > quiet else int(answer == "declined")
        refusals[customer, product] += weight
    pairs = [
        (who, item)
        for (customer, product), weight in refusals.items()
        if weight >= REFUSALS
        and (item := _product(frame, product)) is not None
        and (who := insights.place_of(frame, customer)) is not None
    ]
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def _against_cards(book: Book, frame: SalesFrame, known: list[tuple[int, Written]]) -> Iterable[_Pairs]:
    """Pairs that the words on cards forbid; cards with the same words are looked at once."""
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in known:
        if one.alert or one.preferences:
            same[one.alert, one.preferences].append(at)
    alike: dict[offer_words.Forbidden, list[int]] = defaultdict(list)
    for (alert, preferences), people in same.items():
        found = offer_words.forbidden(alert, preferences)
        if found:
            alike[found].extend(people)
    names = _names(book, frame) if alike else ()
    for found, people in alike.items():
        yield crossed(
            np.array(people, dtype=np.int64), np.array(offer_words.holds(found, names), dtype=np.int64)
        )


def _too_young(book: Book, frame: SalesFrame, known: list[tuple[int, Written]]) -> _Pairs:
    """What is for adults, with those who are known not to be."""
    on = frame.snapshot_date
    young = [at for at, one in known if on is not None and _is_young(one.birthday, on)]
    items = _restricted(book, frame) if young else np.zeros(0, dtype=np.int64)
    return crossed(np.array(young, dtype=np.int64), items)


def _is_young(birthday: str, on: date) -> bool:
    """Whether somebody born on an ISO date is a minor; who was born in a year that is not known is not known to be."""
    if len(birthday) != _ISO or not birthday[:4].isdecimal():
        return False
    of_age = f"{int(birthday[:4]) + offer_words.adult_years():04}{birthday[4:]}"
    return of_age > on.isoformat()


def _never(frame: SalesFrame, never: Iterable[tuple[int, int]]) -> Iterable[_Pairs]:
    for one, other in never:
        first, second = _product(frame, one), _product(frame, other)
        if first is not None and second is not None:
            yield crossed(buyers(frame, first), np.array([second]))
            yield crossed(buyers(frame, second), np.array([first]))


def _nothing(frame: SalesFrame) -> _Pairs:
    """Vouchers and packaging that came in as items: for nobody."""
    items = np.array(offer_words.nothing_to_offer(frame.product_name), dtype=np.int64)
    return crossed(np.arange(frame.customers), items)


def _product(frame: SalesFrame, product_id: int) -> int | None:
    at = int(frame.product_id.searchsorted(product_id))
    return at if at < frame.products and int(frame.product_id[at]) == product_id else None


def _names(book: Book, frame: SalesFrame) -> tuple[str, ...]:
    """Name and category of every product as words to look through."""

    def make() -> tuple[str, ...]:
        kinds = ["" if kind < 0 else frame.category_name[kind] for kind in frame.product_category.tolist()]
        return tuple(map(offer_words.name_and_kind, frame.product_name, kinds))

    return insights.cached(book, ("words of items", frame.products), make)


def _restricted(book: Book, frame: SalesFrame) -> Ints:
    def make() -> Ints:
        return np.array(offer_words.restricted(_names(book, frame)), dtype=np.int64)

    return insights.cached(book, ("for adults", frame.products), make)
