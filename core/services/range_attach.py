"""What could go along with the main categories more often, and how items added lately do."""

from __future__ import annotations

from datetime import date

from core.analytics.arrays import Bools, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.added import Trial, find_trials, orders_needed
from core.analytics.goods.items.beside import Gap, find_gaps, orders_from, top_rates, weekly_money
from core.db.book import Book
from core.model.range_advice import AttachAdvice, Beside, Tracked
from core.services import books, insights, worth
from core.services.words import range_advice as words

YEAR = 365
MOST_GAPS, MOST_RATES, MOST_TRIALS = 6, 3, 5
LEAST_WEEKLY = 100
"""Minor units a week below which a difference is no advice."""


def advice(book: Book, on: date | None) -> AttachAdvice:
    """The differences worth most first; without names or categories the rates alone, and what is missing."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return AttachAdvice(title=words.no_sales(), note="")
    goods, frame = worth.goods(book, analysis, on), analysis.frame
    begin = max(analysis.snapshot - YEAR + 1, frame.first_day or 0)
    found = insights.cached(book, ("beside", on), lambda: _find(frame, begin, goods.offered))
    names, kinds, currency = frame.product_name, frame.category_name, books.shop(book).currency
    days = analysis.snapshot - begin + 1
    gaps, rates, trials, main = found
    weekly = [round(weekly_money(gap, float(goods.worth[gap.item]), days)) for gap in gaps]
    best: dict[int, int] = {}
    for i in sorted(range(len(gaps)), key=lambda i: -weekly[i]):
        if weekly[i] >= LEAST_WEEKLY:
            best.setdefault(gaps[i].item, i)  # an item is named once, where it would bring most
    order = list(best.values())[:MOST_GAPS]
    rows = tuple(
        Beside(
            text=words.gap_text(gaps[i], kinds[gaps[i].main], names[gaps[i].item], kinds[gaps[i].peer]),
            main=kinds[gaps[i].main],
            item=names[gaps[i].item],
            both=gaps[i].both,
            orders=gaps[i].orders,
            peer=kinds[gaps[i].peer],
            peer_both=gaps[i].peer_both,
            peer_orders=gaps[i].peer_orders,
            low=gaps[i].low,
            high=gaps[i].high,
            weekly_minor=weekly[i],
            is_margin=bool(goods.is_margin[gaps[i].item]),
        )
        for i in order
    )
    alone = tuple(
        Beside(
            text=words.rate_text(gap, kinds[gap.main], names[gap.item]),
            main=kinds[gap.main],
            item=names[gap.item],
            both=gap.both,
            orders=gap.orders,
        )
        for gap in rates
    )
    named = bool((frame.receipt_customer >= 0).any())
    return AttachAdvice(
        title=_title(frame, gaps[order[0]] if order else None, rates, rows, currency, named=named),
        note=words.gaps_note(_typical(), names=named, kinds=len(kinds) > 1),
        rates=rows or alone,
        tracked=tuple(_tracked(frame, trial, main) for trial in trials),
        money_note=words.gaps_money_note() if rows else "",
    )


def _find(
    frame: SalesFrame, begin: int, offered: Bools
) -> tuple[tuple[Gap, ...], tuple[Gap, ...], tuple[Trial, ...], int]:
    orders = orders_from(frame, begin)
    main = next(iter(orders.holds), -1)
    return (
        find_gaps(frame, orders, offered),
        top_rates(frame, orders, offered, MOST_RATES),
        find_trials(frame, main, MOST_TRIALS),
        main,
    )


def _title(
    frame: SalesFrame,
    gap: Gap | None,
    rates: tuple[Gap, ...],
    rows: tuple[Beside, ...],
    currency: str,
    *,
    named: bool,
) -> str:
    kinds, names = frame.category_name, frame.product_name
    if gap is not None:
        return words.gaps_title(
            gap, kinds[gap.main], names[gap.item], rows[0].weekly_minor, currency, margin=rows[0].is_margin
        )
    if named and rates:
        return words.gaps_title(None, "", "", 0, currency, margin=False)
    first = rates[0] if rates else None
    return words.rates_title(first, kinds[first.main] if first else "", names[first.item] if first else "")


def _tracked(frame: SalesFrame, trial: Trial, main: int) -> Tracked:
    kind = int(frame.product_category[trial.item])
    beside = kind not in (-1, main) and main >= 0
    _d, low, high = trial.difference
    return Tracked(
        text=words.trial_text(
            trial,
            frame.product_name[trial.item],
            to_date(trial.since),
            frame.category_name[main] if beside else "",
            frame.category_name[kind] if kind >= 0 else "",
            _typical(),
        ),
        product_id=int(frame.product_id[trial.item]),
        item=frame.product_name[trial.item],
        since=to_date(trial.since),
        before_both=trial.before_both,
        before=trial.before,
        now_both=trial.now_both,
        now=trial.now,
        low=low,
        high=high,
        verdict=trial.verdict,
        needed=trial.needed,
    )


def _typical() -> int:
    """Orders on each side that tell 2 of 100 from 4 of 100, rounded to tens."""
    return round((orders_needed(0.02, 0.04) or 0) / 10) * 10
