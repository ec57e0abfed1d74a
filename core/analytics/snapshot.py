"""Everything the numbers say about all customers as of one day, put together (analytics 1.2 to 1.6, 1.13 to 1.16)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.analytics.arrays import Bools, Ints, distinct, offsets, to_date
from core.analytics.forecast.returns import Chances, find_chances
from core.analytics.forecast.value import Value, find_value
from core.analytics.frame import SalesFrame
from core.analytics.people.closed import closed_stretches
from core.analytics.people.cohorts import find_cohorts
from core.analytics.people.rfm import Rfm, score_everybody
from core.analytics.people.stages import Stages, find_stages
from core.analytics.people.trends import find_months
from core.analytics.people.visits import Rhythm, Visits, find_rhythm, find_visits
from core.analytics.rules import Rules
from core.model.insights import CustomerInsight, ShopInsights

YEAR = 365
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """The parts from which insights, charts and lists are made; None for a book without sales."""

    frame: SalesFrame
    rules: Rules
    snapshot: int
    visits: Visits
    rhythm: Rhythm
    stages: Stages


def only(analysis: Analysis, chosen: Bools) -> Analysis:
    """The analysis of some customers alone: their receipts, visits and rhythm as they are in the whole shop.

    `chosen` has an entry for every customer of the frame. Everybody else stands as somebody without a visit.
    """
    visits, rhythm, stages = analysis.visits, analysis.rhythm, analysis.stages
    rows = chosen[visits.customer]
    customer = visits.customer[rows]
    return replace(
        analysis,
        frame=analysis.frame.only(chosen),
        visits=Visits(
            customer=customer,
            day=visits.day[rows],
            sale=visits.sale[rows],
            start=offsets(customer, len(visits.start) - 1),
        ),
        rhythm=replace(rhythm, visit_limit=rhythm.visit_limit[rows], after_break=rhythm.after_break[rows]),
        stages=replace(
            stages,
            rhythm=np.where(chosen, stages.rhythm, -1),
            depth=np.where(chosen, stages.depth, -1),
            regular=stages.regular & chosen,
            won_back=stages.won_back & chosen,
        ),
    )


def closed_before_sales(frame: SalesFrame) -> tuple[tuple[int, int], ...]:
    """Stretches without any sale after which the shop sold again: a book that ends says nothing of the days behind it."""
    selling = frame.receipt_day[frame.receipt_sale > 0]
    return closed_stretches(selling, int(selling[-1])) if len(selling) else ()


def analyse(frame: SalesFrame, rules: Rules) -> Analysis | None:
    """Visits, rhythm and stages of a frame, as of its snapshot."""
    if frame.snapshot is None:
        return None
    visits = find_visits(frame)
    rhythm = find_rhythm(visits, rules, frame.snapshot)
    stages = find_stages(visits, rhythm, rules, frame.snapshot, closed_before_sales(frame))
    return Analysis(
        frame=frame, rules=rules, snapshot=frame.snapshot, visits=visits, rhythm=rhythm, stages=stages
    )


def sales_since(frame: SalesFrame, first: int, *, net: bool) -> Ints:
    """Sales (net of refunds or before them) of each customer from day `first` on, minor units."""
    counted = (frame.receipt_customer >= 0) & (frame.receipt_day >= first)
    amounts = frame.receipt_net if net else np.maximum(frame.receipt_sale, 0)
    total = np.bincount(frame.receipt_customer[counted], weights=amounts[counted], minlength=frame.customers)
    return np.rint(total).astype(np.int64)


def breadth(frame: SalesFrame, first: int | None = None) -> Ints:
    """Number of distinct categories that each customer has bought, ever or from day `first` on."""
    item = frame.line_product
    who = frame.receipt_customer[frame.line_receipt] if len(item) else np.zeros(0, dtype=np.int64)
    kind = frame.product_category[item] if len(item) else np.zeros(0, dtype=np.int64)
    counted = frame.line_is_sale & (who >= 0) & (item >= 0) & (kind >= 0)
    if len(item):
        counted &= frame.product_is_item[item]
    if first is not None and len(item):
        counted &= frame.receipt_day[frame.line_receipt] >= first
    kinds = max(len(frame.category_name), 1)
    pair = distinct(who[counted].astype(np.int64) * kinds + kind[counted])
    return np.bincount(pair // kinds, minlength=frame.customers)


def find_insights(
    analysis: Analysis | None,
    horizon: int,
    seed: int = SEED,
    *,
    margin: float | None = None,
    yearly_rate: float = 0.10,
    forecast: bool = True,
) -> ShopInsights:
    """The insights of every customer, all months and all cohorts. Chances are None where 1.16 asks for more data.

    With a `margin` the value of a customer is discounted margin, else expected sales. Without `forecast` nobody has either.
    """
    if analysis is None:
        return ShopInsights(snapshot=None, first_day=None, horizon=horizon, shop_gap=0.0)
    chances = (
        find_chances(
            analysis.visits, analysis.rhythm, analysis.rules, snapshot=analysis.snapshot, horizon=horizon
        )
        if forecast
        else None
    )
    worth = (
        None if chances is None else find_value(chances, seed=seed, margin=margin, yearly_rate=yearly_rate)
    )
    frame = analysis.frame
    first = frame.first_day
    return ShopInsights(
        snapshot=to_date(analysis.snapshot),
        first_day=None if first is None else to_date(first),
        horizon=horizon,
        shop_gap=analysis.rhythm.shop_gap,
        customers=_customers(analysis, chances, worth, horizon),
        months=find_months(frame, analysis.visits, analysis.rhythm, analysis.rules),
        cohorts=find_cohorts(frame, analysis.visits),
    )


def find_groups(analysis: Analysis) -> Rfm:
    """Scores and group of every customer; sales are those of the last 12 months before refunds."""
    return score_everybody(
        analysis.visits,
        year_sales=sales_since(analysis.frame, analysis.snapshot - YEAR + 1, net=False),
        snapshot=analysis.snapshot,
        gap=analysis.rhythm.shop_gap,
        new_window=analysis.rules.new_window,
    )


def _customers(
    analysis: Analysis, found: Chances | None, worth: Value | None, horizon: int
) -> dict[int, CustomerInsight]:
    """One value per customer of the book. Columns become plain lists first: a million small numpy reads would be slow."""
    frame, visits, rhythm = analysis.frame, analysis.visits, analysis.rhythm
    day, people = to_date(analysis.snapshot), frame.customers
    year_begin = analysis.snapshot - YEAR + 1
    first, last = np.full(people, -1), np.full(people, -1)
    first[visits.seen], last[visits.seen] = visits.first, visits.last
    dates = {n: to_date(n) for n in distinct(np.r_[first, last]).tolist() if n >= 0}
    groups = find_groups(analysis)
    chances = _chances(found, worth, people)
    rows = zip(
        frame.customer_id.tolist(),
        analysis.stages.all(),
        visits.count.tolist(),
        first.tolist(),
        last.tolist(),
        rhythm.usual_gap.tolist(),
        (rhythm.gaps > 0).tolist(),
        sales_since(frame, int(frame.receipt_day[0]), net=True).tolist(),
        sales_since(frame, year_begin, net=True).tolist(),
        zip(breadth(frame).tolist(), breadth(frame, year_begin).tolist(), strict=True),
        analysis.stages.won_back.tolist(),
        groups.group,
        chances,
        zip(
            *([score or None for score in part.tolist()] for part in (groups.r, groups.f, groups.m)),
            strict=True,
        ),
        strict=True,
    )
    return {
        row[0]: CustomerInsight(
            customer_id=row[0],
            snapshot=day,
            stage=row[1],
            visits=row[2],
            first_visit=dates.get(row[3]),
            last_visit=dates.get(row[4]),
            usual_gap=row[5],
            gap_is_own=row[6],
            spend_minor=row[7],
            spend_year_minor=row[8],
            categories=row[9][0],
            categories_year=row[9][1],
            won_back=row[10],
            group=row[11],
            horizon=horizon,
            p_return=row[12][0],
            expected_visits=row[12][1],
            next_from=None
            if row[12][2] is None or row[12][2] < 0
            else to_date(analysis.snapshot + row[12][2]),
            next_to=None if row[12][3] is None or row[12][3] < 0 else to_date(analysis.snapshot + row[12][3]),
            value_minor=row[12][4],
            value_low_minor=row[12][5],
            value_high_minor=row[12][6],
            r=row[13][0],
            f=row[13][1],
            m=row[13][2],
        )
        for row in rows
    }


_NOTHING = (None,) * 7


def _chances(found: Chances | None, worth: Value | None, people: int) -> list[tuple[float | int | None, ...]]:
    rows: list[tuple[float | int | None, ...]] = [_NOTHING] * people
    if found is None or worth is None:
        return rows
    columns = (
        found.p_return,
        found.visits,
        found.next_from,
        found.next_to,
        worth.expected,
        worth.low,
        worth.high,
    )
    values = zip(*(column.tolist() for column in columns), strict=True)
    for customer, row in zip(found.history.customer.tolist(), values, strict=True):
        rows[customer] = row
    return rows
