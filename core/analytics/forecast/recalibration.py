"""The chance to come back, set right by what the same forecast would have said earlier and what then happened.

Earlier cuts of the same book are forecast by the same model; a logistic regression of who came on the forecast, the days
since the last visit, the number of visits, the time as a customer and the own rhythm says how that forecast ran (stacking:
Wolpert 1992; recalibration: Cox 1958). MBG/NBD knows no rhythm: it thinks somebody who comes every six weeks as likely to
come the day after a visit as on the day that is due. A ridge holds everything at "the forecast is right", so that a small
book changes little.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.forecast.due import due_within
from core.analytics.forecast.fits import Fits, fit_at
from core.analytics.forecast.histories import WEEK, Histories, came_between, find_histories, until
from core.analytics.forecast.mbg import back_within
from core.analytics.people.steadiness import own_gap
from core.analytics.people.visits import Visits, find_rhythm
from core.analytics.rules import Rules

CUTS = 2
"""Earlier cuts that are looked at: more of them are older and tell less about today."""
SHARE = 3
"""A cut hides at most one part in so many of the history."""
LEAST_DAYS, PEOPLE, REPEATERS = 28, 100, 30
"""History before a cut, customers and people with two visits that a cut needs."""
_LEVEL, _SHAPE, _STEADY_SHAPE = 1.0, 25.0, 4.0
"""Ridge on level and slope, and on the other features (standardised); less of it where people keep a rhythm."""
_LEAVING = 0.05
"""Share of visits in a steady shop that are a customer's last."""
_LOOSE = 0.25
"""Spread of the log of a gap around the usual one that is taken where a shop's customers keep no rhythm."""
_EDGE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recalibration:
    """Weights of level, log odds of the forecast, and `_features`, which `mean` and `scale` standardise.

    It was learned at `cuts` earlier cuts of `days` hidden days each; `spread` and `leaving` are those of `due_within`.
    """

    weights: Floats
    mean: Floats
    scale: Floats
    cuts: int
    days: int
    spread: float
    leaving: float


def learn(
    visits: Visits,
    rules: Rules,
    snapshot: int,
    horizon: int,
    *,
    spread: float | None = None,
    fits: Fits | None = None,
) -> Recalibration | None:
    """How the forecast for `horizon` days ran at earlier cuts; None where the book is too short or too small to say.

    `spread` is that of the gaps of a steady shop (`steady_spread`), None elsewhere. `fits` are models of this book that
    exist already; what is fitted here is added.
    """
    fits = {} if fits is None else fits
    first = int(visits.day.min()) if len(visits.day) else snapshot
    days = min(horizon, (snapshot - first + 1) // SHARE)
    steady = spread is not None
    kept = _LOOSE if spread is None else spread
    leaving = _LEAVING if steady else 0.0
    odds, features, came = [], [], []
    for cut in (snapshot - days * k for k in range(1, CUTS + 1)):
        if days < 1 or cut - first < max(LEAST_DAYS, days // 2):
            break
        known = until(visits, cut)
        if len(known.seen) < PEOPLE or int((known.count > 1).sum()) < REPEATERS:
            break
        h = find_histories(known, cut)
        model = fit_at(cut, h, fits)
        odds.append(_log_odds(back_within(model, h.x, h.tx, h.t, days / WEEK)))
        rhythm = find_rhythm(known, rules, cut)
        gap = own_gap(rhythm) if steady else rhythm.usual_gap
        features.append(_features(h, gap[h.customer], days, kept, leaving))
        came.append(came_between(visits, cut, cut + days)[h.customer] > 0)
    if not odds:
        return None
    table = np.vstack(features)
    mean, scale = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    columns = np.column_stack([np.ones(len(table)), np.concatenate(odds), (table - mean) / scale])
    others = table.shape[1]
    right = np.r_[0.0, 1.0, np.zeros(others)]
    ridge = np.r_[_LEVEL, _LEVEL, np.full(others, _STEADY_SHAPE if steady else _SHAPE)]
    found = _logistic(columns, np.concatenate(came), right, ridge)
    # Where people keep a rhythm, what the model of chance visits says beside it is worth little.
    trust = 1.0 if steady else len(odds) / (len(odds) + 1)
    weights = right + trust * (found - right)
    # What a short window says about the level of a long one is worth less.
    weights[0] = found[0] * trust * np.sqrt(min(1.0, days / horizon))
    return Recalibration(
        weights=weights, mean=mean, scale=scale, cuts=len(odds), days=days, spread=kept, leaving=leaving
    )


def apply(
    recalibration: Recalibration, h: Histories, usual_gap: Floats, chance: Floats, horizon: int
) -> Floats:
    """The chances within `horizon` days set right, each strictly between 0 and 1; one `usual_gap` a row of `h`."""
    columns = np.column_stack(
        [
            np.ones(len(chance)),
            _log_odds(chance),
            (
                _features(h, usual_gap, horizon, recalibration.spread, recalibration.leaving)
                - recalibration.mean
            )
            / recalibration.scale,
        ]
    )
    chances = 1 / (1 + np.exp(-np.clip(columns @ recalibration.weights, -50, 50)))
    return np.asarray(np.clip(chances, _EDGE, 1 - _EDGE))  # nobody is certain to come, or never to


def _features(h: Histories, usual_gap: Floats, days: int, spread: float, leaving: float) -> Floats:
    """Logs of weeks since the last visit, of visits and of weeks as a customer; log odds that the own rhythm says so."""
    return np.column_stack(
        [
            np.log1p(h.t - h.tx),
            np.log1p(h.x),
            np.log1p(h.t),
            _log_odds(due_within(h, usual_gap, days, spread, leaving)),
        ]
    )


def _log_odds(chance: Floats) -> Floats:
    inside = np.clip(chance, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(inside) - np.log1p(-inside))


def _logistic(columns: Floats, came: Bools | Ints, prior: Floats, ridge: Floats) -> Floats:
    """Weights of greatest posterior likelihood by Newton's steps, each halved until it improves."""
    weights, target = prior.copy(), came.astype(float)

    def loss(w: Floats) -> float:
        z = columns @ w
        return float((np.logaddexp(0, z) - target * z).sum() + (ridge * (w - prior) ** 2).sum() / 2)

    now = loss(weights)
    for _step in range(50):
        p = 1 / (1 + np.exp(-np.clip(columns @ weights, -50, 50)))
        gradient = columns.T @ (p - target) + ridge * (weights - prior)
        curve = (columns * (p * (1 - p))[:, None]).T @ columns + np.diag(ridge)
        step = np.linalg.solve(curve, gradient)
        size = 1.0
        while size > 1e-6 and loss(weights - size * step) > now:
            size /= 2
        weights = weights - size * step
        before, now = now, loss(weights)
        if before - now < 1e-9 * max(1.0, abs(now)):
            break
    return np.asarray(weights)
