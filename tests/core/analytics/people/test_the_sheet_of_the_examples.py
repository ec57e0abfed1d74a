"""The one sheet of analytics 1.1 and everything the reference says about it."""

from __future__ import annotations

from datetime import date

import pytest

from core.analytics.intervals.wilson import wilson_pair
from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse, find_insights
from core.dates import Month
from core.model.insights import MonthFigures, ShopInsights, Stage
from tests.helpers.sales import Row, frame_of

RULES = Rules(default_gap=28, lapse_min=30, lapse_max=120, regular_window=90, new_window=60, lapse_days=90)


def visit(name: str | None, month: int, day: int, amount: int = 1000, year: int = 2024) -> Row:
    return name, date(year, month, day), [("thing", amount)]


ROWS = [
    visit("A", 3, 10), visit("A", 4, 14), visit("A", 5, 12), visit("A", 6, 9, 2000), visit("A", 6, 23, 2400),
    visit("B", 6, 5, 1500),
    visit("C", 6, 2, 1000), visit("C", 6, 20, 1200),
    visit("D", 1, 5), visit("D", 2, 2), visit("D", 6, 15, 2500),
    visit("E", 2, 20), visit("E", 3, 25),
    visit("F", 11, 2, year=2023),
    visit("G", 5, 20, 900), visit("G", 5, 20, 700),
    visit("H", 4, 28, 3300), visit("H", 6, 29, -3300),
    visit(None, 6, 10, 5000),
]  # fmt: skip
NAMES = {name: i + 1 for i, name in enumerate("ABCDEFGH")}


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    made = analyse(frame_of(ROWS).as_of(date(2024, 6, 30)), RULES)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def insights(analysis: Analysis) -> ShopInsights:
    return find_insights(analysis, 30)


@pytest.fixture(scope="module")
def june(insights: ShopInsights) -> MonthFigures:
    return next(m for m in insights.months if m.month == Month(2024, 6))


def test_june_counts_people_by_kind(june: MonthFigures) -> None:
    assert (june.active, june.new, june.returning, june.won_back, june.lapsed) == (4, 2, 1, 1, 1)
    assert june.complete


def test_june_counts_visits_receipts_and_tickets_of_named_customers(june: MonthFigures) -> None:
    assert june.visits == 6
    assert june.named_receipts == 6
    assert june.named_ticket_minor == 1767
    assert june.receipts == 7
    assert june.ticket_minor == 2229


def test_june_keeps_refunds_on_their_own_line(june: MonthFigures) -> None:
    assert june.sales_minor == 15600
    assert june.named_sales_minor == 10600
    assert june.refunds_minor == -3300
    assert june.net_minor == 12300
    assert june.coverage == pytest.approx(0.679, abs=0.0005)


def test_june_knows_its_regulars_and_who_came_twice(june: MonthFigures) -> None:
    assert june.regulars == 1
    assert june.regulars_sales_minor == 4400
    assert june.regulars_share == pytest.approx(0.415, abs=0.0005)
    assert june.repeaters_90 == 2
    assert june.repeat_rate == 0.5


@pytest.mark.parametrize(
    ("name", "gap", "since", "stage"),
    [
        ("A", 27.0, 7, Stage.REGULAR),
        ("B", 28.0, 25, Stage.NEW),
        ("C", 25.5, 10, Stage.SECOND),
        ("D", 28.0, 15, Stage.RETURNING),
        ("E", 29.5, 97, Stage.LAPSED),
        ("F", 28.0, 241, Stage.LAPSED),
        ("G", 28.0, 41, Stage.CAME_ONCE),
        ("H", 28.0, 63, Stage.CAME_ONCE),
    ],
)
def test_each_customer_has_the_gap_and_stage_of_the_table(
    insights: ShopInsights, name: str, gap: float, since: int, stage: Stage
) -> None:
    found = insights.customers[NAMES[name]]
    assert found.usual_gap == pytest.approx(gap)
    assert found.days_since == since
    assert found.stage is stage


def test_a_break_is_left_out_of_the_gap_and_marks_a_won_back_customer(insights: ShopInsights) -> None:
    assert insights.customers[NAMES["D"]].won_back
    assert not insights.customers[NAMES["A"]].won_back


def test_two_receipts_on_one_day_are_one_visit(insights: ShopInsights) -> None:
    assert insights.customers[NAMES["G"]].visits == 1
    assert insights.customers[NAMES["G"]].spend_minor == 1600


def test_a_refund_is_no_visit_but_counts_in_the_net_spend(insights: ShopInsights) -> None:
    assert insights.customers[NAMES["H"]].visits == 1
    assert insights.customers[NAMES["H"]].spend_minor == 0


def test_those_not_lapsed_are_told_by_crossings(analysis: Analysis, june: MonthFigures) -> None:
    def here(day: date) -> int:
        before = analyse(analysis.frame.as_of(day), RULES)
        assert before is not None
        return int(((before.stages.rhythm >= 0) & (before.stages.rhythm < 3)).sum())

    start, end = here(date(2024, 5, 31)), here(date(2024, 6, 30))
    assert (start, end) == (4, 6)
    assert end == start + june.new + june.won_back - june.lapsed


def test_f_lapsed_in_january(insights: ShopInsights) -> None:
    lapsed = {str(m.month): m.lapsed for m in insights.months if m.lapsed}
    assert lapsed == {"2024-01": 1, "2024-05": 1, "2024-06": 1}  # F, D (back in June), E


def test_too_few_customers_get_no_chance(insights: ShopInsights) -> None:
    assert all(c.p_return is None and c.value_minor is None for c in insights.customers.values())


def test_a_customer_with_only_refunds_is_a_prospect() -> None:
    frame = frame_of([visit("A", 6, 1), visit("R", 6, 2, -500)])
    made = find_insights(analyse(frame, RULES), 30)
    assert made.customers[2].stage is Stage.PROSPECT
    assert made.customers[2].visits == 0
    assert made.customers[2].group == "prospect"
    assert made.customers[2].days_since is None


def test_a_book_without_sales_says_nothing() -> None:
    made = find_insights(analyse(frame_of([]), RULES), 30)
    assert made.snapshot is None
    assert not made.customers
    assert not made.months


def test_who_is_away_and_back_between_two_visits_of_a_month_was_never_away_at_its_end() -> None:
    rules = Rules(default_gap=7, lapse_days=10)
    rows = [visit("A", 1, 2), visit("A", 1, 15), visit("B", 1, 20)]
    (january,) = find_insights(analyse(frame_of(rows), rules), 30).months
    assert (january.active, january.new, january.won_back, january.lapsed) == (2, 2, 0, 0)


def test_the_day_asked_for_is_seen_and_the_next_is_not() -> None:
    frame = frame_of(ROWS).as_of(date(2024, 6, 23))
    assert frame.snapshot_date == date(2024, 6, 23)
    assert frame.last_day == frame.snapshot
    assert frame_of(ROWS).as_of(date(2024, 6, 22)).last_day == frame.snapshot - 3  # type: ignore[operator]


def test_june_has_visits_and_sales_of_each_active_customer(june: MonthFigures) -> None:
    assert june.visits_each == 1.5
    assert june.visit_minor == 1767
    low, high = wilson_pair(june.repeaters_90, june.active)
    assert (low, high) == pytest.approx((0.15, 0.85), abs=0.005)


def test_half_of_all_customers_have_ever_come_again(analysis: Analysis) -> None:
    count = analysis.visits.count
    assert ((count >= 2).sum(), (count >= 1).sum()) == (4, 8)


def test_a_month_without_customers_has_no_rates() -> None:
    empty = MonthFigures(month=Month(2024, 6), complete=True)
    assert empty.visits_each is empty.visit_minor is empty.repeat_rate is empty.ticket_minor is None
