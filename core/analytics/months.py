"""Calendar months over day columns, without a loop over days."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.dates import Month


def month_index(days: Ints) -> Ints:
    """Months since January 1970 of each day."""
    return np.asarray(days).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_of(index: int) -> Month:
    """The month with this index."""
    return Month(1970 + int(index) // 12, int(index) % 12 + 1)


def index_of(day: int) -> int:
    """Index of the month that holds a day."""
    when = to_date(day)
    return (when.year - 1970) * 12 + when.month - 1
