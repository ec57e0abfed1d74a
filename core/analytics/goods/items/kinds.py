"""More kinds, longer stay: who came again, by the number of categories bought until then, among customers alike.

Everything before the cut is known and nothing after it; the customers are matched on visits and on tenure (analytics 1.2)
by direct standardisation to all who are compared, so that buying often is not taken for buying of many kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.intervals.wilson import wilson
from core.analytics.people.visits import Visits

SHORTEST = 90
"""Days after the cut that decide, where neither the lapse limit nor the usual gap is longer."""
FEWEST_VISITS = 2
VISIT_BANDS = (3, 5, 10)
"""2, 3-4, 5-9 and 10 or more visits."""
ENOUGH = 20
ENOUGH_FOR_QUARTERS = 200
MOST = 3
"""Three kinds and more are one group."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Customers who had bought of so many categories (`kinds`; 3 = three and more) at the cut, and who of them came again.

    `share` is that of customers alike in visits and tenure with its 95 % limits, None where the group is too small;
    `compared` of the `people` stand in it.
    """

    kinds: int
    people: Ints
    returned: int
    compared: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def plain_share(self) -> float | None:
        """Share that came again, not matched."""
        return self.returned / len(self.people) if len(self.people) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kinds:
    """The comparison at a cut; people with nobody alike in the other groups are `unmatched`.

    `difference` is most kinds minus fewest with its 95 % limits, None where not two groups can be compared. The
    `without_kind` had bought nothing that has a category.
    """

    cut: int
    days: int
    groups: tuple[Group, ...]
    without_kind: Group
    unmatched: int
    difference: tuple[float, float, float] | None


def window(history: int, gap: float, limit: float) -> int:
    """Days after the cut: 90 or the lapse limit, at most a third of the history, at least one usual gap."""
    wanted = max(SHORTEST, ceil(limit))
    return max(min(wanted, history // 3), ceil(gap), 1)


def kinds_bought(frame: SalesFrame, day: int) -> tuple[Ints, Ints]:
    """Distinct (customer, category) pairs bought up to and with `day`, ascending, as two columns."""
    item = frame.line_product
    if not len(item) or not frame.products or not frame.category_name:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing
    kind = np.where(frame.product_is_item, frame.product_category, -1)[item]
    receipt = frame.line_receipt
    who = frame.receipt_customer[receipt]
    real = frame.line_is_sale & (item >= 0) & (kind >= 0) & (who >= 0) & (frame.receipt_day[receipt] <= day)
    size = len(frame.category_name)
    pairs = distinct(who[real].astype(np.int64) * size + kind[real])
    return pairs // size, pairs % size


def kinds_until(frame: SalesFrame, day: int) -> Ints:
    """How many distinct categories each customer had bought up to and with `day`."""
    return np.bincount(kinds_bought(frame, day)[0], minlength=frame.customers)


def standardised(n: Floats, k: Floats, weight: Floats) -> tuple[float, float, float]:
    """Directly standardised share `Σ w k/n` (Σ w = 1) with its 95 % limits, over strata with n > 0.

    Limits by Wilson with the effective number of people `1 / Σ w²/n` (Kish 1965); one stratum gives Wilson's own.
    """
    share = float((weight * k / n).sum())
    people = 1.0 / float((weight**2 / n).sum())
    low, high = wilson(share * people, people)
    return share, float(low), float(high)


def difference(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Newcombe's interval of `one` minus `other` from their own limits (analytics 1.11)."""
    (p1, l1, u1), (p0, l0, u0) = one, other
    d = p1 - p0
    return d, d - sqrt((p1 - l1) ** 2 + (u0 - p0) ** 2), d + sqrt((u1 - p1) ** 2 + (p0 - l0) ** 2)


def strata(visits: Ints, tenure: Ints) -> Ints:
    """The stratum of each person: band of visits x quarter of tenure (half, where fewer than 200 people)."""
    points = (0.25, 0.5, 0.75) if len(tenure) >= ENOUGH_FOR_QUARTERS else (0.5,)
    cuts = np.quantile(tenure, points) if len(tenure) else np.zeros(len(points))
    return np.digitize(visits, VISIT_BANDS) * (len(points) + 1) + np.searchsorted(cuts, tenure, side="left")


def compare(kinds: Ints, returned: Bools, stratum: Ints, people: Ints, cut: int, days: int) -> Kinds:
    """The comparison of people given as four equal columns: kinds bought, came again, stratum, customer."""
    known = kinds > 0
    group = np.minimum(kinds[known], MOST)
    came, layer, who = returned[known], stratum[known], people[known]
    size = int(layer.max()) + 1 if len(layer) else 1
    number = np.zeros((MOST + 1, size))
    back = np.zeros((MOST + 1, size))
    np.add.at(number, (group, layer), 1)
    np.add.at(back, (group, layer), came)
    judged, shared = _matched(number)
    total = number[judged].sum(axis=0) * shared
    weight = total / max(total.sum(), 1.0)
    found = {
        g: standardised(number[g, shared], back[g, shared], weight[shared]) for g in judged if len(judged) > 1
    }
    ends = sorted(found)
    nothing: tuple[None, None, None] = (None, None, None)
    return Kinds(
        cut=cut,
        days=days,
        groups=tuple(
            _group(
                g,
                who[group == g],
                came[group == g],
                int(number[g, shared].sum()) if g in found else 0,
                found.get(g, nothing),
            )
            for g in range(1, MOST + 1)
        ),
        without_kind=_group(0, people[~known], returned[~known], 0, nothing),
        unmatched=int(number[judged].sum() - total.sum()) if found else 0,
        difference=difference(found[ends[-1]], found[ends[0]]) if len(ends) > 1 else None,
    )


def _matched(number: Floats) -> tuple[list[int], Bools]:
    """Groups with enough people in the strata that all of them have, and these strata."""
    judged = [g for g in range(1, MOST + 1) if number[g].sum() >= ENOUGH]
    while True:
        shared = np.asarray((number[judged] > 0).all(axis=0))
        small = [g for g in judged if number[g, shared].sum() < ENOUGH]
        if not small or len(judged) < 2:
            return judged, shared
        judged.remove(min(small, key=lambda g: float(number[g].sum())))


def _group(kinds: int, people: Ints, came: Bools, compared: int, share: Sequence[float | None]) -> Group:
    return Group(
        kinds=kinds,
        people=people,
        returned=int(came.sum()),
        compared=compared,
        share=share[0],
        low=share[1],
        high=share[2],
    )


def more_kinds(frame: SalesFrame, visits: Visits, gap: float, limit: float) -> Kinds | None:
    """The test on a shop's own sales as of the frame's snapshot; None without sales.

    `gap` is the shop's usual gap, `limit` its usual lapse limit, both in days.
    """
    if frame.snapshot is None or frame.first_day is None:
        return None
    days = window(frame.snapshot - frame.first_day + 1, gap, limit)
    cut = frame.snapshot - days
    size = frame.customers
    before = visits.day <= cut
    count = np.bincount(visits.customer[before], minlength=size)
    after = np.bincount(visits.customer[~before], minlength=size)
    people = np.flatnonzero(count >= FEWEST_VISITS)
    tenure = cut - visits.day[visits.start[:-1][people]] if len(people) else people
    return compare(
        kinds_until(frame, cut)[people],
        after[people] > 0,
        strata(count[people], tenure),
        people,
        cut,
        days,
    )
