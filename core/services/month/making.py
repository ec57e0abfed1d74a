"""Putting a monthly summary together from insights, charts, suggestions and the book."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.frame import SalesFrame
from core.dates import Month
from core.db.book import Book
from core.db.queries import months as queries
from core.errors import UserError
from core.i18n import using
from core.model.charts import Heatmap, Lines, Series, StackedBars
from core.model.insights import MonthFigures, ShopInsights, Stage, Suggestion, SuggestionList
from core.model.shop import Shop
from core.model.summaries import MonthlySummary, OfferRow
from core.services import (
    baskets,
    birthdays,
    books,
    call_rows,
    customers,
    insights,
    letterheads,
    loyalty,
    outcomes,
    suggestions,
    targets,
)
from core.services.month import assortment, movers
from core.services.month import tiles as month_tiles
from core.services.month import words as month_words

CALLS, WELCOME, TOP_CUSTOMERS, TOP_ITEMS, PAIRS = 20, 10, 10, 10, 10
FOLLOW_UPS, BIRTHDAYS = 10, 14
OFFERS_OF_A_LIST = 5
OFFERS_LOOKED_AT = 3 * OFFERS_OF_A_LIST
"""Of each list: who is offered something from one list already is left out of the others."""
YEAR = 12
_PAUSE = 3  # days a month may end without a sale (a weekend, a holiday) and still be whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A month in a book: the day its figures are of, whether it is whole, and the insights as of that day.

    `snapshot` is the last day of a whole month, else that of the last sale.
    """

    month: Month
    snapshot: date
    complete: bool
    first_day: date
    insights: ShopInsights

    def figures(self, month: Month) -> MonthFigures | None:
        """Figures of `month` if it has any sales; the month itself, with its `complete` mark, also where it has refunds only."""
        found = next((f for f in self.insights.months if f.month == month), None)
        if found is not None and month == self.month:
            return replace(found, complete=self.complete)
        return found if found is not None and found.receipts else None


def make(book: Book, month: Month, *, now: datetime) -> MonthlySummary:
    """The open summary of `month`, in the shop's language. Raises UserError `book_empty`, `month_empty`."""
    shop = books.shop(book)
    with using(shop.language):
        return _make(book, shop, freeze(book, month, now=now), now=now)


def month_figures(book: Book, month: Month, *, now: datetime) -> MonthFigures:
    """The figures of `month` as the summary would print them now. Raises as `make`."""
    found = freeze(book, month, now=now).figures(month)
    assert found is not None
    return found


def freeze(book: Book, month: Month, *, now: datetime) -> Frozen:
    """Where `month` ends in this book, and its insights. Raises UserError `book_empty`, `month_empty`."""
    frame = insights.frame(book)
    if frame.first_day is None or frame.last_day is None:
        raise UserError("book_empty")
    first, last = to_date(frame.first_day), to_date(frame.last_day)
    days = _sale_days(frame, month)
    if not len(days):
        raise UserError(
            "month_empty",
            field="month",
            month=str(month),
            first=str(Month.of(first)),
            last=str(Month.of(last)),
        )
    complete = last >= month.last or _is_over(days, month, now)
    # A whole month is told as of its last day, sales on it or not: what comes later must not change it.
    snapshot = month.last if complete else last
    return Frozen(
        month=month,
        snapshot=snapshot,
        complete=complete,
        first_day=first,
        insights=insights.past(book, on=snapshot),
    )


def _sale_days(frame: SalesFrame, month: Month) -> Ints:
    import numpy as np

    low, high = day_number(month.first), day_number(month.last)
    days = frame.receipt_day[(frame.receipt_day >= low) & (frame.receipt_day <= high)]
    return np.unique(days)


def _is_over(days: Ints, month: Month, now: datetime) -> bool:
    """Whether the book's last month is whole: past by the calendar, and ending no longer pause than usual without a sale.

    A shop that is closed on the last days of a month would otherwise wait for the next sheet to print a whole month.
    """
    import numpy as np

    if now.date() <= month.last:
        return False
    longest_pause = int(np.diff(days).max()) - 1 if len(days) > 1 else 0
    return day_number(month.last) - int(days[-1]) <= max(_PAUSE, longest_pause)


def _make(book: Book, shop: Shop, at: Frozen, *, now: datetime) -> MonthlySummary:
    month, snapshot = at.month, at.snapshot
    figures = at.figures(month)
    assert figures is not None
    before, year_ago = at.figures(month.plus(-1)), at.figures(month.plus(-12))
    comparable = at.complete and before is not None and at.first_day <= month.plus(-1).first.replace(day=8)
    words = month_words.Month(
        shop=shop,
        now=figures,
        before=before,
        comparable=comparable,
        first_day=at.first_day,
        snapshot=snapshot,
    )
    late = call_rows.late(at.insights, call_rows.SLIPPING)
    fresh = call_rows.first_timers(at.insights, month.first, snapshot)
    calls, welcome = call_rows.rows(book, late[:CALLS]), call_rows.rows(book, fresh[:WELCOME])
    with book.read() as connection:
        every_item = queries.sold_items(connection, month.first, snapshot)
        top_customers = queries.top_customers(connection, month.first, snapshot, TOP_CUSTOMERS)
    coming = month.plus(1)
    due = customers.follow_ups(book, until=now.date())
    sold, range_of_month = assortment.find(book, month, snapshot, every_item, TOP_ITEMS, shop.currency)
    return MonthlySummary(
        shop=shop.name,
        currency=shop.currency,
        language=shop.language,
        paper=shop.paper,
        month=month,
        snapshot=snapshot,
        complete=at.complete,
        figures=figures,
        before=before,
        year_ago=year_ago,
        coverage_line=month_words.coverage_line(words),
        paragraph=month_words.paragraph(words),
        tiles=month_tiles.tiles(
            figures,
            before,
            year_ago,
            samples=_samples(book, at),
            currency=shop.currency,
            comparable=comparable,
        ),
        to_do=month_words.to_do(
            words,
            calls=calls,
            calls_total=len(late),
            welcome_total=len(fresh),
            offers=targets.lists(book, on=snapshot),
            follow_ups=len(due),
        ),
        by_month=_year_of_bars(loyalty.by_month(book, on=snapshot)),
        loyalty_line=_year_of_lines(loyalty.loyalty_line(book, on=snapshot)),
        cohorts=at.insights.cohorts,
        triangle=loyalty.retention(book, on=snapshot),
        calls=calls,
        calls_total=len(late),
        welcome=welcome,
        welcome_total=len(fresh),
        offers=best_offers(
            suggestions.dearest(book, _still_coming(at.insights), on=snapshot, each=OFFERS_LOOKED_AT),
            _still_coming(at.insights),
        ),
        pairs=baskets.pairs(book, on=snapshot, top=PAIRS),
        top_items=every_item[:TOP_ITEMS],
        top_customers=top_customers,
        outcomes=tuple(row for row in outcomes.totals(book, month) if row[1]),
        movers=movers.find(book, month, snapshot, currency=shop.currency, whole=at.complete),
        birthdays=birthdays.birthdays(book, coming.first, coming.last)[:BIRTHDAYS],
        follow_ups=due[:FOLLOW_UPS],
        sold=sold,
        assortment=range_of_month,
        flow=_flow(book, at),
        logo=letterheads.letterhead(book).logo,
        definitions=month_words.definitions(shop),
        warnings=month_words.warnings(words),
    )


def _flow(book: Book, at: Frozen) -> Heatmap | None:
    """Who moved from stage to stage in the month; None before there are two whole months."""
    whole = [figures.month for figures in at.insights.months if figures.complete]
    if len(whole) < 2 or whole[-1] != at.month:
        return None
    found = loyalty.chart(book, "flow", on=at.snapshot)
    return found if isinstance(found, Heatmap) and found.rows else None


def best_offers(found: Iterable[Suggestion], people: Collection[int]) -> tuple[OfferRow, ...]:
    """What may bring most, list by list, to `people`: never two for one customer.

    Those of the quiet group are left out: what they would have been offered is not shown.
    """
    rows: list[OfferRow] = []
    taken: set[int] = set()
    open_to = [one for one in found if one.rank == 1 and one.arm != "quiet" and one.customer_id in people]
    for list_name in SuggestionList:
        of_list = [one for one in open_to if one.list == list_name and one.customer_id not in taken]
        best = sorted(of_list, key=lambda one: (-one.money_minor, one.customer_id))[:OFFERS_OF_A_LIST]
        taken.update(one.customer_id for one in best)
        rows += [
            OfferRow(
                customer=one.customer,
                item=one.item,
                text=one.text,
                money_minor=one.money_minor,
                list=one.list.value,
            )
            for one in best
        ]
    return tuple(rows)


def _still_coming(shop: ShopInsights) -> frozenset[int]:
    gone = (Stage.LAPSED, Stage.PROSPECT)
    return frozenset(number for number, one in shop.customers.items() if one.stage not in gone)


def _year_of_bars(chart: StackedBars) -> StackedBars:
    """The last twelve months of a chart that may hold more: paper has less room than the window."""
    return replace(
        chart,
        labels=chart.labels[-YEAR:],
        above=tuple(_year_of(one) for one in chart.above),
        below=tuple(_year_of(one) for one in chart.below),
        immature=chart.immature[-YEAR:],
    )


def _year_of_lines(chart: Lines) -> Lines:
    return replace(
        chart,
        labels=chart.labels[-YEAR:],
        series=tuple(_year_of(one) for one in chart.series),
        low=chart.low[-YEAR:],
        high=chart.high[-YEAR:],
        immature=chart.immature[-YEAR:],
    )


def _year_of(series: Series) -> Series:
    return replace(series, values=series.values[-YEAR:])


def _samples(book: Book, at: Frozen) -> month_tiles.Samples:
    """Money of each receipt and visits of each customer, for the two months that are compared."""
    import numpy as np

    frame = insights.frame(book)

    def of(month: Month) -> tuple[Ints, Ints]:
        low, high = day_number(month.first), day_number(min(month.last, at.snapshot))
        inside = (frame.receipt_day >= low) & (frame.receipt_day <= high) & (frame.receipt_sale > 0)
        named = inside & (frame.receipt_customer >= 0)
        visit = np.unique(
            np.stack([frame.receipt_customer[named], frame.receipt_day[named]]).astype(np.int64), axis=1
        )
        return frame.receipt_sale[inside], np.unique(visit[0], return_counts=True)[1]

    tickets, visits = of(at.month)
    tickets_before, visits_before = of(at.month.plus(-1))
    return month_tiles.Samples(
        tickets=tickets, tickets_before=tickets_before, visits=visits, visits_before=visits_before
    )
