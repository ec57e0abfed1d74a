"""Chance to return, next visit and value of the next 12 months of every customer (analytics 1.13 to 1.16)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.future import draw_models, visit_outlook
from core.analytics.mbg import WEEK, MbgModel, back_within, expected_visits, fit_mbg, next_visit
from core.analytics.spend import SpendModel, expected_spend, fit_spend
from core.analytics.visits import Rhythm, Visits

PEOPLE, REPEATERS, GAPS = 100, 30, 3
"""Customers, of them with two visits, and usual gaps of history that a model needs (1.16)."""
MONTH_WEEKS = 4.348
LONGEST_WINDOW = 2 * 365
"""A next-visit window that ends later than this many days from now says nothing and is left out."""
_DRAWS_BUDGET = 60_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Histories:
    """One row per customer with a visit: x visits after the first, tx and T in weeks, mean spend of repeat visits."""

    customer: Ints
    x: Floats
    tx: Floats
    t: Floats
    spend: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlook:
    """Per row of `Histories`. Days are counted from the snapshot; -1 where no honest window exists.

    `value` is expected sales of the next 12 months (times the margin where it is known), `low` .. `high` hold nine in ten.
    """

    history: Histories
    model: MbgModel
    spend: SpendModel | None
    p_return: Floats
    visits: Floats
    next_from: Ints
    next_to: Ints
    value: Ints
    value_low: Ints
    value_high: Ints


def find_histories(visits: Visits, snapshot: int) -> Histories:
    """x, tx and T of every customer with a visit; everybody counts, one-timers too."""
    seen = visits.seen
    x = visits.count[seen].astype(float) - 1
    first = visits.start[:-1][seen]
    total = np.bincount(visits.customer, weights=visits.sale, minlength=len(visits.start) - 1)[seen]
    spend = np.where(x > 0, (total - visits.sale[first]) / np.maximum(x, 1), 0.0)
    return Histories(
        customer=seen,
        x=x,
        tx=(visits.last - visits.first) / WEEK,
        t=(snapshot - visits.first) / WEEK,
        spend=spend,
    )


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


def find_outlook(
    visits: Visits,
    rhythm: Rhythm,
    *,
    snapshot: int,
    horizon: int,
    seed: int,
    margin: float | None = None,
    yearly_rate: float = 0.10,
) -> Outlook | None:
    """The outlook of every customer with a visit, None where the shop has too little history to say.

    With a known `margin` (share of sales) the value is the discounted margin of 1.15; without it, plain expected sales.
    """
    if not enough_to_say(visits, rhythm, snapshot, horizon):
        return None
    h = find_histories(visits, snapshot)
    model = fit_mbg(h.x, h.tx, h.t)
    weeks = horizon / WEEK
    _key, first, back = np.unique(_keys(h), return_index=True, return_inverse=True)
    x, tx, t = h.x[first], h.tx[first], h.t[first]
    near = visit_outlook((model,), x, tx, t, weeks)
    spend = _spend_model(h)
    value, low, high = _value(
        h, model, spend, (x, tx, t, back), seed=seed, margin=margin, yearly_rate=yearly_rate
    )
    begin = np.ceil(next_visit(model, h.x, h.t, 0.1) * WEEK)
    end = np.ceil(next_visit(model, h.x, h.t, 0.9) * WEEK)
    honest = end <= LONGEST_WINDOW
    return Outlook(
        history=h,
        model=model,
        spend=spend,
        p_return=back_within(model, x, tx, t, weeks)[back],
        visits=near.expected[back],
        next_from=np.where(honest, begin, -1).astype(np.int64),
        next_to=np.where(honest, end, -1).astype(np.int64),
        value=value,
        value_low=low,
        value_high=high,
    )


def _keys(h: Histories) -> Ints:
    """One number for equal (x, tx, T)."""
    x, tx, t = (np.rint(column).astype(np.int64) for column in (h.x, h.tx * WEEK, h.t * WEEK))
    span = int(t.max()) + 1
    return np.asarray((x * span + tx) * span + t)


def _spend_model(h: Histories) -> SpendModel | None:
    usable = (h.x >= 1) & (h.spend > 0)
    if int(usable.sum()) < REPEATERS or float(np.ptp(h.spend[usable])) == 0.0:
        return None
    return fit_spend(h.x, h.spend)


def _value(
    h: Histories,
    model: MbgModel,
    spend: SpendModel | None,
    grouped: tuple[Floats, Floats, Floats, Ints],
    *,
    seed: int,
    margin: float | None,
    yearly_rate: float,
) -> tuple[Ints, Ints, Ints]:
    x, tx, t, back = grouped
    draws = int(np.clip(_DRAWS_BUDGET // max(len(x), 1), 1, 100))
    year = visit_outlook(draw_models(model, draws, seed), x, tx, t, 12 * MONTH_WEEKS)
    each = expected_spend(spend, h.x, h.spend) if spend else _plain_spend(h)
    factor = np.ones(len(x)) if margin is None else discounted_share(model, x, tx, t, yearly_rate) * margin
    money = each * factor[back]
    expected = visit_outlook((model,), x, tx, t, 12 * MONTH_WEEKS).expected
    amounts = (money * expected[back], money * year.low[back], money * year.high[back])
    value, low, high = (np.rint(amount).astype(np.int64) for amount in amounts)
    return value, low, high


def discounted_share(model: MbgModel, x: Floats, tx: Floats, t: Floats, yearly_rate: float) -> Floats:
    """Present worth of the next 12 months' visits over their number, month by month at `(1 + d)^(k - 0.5)`."""
    monthly = (1 + yearly_rate) ** (1 / 12) - 1
    months = [expected_visits(model, x, tx, t, k * MONTH_WEEKS) for k in range(1, 13)]
    parts = np.diff(np.vstack([np.zeros(len(x)), *months]), axis=0)
    worth = (parts / (1 + monthly) ** (np.arange(1, 13) - 0.5)[:, None]).sum(0)
    return np.asarray(worth / np.maximum(months[-1], 1e-12))


def _plain_spend(h: Histories) -> Floats:
    """Own mean of repeat visits, everybody's mean for newcomers: where the spend model cannot be fitted."""
    again = h.x > 0
    overall = float(np.average(h.spend[again], weights=h.x[again])) if again.any() else 0.0
    return np.where(again, h.spend, overall)
