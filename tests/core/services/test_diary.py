"""The shop's diary: entries with the weeks before and after, and their lines on the charts of months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from core import charts as drawing
from core.charts import day_marks
from core.db.book import Book
from core.errors import UserError
from core.model.charts import Lines, Mark, StackedBars
from core.model.parts import Part
from core.services import diary, history, loyalty, parts
from core.services.words import diary as words
from tests.helpers.books import NOW, add_receipt
from tests.helpers.shop_year import fill_year

DAY = date(2026, 6, 1)


def sell(book: Book, first: date, days: int, minor: int) -> None:
    """One receipt of so much on each of so many days."""
    with book.write(now=NOW) as unit:
        for n in range(days):
            add_receipt(unit.connection, None, first + timedelta(days=n), [("Margherita", minor)])
        unit.commit()


def only(book: Book):
    (entry,) = diary.diary(book).entries
    return entry


def test_four_weeks_from_the_day_on_stand_against_the_four_before(book) -> None:
    sell(book, DAY - timedelta(days=40), 40, 1000)
    sell(book, DAY, 40, 1200)
    diary.write(book, "New oven", DAY, now=NOW)
    entry = only(book)
    assert entry.weeks == 4
    assert (entry.now.sales_before, entry.now.sales_after) == (28_000, 33_600)
    assert (entry.now.receipts_before, entry.now.receipts_after) == (28, 28)
    assert entry.now.sales_change == pytest.approx(0.2)
    assert words.sentences(entry, "EUR")[0] == (
        "Sales of 4 weeks from that day on: €336, 20% more than before it (€280)."
    )


@pytest.mark.parametrize(("after", "weeks"), [(13, 0), (14, 2), (20, 2), (21, 3), (28, 4), (60, 4)])
def test_both_sides_have_as_many_whole_weeks_as_the_shorter_one_and_two_at_least(book, after, weeks) -> None:
    sell(book, DAY - timedelta(days=60), 60 + after, 1000)
    diary.write(book, "New oven", DAY, now=NOW)
    entry = only(book)
    assert entry.weeks == weeks
    assert (entry.now is None) == (weeks == 0)
    if entry.now is None:
        assert "Two weeks of sales" in words.sentences(entry, "EUR")[0]
    else:
        assert entry.now.sales_before == entry.now.sales_after == weeks * 7000
        assert "about as much as before" in words.sentences(entry, "EUR")[0]


def test_a_book_that_begins_shortly_before_the_day_compares_less(book) -> None:
    sell(book, DAY - timedelta(days=15), 60, 1000)
    diary.write(book, "New oven", DAY, now=NOW)
    assert only(book).weeks == 2


def test_the_same_weekdays_a_year_earlier_are_set_beside_it_where_the_book_holds_them(book) -> None:
    then = DAY - timedelta(weeks=52)
    sell(book, then - timedelta(weeks=4), 28, 1000)
    sell(book, then, 28, 900)
    sell(book, DAY - timedelta(weeks=4), 56, 1000)
    diary.write(book, "New oven", DAY, now=NOW)
    entry = only(book)
    assert entry.year_ago.sales_change == pytest.approx(-0.1)
    assert words.sentences(entry, "EUR")[2] == "A year earlier, sales of the same weeks fell by 10%."


def test_a_book_without_last_year_says_nothing_of_it(book) -> None:
    sell(book, DAY - timedelta(weeks=4), 56, 1000)
    diary.write(book, "New oven", DAY, now=NOW)
    assert only(book).year_ago is None
    assert len(words.sentences(only(book), "EUR")) == 2


def test_refunds_are_no_receipts_and_take_nothing_from_sales(book) -> None:
    sell(book, DAY - timedelta(weeks=4), 56, 1000)
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, None, DAY, [("Margherita", -500)])
        unit.commit()
    diary.write(book, "New oven", DAY, now=NOW)
    assert (only(book).now.sales_after, only(book).now.receipts_after) == (28_000, 28)


def test_an_entry_is_written_changed_thrown_away_and_each_step_taken_back(book) -> None:
    row = diary.write(book, "  New   oven ", DAY, now=NOW).value
    assert [(e.text, e.happened_on) for e in diary.diary(book).entries] == [("New oven", DAY)]
    diary.write(book, "Price rise", DAY + timedelta(days=1), now=NOW, entry_id=row)
    assert only(book).text == "Price rise"
    history.undo(book, NOW)
    assert (only(book).text, only(book).happened_on) == ("New oven", DAY)
    diary.remove(book, row, now=NOW)
    assert diary.diary(book).entries == ()
    history.undo(book, NOW)
    assert only(book).id == row


def test_an_entry_without_words_or_of_no_known_id_is_refused_and_nothing_written(book) -> None:
    with pytest.raises(UserError, match="text_empty"):
        diary.write(book, "  ", DAY, now=NOW)
    with pytest.raises(UserError, match="entry_gone"):
        diary.write(book, "New oven", DAY, now=NOW, entry_id=99)
    with pytest.raises(UserError, match="entry_gone"):
        diary.remove(book, 99, now=NOW)
    assert diary.diary(book).entries == ()


def test_entries_stand_with_the_latest_first(book) -> None:
    for days in (0, 20, 10):
        diary.write(book, f"Day {days}", DAY + timedelta(days=days), now=NOW)
    assert [e.text for e in diary.diary(book).entries] == ["Day 20", "Day 10", "Day 0"]
    assert [text for _day, text in diary.days(book)] == ["Day 0", "Day 10", "Day 20"]


@pytest.fixture
def marked(book) -> Book:
    fill_year(book)
    diary.write(book, "New oven", date(2026, 6, 1), now=NOW)
    diary.write(book, "Price rise", date(2026, 9, 16), now=NOW)
    diary.write(book, "Before the book", date(2020, 1, 1), now=NOW)
    parts.switch(book, Part.DIARY, on=True, now=NOW)
    return book


def test_charts_of_months_carry_a_numbered_line_on_each_day_and_say_what_it_was(marked) -> None:
    chart = loyalty.chart(marked, "customers_by_month")
    assert isinstance(chart, StackedBars)
    june = chart.labels.index("Jun 2026")
    assert [mark.text for mark in chart.marks] == ["1", "2"]
    assert chart.marks[0].x == june - 0.5
    assert chart.marks[1].x == pytest.approx(june + 3)
    assert chart.caption.note.endswith("1: New oven (Jun 1, 2026). 2: Price rise (Sep 16, 2026).")


def test_a_chart_of_something_else_than_months_carries_no_line(marked) -> None:
    charts = loyalty.charts(marked)
    by_month = {
        c.caption.key for c in charts if "Jun 2026" in getattr(c, "labels", ()) or hasattr(c, "panels")
    }
    noted = {c.caption.key for c in charts if "New oven" in c.caption.note}
    lined = {c.caption.key for c in charts if isinstance(c, Lines | StackedBars) and c.marks}
    assert {"customers_by_month", "loyalty_line", "spend_and_visits"} <= noted <= by_month
    assert lined <= noted


def test_while_the_diary_is_off_no_chart_carries_a_line(marked) -> None:
    parts.switch(marked, Part.DIARY, on=False, now=NOW)
    chart = loyalty.chart(marked, "customers_by_month")
    assert chart.marks == ()
    assert "New oven" not in chart.caption.note


@pytest.mark.parametrize("key", ["customers_by_month", "loyalty_line", "spend_and_visits"])
def test_lines_of_the_diary_are_drawn(marked, key) -> None:
    chart = loyalty.chart(marked, key)
    figure = drawing.figure(chart, drawing.LIGHT, 6.0, 3.4)
    dashed = [
        line
        for axes in figure.axes
        for line in axes.lines
        if line.get_linestyle() == "--" and len(line.get_xdata()) == 2
    ]
    written = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert len(dashed) >= 2
    assert {"1", "2"} <= set(written)


def test_numbers_of_days_close_to_each_other_do_not_touch(marked) -> None:
    chart = loyalty.chart(marked, "loyalty_line")
    assert isinstance(chart, Lines)
    near = replace(chart, marks=tuple(Mark(x=5 + n / 100, text=str(n)) for n in range(1, 7)))
    figure = drawing.figure(near, drawing.LIGHT, 6.0, 3.4)
    shown = sorted(
        text.get_position()[0]
        for axes in figure.axes
        for text in axes.texts
        if text.get_text() in set("123456")
    )
    assert len(shown) == 6
    assert all(b - a > day_marks._APART for a, b in pairwise(shown))
