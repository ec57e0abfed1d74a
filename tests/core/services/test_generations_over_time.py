"""Charts of generations and of one customer beside the others: what they say, and whom their numbers count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from core import charts as drawing
from core.db.book import Book
from core.model.charts import Curves, Dots
from core.services import books, insights, loyalty
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
MONTHS = 18


def fill(book: Book) -> None:
    """From January 2025 to June 2026 thirty newcomers a month begin with cake or soup for 10.00 each.

    A third comes again 20 days later for 5.00; beginners with cake come back another 30 days later for 20.00. The last
    sale, without a name, is of 30 June 2026.
    """
    with book.write(now=NOW) as unit:
        c = unit.connection
        for month in range(MONTHS):
            for i in range(30):
                who = add_person(c, f"Guest {month} {i}")
                day = date(2025 + month // 12, month % 12 + 1, 1 + i % 10)
                add_receipt(c, who, day, [("Cake" if i % 2 else "Soup", 1000)])
                for after, amount, comes in ((20, 500, i % 3 == 0), (50, 2000, bool(i % 2))):
                    if comes and day + timedelta(days=after) <= date(2026, 6, 30):
                        add_receipt(c, who, day + timedelta(days=after), [("Tea", amount + i)])
        add_receipt(c, None, date(2026, 6, 30), [("Tea", 900)])
        unit.commit()


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    book = copy_of(template_book, tmp_path_factory.mktemp("shop") / "shop.regulars")
    fill(book)
    yield book
    book.close()


@pytest.fixture
def own_shop(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(template_book, tmp_path / "shop.regulars")
    fill(book)
    yield book
    book.close()


def test_the_people_behind_a_cell_of_the_triangle_are_those_it_counts(shop: Book) -> None:
    table = drawing.table(loyalty.retention(shop))
    for row, cells in enumerate(table.rows):
        for column, count in enumerate(cells[1:]):
            if count is not None:
                assert len(loyalty.behind(shop, "retention", row, column)) == count
    first = loyalty.behind(shop, "retention", 0, 0)
    names = {insights.snapshot(shop).customers[who].first_visit for who in first}
    assert {day.month for day in names if day} == {5}  # of thirteen shown, those who began in May 2025


def test_the_triangle_says_which_generations_may_have_come_before(shop: Book) -> None:
    assert (
        "before" not in loyalty.retention(shop).caption.note
    )  # the earliest are not among the thirteen shown
    early = loyalty.retention(shop, on=date(2025, 7, 31))
    assert "Whoever first appears before April 1, 2025 may have come earlier" in early.caption.note


def test_what_a_generation_has_spent_per_customer_won(shop: Book) -> None:
    chart = cast("Curves", loyalty.chart(shop, "generation_value"))
    newest = chart.curves[0]
    assert newest.name == "Mar 2026"
    # 30 × 10.00, in March 5.00 of ten of them (and a few cents), in April (day 50) 20.00 of fifteen.
    assert newest.y[0] == pytest.approx((300 + 10 * 5 + 1.35) / 30, abs=0.01)
    assert newest.y[3] == pytest.approx((300 + 10 * 5 + 1.35 + 15 * 20 + 2.25) / 30, abs=0.01)
    assert chart.caption.title == "After 3 months a customer who began in March 2026 has spent €21.79"
    assert "The title rests on 30 customers" in chart.caption.note
    assert "Q4 2025 had brought about the same by then" in chart.caption.note
    assert "Enter your margin" in chart.caption.note
    assert all(curve.immature_from is None for curve in chart.curves)  # June is over
    running = cast("Curves", loyalty.chart(shop, "generation_value", on=date(2026, 6, 20)))
    assert running.curves[0].name == "Feb 2026"
    assert running.curves[0].immature_from == 4
    assert "Dotted" in running.caption.note


def test_with_margin_and_cost_the_month_of_paying_back_is_named(own_shop: Book) -> None:
    books.change_shop(own_shop, now=NOW, margin=0.5)
    chart = cast("Curves", loyalty.chart(own_shop, "generation_value"))
    assert chart.caption.title == "After 3 months a customer who began in March 2026 has earned you €10.89"
    books.change_shop(own_shop, now=NOW, cost_to_win_minor=800)
    chart = cast("Curves", loyalty.chart(own_shop, "generation_value"))
    assert chart.caption.title == "A customer who began in March 2026 has paid back the €8.00 after 1 month"
    assert (chart.curves[-1].name, chart.curves[-1].y) == ("Cost of winning", (8.0, 8.0))
    assert "Enter your margin" not in chart.caption.note
    books.change_shop(own_shop, now=NOW, cost_to_win_minor=3000)
    title = loyalty.chart(own_shop, "generation_value").caption.title
    assert title.endswith("has earned €10.89 of the €30.00 spent to win one")


def test_second_visits_of_those_the_book_has_seen_begin(shop: Book) -> None:
    """Of those whom the book has had time to see, ten of 30 come after 20 days and ten more after 50."""
    chart = cast("Curves", loyalty.chart(shop, "second_visit"))
    (curve,) = chart.curves
    assert (curve.x[0], curve.y[0]) == (0.0, 0.0)
    assert curve.y[curve.x.index(20.0)] == pytest.approx(100 / 3, abs=1)
    assert chart.caption.title == "Half of first-timers are back within 50 days"
    assert [mark.x for mark in chart.marks] == [50.0]
    assert "450 first-timers" in chart.caption.note
    assert "Left out: 90 customers who first appear before April 1, 2025" in chart.caption.note
    early = cast("Curves", loyalty.chart(shop, "second_visit", on=date(2025, 3, 31)))
    assert "90 first-timers" in early.caption.note
    assert "may have come earlier" in early.caption.note


def test_few_first_timers_are_counted_not_drawn(shop: Book) -> None:
    chart = cast("Curves", loyalty.chart(shop, "second_visit", on=date(2025, 1, 3)))
    assert chart.caption.title == "0 of 9 first-timers have come again so far"
    assert chart.curves == ()


def test_what_people_began_with_and_spent_in_the_six_months_after(shop: Book) -> None:
    chart = cast("Dots", loyalty.chart(shop, "first_items"))
    assert [dot.label for dot in chart.dots] == ["Cake · 135", "Soup · 135"]
    assert chart.dots[0].value > 20
    assert chart.caption.title == (
        "Those who began with Cake came 1.3 times in the next 6 months and spent €22, others €2"
    )
    assert len(loyalty.behind(shop, "first_items", 0, 0)) == 135
    assert loyalty.behind(shop, "first_items", 9, 0) == ()
    early = loyalty.chart(shop, "first_items", on=date(2025, 6, 30))
    assert early.caption.title.startswith("Too early to compare first items")


def test_a_customer_beside_those_who_began_then(shop: Book) -> None:
    people = insights.snapshot(shop).customers
    begun = [who for who, one in people.items() if one.first_visit == date(2025, 10, 4)]
    spent = {who: people[who].spend_minor for who in begun}
    best = loyalty.value_curve(shop, max(begun, key=spent.__getitem__))
    assert best.caption.title.startswith("Has spent more than ")
    assert best.caption.title.endswith(" of those who began then")
    assert "who first came in Q4 2025, after 8 months each" in best.caption.note
    own, others = best.curves
    assert (own.x[-1], own.immature_from) == (9.0, 9)
    assert len(others.y) == 9
    soup = next(who for who, one in people.items() if one.first_visit == date(2025, 10, 5))
    least = loyalty.value_curve(shop, soup)
    assert least.caption.title == "€10 in the first 8 months; half of those who began then spent up to €30"
    assert loyalty.value_curve(shop, 10**6).caption.title == "No visit yet"


def test_a_newcomer_is_not_judged(shop: Book) -> None:
    people = insights.snapshot(shop).customers
    newest = next(who for who, one in people.items() if one.first_visit == date(2026, 6, 9))
    chart = loyalty.value_curve(shop, newest)
    assert chart.caption.title == "First came less than a month ago: too early to compare"
    assert len(chart.curves) == 1


def test_the_timeline_shows_when_the_shop_was_closed(shop: Book) -> None:
    """Newcomers come on the first ten days of a month and again 20 and 50 days later: in between nobody does."""
    first = next(iter(insights.snapshot(shop).customers))
    chart = loyalty.rhythm(shop, first)
    assert all(begin <= end for begin, end in chart.closed)
    assert (date(2025, 1, 11), date(2025, 1, 20)) in chart.closed
    assert chart.caption.note == "Grey bands: the shop sold nothing to anybody."
    assert "usual gap" in chart.caption.how


def test_where_few_begin_in_a_month_generations_are_quarters(book: Book) -> None:
    """Twenty begin in January 2025 and eight in each month after."""
    with book.write(now=NOW) as unit:
        for month in range(12):
            for i in range(8 if month else 20):
                who = add_person(unit.connection, f"Guest {month} {i}")
                add_receipt(unit.connection, who, date(2025, month + 1, 1 + i), [("Advice", 9000)])
        add_receipt(unit.connection, None, date(2025, 12, 31), [("Advice", 900)])
        unit.commit()
    chart = cast("Curves", loyalty.chart(book, "generation_value"))
    assert [curve.name for curve in chart.curves] == ["Q3 2025", "Q2 2025", "Q1 2025"]
    assert chart.caption.title == "After 3 months a customer who began in Q3 2025 has spent €90.00"
