"""Whom to call first: how much of the sales of the hidden days the first of the list would have reached."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.forecast.returns import REPEATERS
from core.analytics.forecast.spend import expected_spend, fit_spend
from core.analytics.people.visits import Visits
from core.analytics.trial.backtest import Held
from core.analytics.trial.judging import gain


def money_expected(held: Held) -> Floats:
    """Sales of the hidden days as forecast at the cut: visits expected times what a visit is expected to bring.

    Where too few came again to fit the spend, every visit counts alike.
    """
    h = held.chances.history
    usable = (h.x >= 1) & (h.spend > 0)
    if int(usable.sum()) < REPEATERS or float(np.ptp(h.spend[usable])) == 0.0:
        return held.chances.visits
    return held.chances.visits * expected_spend(fit_spend(h.x, h.spend), h.x, h.spend)


def hidden_sales(held: Held, visits: Visits) -> Ints:
    """Sales of the hidden days of each customer known at the cut, minor units."""
    rows = (visits.day > held.day) & (visits.day <= held.day + held.days)
    total = np.bincount(visits.customer[rows], weights=visits.sale[rows], minlength=len(visits.start) - 1)
    return np.rint(total[held.chances.history.customer]).astype(np.int64)


def reached(held: Held, visits: Visits, shares: Floats) -> tuple[Floats, Floats]:
    """Share of the hidden sales reached by calling the first `shares` of the customers, by the forecast and by recency."""
    value = hidden_sales(held, visits)
    return gain(money_expected(held), value, shares), gain(-held.since, value, shares)
