"""The range in the month: what sold, what is new, what rests, and what the items with a known cost brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.frame import SalesFrame
from core.dates import Month
from core.db.book import Book
from core.db.queries import months
from core.db.queries.costs import ItemCost, item_costs
from core.model.summaries import Assortment, ItemMonth
from core.services import insights
from core.services.words import assortment as words

SHOWN = 5
YOUNG = 90
"""Days of a book from which an item can be called new."""
RESTS, ONCE_SOLD = 60, 10
"""Days without a sale after which an item rests, if it stood on so many receipts of the year before."""
_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lines:
    """Sale lines of real items: item and day of each."""

    product: Ints
    day: Ints


def find(
    book: Book, month: Month, last: date, every: Sequence[tuple[str, int, int]], shown: int, currency: str
) -> tuple[tuple[ItemMonth, ...], Assortment]:
    """The first `shown` items of `every` (name, times, net) with what they are compared with, and the range as a whole.

    As of `last`, in the language in use.
    """
    frame = insights.frame_of(book, last)
    lines = _lines(frame)
    before = month.plus(-1)
    compared = frame.first_day is not None and to_date(frame.first_day) <= before.last
    with book.read() as connection:
        costs = item_costs(connection, month.first, last)
        earlier = months.sold_items(connection, before.first, before.last) if compared else ()
    takings = sum(net for _name, _times, net in every)
    margins = _margins(frame, costs)
    times = {name: n for name, n, _net in earlier}
    sold = tuple(
        ItemMonth(
            item=name,
            times=n,
            times_before=times.get(name, 0) if compared else None,
            net_minor=net,
            share=net / takings if takings > 0 else 0.0,
            margin_minor=margins.get(name, (None, 0))[0],
        )
        for name, n, net in every[:shown]
    )
    return sold, _assortment(frame, lines, month, last, len(earlier) if compared else None, margins, currency)


def _assortment(
    frame: SalesFrame,
    lines: _Lines,
    month: Month,
    last: date,
    items_before: int | None,
    margins: dict[str, tuple[int, int]],
    currency: str,
) -> Assortment:
    first, end = day_number(month.first), day_number(last)
    items = len(np.unique(lines.product[lines.day >= first]))
    found = Assortment(
        items=items,
        items_before=items_before,
        fresh=_fresh(frame, lines, first),
        resting=_resting(frame, lines, end),
        costed_minor=sum(sales for _margin, sales in margins.values()),
        margin_minor=sum(margin for margin, _sales in margins.values()),
        losing=tuple(sorted(((n, m) for n, (m, _s) in margins.items() if m < 0), key=lambda one: one[1]))[
            :SHOWN
        ],
    )
    return replace(found, said=words.said(found, currency))


def _lines(frame: SalesFrame) -> _Lines:
    real = frame.line_is_sale & (frame.line_product >= 0)
    real[real] &= frame.product_is_item[frame.line_product[real]]
    return _Lines(product=frame.line_product[real], day=frame.receipt_day[frame.line_receipt[real]])


def _fresh(frame: SalesFrame, lines: _Lines, first: int) -> tuple[str, ...]:
    """Items sold for the first time in the month, once the book is old enough to tell; the most sold first."""
    if frame.first_day is None or first - frame.first_day < YOUNG:
        return ()
    new = np.setdiff1d(lines.product, lines.product[lines.day < first])
    count = np.bincount(lines.product, minlength=frame.products)
    return tuple(frame.product_name[i] for i in sorted(new.tolist(), key=lambda i: (-count[i], i))[:SHOWN])


def _resting(frame: SalesFrame, lines: _Lines, end: int) -> tuple[tuple[str, date], ...]:
    """Items that were sold often and have not been for long, those sold most first."""
    year = lines.day > end - _YEAR - RESTS
    count = np.bincount(lines.product[year], minlength=frame.products)
    newest = np.full(frame.products, -1, dtype=np.int64)
    np.maximum.at(newest, lines.product, lines.day)
    rest = np.flatnonzero((count >= ONCE_SOLD) & (newest <= end - RESTS))
    order = sorted(rest.tolist(), key=lambda i: (-count[i], i))[:SHOWN]
    return tuple((frame.product_name[i], to_date(int(newest[i]))) for i in order)


def _margins(frame: SalesFrame, costs: tuple[ItemCost, ...]) -> dict[str, tuple[int, int]]:
    """Margin and sales (minor units) of each item whose cost is known, by name."""
    place = {int(key): at for at, key in enumerate(frame.product_id.tolist())}
    return {
        frame.product_name[place[one.product_id]]: (
            round(one.sales_minor - one.cost_minor * one.priced_milli / 1000),
            one.sales_minor,
        )
        for one in costs
        if one.cost_minor is not None and one.priced_milli > 0 and one.product_id in place
    }
