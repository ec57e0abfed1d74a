"""Generations by month of first visit: who stays, how soon they return, what they bring."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.people.cohorts import SMALL_COHORT, active_in
from core.analytics.people.first_visits import EARLY_DAYS, FirstTimers, first_timers, second_visits
from core.analytics.people.survival import SurvivalCurve, kaplan_meier
from core.analytics.snapshot import Analysis
from core.i18n import _, format_month, format_number, format_percent
from core.model.charts import Curve, Curves, HeatCell, Heatmap, Mark, Section
from core.model.insights import Cohort
from core.services.over_time.entry import Entry
from core.services.over_time.first_items import first_items, who_began_with
from core.services.over_time.generation_value import generation_value
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import generations as said

COHORTS_SHOWN, AGES_SHOWN = 13, 12
AT_RISK = 10
"""People who can still come a second time, below whom the curve says nothing."""
LONGEST_DAYS, LONGEST_GAPS = 365, 4
"""The curve of second visits ends after a year, or after so many usual gaps where customers come less often."""
_NOBODY = np.zeros(0, dtype=np.int64)


def _shown(view: View) -> tuple[Cohort, ...]:
    """The newest generations that have had at least part of a later month."""
    return tuple(c for c in view.cohorts if len(c.active) > 1)[-COHORTS_SHOWN:]


def retention(view: View) -> Heatmap:
    """Generations by month of first visit: who of them came again in each later month."""
    shop, cohorts, shown = view.insights, view.cohorts, _shown(view)
    ages = min(max((len(c.active) for c in shown), default=1) - 1, AGES_SHOWN)
    return Heatmap(
        caption=words.caption(
            "retention",
            words.retention_title(cohorts) if cohorts else words.no_sales(shop),
            shop,
            note=_retention_note(shown, shop.first_day) if shown else "",
            how=said.retention_how(),
            x_label=_("Months since the first visit"),
            y_label=_("First visit"),
        ),
        rows=tuple(
            _("{month} · {n}").format(month=format_month(c.month, "short"), n=format_number(c.size))
            for c in shown
        ),
        columns=tuple(str(k) for k in range(1, ages + 1)) if shown else (),
        cells=tuple(tuple(_cell(c, k) for k in range(1, ages + 1)) for c in shown),
    )


def _retention_note(shown: tuple[Cohort, ...], first_day: date | None) -> str:
    until = first_day + timedelta(days=EARLY_DAYS) if first_day else None
    early = [said.early_note(until)] if until and shown[0].month.first < until else []
    running = [words.running_note()] if any(not all(cohort.mature) for cohort in shown) else []
    few = [words.counts_only_note()] if any(cohort.size < SMALL_COHORT for cohort in shown) else []
    return " ".join((*running, *few, *early))


def _cell(cohort: Cohort, k: int) -> HeatCell:
    if k >= len(cohort.active):
        return HeatCell(share=None, text="")
    came, small = cohort.active[k], cohort.size < SMALL_COHORT
    share = came / cohort.size
    text = str(came) if small else f"{format_percent(share)}\n{came}"
    return HeatCell(share=share, text=text, immature=not cohort.mature[k], small=small, count=came)


def _who_came(view: View, row: int, column: int) -> Ints:
    analysis, shown = view.analysis, _shown(view)
    if analysis is None or not 0 <= row < len(shown) or column < 0:
        return _NOBODY
    return active_in(analysis.visits, shown[row].month, column + 1)


def second_visit(view: View) -> Curves:
    """How many first-timers are back by each day, as far as enough are left to wait for. Everybody, whatever the stage."""
    shop, analysis = view.insights, view.whole
    first_day = analysis.frame.first_day if analysis else None
    if analysis is None or first_day is None or not len(analysis.visits.seen):
        return Curves(caption=words.caption("second_visit", words.no_sales(shop), shop), curves=())
    people = first_timers(analysis.visits, first_day)
    duration, again = second_visits(analysis.visits, people.customer, analysis.snapshot)
    curve = kaplan_meier(duration, again).trusted(AT_RISK)
    few = len(duration) < words.ENOUGH_PEOPLE or not len(curve.day)
    end = _last_day(analysis, duration) if not few else 0
    keep = curve.day <= end
    half = curve.day_of(0.5)
    half = half if half is not None and half <= end else None
    title = (
        said.few_back_title(int(again.sum()), len(duration))
        if few
        else said.half_back_title(half)
        if half is not None
        else said.fewer_back_title(curve.share_back(end), end)
    )
    return Curves(
        caption=words.caption(
            "second_visit",
            title,
            shop,
            note=_back_note(people, first_day),
            how=said.back_how(),
            x_label=_("Days since the first visit"),
            y_label=_("Back by then"),
        ),
        curves=() if few else (_back_curve(curve, int(keep.sum()), end),),
        marks=(Mark(x=float(half), text=said.half_mark(half)),) if half is not None and not few else (),
        y_unit="%",
    )


def _last_day(analysis: Analysis, duration: Ints) -> int:
    """The last day at which enough people were still waited for, at most a year or so."""
    known = int(np.sort(duration)[-AT_RISK])
    return min(known, max(LONGEST_DAYS, round(LONGEST_GAPS * analysis.rhythm.shop_gap)))


def _back_curve(curve: SurvivalCurve, n: int, end: int) -> Curve:
    """The steps of the first `n` days with a second visit, from day 0 on and held until the last day."""
    y, low, high = (
        [0.0, *(round(100 * (1 - s), 2) for s in part[:n].tolist())]
        for part in (curve.survival, curve.high, curve.low)
    )
    days = [0.0, *(float(day) for day in curve.day[:n].tolist())]
    if days[-1] < end:
        days.append(float(end))
        for values in (y, low, high):
            values.append(values[-1])
    return Curve(
        name=_("Back by then"), x=tuple(days), y=tuple(y), low=tuple(low), high=tuple(high), step=True
    )


def _back_note(people: FirstTimers, first_day: int) -> str:
    until = to_date(first_day + EARLY_DAYS)
    return said.back_note(len(people.customer), people.early, until, young=people.young, least=AT_RISK)


CHARTS = (
    Entry("retention", Section.FIRST, retention, _who_came),
    Entry("generation_value", Section.MORE, generation_value),
    Entry("second_visit", Section.MORE, second_visit),
    Entry("first_items", Section.MORE, first_items, who_began_with),
)
