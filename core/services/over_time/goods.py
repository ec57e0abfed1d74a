"""Items and loyalty: faithful friends, what goes along with the main category, the range and its core."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.goods.items.attach import Attach, attach_buyers, find_attach
from core.analytics.goods.items.faithful import (
    LEAST_BUYERS,
    Faithful,
    find_faithful,
    item_buyers,
    usual_visits,
)
from core.analytics.goods.items.range_core import RangeMonths, Stretch, find_range_months, find_stretch
from core.analytics.months import month_of
from core.i18n import _, format_money, format_month, format_number
from core.model.charts import Caption, Dot, Dots, Lines, Panels, Point, Points, Section, Series
from core.money import to_major
from core.services.over_time import menu, uplift
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import goods as words

MOST_POINTS, MOST_NAMED = 60, 12
LEAST_ITEMS = 5
"""Items that it takes to say what is usual among them."""
MOST_RATES = 12
MOST_NAMES = 5
"""Items named in a note."""


def _begin(view: View) -> int:
    """First day of the months looked at."""
    return day_number(view.months[0].month.first) if view.months else 0


def _subtitle(view: View) -> str:
    analysis = view.analysis
    if analysis is None or not view.months:
        return ""
    first = max(_begin(view), analysis.frame.first_day or 0)
    return words.period(to_date(first), to_date(analysis.snapshot))


def _faithful(view: View) -> Faithful | None:
    analysis = view.analysis
    if analysis is None:
        return None
    return view.cached(("faithful", view.period), lambda: find_faithful(analysis.frame, _begin(view)))


def faithful_items(view: View) -> Points:
    """Share of customers who buy an item, and on how many days a buyer does, against what is usual at that share."""
    found, analysis = _faithful(view), view.analysis
    if found is None or analysis is None:
        title = captions.no_sales() if analysis is None else words.faithful_too_few(LEAST_BUYERS)
        return Points(
            caption=captions.caption(
                "faithful_items", title, view.insights, subtitle=_subtitle(view), how=words.faithful_how()
            ),
            points=(),
        )
    names = analysis.frame.product_name
    comparable = len(found.item) >= LEAST_ITEMS
    faithful = [i for i in found.faithful.tolist() if i < MOST_POINTS] if comparable else []
    named = _named(found, faithful)
    scale = np.linspace(0, float(found.share.max()) * 1.05, 25)
    return Points(
        caption=captions.caption(
            "faithful_items",
            words.faithful_title(names[int(found.item[faithful[0]])] if faithful else "")
            if comparable
            else words.faithful_few_items(),
            view.insights,
            subtitle=_subtitle(view),
            note=words.faithful_note(
                found.people, min(len(found.item), MOST_POINTS), found.left_out, LEAST_BUYERS
            ),
            how=words.faithful_how(),
            x_label=_("Share of customers who buy it"),
            y_label=_("Days on which a buyer bought it"),
        ),
        points=tuple(
            Point(
                label=names[int(found.item[i])],
                x=round(100 * float(found.share[i]), 1),
                y=round(float(found.visits[i]), 2),
                low=round(float(found.low[i]), 2) if i in faithful else None,
                high=round(float(found.high[i]), 2) if i in faithful else None,
                size=int(found.buyers[i]),
                role="first" if i in faithful else "rest",
                named=i in named,
            )
            for i in range(min(len(found.item), MOST_POINTS))
        ),
        x_unit="%",
        usual=tuple(
            (round(100 * float(b), 2), round(float(w), 3))
            for b, w in zip(scale, usual_visits(found.base, scale), strict=True)
        )
        if comparable
        else (),
        usual_name=_("Usual at this share") if comparable else "",
    )


def _named(found: Faithful, faithful: list[int]) -> set[int]:
    """The items that stand out and the best sellers."""
    named = set(faithful[: MOST_NAMED // 2])
    for i in range(len(found.item)):
        if len(named) >= MOST_NAMED:
            break
        named.add(i)
    return named


def _faithful_behind(view: View, row: int, column: int) -> Ints:
    found, analysis = _faithful(view), view.analysis
    if found is None or analysis is None or row >= len(found.item):
        return np.zeros(0, dtype=np.int64)
    return item_buyers(analysis.frame, _begin(view), int(found.item[row]))


def _attach(view: View) -> Attach | None:
    analysis = view.analysis
    if analysis is None:
        return None
    return view.cached(("attach", view.period), lambda: find_attach(analysis.frame, _begin(view)))


def attach(view: View) -> Dots:
    """The share of receipts with the main category that hold each of the others."""
    found, analysis = _attach(view), view.analysis
    if found is None or analysis is None:
        title = captions.no_sales() if analysis is None else words.no_categories()
        return Dots(
            caption=captions.caption(
                "attach", title, view.insights, subtitle=_subtitle(view), how=words.attach_how()
            ),
            dots=(),
        )
    names = analysis.frame.category_name
    main, side = names[found.main], names[int(found.category[0])]
    enough = found.receipts >= captions.ENOUGH_PEOPLE
    first = int(found.both[0])
    title = (
        words.attach_title(first / found.receipts, side, main)
        if enough
        else words.attach_counts(first, found.receipts, side, main)
    )
    return Dots(
        caption=captions.caption(
            "attach",
            title,
            view.insights,
            subtitle=_subtitle(view),
            note=words.attach_note(found.receipts, main, *_worth(found, view.shop.currency)),
            how=words.attach_how(),
            x_label=_("Share of receipts"),
            y_label=_("Category"),
        ),
        dots=tuple(
            Dot(
                label=names[int(found.category[k])],
                value=round(100 * int(found.both[k]) / found.receipts, 1),
                low=round(100 * float(found.low[k]), 1),
                high=round(100 * float(found.high[k]), 1),
                text=_("{k} of {n}").format(
                    k=format_number(int(found.both[k])), n=format_number(found.receipts)
                ),
                small=not enough,
            )
            for k in range(min(len(found.category), MOST_RATES))
        ),
        unit="%",
    )


def _worth(found: Attach, currency: str) -> tuple[str, str]:
    """What a receipt with one category and one with two bring on average; empty with too few of either."""
    if int(found.worth_receipts[:2].min()) < captions.ENOUGH_PEOPLE:
        return "", ""
    one, two = (format_money(round(float(v)), currency) for v in found.worth[:2])
    return one, two


def _attach_behind(view: View, row: int, column: int) -> Ints:
    found, analysis = _attach(view), view.analysis
    if found is None or analysis is None or row >= len(found.category):
        return np.zeros(0, dtype=np.int64)
    return attach_buyers(analysis.frame, _begin(view), found.main, int(found.category[row]))


def _range(view: View) -> tuple[RangeMonths, Stretch | None]:
    analysis = view.analysis
    assert analysis is not None
    full = [m.month for m in view.all_months if m.complete]

    def make() -> tuple[RangeMonths, Stretch | None]:
        frame = analysis.frame
        return find_range_months(frame), find_stretch(frame, full[-1]) if full else None

    return view.cached(("range",), make)


def goods_range(view: View) -> Panels:
    """Items sold in each month, and below them the sales per item; the running month is not over."""
    analysis = view.analysis
    if analysis is None:
        return Panels(caption=captions.caption("range", captions.no_sales(), view.insights), panels=())
    months, change = _range(view)
    names, currency = analysis.frame.product_name, view.shop.currency
    told = (change.paying, change.suffering) if change else (np.zeros(0, dtype=np.int64),) * 2
    paying, suffering = ([names[i] for i in part[:MOST_NAMES].tolist()] for part in told)
    caption = captions.caption(
        "range",
        words.range_title(change),
        view.insights,
        subtitle=_subtitle(view),
        note=words.range_note(change, paying, suffering),
        how=words.range_how(),
    )
    complete = {m.month: m.complete for m in view.all_months}
    shown = range(len(months.items))[-view.period :] if view.period else range(len(months.items))
    labels = tuple(format_month(month_of(months.begin + i), "short") for i in shown)
    immature = tuple(not complete.get(month_of(months.begin + i), True) for i in shown)
    per_item = months.sales_per_item
    return Panels(
        caption=caption,
        panels=(
            _panel(
                _("Items sold"),
                labels,
                tuple(float(months.items[i]) for i in shown),
                immature,
            ),
            _panel(
                _("Sales per item"),
                labels,
                tuple(
                    float(to_major(round(float(per_item[i])), currency)) if months.items[i] else None
                    for i in shown
                ),
                immature,
                unit=currency,
            ),
        ),
    )


def _panel(
    name: str,
    labels: tuple[str, ...],
    values: tuple[float | None, ...],
    immature: tuple[bool, ...],
    unit: str = "",
) -> Lines:
    return Lines(
        caption=Caption(key="", title=name, y_label=name),
        labels=labels,
        series=(Series(name=name, values=values),),
        immature=immature,
        unit=unit,
    )


CHARTS: tuple[Entry, ...] = (
    Entry("faithful_items", Section.MORE, faithful_items, _faithful_behind),
    Entry("attach", Section.MORE, attach, _attach_behind),
    Entry("range", Section.MORE, goods_range),
    uplift.ENTRY,
    menu.ENTRY,
)
