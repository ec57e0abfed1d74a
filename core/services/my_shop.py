"""The figures of the My shop page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from core.db.book import Book
from core.model.insights import MonthFigures
from core.model.my_shop import ShopFigures, YearRow
from core.services import books, discounts, insights, recovery


def figures(book: Book, *, on: date | None = None, today: date | None = None) -> ShopFigures:
    """Range, years and dials as of `on` (the day of the last sale); complaints open on `today`, where that is said."""
    from core.analytics.goods.items.assortment import category_rows, item_rows
    from core.analytics.money.year_sheet import year_dials

    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ShopFigures(snapshot=None)
    frame = analysis.frame
    cost = books.shop(book).cost_to_win_minor
    dials = year_dials(frame, analysis.visits, discounts.found(book, on=on), cost)
    if frame.snapshot_date is not None:
        dials = replace(dials, complaints=recovery.dial(book, on=on or today or frame.snapshot_date))
    return ShopFigures(
        snapshot=frame.snapshot_date,
        items=item_rows(frame),
        categories=category_rows(frame),
        years=years(insights.snapshot(book, on=on).months),
        dials=dials,
    )


def years(months: Sequence[MonthFigures]) -> tuple[YearRow, ...]:
    """Months added up to calendar years, newest first."""
    return tuple(
        _year(year, list(group)) for year, group in groupby(sorted(months, key=_newest_first), key=_year_of)
    )


def _newest_first(figures_: MonthFigures) -> tuple[int, int]:
    return -figures_.month.year, figures_.month.month


def _year_of(figures_: MonthFigures) -> int:
    return figures_.month.year


def _year(year: int, months: list[MonthFigures]) -> YearRow:
    sales = sum(m.sales_minor for m in months)
    return YearRow(
        year=year,
        complete=len(months) == 12 and all(m.complete for m in months),
        months=len(months),
        receipts=sum(m.receipts for m in months),
        visits=sum(m.visits for m in months),
        new=sum(m.new for m in months),
        net_minor=sum(m.net_minor for m in months),
        named_share=sum(m.named_sales_minor for m in months) / sales if sales else None,
    )
