"""What the numbers say about customers and months, computed once per change of the book."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from core.analytics.frame import SalesFrame, build_frame
from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse, find_insights
from core.db.book import Book
from core.db.queries import customers
from core.db.queries.frame import sales_columns
from core.i18n import language
from core.model.changes import EVERYTHING, Kind
from core.model.insights import ShopInsights
from core.model.shop import Shop
from core.services import books, frame_cache

T = TypeVar("T")
HORIZON = 30
_COLUMNS = frozenset({Kind.SALES, Kind.CATALOG, Kind.CUSTOMERS, Kind.IMPORTS})
_RESTS_ON = EVERYTHING - {Kind.NOTES, Kind.MONTHS}
_FIGURES = _RESTS_ON - {Kind.SUGGESTIONS}  # an answer to an offer changes no figure of anybody


def cached(book: Book, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """The value kept with the open book under `key`, made where it is missing or what it rests on has changed since."""
    return book.cached(key, _RESTS_ON, make)


def frame(book: Book) -> SalesFrame:
    """All sales of the book as columns, as of the day of the last sale."""

    def make() -> SalesFrame:
        state = book.state(_COLUMNS)
        kept = frame_cache.load(book.path, state)
        if kept is not None:
            return kept
        with book.read() as connection:
            made = build_frame(**sales_columns(connection))
        if state == book.state(_COLUMNS):
            frame_cache.store(book.path, state, made)
        return made

    return book.cached(("frame",), _COLUMNS, make)


def frame_of(book: Book, on: date | None) -> SalesFrame:
    """The frame as of `on`, the day of the last sale where None."""
    sales = frame(book)
    return sales if on is None else sales.as_of(on)


def place_of(frame: SalesFrame, customer_id: int) -> int | None:
    """Index of a customer in the frame; None for an unknown one."""
    at = int(frame.customer_id.searchsorted(customer_id))
    return at if at < frame.customers and int(frame.customer_id[at]) == customer_id else None


def names(book: Book, frame: SalesFrame) -> tuple[str, ...]:
    """What the customers of a frame are called in the language in use, by their index in it."""

    def make() -> dict[int, str]:
        with book.read() as connection:
            return customers.names(connection)

    called = book.cached(("names", language()), _RESTS_ON, make)
    return tuple(called.get(id_, "") for id_ in frame.customer_id.tolist())


def rules_of(shop: Shop) -> Rules:
    """The trade's days, with the owner's own lapse limit where one is set."""
    trade = shop.trade
    return Rules(
        default_gap=trade.default_gap,
        lapse_min=trade.lapse_min,
        lapse_max=trade.lapse_max,
        regular_window=trade.regular_window,
        new_window=trade.new_window,
        lapse_days=shop.lapse_days,
    )


def analysis(book: Book, *, on: date | None = None) -> Analysis | None:
    """Visits, rhythm and stages as of `on` (the day of the last sale); None for a book without sales until then."""

    def make() -> tuple[Analysis | None]:
        return (analyse(frame_of(book, on), rules_of(books.shop(book))),)

    return book.cached(("analysis", on), _FIGURES, make)[0]


def snapshot(book: Book, *, on: date | None = None, horizon: int = HORIZON) -> ShopInsights:
    """Insights of all customers, months and cohorts as of `on` (the day of the last sale).

    The chance to come back is within `horizon` days; it is None while there is too little history to say.
    """

    def make() -> ShopInsights:
        shop = books.shop(book)
        return find_insights(analysis(book, on=on), horizon, margin=shop.margin, yearly_rate=shop.yearly_rate)

    return book.cached(("insights", on, horizon), _FIGURES, make)


def past(book: Book, *, on: date | None = None) -> ShopInsights:
    """As `snapshot`, where only what has been is asked for: without chances and values, unless they are known already.

    Learning who comes back takes most of the time that the insights of a large book take.
    """
    whole = book.known(("insights", on, HORIZON), _FIGURES)
    if isinstance(whole, ShopInsights):
        return whole
    return book.cached(
        ("insights", on, None),
        _FIGURES,
        lambda: find_insights(analysis(book, on=on), HORIZON, forecast=False),
    )
