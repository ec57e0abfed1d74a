"""What people bought first, and what they brought in the six months after (analytics section 5, no. 22)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import item_lines
from core.analytics.intervals.wilson import Z95
from core.analytics.people.first_visits import ENOUGH_PEOPLE, first_timers
from core.analytics.people.visits import Visits

HALF_YEAR = 182
"""Days after the first visit in which later visits and sales count."""
_FEW, _DRAWS = 50, 2_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FirstItem:
    """Those who began with one `item` (index of the product): `people`, and their six months after the first visit.

    `mean` of net sales in minor units with its 95 % limits (None with fewer than two people), `visits` per person.
    `stands_out` is 1 or -1 where they brought surely more or less than all others, also when as many items are compared.
    """

    item: int
    people: Ints
    visits: float
    mean: float
    low: float | None
    high: float | None
    others: float
    stands_out: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FirstItems:
    """Items by number of beginners, most first. `early`, `too_new`, `unknown` people are left out, see `find_first_items`."""

    items: tuple[FirstItem, ...]
    people: int
    mean: float
    early: int
    young: bool
    too_new: int
    unknown: int


def main_items(frame: SalesFrame, visits: Visits) -> Ints:
    """The item that made up most of each customer's first receipt; -1 where it cannot be told.

    The first receipt with a visit counts. Where lines of it have no amounts of their own only a single item can be told.
    """
    main = np.full(frame.customers, -1, dtype=np.int64)
    real = np.flatnonzero((frame.receipt_customer >= 0) & (frame.receipt_sale > 0))
    receipt = np.full(frame.customers, -1, dtype=np.int64)
    receipt[frame.receipt_customer[real[::-1]]] = real[::-1]  # the earliest is written last
    first = np.zeros(len(frame.receipt_day), dtype=bool)
    first[receipt[visits.seen]] = True
    lines = np.flatnonzero(item_lines(frame) & first[frame.line_receipt])
    who = frame.receipt_customer[frame.line_receipt[lines]].astype(np.int64)
    products = max(frame.products, 1)
    pair, place = np.unique(who * products + frame.line_product[lines], return_inverse=True)
    known = frame.line_amount_known[lines]
    amount = np.bincount(place, weights=np.where(known, frame.line_amount[lines], 0), minlength=len(pair))
    hidden = np.bincount(who[~known], minlength=frame.customers) > 0
    owner, item = pair // products, pair % products
    single = np.bincount(owner, minlength=frame.customers) == 1
    told = single[owner] | ~hidden[owner]
    owner, item, amount = owner[told], item[told], amount[told]
    order = np.lexsort((-item, amount, owner))  # of equal amounts the item that stands first in the book wins
    main[owner[order]] = item[order]
    return main


def _draws(values: Floats, seed: int) -> Floats:
    """Means as they might have been: bootstrap below 50 values, else from the normal with their standard error."""
    n, random = len(values), np.random.default_rng(seed)
    if n < _FEW:
        return np.asarray(values[random.integers(0, n, (_DRAWS, n))].mean(axis=1))
    return random.normal(values.mean(), values.std(ddof=1) / sqrt(n), _DRAWS)


def _limits(values: Floats) -> tuple[float, float] | None:
    """95 % limits of a mean: `m ± z s/√n`, below 50 values the 2.5 and 97.5 % points of 2,000 bootstrap draws."""
    n = len(values)
    if n < 2:
        return None
    if n >= _FEW:
        half = Z95 * float(values.std(ddof=1)) / sqrt(n)
        return float(values.mean()) - half, float(values.mean()) + half
    low, high = np.quantile(_draws(values, 0), [0.025, 0.975])
    return float(low), float(high)


def _difference(own: Floats, others: Floats) -> tuple[float, float, float]:
    """`own` minus `others` with 95 % limits. Only the small side is drawn again and again: the other may be the whole shop."""
    d = float(own.mean() - others.mean())
    if min(len(own), len(others)) >= _FEW:
        half = Z95 * _error(own, others)
        return d, d - half, d + half
    low, high = np.quantile(_draws(own, 0) - _draws(others, 1), [0.025, 0.975])
    return d, float(low), float(high)


def _error(own: Floats, others: Floats) -> float:
    return sqrt(float(own.var(ddof=1)) / len(own) + float(others.var(ddof=1)) / len(others))


def _stands_out(own: Floats, others: Floats, compared: int) -> int:
    """Surely more (1) or less (-1): the interval leaves out 0, and Welch's z is large for the best of `compared` items.

    Bonferroni: of twenty items one looks unusual by luck alone, so each must pass at 5 % / `compared`.
    """
    d, low, high = _difference(own, others)
    if low <= 0 <= high:
        return 0
    error = _error(own, others)
    if error > 0 and abs(d) / error < NormalDist().inv_cdf(1 - 0.025 / max(compared, 1)):
        return 0
    return 1 if d > 0 else -1


def find_first_items(
    frame: SalesFrame, visits: Visits, first_day: int, least: int = ENOUGH_PEOPLE
) -> FirstItems | None:
    """The items people began with; only those with `least` beginners are compared. None without a visit.

    Left out: people whose six months are not over (`too_new`), who came before the book could know anybody (`early`,
    unless too few would remain: `young`), and whose first receipt names no main item (`unknown`).
    """
    if frame.snapshot is None or not len(visits.seen):
        return None
    begun = np.full(frame.customers, np.iinfo(np.int32).max, dtype=np.int64)
    begun[visits.seen] = visits.first
    old = begun <= frame.snapshot - HALF_YEAR
    chosen = first_timers(visits, first_day, old)
    main = main_items(frame, visits)
    people = chosen.customer[main[chosen.customer] >= 0]
    sales, times = _half_year(frame, visits, begun)
    value, item = sales[people], main[people]
    count = np.bincount(item, minlength=max(frame.products, 1))
    order = [i for i in np.argsort(-count, kind="stable").tolist() if count[i]]
    compared = int((count >= least).sum())

    def one(index: int) -> FirstItem:
        mine = item == index
        own, others = value[mine], value[~mine]
        limits = _limits(own)
        judged = len(own) >= least and len(others) >= least
        return FirstItem(
            item=index,
            people=people[mine],
            visits=float(times[people[mine]].mean()),
            mean=float(own.mean()),
            low=limits[0] if limits else None,
            high=limits[1] if limits else None,
            others=float(others.mean()) if len(others) else 0.0,
            stands_out=_stands_out(own, others, compared) if judged else 0,
        )

    return FirstItems(
        items=tuple(one(index) for index in order if count[index] >= least or compared < 2),
        people=len(people),
        mean=float(value.mean()) if len(value) else 0.0,
        early=chosen.early,
        young=chosen.young,
        too_new=len(visits.seen) - int(old[visits.seen].sum()),
        unknown=len(chosen.customer) - len(people),
    )


def _half_year(frame: SalesFrame, visits: Visits, begun: Ints) -> tuple[Floats, Ints]:
    """Net sales and visits of each customer in the half year after the day of the first visit."""
    named = np.flatnonzero(frame.receipt_customer >= 0)
    who = frame.receipt_customer[named]
    since = frame.receipt_day[named] - begun[who]
    counted = (since > 0) & (since <= HALF_YEAR)
    money = frame.receipt_net[named[counted]]
    sales: Floats = np.bincount(who[counted], weights=money, minlength=frame.customers).astype(float)
    since = visits.day - begun[visits.customer]
    later = visits.customer[(since > 0) & (since <= HALF_YEAR)]
    return sales, np.bincount(later, minlength=frame.customers)
