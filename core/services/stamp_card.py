"""A stamp card replayed over last year's sales: what it would have cost, and what would have to come of it."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.stamp_card import (
    MOST_STAMPS,
    Stamps,
    item_stamps,
    money_stamps,
    play,
    visit_stamps,
)
from core.analytics.snapshot import Analysis, sales_since
from core.db.book import Book
from core.db.queries.costs import any_cost, item_costs
from core.model.range_advice import StampCard, StampReplay
from core.services import books, insights
from core.services.words import stamp_card as words

YEAR = 365
MOST_NAMED = 200
"""People one stamp away who are named."""


def categories(book: Book) -> tuple[str, ...]:
    """Categories that can earn a stamp."""
    return insights.frame(book).category_name


def usual(book: Book) -> StampCard:
    """A card to begin with: a reward worth a third of the usual receipt, a stamp for each half of one; round sums."""
    frame = insights.frame(book)
    sales = frame.receipt_sale[frame.receipt_sale > 0]
    if not len(sales):
        return StampCard()
    receipt = float(np.median(sales))
    return StampCard(step_minor=_round(receipt / 2), reward_minor=_round(receipt / 3))


def _round(minor: float) -> int:
    """One digit and zeros: 4,37 is 4,00."""
    step = 10 ** (len(str(max(int(minor), 1))) - 1)
    return int(max(minor // step, 1) * step)


def replay(book: Book, card: StampCard, on: date | None = None) -> StampReplay:
    """What `card` would have given in the year to `on` (the day of the last sale), by the sales of named customers."""
    analysis = insights.analysis(book, on=on)
    if analysis is None or analysis.frame.snapshot is None:
        return StampReplay(title=words.no_sales(), playable=False)
    frame, begin = analysis.frame, analysis.snapshot - YEAR + 1
    if not bool((frame.receipt_customer >= 0).any()):
        return StampReplay(title=words.no_names(), playable=False)
    stamps = _stamps(book, frame, card, begin, on)
    if stamps is None:
        return StampReplay(title=words.no_category())
    if card.days and stamps.total > MOST_STAMPS:
        return StampReplay(title=words.too_fine())
    played = play(stamps, frame.customers, max(card.needed, 1), card.days, analysis.snapshot)
    return _told(book, analysis, card, stamps, (played.rewards, played.left), on)


def _stamps(book: Book, frame: SalesFrame, card: StampCard, begin: int, on: date | None) -> Stamps | None:
    """The stamps of the year, kept for the next number the owner tries; None where there is no such category."""
    if card.earns == "item":
        if card.category not in frame.category_name:
            return None
        kind = frame.category_name.index(card.category)
        return insights.cached(
            book, ("stamps", "item", card.category, on), lambda: item_stamps(frame, begin, kind)
        )
    if card.earns == "money":
        return money_stamps(frame, begin, max(card.step_minor, 1))
    return insights.cached(book, ("stamps", "visit", on), lambda: visit_stamps(frame, begin))


def _told(
    book: Book,
    analysis: Analysis,
    card: StampCard,
    stamps: Stamps,
    played: tuple[Ints, Ints],
    on: date | None,
) -> StampReplay:
    frame, shop = analysis.frame, books.shop(book)
    rewards, left = played
    number, people = int(rewards.sum()), int((rewards > 0).sum())
    each, basis = _cost_of_one(book, frame, card, on)
    cost = None if each is None else round(each * number)
    keeps = shop.margin
    visit, regular = _worth(analysis, keeps if keeps is not None else 1.0)
    pays = cost is not None and cost > 0
    visits = ceil(cost / visit) if pays and cost is not None and visit > 0 else None
    regulars = ceil(cost / regular) if pays and cost is not None and regular > 0 else None
    near = np.flatnonzero(left == card.needed - 1) if card.needed > 1 else np.zeros(0, dtype=np.int64)
    near = near[np.argsort(-sales_since(frame, analysis.snapshot - YEAR + 1, net=True)[near], kind="stable")]
    names = insights.names(book, frame)
    whole = (frame.first_day or 0) <= analysis.snapshot - YEAR + 1
    return StampReplay(
        title=words.title(number, cost, regulars, shop.currency, whole=whole),
        lines=words.lines(
            stamps=stamps.total,
            people=people,
            each=each,
            visits=visits,
            near=len(near),
            basis=basis,
            card=card,
            currency=shop.currency,
        ),
        note=words.note(card, margin_known=keeps is not None, nameless=_nameless(frame, analysis.snapshot)),
        rewards=number,
        people=people,
        stamps=stamps.total,
        cost_minor=cost,
        extra_visits=visits,
        new_regulars=regulars,
        one_away_ids=tuple(int(frame.customer_id[i]) for i in near[:MOST_NAMED].tolist()),
        one_away=tuple(names[i] for i in near[:MOST_NAMED].tolist()),
    )


def _worth(analysis: Analysis, keeps: float) -> tuple[float, float]:
    """What stays of one visit, and of a year of one regular (minor units); 0 where there are none."""
    begin = analysis.snapshot - YEAR + 1
    recent = analysis.visits.day >= begin
    visit = float(analysis.visits.sale[recent].mean()) if recent.any() else 0.0
    year: Floats = sales_since(analysis.frame, begin, net=True).astype(float)
    regular = analysis.stages.regular & (year > 0)
    return visit * keeps, float(year[regular].mean()) * keeps if regular.any() else 0.0


def _nameless(frame: SalesFrame, snapshot: int) -> float:
    """Share of the year's receipts that are of nobody known."""
    recent = frame.receipt_day > snapshot - YEAR
    return float((frame.receipt_customer[recent] < 0).mean()) if recent.any() else 0.0


def _cost_of_one(book: Book, frame: SalesFrame, card: StampCard, on: date | None) -> tuple[float | None, str]:
    """What one reward costs (minor units) and by what: `cost` of the item, `margin` of the shop, full `price`.

    None for an item whose price nobody knows.
    """
    margin = books.shop(book).margin
    keeps = 0.0 if margin is None else margin
    how = "price" if margin is None else "margin"
    if not card.reward_id:
        return card.reward_minor * (1 - keeps), how
    cost = insights.cached(book, ("item costs", on), lambda: _costs(book, frame)).get(card.reward_id)
    if cost is not None:
        return cost, "cost"
    at = np.flatnonzero(frame.product_id == card.reward_id)
    priced = frame.line_is_sale & frame.line_amount_known & (frame.line_amount > 0)
    amounts = frame.line_amount[priced & (frame.line_product == at[0])] if len(at) else at
    return (float(np.median(amounts)) * (1 - keeps), how) if len(amounts) else (None, how)


def _costs(book: Book, frame: SalesFrame) -> dict[int, float]:
    """Cost of one piece of each item that has one, by product id."""
    day = frame.snapshot_date
    with book.read() as connection:
        if day is None or not any_cost(connection):
            return {}
        rows = item_costs(connection, day - timedelta(days=YEAR - 1), day)
    return {row.product_id: float(row.cost_minor) for row in rows if row.cost_minor is not None}
