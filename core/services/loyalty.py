"""The charts of the Loyalty page and of one customer, as values with their sentences."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.cohorts import SMALL_COHORT
from core.analytics.concentration import tenths
from core.analytics.share import MoneyShare, regulars_share
from core.analytics.snapshot import YEAR, sales_since
from core.dates import Month
from core.db.book import Book
from core.i18n import _, format_date, format_money, format_month, format_number, format_percent
from core.model.charts import (
    Caption,
    Chart,
    HeatCell,
    Heatmap,
    HorizontalBars,
    Lines,
    Series,
    StackedBars,
    Timeline,
)
from core.model.insights import Cohort, MonthFigures, ShopInsights, Stage
from core.money import to_major
from core.services import books, insights
from core.services.words import charts as words
from core.services.words.stages import WORDS, stage_word

MONTHS_SHOWN = 24
COHORTS_SHOWN, AGES_SHOWN = 13, 12
LEAST_COVERAGE = 0.2
EARLY_DAYS = 90
FEW_CUSTOMERS = 30
"""Below this many customers with sales the five best are named instead of tenths."""


def months(book: Book) -> tuple[Month, ...]:
    """Months with sales, oldest first."""
    return tuple(m.month for m in insights.snapshot(book).months if m.receipts)


def charts(book: Book, *, on: date | None = None) -> tuple[Chart, ...]:
    """All charts of the shop."""
    return (
        by_month(book, on=on),
        retention(book, on=on),
        loyalty_line(book, on=on),
        stages(book, on=on),
        concentration(book, on=on),
    )


def by_month(book: Book, *, on: date | None = None) -> StackedBars:
    """Who came: new, returning and won back upwards, lapsed downwards; the running month is immature."""
    shop = insights.snapshot(book, on=on)
    shown = shop.months[-MONTHS_SHOWN:]
    title = words.by_month_title(words.last_full(shop.months)) if shown else _no_sales()
    return StackedBars(
        caption=words.caption(
            "customers_by_month", title, shop, note=_early_note(shop, shown), y_label=_("Customers")
        ),
        labels=tuple(format_month(m.month, "short") for m in shown),
        above=(
            Series(name=_("Returning"), values=tuple(float(m.returning) for m in shown), role="returning"),
            Series(name=_("New"), values=tuple(float(m.new) for m in shown), role="new"),
            Series(name=_("Won back"), values=tuple(float(m.won_back) for m in shown), role="won_back"),
        ),
        below=(Series(name=_("Lapsed"), values=tuple(float(m.lapsed) for m in shown), role="lapsed"),),
        immature=tuple(not m.complete for m in shown),
    )


def _early_note(shop: ShopInsights, shown: tuple[MonthFigures, ...]) -> str:
    """A file that starts in mid-history knows nobody yet: its first customers look new."""
    if (
        shop.first_day is None
        or not shown
        or shown[0].month.first > shop.first_day + timedelta(days=EARLY_DAYS)
    ):
        return ""
    until = format_date(shop.first_day + timedelta(days=EARLY_DAYS), "long")
    return _("Until {date} “new” only means new in this book.").format(date=until)


def retention(book: Book, *, on: date | None = None) -> Heatmap:
    """Generations by month of first visit: who of them came again in each later month."""
    shop = insights.snapshot(book, on=on)
    shown = shop.cohorts[-COHORTS_SHOWN:]
    ages = min(max((len(c.active) for c in shown), default=1) - 1, AGES_SHOWN)
    shown = tuple(c for c in shown if len(c.active) > 1)
    return Heatmap(
        caption=words.caption(
            "retention",
            words.retention_title(shop.cohorts) if shop.cohorts else _no_sales(),
            shop,
            note=words.retention_note() if shown else "",
            x_label=_("Months since the first visit"),
            y_label=_("First visit"),
        ),
        rows=tuple(
            _("{month} · {n}").format(month=format_month(c.month, "short"), n=format_number(c.size))
            for c in shown
        ),
        columns=tuple(str(k) for k in range(1, ages + 1)) if shown else (),
        cells=tuple(tuple(_cell(c, k) for k in range(1, ages + 1)) for c in shown),
    )


def _cell(cohort: Cohort, k: int) -> HeatCell:
    if k >= len(cohort.active):
        return HeatCell(share=None, text="")
    came, small = cohort.active[k], cohort.size < SMALL_COHORT
    share = came / cohort.size
    text = str(came) if small else f"{format_percent(share)}\n{came}"
    return HeatCell(share=share, text=text, immature=not cohort.mature[k], small=small)


def loyalty_line(book: Book, *, on: date | None = None) -> Lines:
    """Share of named takings that regulars bring, with its 95 % band; months with little coverage are left out."""
    shop = insights.snapshot(book, on=on)
    analysis = insights.analysis(book, on=on)
    recent = shop.months[-MONTHS_SHOWN - 12 :]

    def make() -> list[MoneyShare | None]:
        return [
            regulars_share(analysis.visits, analysis.rules, m.month, analysis.snapshot)
            if analysis and m.coverage is not None and m.coverage >= LEAST_COVERAGE
            else None
            for m in recent
        ]

    shares: list[MoneyShare | None] = insights.cached(book, ("regulars_share", on), make)
    shown, part = recent[-MONTHS_SHOWN:], shares[-MONTHS_SHOWN:]
    return Lines(
        caption=words.caption(
            "loyalty_line",
            _share_title(tuple(m.complete for m in recent), shares),
            shop,
            y_label=_("Share of named takings"),
        ),
        labels=tuple(format_month(m.month, "short") for m in shown),
        series=(
            Series(
                name=_("Regulars"), values=tuple(_percent(s.share) if s else None for s in part), role="first"
            ),
        ),
        low=tuple(_percent(s.low) if s else None for s in part),
        high=tuple(_percent(s.high) if s else None for s in part),
        immature=tuple(not m.complete for m in shown),
        unit="%",
    )


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _share_title(complete: tuple[bool, ...], shares: list[MoneyShare | None]) -> str:
    last = next((i for i in reversed(range(len(shares))) if complete[i] and shares[i]), None)
    if last is None:
        last = next((i for i in reversed(range(len(shares))) if shares[i]), None)
    now = None if last is None else shares[last]
    if last is None or now is None:
        return _no_sales() if not shares else _("Too few takings carry a name to speak of regulars")
    return words.share_title(now, shares[last - 12] if last >= 12 else None)


def concentration(book: Book, *, on: date | None = None) -> HorizontalBars:
    """What each tenth of customers brought in the last 12 months; with few customers, the five best by name."""
    shop = insights.snapshot(book, on=on)
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return HorizontalBars(caption=words.caption("concentration", _no_sales(), shop), labels=(), values=())
    sales = sales_since(analysis.frame, analysis.snapshot - YEAR + 1, net=True)
    paying = sales[sales > 0]
    subtitle = _("Takings of the 12 months up to {date}").format(
        date=format_date(to_date(analysis.snapshot), "long")
    )
    if len(paying) < FEW_CUSTOMERS:
        return _top_five(book, shop, insights.names(book, analysis.frame), sales, subtitle)
    shares = tenths(paying)
    labels = (_("Best tenth"), *(_("Tenth {n}").format(n=n) for n in range(2, 10)), _("Last tenth"))
    return HorizontalBars(
        caption=words.caption(
            "concentration", words.concentration_title(float(shares[0])), shop, subtitle=subtitle
        ),
        labels=labels,
        values=tuple(_percent(float(s)) for s in shares),
        texts=tuple(format_percent(float(s), 0 if s >= 0.1 else 1) for s in shares),
        highlight=(0,),
        unit="%",
    )


def _top_five(
    book: Book,
    shop: ShopInsights,
    names: tuple[str, ...],
    sales: Ints,
    subtitle: str,
) -> HorizontalBars:
    currency = books.shop(book).currency
    best = [i for i in np.argsort(-sales, kind="stable")[:5].tolist() if sales[i] > 0]
    return HorizontalBars(
        caption=words.caption(
            "concentration", _("Your best customers of the last 12 months"), shop, subtitle=subtitle
        ),
        labels=tuple(names[i] for i in best),
        values=tuple(float(to_major(int(sales[i]), currency)) for i in best),
        texts=tuple(format_money(int(sales[i]), currency, whole=True) for i in best),
    )


def stages(book: Book, *, on: date | None = None) -> HorizontalBars:
    """How many customers are at each stage of their life with the shop, in the order of that life."""
    shop = insights.snapshot(book, on=on)
    counts: Counter[Stage] = Counter(c.stage for c in shop.customers.values())
    shown = [stage for stage in WORDS if counts[stage]]
    title = words.stages_title(dict(counts)) if shop.snapshot else _no_sales()
    return HorizontalBars(
        caption=words.caption("stages", title, shop),
        labels=tuple(stage_word(s) for s in shown) if shop.snapshot else (),
        values=tuple(float(counts[s]) for s in shown) if shop.snapshot else (),
        texts=tuple(format_number(counts[s]) for s in shown) if shop.snapshot else (),
    )


def rhythm(book: Book, customer_id: int, *, on: date | None = None) -> Timeline:
    """The visits of one customer with the usual gap and the window of the next visit."""
    shop = insights.snapshot(book, on=on)
    analysis = insights.analysis(book, on=on)
    found = shop.customers.get(customer_id)
    currency = books.shop(book).currency
    if analysis is None or found is None or shop.snapshot is None:
        empty = Caption(key="rhythm", title=words.rhythm_title(0, 0.0, own=False, since=0))
        return Timeline(caption=empty, days=(), amounts=(), snapshot=on or date.min, unit=currency)
    at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
    rows = slice(int(analysis.visits.start[at]), int(analysis.visits.start[at + 1]))
    title = words.rhythm_title(
        found.visits, found.usual_gap, own=found.gap_is_own, since=found.days_since or 0
    )
    window = found.next_window
    return Timeline(
        caption=Caption(
            key="rhythm",
            title=title,
            subtitle=_("As of {date}").format(date=format_date(shop.snapshot, "long")),
        ),
        days=tuple(to_date(day) for day in analysis.visits.day[rows].tolist()),
        amounts=tuple(float(to_major(sale, currency)) for sale in analysis.visits.sale[rows].tolist()),
        snapshot=shop.snapshot,
        usual_gap=found.usual_gap if found.gap_is_own else None,
        next_from=window[0] if window else None,
        next_to=window[1] if window else None,
        unit=currency,
    )


def _no_sales() -> str:
    return _("No sales yet")
