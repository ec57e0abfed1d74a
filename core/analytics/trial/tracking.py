"""How a forecast follows the visits week by week, before the cut and in the hidden days, and how often people came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.forecast.histories import WEEK, equal_rows
from core.analytics.forecast.mbg import expected_visits
from core.analytics.people.visits import Visits
from core.analytics.trial.backtest import Held
from core.analytics.trial.newcomers import share_with, visits_since_first

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tracking:
    """Visits after the first of everybody known at the cut, in whole weeks that end on `day`; week `cut` ends at the cut."""

    day: Ints
    actual: Ints
    forecast: Floats
    cut: int


def track(held: Held, visits: Visits) -> Tracking:
    """Weeks are counted from the cut both ways; a begun week at either end is left out.

    Before the cut the model says what people like these do from their first visit on; after it, what each one will do.
    `visits` are all that came, the hidden ones too.
    """
    known = held.known.visits
    first = int(known.day.min())
    before, after = (held.day - first + 1) // _WEEK, held.days // _WEEK
    day = held.day + _WEEK * np.arange(1 - before, after + 1)
    again = (visits.day <= held.day) & (visits.order > 0)
    again |= (visits.day > held.day) & (known.count > 0)[visits.customer]
    week = before + (visits.day[again] - held.day - 1) // _WEEK
    inside = (week >= 0) & (week < len(day))
    return Tracking(
        day=day,
        actual=np.bincount(week[inside], minlength=len(day)),
        forecast=np.r_[_fitted(held, day[:before]), _hidden(held, after)],
        cut=before - 1,
    )


def _fitted(held: Held, day: Ints) -> Floats:
    """Of every past week: the growth of the visits expected since each first day."""
    began, people = np.unique(held.known.visits.first, return_counts=True)
    ends = np.r_[day[:1] - _WEEK, day]
    since = np.maximum(ends[:, None] - began, 0)
    table = visits_since_first(held.chances.model, np.arange(int(since.max(initial=0)) + 1) / WEEK)
    return np.diff((table[since] * people).sum(axis=1))


def _hidden(held: Held, weeks: int) -> Floats:
    """Of every hidden week: each one's visits as forecast, spread over the weeks as the model spreads them."""
    chances = held.chances
    one, back = equal_rows(chances.history)
    h = chances.history
    rows = (h.x[one], h.tx[one], h.t[one])
    whole = expected_visits(chances.model, *rows, held.days / WEEK)
    each = np.bincount(back, weights=chances.visits, minlength=len(one)) / np.maximum(whole, 1e-12)
    so_far = [
        float((each * expected_visits(chances.model, *rows, float(k))).sum()) for k in range(1, weeks + 1)
    ]
    return np.diff(np.r_[0.0, so_far])


def how_often(held: Held, most: int = 7) -> tuple[Ints, Floats]:
    """People with 0, 1, .. and `most` or more visits after the first up to the cut: as they are, and as the model fits."""
    h = held.chances.history
    actual = np.bincount(np.minimum(h.x.astype(np.int64), most), minlength=most + 1)
    t, people = np.unique(h.t, return_counts=True)
    return actual, np.asarray((share_with(held.chances.model, t, most) * people[:, None]).sum(axis=0))
