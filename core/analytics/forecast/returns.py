"""Who comes back: the chance within a horizon, expected visits and the days of the next one (analytics 1.13 and 1.16)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.forecast import recalibration
from core.analytics.forecast.due import due_by
from core.analytics.forecast.fits import Fits, fit_at
from core.analytics.forecast.histories import WEEK, Histories, equal_rows, find_histories
from core.analytics.forecast.mbg import MbgModel, back_within, expected_visits, next_visit
from core.analytics.forecast.recalibration import Recalibration
from core.analytics.people.steadiness import own_gap, steady_spread
from core.analytics.people.visits import Rhythm, Visits
from core.analytics.rules import Rules

PEOPLE, REPEATERS, GAPS = 100, 30, 3
"""Customers, of them with two visits, and usual gaps of history that a model needs (1.16)."""
USUAL_HORIZON, STEPS = 30, (7, 14, 30, 60, 90, 180, 365)
"""Days within which a return is usually asked for, and the horizons that others are compared with."""
OWN_GAPS = 2
"""Gaps of their own from which people of a steady shop are expected by their rhythm and not by the model."""
LONGEST_WINDOW = 2 * 365
"""A next-visit window that ends later than this many days from now says nothing and is left out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chances:
    """Per row of `history`: chance and expected visits within `horizon` days, and the 10-90 % window of the next visit.

    Days of the window are counted from the snapshot; -1 where no honest window exists. `recalibration` is None where the
    book is too short to say how the forecast ran earlier.
    """

    history: Histories
    model: MbgModel
    recalibration: Recalibration | None
    horizon: int
    p_return: Floats
    visits: Floats
    next_from: Ints
    next_to: Ints


def enough_to_say(visits: Visits, rhythm: Rhythm, snapshot: int, horizon: int) -> bool:
    """Whether a chance may be shown: 100 customers, 30 of them back, three usual gaps of history, horizon within it."""
    if not len(visits.day):
        return False
    history = snapshot - int(visits.day.min()) + 1
    people, again = len(visits.seen), int((visits.count > 1).sum())
    return (
        people >= PEOPLE
        and again >= REPEATERS
        and history >= GAPS * rhythm.shop_gap
        and history >= horizon
        and not bool(np.all(visits.last == snapshot))
    )


def find_chances(
    visits: Visits, rhythm: Rhythm, rules: Rules, *, snapshot: int, horizon: int, fits: Fits | None = None
) -> Chances | None:
    """Chances of every customer with a visit; None where the shop has too little history to say.

    The chance is MBG/NBD's, set right by earlier cuts of the same book; the visits of those who come stay the model's.
    `fits` are models of this book that exist already; what is fitted here is added.
    """
    fits = {} if fits is None else fits
    if not enough_to_say(visits, rhythm, snapshot, horizon):
        return None
    h = find_histories(visits, snapshot)
    model = fit_at(snapshot, h, fits)
    if not np.isfinite(model.log_likelihood):
        return None
    one, back = equal_rows(h)
    x, tx, t = h.x[one], h.tx[one], h.t[one]
    spread = steady_spread(visits, rhythm)
    gap = (rhythm.usual_gap if spread is None else own_gap(rhythm))[h.customer]

    def plain(days: int) -> Floats:
        return back_within(model, x, tx, t, days / WEEK)[back]

    def set_right(days: int) -> tuple[Floats, Recalibration | None]:
        learned = recalibration.learn(visits, rules, snapshot, days, spread=spread, fits=fits)
        said = plain(days)
        return (said if learned is None else recalibration.apply(learned, h, gap, said, days)), learned

    chance, learned = set_right(horizon)
    # Each horizon is set right by its own past; a longer one never says less than a shorter.
    for days in STEPS:
        if USUAL_HORIZON <= days < horizon:
            chance = np.maximum(chance, set_right(days)[0])
        elif horizon < days <= USUAL_HORIZON and enough_to_say(visits, rhythm, snapshot, days):
            chance = np.minimum(chance, set_right(days)[0])
    said = plain(horizon)
    expected = np.maximum(expected_visits(model, x, tx, t, horizon / WEEK)[back], said)
    begin, end = next_visit(model, h.x, h.t, 0.1) * WEEK, next_visit(model, h.x, h.t, 0.9) * WEEK
    if spread is not None:
        early, late = due_by(h, gap, spread, 0.1), due_by(h, gap, spread, 0.9)
        own = (rhythm.gaps[h.customer] >= OWN_GAPS) & np.isfinite(early) & np.isfinite(late)
        begin, end = np.where(own, early, begin), np.where(own, late, end)
    begin, end = np.ceil(begin), np.ceil(end)
    honest = end <= LONGEST_WINDOW
    return Chances(
        history=h,
        model=model,
        recalibration=learned,
        horizon=horizon,
        p_return=chance,
        visits=expected * chance / np.maximum(said, 1e-12),
        next_from=np.where(honest, begin, -1).astype(np.int64),
        next_to=np.where(honest, end, -1).astype(np.int64),
    )
