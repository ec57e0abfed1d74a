"""Names for the kinds of arrays that analytics pass around, and days as whole numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01, the unit of every day column."""
    return day.toordinal() - _EPOCH


def to_date(number: int) -> date:
    """The day with this number."""
    return date.fromordinal(int(number) + _EPOCH)


def distinct(values: Ints) -> Ints:
    """Distinct values ascending. By sorting: `numpy.unique` hashes, which takes ten times as long for a million keys."""
    ordered = np.sort(values)
    if not len(ordered):
        return ordered
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]]


def offsets(sorted_index: Ints, size: int) -> Ints:
    """Where the rows of each of `size` owners begin in an ascending index column: shape (size + 1,)."""
    return np.searchsorted(sorted_index, np.arange(size + 1))


def within(sorted_index: Ints) -> Ints:
    """Position of each row among the rows of its owner (0, 1, ..), for an ascending index column."""
    n = len(sorted_index)
    if not n:
        return np.zeros(0, dtype=np.int64)
    first = np.r_[True, sorted_index[1:] != sorted_index[:-1]]
    begin = np.maximum.accumulate(np.where(first, np.arange(n), 0))
    return np.arange(n) - begin


def expand(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Row numbers of many slices laid end to end, and which slice each belongs to."""
    owner = np.repeat(np.arange(len(count)), count)
    ends = np.cumsum(count)
    inner = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - count, count)
    return np.repeat(start, count) + inner, owner
