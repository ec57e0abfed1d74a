"""Takings of each quarter by when the customers behind them came for the first time."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.money.acquired import Quarters, buyers, quarters
from core.analytics.months import month_of
from core.analytics.snapshot import YEAR, Analysis
from core.i18n import _
from core.model.charts import Section, Series, StackedBars
from core.money import to_major
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import money as said

MOST_LAYERS = 6
"""Layers of takings that can be told apart; more of them are put together by years."""
_ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")
_NOBODY = np.zeros(0, dtype=np.int64)


def by_start(view: View) -> StackedBars:
    """Named takings of each calendar quarter by when the customer first came; the running quarter is immature."""
    shop, analysis = view.insights, view.analysis
    found = quarters(analysis.visits, analysis.snapshot) if analysis else None
    if analysis is None or found is None:
        caption = words.caption("takings_by_start", words.no_sales(shop), shop, how=said.start_how())
        return StackedBars(caption=caption, labels=(), above=())
    shown, layers, currency = _shown(view, found), _layers(found), view.shop.currency
    running = _ends(found.first + len(found.sales) - 1) > analysis.snapshot
    title, people = _start_title(analysis, found, running=running)
    first_day = shop.first_day or to_date(analysis.snapshot)
    return StackedBars(
        caption=words.caption(
            "takings_by_start",
            title,
            shop,
            subtitle=said.start_subtitle(
                found.first + shown[0], found.first + shown[-1], to_date(analysis.snapshot)
            ),
            note=said.start_note(people, first_day, running=running),
            how=said.start_how(),
            x_label=_("Quarter"),
            y_label=_("Named takings by first visit"),
        ),
        labels=tuple(said.quarter(found.first + i) for i in shown),
        above=tuple(
            Series(
                name=name,
                values=tuple(float(to_major(int(found.sales[i, a : b + 1].sum()), currency)) for i in shown),
                role=_ROLES[n],
            )
            for n, (name, a, b) in enumerate(layers)
        ),
        immature=tuple(running and i == len(found.sales) - 1 for i in shown),
        unit=currency,
    )


def _ends(quarter: int) -> int:
    """The last day of a quarter counted from that of January 1970."""
    return day_number(month_of(3 * quarter + 2).last)


def _shown(view: View, found: Quarters) -> range:
    """Places of the quarters of the period looked at."""
    size = len(found.sales)
    return range(max(0, size - -(-view.period // 3)) if view.period else 0, size)


def _layers(found: Quarters) -> list[tuple[str, int, int]]:
    """Name and places (first and last) of the quarters of a first visit that stand together, oldest first."""
    size = len(found.sales)
    if size <= MOST_LAYERS:
        return [(said.quarter(found.first + i), i, i) for i in range(size)]
    years = sorted({(found.first + i) // 4 for i in range(size)})[-MOST_LAYERS:]
    layers = []
    for year in years:
        a, b = max(4 * year - found.first, 0), min(4 * year + 3 - found.first, size - 1)
        oldest = year == years[0]
        name = str(1970 + year)
        if oldest and a > 0:
            name = _("{year} and before").format(year=name)
        layers.append((name, 0 if oldest else a, b))
    return layers


def _start_title(analysis: Analysis, found: Quarters, *, running: bool) -> tuple[str, int]:
    """The finding of the last full quarter (the running one where there is no other), and how many bought in it."""
    at = max(len(found.sales) - 1 - running, 0)
    quarter = found.first + at
    people = len(buyers(analysis.visits, found.start, quarter, found.first, quarter))
    total = int(found.sales[at].sum())
    if not total:
        return _("Nobody with a name came in {quarter}").format(quarter=said.quarter(quarter)), people
    begun = day_number(month_of(3 * quarter).first)
    if analysis.frame.first_day is not None and begun - analysis.frame.first_day >= YEAR:
        return said.older_title(int(found.older[at]) / total, quarter), people
    return said.newcomers_title(int(found.sales[at, at]) / total, quarter), people


def _of_start(view: View, row: int, column: int) -> Ints:
    analysis = view.analysis
    found = quarters(analysis.visits, analysis.snapshot) if analysis else None
    if analysis is None or found is None:
        return _NOBODY
    shown, layers = _shown(view, found), _layers(found)
    if not 0 <= row < len(shown) or not 0 <= column < len(layers):
        return _NOBODY
    _name, a, b = layers[column]
    return buyers(analysis.visits, found.start, found.first + shown[row], found.first + a, found.first + b)


CHARTS = (Entry("takings_by_start", Section.MORE, by_start, _of_start),)
