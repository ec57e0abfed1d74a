"""What every customer may bring in the next 12 months (analytics 1.14 and 1.15)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.forecast.future import draw_models, visit_outlook
from core.analytics.forecast.histories import Histories, equal_rows
from core.analytics.forecast.mbg import MbgModel, expected_visits
from core.analytics.forecast.returns import REPEATERS, Chances
from core.analytics.forecast.spend import SpendModel, expected_spend, fit_spend

MONTH_WEEKS = 4.348
_DRAWS_BUDGET = 60_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Value:
    """Per row of the histories, minor units: expected sales of the next 12 months, and the 5 % and 95 % points.

    Times the margin and discounted where the margin is known. `spend` is None where the spend model could not be fitted.
    """

    spend: SpendModel | None
    expected: Ints
    low: Ints
    high: Ints


def find_value(
    chances: Chances, *, seed: int, margin: float | None = None, yearly_rate: float = 0.10
) -> Value:
    """The value of every customer with a visit.

    With a known `margin` (share of sales) it is the discounted margin of 1.15; without it, plain expected sales.
    """
    h, model = chances.history, chances.model
    one, back = equal_rows(h)
    x, tx, t = h.x[one], h.tx[one], h.t[one]
    spend = _spend_model(h)
    draws = int(np.clip(_DRAWS_BUDGET // max(len(x), 1), 1, 100))
    year = visit_outlook(draw_models(model, draws, seed), x, tx, t, 12 * MONTH_WEEKS)
    each = expected_spend(spend, h.x, h.spend) if spend else _plain_spend(h)
    factor = np.ones(len(x)) if margin is None else discounted_share(model, x, tx, t, yearly_rate) * margin
    money = each * factor[back]
    expected = visit_outlook((model,), x, tx, t, 12 * MONTH_WEEKS).expected
    amounts = (money * expected[back], money * year.low[back], money * year.high[back])
    value, low, high = (np.rint(amount).astype(np.int64) for amount in amounts)
    return Value(spend=spend, expected=value, low=low, high=high)


def _spend_model(h: Histories) -> SpendModel | None:
    usable = (h.x >= 1) & (h.spend > 0)
    if int(usable.sum()) < REPEATERS or float(np.ptp(h.spend[usable])) == 0.0:
        return None
    return fit_spend(h.x, h.spend)


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
