"""What must hold for any sales whatever: the two identities of analytics 1.2, and independence of the order of rows."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from core.analytics.arrays import day_number
from core.analytics.people.cohorts import average_return
from core.analytics.people.visits import find_rhythm, find_visits
from core.analytics.rules import Rules
from core.analytics.snapshot import analyse, find_insights
from core.model.insights import Stage
from tests.helpers.sales import Row, frame_of

START = date(2024, 1, 1)
RULES = st.sampled_from(
    [
        Rules(default_gap=7, lapse_min=8, lapse_max=20, regular_window=30, new_window=30),
        Rules(default_gap=21, lapse_min=30, lapse_max=120),
        Rules(default_gap=21, lapse_days=45),
    ]
)
SALES = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Boris", "Cyril", "Dana", None]),
        st.integers(0, 400),
        st.integers(-5, 20),
    ),
    min_size=1,
    max_size=60,
)


def rows_of(sales: list[tuple[str | None, int, int]]) -> list[Row]:
    return [(name, START + timedelta(days=day), [("thing", amount)]) for name, day, amount in sales]


@given(SALES, RULES)
def test_active_is_new_and_returning_and_won_back(
    sales: list[tuple[str | None, int, int]], rules: Rules
) -> None:
    insights = find_insights(analyse(frame_of(rows_of(sales)), rules), 30)
    for month in insights.months:
        assert month.active == month.new + month.returning + month.won_back
        assert month.visits >= month.active
        assert 0 <= month.regulars_sales_minor <= month.named_sales_minor <= month.sales_minor
        assert month.net_minor == month.sales_minor + month.refunds_minor


@given(SALES, RULES)
@example([("Ana", 136, 1), ("Ana", 154, 1)], Rules(default_gap=7, lapse_min=8, lapse_max=20))
def test_not_lapsed_at_the_end_follow_from_the_start(
    sales: list[tuple[str | None, int, int]], rules: Rules
) -> None:
    """Counted by the limits that stood at each visit, day by day, without the code under test."""
    frame = frame_of(rows_of(sales))
    analysis = analyse(frame, rules)
    insights = find_insights(analysis, 30)
    assert analysis is not None
    visits, rhythm = analysis.visits, analysis.rhythm

    def here(day: int) -> int:
        count = 0
        for c in range(frame.customers):
            mine = range(int(visits.start[c]), int(visits.start[c + 1]))
            past = [i for i in mine if visits.day[i] <= day]
            count += bool(past) and day - int(visits.day[past[-1]]) < rhythm.visit_limit[past[-1]]
        return count

    before = 0
    for month in insights.months:
        end = min(day_number(month.month.last), analysis.snapshot)
        now = here(end)
        assert now == before + month.new + month.won_back - month.lapsed
        before = now


@given(SALES, RULES, st.integers())
def test_the_order_of_rows_changes_nothing(
    sales: list[tuple[str | None, int, int]], rules: Rules, seed: int
) -> None:
    shuffled = sales.copy()
    Random(seed).shuffle(shuffled)
    one = find_insights(analyse(frame_of(rows_of(sales)), rules), 30)
    other = find_insights(analyse(frame_of(rows_of(shuffled)), rules), 30)
    assert one.months == other.months
    assert one.cohorts == other.cohorts
    assert one.shop_gap == other.shop_gap


@given(SALES, RULES)
def test_each_customer_has_one_stage_and_a_limit_between_the_trades(
    sales: list[tuple[str | None, int, int]], rules: Rules
) -> None:
    frame = frame_of(rows_of(sales))
    analysis = analyse(frame, rules)
    assert analysis is not None
    for customer, stage in enumerate(analysis.stages.all()):
        assert stage is analysis.stages.of(customer)
        assert (stage is Stage.PROSPECT) == (analysis.visits.count[customer] == 0)
        limit = float(analysis.rhythm.limit[customer])
        assert limit == rules.lapse_days or rules.lapse_min <= limit <= rules.lapse_max


@given(SALES, RULES, st.integers(1, 399))
def test_the_past_is_not_changed_by_a_customers_later_habits(
    sales: list[tuple[str | None, int, int]], rules: Rules, cut: int
) -> None:
    """With the shop's own gap held, the limits up to a day are the same with and without what came after."""
    frame = frame_of(rows_of(sales))
    early = frame.as_of(START + timedelta(days=cut))
    if early.snapshot is None or frame.snapshot is None:
        return
    visits, past = find_visits(frame), find_visits(early)
    whole, part = find_rhythm(visits, rules, frame.snapshot), find_rhythm(past, rules, early.snapshot)
    kept = visits.day <= early.snapshot
    assert (whole.visit_limit[kept] == part.visit_limit).all()
    assert (whole.after_break[kept] == part.after_break).all()


@given(SALES)
def test_cohorts_hold_every_customer_once(sales: list[tuple[str | None, int, int]]) -> None:
    frame = frame_of(rows_of(sales))
    insights = find_insights(analyse(frame, Rules()), 30)
    seen = sum(c.visits > 0 for c in insights.customers.values())
    assert sum(c.size for c in insights.cohorts) == seen
    for cohort in insights.cohorts:
        assert cohort.active[0] == cohort.size
        assert all(0 <= n <= cohort.size for n in cohort.active)
        assert len(cohort.mature) == len(cohort.active)


def test_only_months_that_are_over_are_averaged() -> None:
    rows: list[Row] = []
    for i in range(40):
        rows.append((f"j{i}", date(2024, 1, 5), [("x", 1)]))
        if i < 12:
            rows.append((f"j{i}", date(2024, 2, 10), [("x", 1)]))
        if i < 3:
            rows.append((f"j{i}", date(2024, 3, 8), [("x", 1)]))
    rows += [(f"f{i}", date(2024, 2, 6), [("x", 1)]) for i in range(25)]
    rows += [(f"f{i}", date(2024, 3, 9), [("x", 1)]) for i in range(4)]
    insights = find_insights(analyse(frame_of(rows).as_of(date(2024, 3, 10)), Rules()), 30)
    january, february = insights.cohorts
    assert january.active == (40, 12, 3)
    assert january.mature == (True, True, False)
    assert february.mature == (True, False)
    assert average_return(insights.cohorts, 1) == (12, 40)
