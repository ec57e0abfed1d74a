"""Can I trust this? The forecast tried on days of the owner's own sales that were hidden from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.trial.backtest import find_missing
from core.analytics.trial.calling import hidden_sales, reached
from core.analytics.trial.judging import by_past_visits, fifth_of
from core.analytics.trial.tracking import Tracking, how_often, track
from core.i18n import _, format_number
from core.model.charts import (
    Caption,
    Curve,
    Curves,
    GroupedBars,
    Mark,
    Point,
    Points,
    Section,
    Series,
)
from core.model.trust import Tried
from core.services.over_time.entry import Entry
from core.services.over_time.late import late_map, late_people
from core.services.over_time.tried import trial_of
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import trust as said
from core.services.words import trust_charts as words
from core.services.words.charts import ENOUGH_PEOPLE

SMALL = 10
"""People below whom a group of customers is grey."""
MOST = 7
"""Visits after the first from which on customers stand together."""
_BEGIN_WEEKS = 4
"""The first weeks of a book are not shown: nearly everybody in them is new."""
_SHARES = np.linspace(0.0, 1.0, 21)
_FIRST_FIFTH = 4
"""Place of 20 % in `_SHARES`."""
_NOBODY = np.zeros(0, dtype=np.int64)


def _caption(view: View, key: str, title: str, tried: Tried, **more: str) -> Caption:
    note = " ".join(text for text in (words.known_note(tried.people), more.pop("note", "")) if text)
    return captions.caption(key, title, view.insights, subtitle=words.subtitle(tried), note=note, **more)


def _nothing(view: View, key: str, how: str) -> Caption:
    """The caption where nothing can be tried, with what is missing."""
    whole = view.whole
    if whole is None:
        return captions.caption(key, captions.no_sales(), view.insights, how=how)
    missing = find_missing(whole)
    return captions.caption(key, said.too_little(missing), view.insights, note=said.needed(missing), how=how)


def calibration(view: View) -> Points:
    """What each fifth of the customers was called, and how many of them came."""
    found, how = trial_of(view), words.calibration_how()
    if found is None:
        return Points(caption=_nothing(view, "calibration", how), points=())
    newest = found.result.newest
    few = any(one.people < ENOUGH_PEOPLE for one in newest.fifths)
    notes = (
        said.verdict(found.result.verdict),
        words.error_note(newest),
        words.few_note(ENOUGH_PEOPLE) if few else "",
    )
    return Points(
        caption=_caption(
            view,
            "calibration",
            words.calibration_title(newest.fifths),
            newest,
            note=" ".join(text for text in notes if text),
            how=how,
            x_label=_("Called likely to come"),
            y_label=_("Came"),
        ),
        points=tuple(
            Point(
                label=words.fifth(one.place),
                x=100 * one.chance,
                y=100 * one.share,
                low=100 * one.low,
                high=100 * one.high,
                size=one.people,
                small=one.people < ENOUGH_PEOPLE,
            )
            for one in newest.fifths
        ),
        x_unit="%",
        y_unit="%",
        diagonal=True,
    )


def _of_fifth(view: View, row: int, column: int) -> Ints:
    """The people of a fifth; of the share that came, those who came."""
    found = trial_of(view)
    if found is None or not 0 <= row < len(found.result.newest.fifths):
        return _NOBODY
    held = found.held
    inside = fifth_of(held.chances.p_return) == found.result.newest.fifths[row].place
    who: Ints = held.chances.history.customer[inside & held.came if column == 1 else inside]
    return who


def tracking(view: View) -> Curves:
    """Visits by week, come and forecast, before and after the cut."""
    return _tracked(view, "tracking", words.tracking_title, _("Visits in a week"))


def tracking_total(view: View) -> Curves:
    """The same added up week by week."""
    return _tracked(view, "tracking_total", words.numbers, _("Visits added up"))


def _tracked(view: View, key: str, title: Callable[[Tried], str], y_label: str) -> Curves:
    found, how, whole = trial_of(view), words.tracking_how(), view.whole
    if found is None or whole is None:
        return Curves(caption=_nothing(view, key, how), curves=())
    newest = found.result.newest
    weeks = replace(view, stage=None).cached(("hidden weeks",), lambda: track(found.held, whole.visits))
    begin = _BEGIN_WEEKS if weeks.cut > 2 * _BEGIN_WEEKS else 0
    notes = (said.before(newest), said.worst(found.result), said.warning(found.result))
    return Curves(
        caption=_caption(
            view,
            key,
            title(newest),
            newest,
            note=" ".join(text for text in notes if text),
            how=how,
            x_label=_("Week that ends on"),
            y_label=y_label,
        ),
        curves=_curves(weeks, begin, added_up=key == "tracking_total"),
        marks=(Mark(x=float(found.held.day), text=words.cut_mark()),),
        x_unit="date",
    )


def _curves(weeks: Tracking, begin: int, *, added_up: bool) -> tuple[Curve, ...]:
    x = tuple(map(float, weeks.day[begin:].tolist()))
    both = (_("Came"), weeks.actual.astype(float), "first"), (_("Forecast"), weeks.forecast, "second")
    return tuple(
        Curve(
            name=name,
            x=x,
            y=tuple(round(v, 1) for v in (np.cumsum(values) if added_up else values)[begin:].tolist()),
            role=role,
        )
        for name, values, role in both
    )


def _visit_labels() -> tuple[str, ...]:
    """Visits so far, the first one counted: 1, 2, .. 8+."""
    return (*(format_number(n + 1) for n in range(MOST)), f"{format_number(MOST + 1)}+")


def conditional(view: View) -> GroupedBars:
    """Visits in the hidden days by the number of visits so far, come and forecast."""
    found, how = trial_of(view), words.conditional_how()
    if found is None:
        return GroupedBars(caption=_nothing(view, "conditional", how), labels=(), series=())
    chances = found.held.chances
    groups = by_past_visits(chances.history.x, chances.visits, found.held.visits, MOST)
    labels = _visit_labels()
    judged = [k for k, (people, _said, _was) in enumerate(groups) if people >= SMALL]
    title = words.conditional_plain()
    if judged:
        _people, said, was = groups[judged[-1]]
        title = words.conditional_title(labels[judged[-1]], was, said)
    small = tuple(people < SMALL for people, _said, _was in groups)
    return GroupedBars(
        caption=_caption(
            view,
            "conditional",
            title,
            found.result.newest,
            note=words.few_note(SMALL) if any(small) else "",
            how=how,
            x_label=_("Visits so far"),
            y_label=_("Visits in the hidden days, each"),
        ),
        labels=labels,
        series=(
            Series(name=_("Came"), values=tuple(round(was, 3) if n else None for n, _s, was in groups)),
            Series(
                name=_("Forecast"),
                values=tuple(round(said, 3) if n else None for n, said, _w in groups),
                role="second",
            ),
        ),
        small=small,
    )


def frequency_fit(view: View) -> GroupedBars:
    """Customers by the number of visits so far, as they are and as the model has them."""
    found, how = trial_of(view), words.frequency_how()
    if found is None:
        return GroupedBars(caption=_nothing(view, "frequency_fit", how), labels=(), series=())
    there, fitted = how_often(found.held, MOST)
    small = tuple(bool(n < SMALL) for n in there)
    return GroupedBars(
        caption=_caption(
            view,
            "frequency_fit",
            words.frequency_title(float(fitted[0]), int(there[0])),
            found.result.newest,
            note=words.few_note(SMALL) if any(small) else "",
            how=how,
            x_label=_("Visits so far"),
            y_label=_("Customers"),
        ),
        labels=_visit_labels(),
        series=(
            Series(name=_("Customers"), values=tuple(map(float, there.tolist()))),
            Series(name=_("By the model"), values=tuple(round(v, 1) for v in fitted.tolist()), role="second"),
        ),
        small=small,
    )


def _of_visits(view: View, row: int, _column: int) -> Ints:
    """The people with so many visits at the cut."""
    found = trial_of(view)
    if found is None:
        return _NOBODY
    h = found.held.chances.history
    who: Ints = h.customer[np.minimum(h.x, MOST) == row]
    return who


def gain(view: View) -> Curves:
    """How much of the hidden sales the first of a list would have reached: by forecast, by recency, by lot."""
    found, how, whole = trial_of(view), words.gain_how(), view.whole
    if found is None or whole is None:
        return Curves(caption=_nothing(view, "gain", how), curves=())
    newest = found.result.newest
    if not int(hidden_sales(found.held, whole.visits).sum()):
        return Curves(caption=_caption(view, "gain", words.gain_none(), newest, how=how), curves=())
    model, recency = replace(view, stage=None).cached(
        ("whom to call",), lambda: reached(found.held, whole.visits, _SHARES)
    )
    x = tuple((100 * _SHARES).round().tolist())
    return Curves(
        caption=_caption(
            view,
            "gain",
            words.gain_title(float(model[_FIRST_FIFTH])),
            newest,
            note=words.gain_note(float(recency[_FIRST_FIFTH])),
            how=how,
            x_label=_("Customers called"),
            y_label=_("Of the sales in the hidden days"),
        ),
        curves=tuple(
            Curve(name=name, x=x, y=tuple((100 * share).round(1).tolist()), role=role)
            for name, share, role in (
                (_("By the forecast"), model, "first"),
                (_("By the last visit"), recency, "second"),
            )
        ),
        x_unit="%",
        y_unit="%",
        diagonal=True,
    )


CHARTS = (
    Entry("calibration", Section.TRUST, calibration, _of_fifth),
    Entry("tracking", Section.TRUST, tracking),
    Entry("tracking_total", Section.TRUST, tracking_total),
    Entry("conditional", Section.TRUST, conditional, _of_visits),
    Entry("frequency_fit", Section.TRUST, frequency_fit, _of_visits),
    Entry("gain", Section.TRUST, gain),
    Entry("late_map", Section.MORE, late_map, late_people),
)
