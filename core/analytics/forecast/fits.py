"""Fits of the model by the last day that each knew: cuts of one book that fall on the same day share theirs."""

from __future__ import annotations

from core.analytics.forecast.histories import Histories
from core.analytics.forecast.mbg import MbgModel, fit_mbg

Fits = dict[int, MbgModel]


def fit_at(day: int, h: Histories, fits: Fits) -> MbgModel:
    """The model of the histories known at the end of `day`, made once. All of `fits` must be of one book."""
    if day not in fits:
        fits[day] = fit_mbg(h.x, h.tx, h.t)
    return fits[day]
