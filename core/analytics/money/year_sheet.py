"""Long-term or short-term: the dials of a year, each against the year before (analytics 1.11, 1.12, 1.16)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.kinds import difference
from core.analytics.intervals.means import mean_difference
from core.analytics.intervals.ratios import ratio_difference
from core.analytics.money.discounts import Discounts
from core.analytics.people.survival import kaplan_meier
from core.analytics.people.visits import Visits
from core.analytics.periods import FIRST_WEEK
from core.model.my_shop import Dial, Dials, Leaning, Missing

YEAR = 365
SECOND_VISIT_DAYS = 90
HALF_YEAR = 182
"""Days of sales before a year without which nobody in it can be known as an older customer, or as a new one."""
ENOUGH = 20
SAME_SHARE = 0.05
"""Money spent is known and has no interval: its share is about the same within five in a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Year:
    """365 days that end with day `last`."""

    last: int

    @property
    def first(self) -> int:
        return self.last - YEAR + 1


def year_dials(
    frame: SalesFrame, visits: Visits, discounts: Discounts, cost_to_win: int | None, seed: int = 0
) -> Dials:
    """The six dials as of the frame's snapshot. `cost_to_win` is what winning one new customer costs, minor units."""
    if frame.snapshot is None:
        early = Dial(missing=Missing.EARLY)
        return Dials(
            older=early,
            kinds=early,
            discount=early,
            keeping=early,
            second=early,
            complaints=Dial(missing=Missing.NOT_KEPT),
            customers=0,
            second_days=SECOND_VISIT_DAYS,
        )
    now, before = _Year(last=frame.snapshot), _Year(last=frame.snapshot - YEAR)
    customers = int((_visits_of(visits, now) > 0).sum())
    new, winning, keeping = _money(frame, visits, discounts, cost_to_win, now)
    return Dials(
        older=_older(frame, visits, now, before, seed),
        kinds=_kinds(frame, visits, now, before, seed),
        discount=_discount(frame, visits, discounts, (now, before), seed),
        keeping=_keeping(frame, visits, discounts, cost_to_win, (now, before)),
        second=_second(frame, visits, now, before),
        complaints=Dial(missing=Missing.NOT_KEPT),
        customers=customers,
        second_days=SECOND_VISIT_DAYS,
        new=new,
        winning_minor=winning,
        keeping_minor=keeping,
    )


def _reaches(frame: SalesFrame, day: int) -> bool:
    """Whether the book goes back to this day; a first week without sales may be a closed one."""
    return frame.first_day is not None and frame.first_day <= day + FIRST_WEEK


def _in(visits: Visits, year: _Year) -> Bools:
    return np.asarray((visits.day >= year.first) & (visits.day <= year.last))


def _visits_of(visits: Visits, year: _Year) -> Ints:
    return np.bincount(visits.customer[_in(visits, year)], minlength=len(visits.start) - 1)


def _sales_of(visits: Visits, year: _Year) -> Ints:
    rows = _in(visits, year)
    total = np.bincount(visits.customer[rows], weights=visits.sale[rows], minlength=len(visits.start) - 1)
    return np.rint(total).astype(np.int64)


def _first_days(frame: SalesFrame, visits: Visits) -> Ints:
    first = np.full(frame.customers, (frame.snapshot or 0) + 1, dtype=np.int64)
    first[visits.seen] = visits.first
    return first


def _dial(
    now: float,
    people: int,
    before: float | None,
    apart: tuple[float, float, float] | None,
    *,
    up: Leaning = Leaning.LONG,
) -> Dial:
    """A dial that points to `up` where the figure rose beyond doubt."""
    if before is None or apart is None:
        return Dial(now=now, people=people)
    _d, low, high = apart
    change = 1 if low > 0 else -1 if high < 0 else 0
    down = Leaning.SHORT if up is Leaning.LONG else Leaning.LONG
    leaning = {1: up, -1: down, 0: Leaning.SAME}[change]
    return Dial(now=now, people=people, before=before, change=change, leaning=leaning)


def _older(frame: SalesFrame, visits: Visits, now: _Year, before: _Year, seed: int) -> Dial:
    first = _first_days(frame, visits)

    def parts(year: _Year) -> tuple[Ints, Ints]:
        sales = _sales_of(visits, year)
        return np.where(first < year.first, sales, 0), sales

    if not _reaches(frame, now.first - HALF_YEAR):
        return Dial(missing=Missing.EARLY)
    return _share(parts(now), parts(before) if _reaches(frame, before.first - HALF_YEAR) else None, seed)


def _share(
    now: tuple[Ints, Ints], before: tuple[Ints, Ints] | None, seed: int, up: Leaning = Leaning.LONG
) -> Dial:
    """A share of money, top / base of each customer."""
    people, total = int((now[1] > 0).sum()), int(now[1].sum())
    if people < ENOUGH or total <= 0:
        return Dial(missing=Missing.FEW, people=people)
    was = None
    if before is not None and int((before[1] > 0).sum()) >= ENOUGH:
        was = float(before[0].sum() / before[1].sum())
    apart = None if before is None or was is None else ratio_difference(now, before, seed)
    return _dial(float(now[0].sum() / total), people, was, apart, up=up)


def _kinds(frame: SalesFrame, visits: Visits, now: _Year, before: _Year, seed: int) -> Dial:
    if not frame.category_name or not bool((frame.product_category >= 0).any()):
        return Dial(missing=Missing.CATEGORIES)
    each = _categories_each(frame, visits, now)
    if len(each) < ENOUGH:
        return Dial(missing=Missing.FEW, people=len(each))
    was = _categories_each(frame, visits, before) if _reaches(frame, before.first) else each[:0]
    if len(was) < ENOUGH:
        return _dial(float(each.mean()), len(each), None, None)
    return _dial(float(each.mean()), len(each), float(was.mean()), mean_difference(each, was, seed))


def _categories_each(frame: SalesFrame, visits: Visits, year: _Year) -> Ints:
    """Distinct categories of each customer with a visit in the year."""
    item, receipt = frame.line_product, frame.line_receipt
    kind = np.where(frame.product_is_item, frame.product_category, -1)[item]
    who, day = frame.receipt_customer[receipt], frame.receipt_day[receipt]
    rows = frame.line_is_sale & (item >= 0) & (kind >= 0) & (who >= 0)
    rows &= (day >= year.first) & (day <= year.last)
    size = len(frame.category_name)
    pairs = distinct(who[rows].astype(np.int64) * size + kind[rows])
    return np.bincount(pairs // size, minlength=frame.customers)[_visits_of(visits, year) > 0]


def _discount(
    frame: SalesFrame, visits: Visits, discounts: Discounts, years: tuple[_Year, _Year], seed: int
) -> Dial:
    if not discounts.kept:
        return Dial(missing=Missing.DISCOUNTS)

    def parts(year: _Year) -> tuple[Ints, Ints]:
        sales = _sales_of(visits, year)
        return np.minimum(discounts.sales_of_each(frame.customers, year.first, year.last), sales), sales

    now, before = years
    return _share(
        parts(now), parts(before) if _reaches(frame, before.first) else None, seed, up=Leaning.SHORT
    )


def _money(
    frame: SalesFrame, visits: Visits, discounts: Discounts, cost: int | None, year: _Year
) -> tuple[int, int | None, int | None]:
    """New customers of a year, what winning them cost, and the discounts given to customers who had come before."""
    first = _first_days(frame, visits)
    new = int(((first >= year.first) & (first <= year.last)).sum())
    rows = discounts.within(year.first, year.last)
    again = discounts.day[rows] > first[discounts.customer[rows]]
    keeping = int(discounts.given[rows][again].sum()) if discounts.kept else None
    return new, None if cost is None else new * cost, keeping


def _keeping(
    frame: SalesFrame, visits: Visits, discounts: Discounts, cost: int | None, years: tuple[_Year, _Year]
) -> Dial:
    now, before = years
    if cost is None:
        return Dial(missing=Missing.COST)
    if not _reaches(frame, now.first - HALF_YEAR):
        return Dial(missing=Missing.EARLY)
    if not discounts.kept:
        return Dial(missing=Missing.KEEPING)
    new, winning, keeping = _money(frame, visits, discounts, cost, now)
    share = _part(keeping, winning)
    if share is None:
        return Dial(missing=Missing.KEEPING)
    was = None
    if _reaches(frame, before.first - HALF_YEAR):
        _new, won, kept = _money(frame, visits, discounts, cost, before)
        was = _part(kept, won)
    if was is None:
        return _dial(share, new, None, None)
    d = share - was
    return _dial(share, new, was, (d, d - SAME_SHARE, d + SAME_SHARE))


def _part(keeping: int | None, winning: int | None) -> float | None:
    total = (keeping or 0) + (winning or 0)
    return (keeping or 0) / total if total > 0 else None


def _second(frame: SalesFrame, visits: Visits, now: _Year, before: _Year) -> Dial:
    found = _second_visit(visits, now)
    people = int(((visits.first >= now.first) & (visits.first <= now.last)).sum())
    if found is None:
        return Dial(missing=Missing.FEW, people=people)
    was = _second_visit(visits, before) if _reaches(frame, before.first - HALF_YEAR) else None
    if was is None:
        return _dial(found[0], people, None, None)
    return _dial(found[0], people, was[0], difference(found, was))


def _second_visit(visits: Visits, year: _Year) -> tuple[float, float, float] | None:
    """Share of the year's first-timers back within 90 days with its 95 % limits, as seen at the end of the year.

    Kaplan-Meier (1.12): people who came lately count for the days they had. None with fewer than 20 people.
    """
    seen, first = visits.seen, visits.first
    chosen = (first >= year.first) & (first <= year.last)
    if int(chosen.sum()) < ENOUGH:
        return None
    start = visits.start[:-1][seen[chosen]]
    after = np.minimum(start + 1, len(visits.day) - 1)
    again = (visits.count[seen[chosen]] > 1) & (visits.day[after] <= year.last)
    duration = np.where(again, visits.day[after], year.last) - first[chosen]
    curve = kaplan_meier(duration, again)
    at = int(np.searchsorted(curve.day, SECOND_VISIT_DAYS, side="right")) - 1
    if at < 0:
        return 0.0, 0.0, 3.0 / int(chosen.sum())  # the rule of three for none of n
    return float(1 - curve.survival[at]), float(1 - curve.high[at]), float(1 - curve.low[at])
