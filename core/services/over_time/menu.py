"""The menu grid: what is asked for and what earns, each item beside those of its category."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.goods.items.menu import NEW_DAYS, POPULAR, Corner, Menu, find_menu
from core.analytics.goods.purchases import item_lines
from core.analytics.snapshot import YEAR, Analysis
from core.db.book import Book
from core.db.queries.costs import any_cost, item_costs
from core.i18n import _
from core.model.charts import Point, Points, Section
from core.money import to_major
from core.services import insights
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import goods as words

MOST_POINTS, MOST_NAMED = 80, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Dishes:
    """Items with a known cost and price: product indexes and how they stand; how many others were sold."""

    item: Ints
    units: Ints
    menu: Menu
    new: int
    without: int


def _dishes(view: View) -> Dishes | None:
    """None where no cost is known. Always of everybody: a menu is not made for one stage."""
    whole = view.whole
    if whole is None:
        return None
    return dishes(view.book, whole, view.on)


def dishes(book: Book, whole: Analysis, on: date | None = None) -> Dishes | None:
    """Items of the last year with a known cost, and how they stand; None where no cost is known."""
    return insights.cached(book, ("menu", on), lambda: (_find(book, whole),))[0]


def _find(book: Book, whole: Analysis) -> Dishes | None:
    with book.read() as connection:
        if not any_cost(connection):
            return None
        rows = item_costs(connection, to_date(whole.snapshot - YEAR + 1), to_date(whole.snapshot))
    known = [(row, margin) for row in rows if (margin := row.margin_minor) is not None]
    if not known:
        return None
    frame = whole.frame
    item = np.searchsorted(frame.product_id, [row.product_id for row, _margin in known])
    units = np.array([row.units_milli for row, _margin in known], dtype=np.int64)
    fresh = _first_days(whole)[item] > whole.snapshot - NEW_DAYS
    return Dishes(
        item=item,
        units=units,
        menu=find_menu(
            group=frame.product_category[item].astype(np.int64),
            units=units,
            margin=np.array([margin for _row, margin in known]),
            judged=~fresh,
        ),
        new=int(fresh.sum()),
        without=len(rows) - len(known),
    )


def _first_days(whole: Analysis) -> Ints:
    """Day of the first sale of each product."""
    frame, real = whole.frame, item_lines(whole.frame)
    product, day = frame.line_product[real], frame.receipt_day[frame.line_receipt[real]]
    first = np.full(frame.products, whole.snapshot + 1, dtype=np.int64)
    first[product[::-1]] = day[::-1]  # lines ascend by day: the first one is written last
    return first


def menu(view: View) -> Points:
    """Popularity to the right, margin of a piece upwards, both against the item's category."""
    found, whole = _dishes(view), view.whole
    if found is None or whole is None:
        title, note = (
            (captions.no_sales(), "")
            if whole is None
            else (words.menu_no_costs(), words.menu_no_costs_note())
        )
        return Points(
            caption=captions.caption("menu", title, view.insights, note=note, how=words.menu_how()), points=()
        )
    names, currency, grid = whole.frame.product_name, view.shop.currency, found.menu
    order = np.argsort(-found.units, kind="stable")[:MOST_POINTS].tolist()
    return Points(
        caption=captions.caption(
            "menu",
            words.menu_title(grid.count(Corner.PUZZLE)),
            view.insights,
            subtitle=words.period(
                to_date(max(whole.snapshot - YEAR + 1, whole.frame.first_day or 0)), to_date(whole.snapshot)
            ),
            note=words.menu_note(
                len(order), found.without, found.new, NEW_DAYS, everybody=view.stage is not None
            ),
            how=words.menu_how(),
            x_label=_("Asked for, equal share of its category = 100"),
            y_label=_("Margin of a piece over its category"),
        ),
        points=tuple(
            Point(
                label=names[int(found.item[i])],
                x=round(100 * float(grid.popularity[i]), 1),
                y=float(to_major(round(float(grid.above[i])), currency)),
                small=not bool(grid.judged[i]),
                role="first" if grid.corner(i) is Corner.PUZZLE else "rest",
                named=place < MOST_NAMED,
            )
            for place, i in enumerate(order)
        ),
        y_unit=currency,
        x_line=100 * POPULAR,
        y_line=0.0,
        corners=words.corners(),
    )


ENTRY = Entry("menu", Section.MORE, menu)
