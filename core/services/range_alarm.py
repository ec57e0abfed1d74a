"""The alarm for a range that stretches until its core suffers, and alarms the owner has put aside."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Bools, Floats, day_number
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.range_core import Stretch, find_stretch
from core.analytics.goods.items.stretch import YEAR_MONTHS, Additions, find_additions, is_alarm
from core.dates import Month
from core.db.book import Book
from core.db.queries import companions as store
from core.model.range_advice import Addition, PutAside, RangeAlarm
from core.services import books, insights, worth
from core.services.words import range_advice as words

KEY = "range-stretch:"
MOST_ITEMS = 5


def alarm(book: Book, on: date | None) -> RangeAlarm:
    """Three full months against the three before, as of `on`; quiet where the two are in balance or cannot be compared."""
    aside = put_aside(book)
    analysis = insights.analysis(book, on=on)
    last = None if analysis is None else last_full_month(analysis.frame)
    if analysis is None or last is None:
        return RangeAlarm(
            title=words.alarm_title(None, raised=False, months=0), raised=False, put_aside=aside
        )
    frame = analysis.frame
    goods = worth.goods(book, analysis, on)
    keeps = np.where(goods.amount > 0, goods.worth / np.maximum(goods.amount, 1), 1.0)
    found, raised, additions = insights.cached(book, ("stretch", on), lambda: _find(frame, last, keeps))
    if found is None:
        return RangeAlarm(
            title=words.alarm_title(None, raised=False, months=0), raised=False, put_aside=aside
        )
    currency, names = books.shop(book).currency, frame.product_name
    added = tuple(
        _addition(frame, additions, k, goods.is_margin, currency) for k in range(len(additions.item))
    )
    key = f"{KEY}{last}"
    young = (frame.first_day or 0) > day_number(last.plus(-YEAR_MONTHS - 2).first)
    return RangeAlarm(
        title=words.alarm_title(found, raised=raised, months=len(added)),
        raised=raised,
        key=key,
        dismissed=any(one.key == key for one in aside),
        figures=words.alarm_figures(found, len(added), last, currency),
        paying=tuple(one for one in added if one.pays)[:MOST_ITEMS],
        others=tuple(one for one in added if not one.pays)[:MOST_ITEMS],
        suffering=tuple(names[i] for i in found.suffering[:MOST_ITEMS].tolist()),
        note=words.alarm_note(found, young=young),
        put_aside=aside,
    )


def put_aside(book: Book) -> tuple[PutAside, ...]:
    """Alarms put aside, the latest first."""
    with book.read() as connection:
        rows = store.dismissals(connection, KEY)
    return tuple(
        PutAside(key=key, what=words.months_of(key), reason=reason, on=on) for key, reason, on in rows
    )


def last_full_month(frame: SalesFrame) -> Month | None:
    """The last month that the book holds to its end; None without sales."""
    day = frame.snapshot_date
    if day is None:
        return None
    month = Month.of(day)
    return month if (day + timedelta(days=1)).month != day.month else month.plus(-1)


def _find(frame: SalesFrame, last: Month, keeps: Floats) -> tuple[Stretch | None, bool, Additions]:
    found = find_stretch(frame, last)
    if found is None:
        none = np.zeros(0, dtype=np.int64)
        return None, False, Additions(item=none, receipts=none, with_core=none, worth=none, pays=none > 0)
    return found, is_alarm(frame, last, found), find_additions(frame, last, found, keeps)


def _addition(frame: SalesFrame, found: Additions, k: int, margin: Bools, currency: str) -> Addition:
    item = int(found.item[k])
    is_margin = bool(margin[item])
    numbers = int(found.worth[k]), int(found.receipts[k]), int(found.with_core[k])
    return Addition(
        product_id=int(frame.product_id[item]),
        item=frame.product_name[item],
        receipts=numbers[1],
        with_core=numbers[2],
        worth_minor=numbers[0],
        is_margin=is_margin,
        pays=bool(found.pays[k]),
        text=words.addition_text(*numbers, currency, margin=is_margin),
    )
