"""Charts of people and takings over time: what they say, and whom their numbers count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest

from core import charts as drawing
from core.db.book import Book
from core.model.charts import Curves, FactorTree, HorizontalBars, Panels, StackedBars, Waterfall
from core.model.insights import Stage
from core.services import loyalty
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
UNTIL = date(2025, 12, 31)


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """2024 and 2025. Forty come monthly for 10.00 and, from October 2025 on, for 14.00; thirty came in autumn 2024 only;
    fifty began in November 2025, five of whom had been there once in January 2024; 5.00 a month carry no name, and 1.00 on a day
    on which nobody else came.
    """
    book = copy_of(template_book, tmp_path_factory.mktemp("shop") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for i in range(40):
            who = add_person(c, f"Regular {i}")
            for month in range(24):
                amount = 1400 if month >= 21 else 1000
                add_receipt(c, who, date(2024 + month // 12, month % 12 + 1, 1 + i % 20), [("Cola", amount)])
        for i in range(30):
            add_receipt(c, add_person(c, f"Autumn {i}"), date(2024, 11, 3 + i % 9), [("Cola", 500)])
        for i in range(50):
            who = add_person(c, f"Late {i}")
            if i < 5:
                add_receipt(c, who, date(2024, 1, 8), [("Cola", 100)])
            add_receipt(c, who, date(2025, 11, 5 + i % 9), [("Cola", 600)])
        for month in range(24):
            add_receipt(c, None, date(2024 + month // 12, month % 12 + 1, 25), [("Cola", 500)])
        add_receipt(c, None, date(2025, 10, 30), [("Cola", 100)])
        unit.commit()
    yield book
    book.close()


def people(book: Book, key: str, row: int, column: int = 0) -> int:
    return len(loyalty.behind(book, key, row, column, on=UNTIL))


def test_the_bridge_leads_from_last_autumn_to_this_one(shop: Book) -> None:
    chart = cast("Waterfall", loyalty.chart(shop, "bridge", on=UNTIL))
    assert [(step.label, step.amount) for step in chart.steps] == [
        ("Oct – Dec 2024", 1365),
        ("Lost", -150),
        ("Bought for less", 0),
        ("Bought for more", 480),
        ("New", 270),
        ("Won back", 30),
        ("Without a name", 1),
        ("Oct – Dec 2025", 1996),
    ]
    assert chart.caption.title == "€150 left with lost customers, €300 came with new and won back ones"
    assert chart.caption.subtitle.startswith("Oct – Dec 2025 beside the same time a year ago")
    assert chart.caption.note == (
        "Customers: 30 lost, 0 bought for less, 40 for more, 45 new, 5 won back. "
        "Open on 64 days now, 63 before; amounts are not adjusted."
    )


def test_each_block_of_the_bridge_shows_its_people(shop: Book) -> None:
    assert [people(shop, "bridge", row) for row in range(8)] == [70, 30, 0, 40, 45, 5, 0, 90]


def test_the_tree_says_which_factor_moved_takings(shop: Book) -> None:
    chart = cast("FactorTree", loyalty.chart(shop, "audit", on=UNTIL))
    assert chart.total.part == 630
    assert sum(factor.part or 0 for factor in chart.factors) == pytest.approx(630, abs=0.02)
    assert [factor.before_text for factor in chart.factors] == ["70", "2.14", "€9.00"]
    assert [factor.after_text for factor in chart.factors] == ["90", "1.89", "€11.65"]
    assert chart.caption.title == "Named takings rose by €630, mostly because each visit brought more"
    assert not any(factor.small for factor in chart.factors)


def test_a_young_book_compares_with_the_months_before_and_says_so(shop: Book) -> None:
    chart = cast("FactorTree", loyalty.chart(shop, "audit", on=date(2024, 7, 10)))
    assert chart.caption.subtitle == "Apr – Jun 2024 beside Jan – Mar 2024. As of July 10, 2024"
    assert chart.caption.title == "Named takings are about the same: €1,200 after €1,205"
    first = loyalty.chart(shop, "audit", on=date(2024, 2, 10))
    assert first.caption.title == "Two full months of sales are needed before they can be compared"


def test_a_few_customers_are_never_said_to_bring_about_the_same(template_book: Path, tmp_path: Path) -> None:
    book = copy_of(template_book, tmp_path / "few.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for i in range(3):
            who = add_person(c, f"One of few {i}")
            for day, amount in ((date(2025, 6, 3 + i), 1700), (date(2025, 7, 3 + i), 800)):
                add_receipt(c, who, day, [("Cola", amount)])
        add_receipt(c, None, date(2025, 8, 20), [("Cola", 500)])
        unit.commit()
    title = loyalty.chart(book, "audit").caption.title
    assert title == "Named takings: €24 after €51; too few customers to say why"
    book.close()


def test_regulars_alone_are_not_compared_with_themselves(shop: Book) -> None:
    everybody = loyalty.chart(shop, "stage_worth", on=UNTIL).caption.title
    assert everybody.startswith("A regular bought for ")
    alone = loyalty.chart(shop, "stage_worth", on=UNTIL, stage=Stage.REGULAR).caption.title
    assert alone.startswith("A customer bought for ")


def test_one_quarter_is_not_called_a_span(shop: Book) -> None:
    chart = loyalty.chart(shop, "takings_by_start", on=date(2024, 2, 10))
    assert chart.caption.subtitle == "Q1 2024, as of February 10, 2024"


def test_spend_and_visits_are_two_panels_over_the_same_months(shop: Book) -> None:
    chart = cast("Panels", loyalty.chart(shop, "spend_and_visits", on=date(2025, 12, 20), period=12))
    spend, visits = chart.panels
    assert spend.labels == visits.labels
    assert spend.series[0].values[:10] == (10.0,) * 9 + (14.0,)
    assert spend.series[0].values[10] == pytest.approx((40 * 14 + 50 * 6) / 90, abs=0.01)
    assert set(visits.series[0].values) == {1}
    assert spend.immature == (False,) * 11 + (True,)
    assert "Dotted: the month is not over yet." in chart.caption.note


def test_spend_and_visits_say_what_moved_and_both_numbers(shop: Book) -> None:
    chart = loyalty.chart(shop, "spend_and_visits", on=UNTIL)
    assert chart.caption.title == "Customers spend more per visit and come about as often as before"
    assert "Sales per visit €11.65 after €9.00; visits in a month 1.00 after 1.00." in chart.caption.note


def test_visits_per_customer_leave_newcomers_grey(shop: Book) -> None:
    chart = cast("StackedBars", loyalty.chart(shop, "visits_each", on=date(2025, 11, 30)))
    settled, recent = chart.above
    assert settled.values == (30, 5, 0, 0, 0, 0, 0, 0, 0, 40)
    assert recent.values == (45, *(0,) * 9)
    assert chart.labels[-1] == "10+"
    assert chart.caption.title == "62% of customers have come only once"
    on = date(2025, 11, 30)
    assert len(loyalty.behind(shop, "visits_each", 0, 1, on=on)) == 45
    assert len(loyalty.behind(shop, "visits_each", 9, 0, on=on)) == 40


def test_takings_by_first_quarter_become_years_where_there_are_many(shop: Book) -> None:
    young = cast("StackedBars", loyalty.chart(shop, "takings_by_start", on=date(2024, 12, 31)))
    assert [s.name for s in young.above] == ["Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"]
    assert [s.values[-1] for s in young.above] == [1200, 0, 0, 150]
    old = cast("StackedBars", loyalty.chart(shop, "takings_by_start", on=date(2025, 12, 20), period=12))
    assert old.labels == ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025")
    assert [s.name for s in old.above] == ["2024", "2025"]
    assert old.immature == (False, False, False, True)
    assert old.caption.title == "100% of named takings in Q3 2025 come from customers of more than a year"
    assert len(loyalty.behind(shop, "takings_by_start", 3, 1, on=date(2025, 12, 20), period=12)) == 45


def test_the_curve_sags_below_the_line_of_equality(shop: Book) -> None:
    chart = cast("Curves", loyalty.chart(shop, "lorenz", on=UNTIL))
    curve = chart.curves[0]
    assert (curve.y[0], curve.y[-1]) == (0, 100)
    assert all(y is not None and y <= x + 0.01 for x, y in zip(curve.x, curve.y, strict=True))
    assert chart.diagonal
    few = loyalty.chart(shop, "lorenz", on=date(2024, 1, 3))
    assert few.caption.title == "The curve needs 30 customers with purchases in the last 12 months"


def test_the_best_fifth_is_what_the_curve_shows_also_where_it_is_no_whole_number(
    template_book: Path, tmp_path: Path
) -> None:
    book = copy_of(template_book, tmp_path / "alike.regulars")
    with book.write(now=NOW) as unit:
        for i in range(34):
            who = add_person(unit.connection, f"Alike {i}")
            add_receipt(unit.connection, who, date(2025, 6, 3), [("Cola", 100)])
        unit.commit()
    chart = cast("Curves", loyalty.chart(book, "lorenz"))
    assert chart.curves[0].y[80] == 80
    assert chart.caption.title == "The best fifth of customers brings 20% of takings"
    book.close()


def test_a_number_of_a_month_shows_the_people_it_counts(shop: Book) -> None:
    chart = cast("StackedBars", loyalty.chart(shop, "customers_by_month", on=UNTIL))
    table = drawing.table(chart)
    for row, numbers in enumerate(table.rows):
        for column, number in enumerate(numbers[1:]):
            assert people(shop, "customers_by_month", row, column) == number


def test_each_bar_of_people_shows_as_many_as_it_says(shop: Book) -> None:
    stages = cast("HorizontalBars", loyalty.chart(shop, "stages", on=UNTIL))
    assert [people(shop, "stages", row) for row in range(len(stages.labels))] == list(stages.values)
    assert sum(people(shop, "concentration", row) for row in range(10)) == 90


def test_every_chart_of_people_and_takings_says_how_it_is_counted(shop: Book) -> None:
    for key in ("customers_by_month", "stages", "visits_each", "loyalty_line", "concentration", "lorenz",
                "takings_by_start", "spend_and_visits", "audit", "bridge"):  # fmt: skip
        caption = loyalty.chart(shop, key, on=UNTIL).caption
        assert caption.how, key
        assert caption.note, key
        assert len(caption.title) <= 90, key


def test_one_stage_alone_can_be_looked_at(shop: Book) -> None:
    chart = cast("Waterfall", loyalty.chart(shop, "bridge", on=UNTIL, stage=Stage.REGULAR))
    assert [step.label for step in chart.steps if not step.amount] == [
        "Lost",
        "Bought for less",
        "New",
        "Won back",
    ]
    assert "Without a name" not in [step.label for step in chart.steps]


def test_the_lapsed_alone_are_counted_in_the_month_in_which_they_lapsed(shop: Book) -> None:
    """Autumn's customers lapse in spring 2025, months after the last receipt of anybody among them."""
    day = date(2025, 10, 31)
    everybody, alone = (
        cast("StackedBars", loyalty.chart(shop, "customers_by_month", on=day, period=0, stage=stage))
        for stage in (None, Stage.LAPSED)
    )
    assert alone.labels[-1] == everybody.labels[-1]
    assert sum(alone.below[0].values) == sum(everybody.below[0].values) == 35
    assert alone.caption.title == "Nobody with a name came in October 2025"


def test_sales_without_any_name_are_not_said_to_be_no_sales(template_book: Path, tmp_path: Path) -> None:
    book = copy_of(template_book, tmp_path / "anonymous.regulars")
    with book.write(now=NOW) as unit:
        for month in range(1, 5):
            add_receipt(unit.connection, None, date(2025, month, 20), [("Cola", 500)])
        unit.commit()
    titles = {chart.caption.key: chart.caption.title for chart in loyalty.charts(book)}
    assert "No sales yet" not in titles.values()
    assert titles["retention"] == titles["ladder"] == "Nobody with a name has bought anything yet"
    assert titles["customers_by_month"] == "Nobody with a name came in March 2025"
    book.close()


def test_a_shop_with_rare_visits_is_told_that_the_lost_may_only_be_between_two(shop: Book) -> None:
    often = loyalty.chart(shop, "bridge", on=UNTIL)
    assert "between two visits" not in often.caption.note
    month = loyalty.chart(shop, "bridge", on=date(2024, 2, 29))
    assert "Your customers come about every 31 days" in month.caption.note
