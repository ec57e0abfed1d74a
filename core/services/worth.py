"""What is in range, what goes together, what one more of an item brings, and how many of those asked say yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Bools, Floats
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.bundles import bundles_of
from core.analytics.goods.baskets.pairs import Links, find_links
from core.analytics.goods.groups.targets import YES
from core.analytics.goods.purchases import find_purchases, on_offer
from core.analytics.intervals.wilson import wilson_pair
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.db.queries import outcomes as log
from core.db.queries.costs import any_cost, item_costs
from core.model.baskets import YesShare
from core.services import books, insights

ENOUGH_ANSWERS = 20
YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Goods:
    """Per product: whether it may be offered, what it usually sells for, and what one more brings (minor units).

    `worth` is margin where `is_margin` (its cost is known, or the shop's margin), else sales.
    """

    offered: Bools
    amount: Floats
    worth: Floats
    is_margin: Bools


def goods(book: Book, analysis: Analysis, on: date | None) -> Goods:
    """Items in range and their worth as of `on`. What is sold as one already is in nobody's range."""

    def make() -> Goods:
        frame = analysis.frame
        bought = find_purchases(frame)
        offered = on_offer(frame, bought, analysis.rhythm.shop_gap)
        offered &= ~bundles_of(frame.product_name, offered)
        amount = bought.amount.astype(float)
        margin = books.shop(book).margin
        worth = amount * margin if margin is not None else amount.copy()
        is_margin = np.full(len(worth), margin is not None)
        known = _margins(book, frame)
        worth[known > -np.inf] = known[known > -np.inf]
        return Goods(offered=offered, amount=amount, worth=worth, is_margin=is_margin | (known > -np.inf))

    return insights.cached(book, ("goods", on), make)


def links(book: Book, analysis: Analysis, on: date | None) -> Links:
    """Pairs of items in range that stand together beyond accident as of `on`."""
    return insights.cached(
        book,
        ("links", on),
        lambda: find_links(analysis.frame, offered=goods(book, analysis, on).offered),
    )


def _margins(book: Book, frame: SalesFrame) -> Floats:
    """Price less cost of a piece over the last year, minus infinity where the cost is not known."""
    out = np.full(frame.products, -np.inf)
    day = frame.snapshot_date
    with book.read() as connection:
        if day is None or not any_cost(connection):
            return out
        rows = item_costs(connection, day - timedelta(days=YEAR - 1), day)
    known = [(row.product_id, margin) for row in rows if (margin := row.margin_minor) is not None]
    place = np.searchsorted(frame.product_id, [product for product, _margin in known]).astype(np.int64)
    out[place] = [margin for _product, margin in known]
    return out


def yes_share(book: Book) -> YesShare:
    """One in five until twenty answers are written down; then those who took an offer of those who took or declined one."""
    with book.read() as connection:
        answers = [row[2] for row in log.answers(connection)]
    taken = answers.count("taken")
    number = taken + answers.count("declined")
    if number < ENOUGH_ANSWERS:
        return YesShare(share=YES, low=YES, high=YES, taken=taken, answers=number, measured=False)
    low, high = wilson_pair(taken, number)
    return YesShare(share=taken / number, low=low, high=high, taken=taken, answers=number, measured=True)
