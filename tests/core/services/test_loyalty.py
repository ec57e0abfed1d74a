"""The charts as values: their sentences, numbers and empty states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core import charts as drawing
from core.dates import Month
from core.db.book import Book
from core.services import loyalty
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)


@pytest.fixture(scope="module")
def year(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Forty people who come monthly from 2025, and 25 more each month of whom ten come again. Nobody writes to it."""
    book = copy_of(template_book, tmp_path_factory.mktemp("year") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for i in range(40):
            who = add_person(c, f"Regular {i}")
            for month in range(1, 13):
                add_receipt(c, who, date(2025, month, 1 + i % 20), [("Cola", 1000)])
        for month in range(1, 12):
            for i in range(25):
                who = add_person(c, f"Guest {month} {i}")
                day = date(2025, month, 2 + i % 20)
                add_receipt(c, who, day, [("Cola", 500)])
                if i < 10:
                    add_receipt(c, who, day + timedelta(days=31), [("Cola", 500)])
        add_receipt(c, None, date(2025, 12, 20), [("Cola", 900)])
        unit.commit()
    yield book
    book.close()


def test_customers_by_month_say_who_came(year: Book) -> None:
    chart = loyalty.by_month(year)
    assert chart.caption.title == "75 customers came in November 2025, 25 of them for the first time"
    assert chart.caption.subtitle == "As of December 20, 2025"
    assert chart.labels[0] == "Jan 2025"
    assert [s.role for s in chart.above] == ["returning", "new", "won_back"]
    assert chart.immature[-1]
    assert not any(chart.immature[:-1])
    assert "only means new in this book" in chart.caption.note


def test_the_retention_triangle_has_shares_counts_and_a_hatched_edge(year: Book) -> None:
    chart = loyalty.retention(year)
    assert chart.caption.title == "Of those who started in October 2025, 40% came again a month later"
    assert chart.rows[0] == "Jan 2025 · 65"
    first = chart.cells[0][0]
    assert first.share == pytest.approx(50 / 65)
    assert first.text == "77%\n50"
    assert not first.immature
    assert chart.cells[0][10].immature
    assert chart.cells[-1][1].share is None


def test_the_loyalty_line_is_a_share_with_its_band(year: Book) -> None:
    chart = loyalty.loyalty_line(year)
    values = chart.series[0].values
    assert values[0] == 0  # in the first month nobody has come three times
    assert values[-2] is not None
    assert chart.low[-2] <= values[-2] <= chart.high[-2]
    assert chart.caption.title.startswith("Regulars bring ")
    assert chart.unit == "%"


def test_concentration_is_by_tenths_with_many_and_by_name_with_few(year: Book) -> None:
    chart = loyalty.chart(year, "concentration")
    assert len(chart.labels) == 10
    assert sum(chart.values) == pytest.approx(100, abs=0.1)
    assert chart.caption.title.startswith("The best tenth of customers brings ")
    early = loyalty.chart(year, "concentration", on=date(2025, 1, 1))
    assert early.caption.title == "Your best customers of the last 12 months"
    assert len(early.labels) <= 5


def test_stages_stand_in_the_order_of_a_customers_life(year: Book) -> None:
    chart = loyalty.chart(year, "stages")
    assert chart.labels.index("Came twice") < chart.labels.index("Lapsed")
    assert sum(chart.values) == 40 + 11 * 25


def test_the_rhythm_of_one_customer(year: Book) -> None:
    chart = loyalty.rhythm(year, 1)
    assert chart.caption.title == "Comes about every 30 days; days since the last visit: 19"
    assert len(chart.days) == len(chart.amounts) == 12
    assert chart.amounts[0] == 10.0
    assert chart.snapshot == date(2025, 12, 20)
    assert chart.next_from is None or chart.next_from > chart.snapshot


def test_every_chart_can_be_drawn_and_told_as_a_table(year: Book) -> None:
    for chart in (*loyalty.charts(year), loyalty.rhythm(year, 1)):
        assert drawing.svg(chart, drawing.PRINT, 5, 3).startswith(b"<?xml")
        assert drawing.table(chart).rows or chart.caption.how, chart.caption.key
        assert chart.caption.key
        assert chart.caption.title


def test_an_empty_book_has_friendly_charts(book: Book) -> None:
    for chart in (*loyalty.charts(book), loyalty.rhythm(book, 1)):
        assert chart.caption.title in ("No sales yet", "No visit yet")
        assert drawing.svg(chart, drawing.PRINT, 5, 3)
    assert loyalty.months(book) == ()


def test_months_are_those_with_sales(year: Book) -> None:
    assert loyalty.months(year)[0] == Month(2025, 1)
    assert loyalty.months(year)[-1] == Month(2025, 12)
