"""The monthly summary from a book: figures as of the month's end, words that are true, months that stay closed."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core.dates import Month
from core.db.book import Book
from core.errors import UserError
from core.i18n import language
from core.model.insights import Evidence, MonthFigures, Suggestion, SuggestionList
from core.reports import as_json
from core.services import books, insights, summaries
from core.services.month import making
from core.services.month import tiles as month_tiles
from tests.helpers.books import NOW, add_person, add_receipt
from tests.helpers.shop_year import fill_year

OCTOBER = Month(2026, 10)


@pytest.fixture(scope="session")
def year_file(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "year.regulars"
    shutil.copyfile(template_book, path)
    book = books.open_book(path, now=NOW, daily_backup=False)
    fill_year(book)
    book.close()
    return path


@pytest.fixture
def year(year_file: Path, tmp_path: Path) -> Iterator[Book]:
    path = tmp_path / "year.regulars"
    shutil.copyfile(year_file, path)
    book = books.open_book(path, now=NOW, daily_backup=False)
    yield book
    book.close()


def sell(book: Book, customer: int | None, day: date, amount: int = 1000) -> None:
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, customer, day, [("Margherita", amount)])
        unit.commit()


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def definition_sheet(book: Book) -> None:
    """The sheet of the definitions: eight customers around June 2024, lapse limit 90 days."""
    sheet = {
        "A": ((3, 10, 20), (4, 14, 20), (5, 12, 20), (6, 9, 20), (6, 23, 24)),
        "B": ((6, 5, 15),),
        "C": ((6, 2, 10), (6, 20, 12)),
        "D": ((1, 5, 20), (2, 2, 20), (6, 15, 25)),
        "E": ((2, 20, 10), (3, 25, 10)),
        "G": ((5, 20, 9), (5, 20, 7)),
        "H": ((4, 28, 33), (6, 29, -33)),
    }
    books.change_shop(book, now=NOW, lapse_days=90)
    with book.write(now=NOW) as unit:
        c = unit.connection
        add_receipt(c, add_person(c, "F"), date(2023, 11, 2), [("Pizza", 1000)])
        for name, visits in sheet.items():
            person = add_person(c, name)
            for month, day, euros in visits:
                add_receipt(c, person, date(2024, month, day), [("Pizza", euros * 100)])
        add_receipt(c, None, date(2024, 6, 10), [("Pizza", 5000)])
        add_receipt(c, None, date(2024, 7, 20), [("Pizza", 100)])
        unit.commit()


def test_the_definition_sheet_gives_the_figures_of_june(book):
    definition_sheet(book)
    summary = summaries.month_summary(book, Month(2024, 6), now=NOW)
    f = summary.figures
    assert (f.active, f.new, f.returning, f.won_back, f.lapsed, f.visits) == (4, 2, 1, 1, 1, 6)
    assert f.net_minor == 12_300
    assert f.refunds_minor == -3_300
    assert summary.snapshot == date(2024, 6, 30)
    assert summary.complete
    tiles = {tile.key: tile for tile in summary.tiles}
    assert tiles["repeat_rate"].value == "2 of 4"
    assert tiles["active"].value == "4"
    assert "68%" in summary.coverage_line
    assert "€123.00" in summary.coverage_line
    assert summary.paragraph.startswith("4 customers came.")
    assert any("90 days" in meaning for word, meaning in summary.definitions if word == "Lapsed")


def test_sales_after_the_month_do_not_change_it(year):
    before = summaries.month_summary(year, OCTOBER, now=NOW)
    sell(year, None, date(2026, 11, 24))
    assert summaries.month_summary(year, OCTOBER, now=NOW) == before


def test_every_part_is_as_of_the_months_end(year):
    summary = summaries.month_summary(year, OCTOBER, now=NOW)
    assert summary.snapshot == date(2026, 10, 31)
    assert all(row.last_visit <= summary.snapshot for row in (*summary.calls, *summary.welcome))
    assert summary.before is not None
    assert summary.before.month == Month(2026, 9)
    assert summary.year_ago is not None
    assert summary.year_ago.month == Month(2025, 10)
    assert len(summary.by_month.labels) == 12
    assert len(summary.loyalty_line.labels) == 12
    assert summary.cohorts[-1].month == OCTOBER


def test_active_customers_are_new_returning_and_won_back(year):
    for month in (OCTOBER, Month(2026, 3), Month(2025, 9)):
        f = summaries.month_summary(year, month, now=NOW).figures
        assert f.active == f.new + f.returning + f.won_back


def test_those_who_slip_are_called_and_newcomers_welcomed(year):
    summary = summaries.month_summary(year, Month(2026, 9), now=NOW)
    assert summary.calls
    assert summary.calls_total >= len(summary.calls)
    first = summary.calls[0]
    assert first.name.startswith("Regular")
    assert first.phone.startswith("+420")
    assert first.favourite in {"Margherita", "Funghi"}
    reasons = [row.reason for row in summary.calls]
    assert reasons == sorted(reasons, reverse=True)  # regular_at_risk before at_risk
    assert [row.name for row in summary.welcome] == ["Newcomer 13"]
    assert any("slipping" in sentence for sentence in summary.to_do)
    assert len(summary.to_do) <= 3


def test_a_running_month_says_so_and_compares_nothing(year):
    summary = summaries.month_summary(year, Month(2026, 11), now=NOW)
    assert not summary.complete
    assert summary.snapshot == date(2026, 11, 20)
    assert all(tile.word == "" and tile.direction == 0 for tile in summary.tiles)
    assert any("before the end of the month" in line for line in summary.warnings)
    assert "than the month before" not in summary.paragraph
    assert "before the end of the month" in text_of(summaries.pdf(summary, (1,)))


def test_a_month_after_one_without_sales_asks_for_no_earlier_sheets(book):
    sell(book, None, date(2026, 8, 20))
    sell(book, None, date(2026, 10, 20))
    asked = "Bring in the sales of earlier months, so that this page can compare."
    assert asked not in summaries.month_summary(book, OCTOBER, now=NOW).to_do
    assert asked in summaries.month_summary(book, Month(2026, 8), now=NOW).to_do


def test_a_month_that_ends_on_closed_days_is_whole_once_it_is_over(book):
    for day in range(1, 29):
        sell(book, None, date(2026, 9, day))
    whole = summaries.month_summary(book, Month(2026, 9), now=NOW)
    assert whole.complete
    assert insights.snapshot(book).snapshot < whole.snapshot == Month(2026, 9).last
    assert not summaries.month_summary(book, Month(2026, 9), now=datetime(2026, 9, 29)).complete


def test_a_book_without_sales_and_a_month_without_sales_are_told_apart(book):
    with pytest.raises(UserError) as empty:
        summaries.month_summary(book, OCTOBER, now=NOW)
    assert empty.value.key == "book_empty"
    sell(book, None, date(2026, 8, 3))
    sell(book, None, date(2026, 11, 3))
    with pytest.raises(UserError) as none:
        summaries.month_summary(book, OCTOBER, now=NOW)
    assert none.value.key == "month_empty"
    assert none.value.params == {"month": "2026-10", "first": "2026-08", "last": "2026-11"}


def test_a_first_month_has_nothing_to_compare_with(book):
    with book.write(now=NOW) as unit:
        ana = add_person(unit.connection, "Ana")
        for day in (2, 9, 30):
            add_receipt(unit.connection, ana, date(2026, 10, day), [("Cola", 250)])
        unit.commit()
    summary = summaries.month_summary(book, OCTOBER, now=NOW)
    assert summary.before is None
    assert summary.year_ago is None
    assert all(tile.before == tile.year_ago == tile.word == "" for tile in summary.tiles)
    assert "All of them came for the first time in this book." in summary.paragraph
    assert summaries.pdf(summary).startswith(b"%PDF")


def test_a_shop_without_names_is_told_so_instead_of_noughts(book):
    for day in (2, 9, 30):
        sell(book, None, date(2026, 10, day))
    summary = summaries.month_summary(book, OCTOBER, now=NOW)
    tiles = {tile.key: tile.value for tile in summary.tiles}
    assert tiles["active"] == tiles["repeat_rate"] == "–"
    assert tiles["average_ticket"] == "€10.00"
    assert "none has a customer's name" in summary.paragraph
    assert "Customers who came" in text_of(summaries.pdf(summary))


def test_print_screen_and_workbook_agree_to_the_cent(year):
    summary = summaries.month_summary(year, OCTOBER, now=NOW)
    plain = as_json.to_plain(summary)
    rows = load_workbook(io.BytesIO(summaries.xlsx(summary)))["Summary"].iter_rows(values_only=True)
    found = {row[0]: row[1] for row in rows if row[0]}
    with year.read() as connection:
        net = connection.exec_driver_sql(
            "select sum(net_minor) from receipt where business_date between '2026-10-01' and '2026-10-31'"
        ).scalar()
    assert plain["figures"]["net_minor"] == net
    assert round(found["Takings after refunds"] * 100) == net
    assert found["Customers who came"] == plain["figures"]["active"]
    assert f"€{net / 100:,.2f}" in text_of(summaries.pdf(summary, (1,)))


def test_a_real_summary_survives_json(year):
    summary = summaries.month_summary(year, OCTOBER, now=NOW)
    assert as_json.from_plain(json.loads(json.dumps(as_json.to_plain(summary)))) == summary


def test_the_same_book_gives_the_same_bytes(year):
    first, second = (summaries.month_summary(year, OCTOBER, now=NOW) for _time in range(2))
    assert summaries.pdf(first) == summaries.pdf(second)


def test_the_summary_speaks_the_shops_language_and_leaves_the_windows_alone(year):
    books.change_shop(year, now=NOW, language="cs", currency="CZK")
    summary = summaries.month_summary(year, OCTOBER, now=NOW)
    assert summary.language == "cs"
    text = text_of(summaries.pdf(summary))
    assert "Říjen 2026" in text
    assert "Kč" in text
    assert language() == "en"


# --- words of the tiles ------------------------------------------------------------------------------


def figures(**changes) -> MonthFigures:
    base = MonthFigures(
        month=OCTOBER, complete=True, active=100, returning=100, visits=150, receipts=150, net_minor=150_000,
        sales_minor=150_000, named_sales_minor=150_000, repeaters_90=40,
    )  # fmt: skip
    return replace(base, **changes)


def tile(key: str, now: MonthFigures, before: MonthFigures | None, *, comparable=True, visits=(), tickets=()):
    samples = month_tiles.Samples(
        tickets=tickets[0] if tickets else [],
        tickets_before=tickets[1] if tickets else [],
        visits=visits[0] if visits else [],
        visits_before=visits[1] if visits else [],
    )
    made = month_tiles.tiles(now, before, None, samples=samples, currency="EUR", comparable=comparable)
    return next(one for one in made if one.key == key)


@pytest.mark.parametrize(
    ("now", "before", "word", "direction"),
    [(45, 40, "about the same", 0), (60, 40, "more than before", 1), (20, 40, "less than before", -1)],
)
def test_a_share_is_called_more_only_when_the_interval_leaves_out_nought(now, before, word, direction):
    found = tile("repeat_rate", figures(repeaters_90=now), figures(repeaters_90=before))
    assert (found.word, found.direction) == (word, direction)
    assert (found.value, found.before) == (f"{now}%", f"{before}%")


def test_a_share_of_few_people_is_written_out():
    assert tile("repeat_rate", figures(active=8, repeaters_90=3), None).value == "3 of 8"
    assert tile("repeat_rate", figures(active=20, repeaters_90=5), None).value == "25%"


def test_a_count_of_people_is_a_fact():
    assert tile("active", figures(active=101), figures()).word == "1 more"
    assert tile("active", figures(active=97), figures()).word == "3 fewer"
    assert tile("active", figures(), figures()).word == "the same"


def test_a_mean_is_called_higher_only_when_the_interval_leaves_out_nought():
    low, high = [1000, 1100, 900] * 30, [2000, 2100, 1900] * 30
    assert tile("average_ticket", figures(), figures(), tickets=(high, low)).word == "higher than before"
    assert tile("average_ticket", figures(), figures(), tickets=(low, low)).word == "about the same"
    few = ([3, 3, 3, 3, 4], [1, 1, 1, 2, 1])
    assert tile("visits_per_customer", figures(), figures(), visits=few).direction == 1


def test_months_that_are_not_whole_are_shown_but_not_judged():
    found = tile("active", figures(active=10), figures(), comparable=False)
    assert (found.before, found.word, found.direction) == ("100", "", 0)


def suggestion(customer: int, money: int, kind=SuggestionList.NEW, **changes) -> Suggestion:
    base = Suggestion(
        customer_id=customer, customer=f"C{customer}", product_id=1, item="Cola", category="", list=kind, rank=1,
        score=1.0, evidence=Evidence(because="", both=1, having=2, base=0.1, low=0.1), text="why", money_minor=money,
    )  # fmt: skip
    return replace(base, **changes)


def test_offers_are_the_best_of_each_list_one_a_customer_without_the_quiet_group():
    found = [
        suggestion(1, 500),
        suggestion(1, 900, SuggestionList.FORGOTTEN),
        suggestion(2, 800),
        suggestion(3, 999, arm="quiet"),
        suggestion(4, 700, rank=2),
        suggestion(5, 600, SuggestionList.FORGOTTEN),
        suggestion(6, 5000),
    ]
    rows = making.best_offers(found, people={1, 2, 3, 4, 5})
    assert [(row.customer, row.list, row.money_minor) for row in rows] == [
        ("C2", "new", 800),
        ("C1", "new", 500),
        ("C5", "forgotten", 600),
    ]
