"""What a visit brings and how often people come, month by month."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.intervals.ratios import ratio_difference
from core.analytics.money.audit import direction, sales_in
from core.analytics.months import month_index
from core.analytics.periods import Comparison, Period
from core.analytics.snapshot import Analysis
from core.i18n import _, format_money, format_month
from core.model.charts import Caption, Lines, Panels, Section, Series
from core.services.over_time.compared import caption, comparison, differences, explained, major
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import changes as said
from core.services.words import charts as words


def spend_and_visits(view: View) -> Panels:
    """Sales per visit and visits per customer month by month, one above the other."""
    analysis, months, currency = view.analysis, view.months, view.shop.currency
    if analysis is None or not months:
        nothing = caption(
            view, "spend_and_visits", words.no_sales(view.insights), explained(said.spend_how()), None
        )
        return Panels(caption=nothing, panels=())
    title, note, beside = _spend_words(view, analysis)
    if not months[-1].complete:
        note = " ".join(text for text in (note, words.dotted_note()) if text)
    labels = tuple(format_month(m.month, "short") for m in months)
    immature = tuple(not m.complete for m in months)

    def panel(name: str, values: tuple[float | None, ...], unit: str) -> Lines:
        return Lines(
            caption=Caption(key="spend_and_visits", title=name, y_label=name),
            labels=labels,
            series=(Series(name=name, values=values),),
            immature=immature,
            unit=unit,
        )

    money = tuple(None if m.visit_minor is None else major(m.visit_minor, currency) for m in months)
    visits = tuple(None if m.visits_each is None else round(m.visits_each, 3) for m in months)
    return Panels(
        caption=caption(view, "spend_and_visits", title, explained(said.spend_how()), beside, note),
        panels=(
            panel(_("Sales per visit"), money, currency),
            panel(_("Visits per customer"), visits, ""),
        ),
    )


def _spend_words(view: View, analysis: Analysis) -> tuple[str, str, Comparison | None]:
    """Title and note, and what is compared; None where only the newest full month can be told."""
    currency, beside = view.shop.currency, comparison(view)
    if beside is not None:
        sides = [_per_customer(analysis, period) for period in (beside.now, beside.before)]
        if min(int((side[2] > 0).sum()) for side in sides) >= words.ENOUGH_PEOPLE:
            (sales, visits, months), (sales0, visits0, months0) = sides
            spend = direction(ratio_difference((sales, visits), (sales0, visits0)))
            often = direction(ratio_difference((visits, months), (visits0, months0)))
            money = tuple(
                format_money(round(s.sum() / v.sum()), currency)
                for s, v in ((sales, visits), (sales0, visits0))
            )
            times = tuple(float(v.sum() / m.sum()) for v, m in ((visits, months), (visits0, months0)))
            note = said.spend_note((money[0], money[1]), (times[0], times[1]))
            days = differences(view, beside, named=False)
            return said.spend_title(spend, often), " ".join(t for t in (note, days) if t), beside
    last = words.last_full(view.all_months)
    if last.visit_minor is None or last.visits_each is None:
        return said.nobody_came(last.month), "", None
    title = said.spend_plain_title(last.month, format_money(last.visit_minor, currency), last.visits_each)
    return title, "", None


def _per_customer(analysis: Analysis, period: Period) -> tuple[Ints, Ints, Ints]:
    """Sales, visits and months with a visit of each customer in a period."""
    visits = analysis.visits
    rows = period.holds(visits.day)
    people = len(visits.start) - 1
    who, month = visits.customer[rows], month_index(visits.day[rows])
    fresh = np.ones(len(who), dtype=bool)
    fresh[1:] = (who[1:] != who[:-1]) | (month[1:] != month[:-1])
    return (
        sales_in(visits, rows),
        np.bincount(who, minlength=people),
        np.bincount(who[fresh], minlength=people),
    )


CHARTS = (Entry("spend_and_visits", Section.FIRST, spend_and_visits),)
