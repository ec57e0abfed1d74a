"""The ladder: which kinds customers have, by how many they have, how long they have come or how old they are.

A rung is a category. The next rung of a customer is the one most common among people with as many kinds or one more that
she lacks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.kinds import kinds_bought
from core.analytics.people.visits import Visits

TENURE = (90, 365, 730, 1825)
"""Days since the first visit at which the next band begins."""
AGES = (25, 40, 55, 70)
"""Years at which the next band begins."""
DEEPEST = 5
"""Five kinds and more are one column."""
MOST_RUNGS = 12
FEWEST_HOLDERS = 5
"""People who must have the next rung before it is named (analytics 1.16: pair explanation)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rungs:
    """Next rung of each customer: index of the category (-1 none); `holders` of `others` like her have it."""

    category: Ints
    holders: Ints
    others: Ints


def holdings(frame: SalesFrame) -> Bools:
    """Whether each customer has bought of each category: shape (customers, categories)."""
    held = np.zeros((frame.customers, len(frame.category_name)), dtype=bool)
    if frame.snapshot is not None:
        held[kinds_bought(frame, frame.snapshot)] = True
    return held


def rungs_shown(held: Bools) -> Ints:
    """Categories from the most to the least held, at most twelve, those that nobody has left out."""
    holders = held.sum(axis=0)
    order = np.argsort(-holders, kind="stable")[:MOST_RUNGS]
    return np.asarray(order[holders[order] > 0])


def shares(held: Bools, column: Ints, columns: int) -> tuple[Ints, Ints]:
    """People who have each category by column, shape (categories, columns), and people in each column.

    `column` is -1 for customers who do not count.
    """
    counts = np.zeros((held.shape[1], columns), dtype=np.int64)
    for place in range(columns):
        counts[:, place] = held[column == place].sum(axis=0)
    return counts, np.bincount(column[column >= 0], minlength=columns)


def by_depth(held: Bools) -> Ints:
    """Column of each customer by number of kinds: 0 for one kind .. 4 for five and more, -1 for none."""
    return np.asarray(np.minimum(held.sum(axis=1), DEEPEST) - 1)


def by_tenure(visits: Visits, snapshot: int) -> Ints:
    """Band of the days since the first visit, -1 without a visit."""
    band = np.full(len(visits.start) - 1, -1, dtype=np.int64)
    band[visits.seen] = np.digitize(snapshot - visits.first, TENURE)
    return band


def by_age(birth_year: Ints, year: int) -> Ints:
    """Band of the age reached in `year`, -1 where no birth year (0) is known."""
    return np.where(birth_year > 0, np.digitize(year - birth_year, AGES), -1)


def next_rungs(held: Bools) -> Rungs:
    """The next rung of every customer who has at least one kind."""
    people, size = held.shape
    depth = held.sum(axis=1)
    category = np.full(people, -1, dtype=np.int64)
    holders, others = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    for d in range(1, size):
        rows = np.flatnonzero(depth == d)
        if not len(rows):
            continue
        peers = (depth == d) | (depth == d + 1)
        counts = held[peers].sum(axis=0)
        open_rungs = np.where(held[rows], -1, counts)
        best = open_rungs.argmax(axis=1)
        number = open_rungs[np.arange(len(rows)), best]
        enough = number >= FEWEST_HOLDERS
        category[rows] = np.where(enough, best, -1)
        holders[rows] = np.where(enough, number, 0)
        others[rows] = int(peers.sum()) - 1
    return Rungs(category=category, holders=holders, others=others)


def mean_by(value: Ints, column: Ints, columns: int) -> Floats:
    """Mean of a value per customer in each column, 0 where nobody stands in it."""
    inside = column >= 0
    number = np.bincount(column[inside], minlength=columns)
    total = np.bincount(column[inside], weights=value[inside], minlength=columns)
    return np.asarray(total / np.maximum(number, 1))
