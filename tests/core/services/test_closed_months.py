"""Closed months: what was printed stays, and whatever happens to the book later is told with its reason, money first."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from core.dates import Month
from core.db.book import Book
from core.db.queries import closed_months as stored
from core.errors import UserError
from core.i18n import using
from core.jobs import JobContext
from core.services import books, customers, history, importing, naming, summaries
from core.services.month import basis
from tests.helpers.books import add_person, add_receipt, copy_of
from tests.helpers.sheets import planned, write

JULY = Month(2026, 7)
CLOSED, LATER = datetime(2026, 8, 3, 9, 0), datetime(2026, 9, 3, 8, 15)
HEAD = "Receipt;Date;Customer;Item;Qty;Total"
FIRST_SHEET = f"""{HEAD}
    1;2026-05-04;Ana Horvat;Tea;1;10.00
    2;2026-06-01;Ana Horvat;Tea;1;10.00
    3;2026-07-02;Ana Horvat;Tea;1;10.00
    4;2026-07-09;Ivan Babic;Pie;1;25.50
    5;2026-07-10;;Tea;1;4.00
    6;2026-08-01;Ivan Babic;Pie;1;25.50"""


@pytest.fixture(scope="module")
def closed_file(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closed")
    book = copy_of(template_book, folder / "closed.regulars")
    bring_in(book, folder, "summer.csv", FIRST_SHEET, CLOSED)
    summaries.close_month(book, JULY, now=CLOSED)
    book.close()
    return book.path


@pytest.fixture
def shop(closed_file: Path, tmp_path: Path) -> Iterator[Book]:
    """A book with one sheet, in which July is closed."""
    book = copy_of(closed_file, tmp_path / "shop.regulars")
    yield book
    book.close()


def bring_in(book: Book, folder: Path, name: str, rows: str, now: datetime = LATER, **answers: str) -> int:
    plan = planned(book, write(folder, rows, name), answers)
    return importing.commit(book, plan, now=now, job=JobContext()).value.batch


def told(book: Book) -> tuple[str, ...]:
    return summaries.month_summary(book, JULY, now=LATER).changes_since_closed


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


# --- what was printed stays ---------------------------------------------------------------------------


def test_a_closed_month_comes_back_as_it_was_printed(shop):
    again = summaries.month_summary(shop, JULY, now=LATER)
    assert again.closed_on == CLOSED.date()
    assert again.changes_since_closed == ()
    assert summaries.closed_months(shop) == (JULY,)
    assert "Closed on August 3, 2026." in text_of(summaries.pdf(again, (1,)))


def test_all_pages_of_a_closed_month_are_the_very_file_that_was_kept(shop, tmp_path):
    printed = summaries.month_summary(shop, JULY, now=LATER)
    with shop.write(now=LATER) as unit:  # any other file would be typeset anew
        kept = stored.closed(unit.connection, "2026-07")
        stored.close(unit.session, "2026-07", kept.closed_on, kept.summary, b"%PDF the kept one")
        unit.commit()
    bring_in(shop, tmp_path, "late.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    again = summaries.month_summary(shop, JULY, now=LATER)
    assert again.figures == printed.figures
    assert again.changes_since_closed
    assert summaries.closed_pdf(shop, JULY) == b"%PDF the kept one"
    for pages in (None, (1, 2, 3, 4)):
        assert summaries.print_pdf(shop, again, pages) == b"%PDF the kept one"
    assert summaries.print_pdf(shop, again, (1,)) == summaries.pdf(printed, (1,))


def test_what_changed_is_told_on_the_screen_and_never_on_the_pages(shop, tmp_path):
    before = summaries.month_summary(shop, JULY, now=LATER)
    bring_in(shop, tmp_path, "late.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    after = summaries.month_summary(shop, JULY, now=LATER)
    assert after.changes_since_closed
    assert summaries.pdf(after) == summaries.pdf(before) == summaries.closed_pdf(shop, JULY)
    assert summaries.csv(after) == summaries.csv(before)
    assert summaries.page_images(after, (1,), 30) == summaries.page_images(before, (1,), 30)


def test_a_summary_read_before_the_month_was_closed_again_is_printed_as_it_was_read(shop, tmp_path):
    read_before = summaries.month_summary(shop, JULY, now=LATER)
    bring_in(shop, tmp_path, "late.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    summaries.close_month(shop, JULY, now=LATER)
    assert "€39.50" in text_of(summaries.print_pdf(shop, read_before))
    assert "€51.50" in text_of(summaries.print_pdf(shop, summaries.month_summary(shop, JULY, now=LATER)))


def test_closing_again_replaces_what_was_kept(shop, tmp_path):
    bring_in(shop, tmp_path, "late.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    again = summaries.close_month(shop, JULY, now=LATER).value
    assert again.closed_on == LATER.date()
    assert again.figures.net_minor == 5150
    assert told(shop) == ()


# --- undo ---------------------------------------------------------------------------------------------


def test_undo_takes_closing_back_and_redo_closes_with_the_same_file(shop):
    done = summaries.close_month(shop, Month(2026, 6), now=LATER)
    assert done.undo_label == "Close June 2026"
    kept = summaries.closed_pdf(shop, Month(2026, 6))
    assert history.undo(shop, LATER).value == "Close June 2026"
    assert summaries.closed_months(shop) == (JULY,)
    history.redo(shop, LATER)
    assert summaries.closed_pdf(shop, Month(2026, 6)) == kept


def test_undo_of_closing_again_brings_the_first_closing_back(shop, tmp_path):
    first = summaries.closed_pdf(shop, JULY)
    bring_in(shop, tmp_path, "late.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    summaries.close_month(shop, JULY, now=LATER)
    history.undo(shop, LATER)
    assert summaries.closed_pdf(shop, JULY) == first
    assert told(shop)[0].startswith("July 2026 changed by +€12.00")


def test_a_reopened_month_is_open_and_undo_closes_it_again(shop):
    kept = summaries.closed_pdf(shop, JULY)
    assert summaries.reopen_month(shop, JULY, now=LATER).value
    assert summaries.closed_months(shop) == ()
    assert summaries.month_summary(shop, JULY, now=LATER).closed_on is None
    assert not summaries.reopen_month(shop, JULY, now=LATER).value
    history.undo(shop, LATER)
    assert summaries.closed_pdf(shop, JULY) == kept


def test_a_month_that_ended_on_a_closed_day_is_not_changed_by_the_next_one(template_book, tmp_path):
    book = copy_of(template_book, tmp_path / "closed_days.regulars")
    with book.write(now=CLOSED) as unit:
        gone, steady = add_person(unit.connection, "Gone"), add_person(unit.connection, "Steady")
        for day in (date(2026, 5, 25), date(2026, 6, 11)):  # lapses on July 31, a day without sales
            add_receipt(unit.connection, gone, day, [("Tea", 500)])
        for month, day in ((6, 1), (6, 12), (6, 29), (7, 9), (7, 20), (7, 29)):
            add_receipt(unit.connection, steady, date(2026, month, day), [("Tea", 500)])
        unit.commit()
    made = summaries.close_month(book, JULY, now=CLOSED).value
    assert (made.complete, made.snapshot, made.figures.lapsed) == (True, JULY.last, 1)
    assert made.flow is not None
    bring_in(book, tmp_path, "august.csv", f"{HEAD}\n9;2026-08-20;Steady;Tea;1;12.00")
    assert told(book) == ()
    book.close()


# --- sheets as the reason -----------------------------------------------------------------------------


def test_a_later_sheet_is_the_reason_in_the_first_line(shop, tmp_path):
    bring_in(shop, tmp_path, "x.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    assert told(shop) == (
        "July 2026 changed by +€12.00 since it was printed, because the sheet “x.csv” was brought in on Sep 3, 2026.",
        "Takings: €39.50 then, €51.50 now.",
        "Sales with a name: €35.50 then, €47.50 now.",
        "Receipts: 3 then, 4 now.",
        "Visits: 2 then, 3 now.",
    )


def test_a_sheet_that_was_taken_back_is_the_reason(shop, tmp_path):
    with shop.read() as connection:
        batch = connection.exec_driver_sql("select id from import_batch").scalar()
    importing.undo_import(shop, batch, now=LATER, job=JobContext())
    assert told(shop)[0] == (
        "July 2026 changed by −€39.50 since it was printed, because the sheet “summer.csv” was taken back on Sep 3, 2026."
    )


def test_of_several_sheets_the_biggest_comes_first_and_the_rest_is_counted(shop, tmp_path):
    for number, money in enumerate(("1.00", "40.00", "2.00", "-5.00", "3.00"), 10):
        bring_in(
            shop, tmp_path, f"s{number}.csv", f"{HEAD}\n{number};2026-07-{number};Ana Horvat;Tea;1;{money}"
        )
    assert told(shop)[:5] == (
        "July 2026 changed by +€41.00 since it was printed.",
        "+€40.00: the sheet “s11.csv” was brought in on Sep 3, 2026.",
        "−€5.00: the sheet “s13.csv” was brought in on Sep 3, 2026.",
        "+€3.00: the sheet “s14.csv” was brought in on Sep 3, 2026.",
        "+€3.00: 2 more sheets.",
    )


def test_more_sheets_without_money_in_the_month_are_counted_without_a_sum(shop, tmp_path):
    bring_in(shop, tmp_path, "july.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    for number in (11, 12, 13):
        bring_in(
            shop, tmp_path, f"may{number}.csv", f"{HEAD}\n{number};2026-05-{number};Ivan Babic;Tea;1;10.00"
        )
    assert told(shop)[4] == "And 1 more sheet."


def test_a_sheet_whose_sales_and_refunds_cancel_out_is_told_where_nothing_else_is(shop, tmp_path):
    bring_in(shop, tmp_path, "even.csv", f"{HEAD}\n8;2026-07-20;;Tea;1;4.00\n9;2026-07-21;;Tea;1;-4.00")
    assert told(shop) == (
        "July 2026 changed by ±€0.00 since it was printed: takings are the same, other figures are not.",
        "±€0.00: the sheet “even.csv” was brought in on Sep 3, 2026.",
        "Receipts: 3 then, 4 now.",
    )


def test_a_closed_month_of_which_only_a_refund_is_left_tells_its_whole_change(shop, tmp_path):
    bring_in(shop, tmp_path, "refund.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;-12.00")
    with shop.read() as connection:
        first = connection.exec_driver_sql("select min(id) from import_batch").scalar()
    importing.undo_import(shop, first, now=LATER, job=JobContext())
    assert told(shop)[:3] == (
        "July 2026 changed by −€51.50 since it was printed.",
        "−€39.50: the sheet “summer.csv” was taken back on Sep 3, 2026.",
        "−€12.00: the sheet “refund.csv” was brought in on Sep 3, 2026.",
    )
    summary = summaries.month_summary(shop, JULY, now=LATER)
    assert summaries.reopen_month(shop, JULY, now=LATER).value
    again = summaries.month_summary(shop, JULY, now=LATER)
    assert (summary.figures.net_minor, again.figures.net_minor) == (3950, -1200)
    assert again.coverage_line == "Takings -€12.00."
    assert again.paragraph == "Nothing was sold: all there is are refunds and the like."
    assert summaries.pdf(again)


def test_a_sheet_that_corrects_a_sale_explains_the_difference(shop, tmp_path):
    bring_in(
        shop,
        tmp_path,
        "corrected.csv",
        f"{HEAD}\n4;2026-07-09;Ivan Babic;Pie;1;20.50",
        likely_correction="replace",
    )
    assert "−€5.00" in told(shop)[0]
    assert "because the sheet “corrected.csv” was brought in" in told(shop)[0]


def test_sales_that_pass_to_a_sheet_that_stands_are_not_lost(shop, tmp_path):
    named = "\n".join(FIRST_SHEET.splitlines()[:5])  # without the sale of nobody and August
    bring_in(shop, tmp_path, "again.csv", f"{named}\n7;2026-06-20;Ana Horvat;Tea;1;10.00", CLOSED)
    summaries.close_month(shop, JULY, now=CLOSED)
    with shop.read() as connection:
        first = connection.exec_driver_sql("select min(id) from import_batch").scalar()
    importing.undo_import(shop, first, now=LATER, job=JobContext())
    assert told(shop)[:2] == (
        "July 2026 changed by −€4.00 since it was printed, because the sheet “summer.csv” was taken back on Sep 3, 2026.",
        "Takings: €39.50 then, €35.50 now.",
    )


def test_sales_of_earlier_months_change_who_is_new(shop, tmp_path):
    bring_in(shop, tmp_path, "spring.csv", f"{HEAD}\n7;2026-06-05;Ivan Babic;Pie;1;25.50")
    assert told(shop) == (
        "July 2026 changed by ±€0.00 since it was printed: takings are the same, other figures are not.",
        "The sheet “spring.csv”, brought in on Sep 3, 2026, holds sales of earlier months.",
        "New: 1 then, 0 now.",
        "Returning: 1 then, 2 now.",
    )


def test_sheets_of_later_months_and_sheets_that_change_nothing_are_not_named(shop, tmp_path):
    bring_in(shop, tmp_path, "august.csv", f"{HEAD}\n9;2026-08-20;Ana Horvat;Tea;1;12.00")
    assert told(shop) == ()


# --- other reasons ------------------------------------------------------------------------------------


def test_a_name_given_by_hand_is_the_reason(shop):
    with shop.read() as connection:
        receipt = connection.exec_driver_sql("select id from receipt where customer_id is null").scalar()
    naming.name_receipt(shop, receipt, customers.find(shop, "Ana Horvat"), now=LATER)
    lines = told(shop)
    assert lines[0].startswith("July 2026 changed by ±€0.00 since it was printed")
    assert lines[1] == "1 receipt was given a name by hand."
    assert "Sales with a name: €35.50 then, €39.50 now." in lines


def test_a_removed_customer_is_the_reason_and_is_not_named(shop):
    customers.remove(shop, customers.find(shop, "Ivan Babic"), now=LATER)
    lines = told(shop)
    assert lines[1] == "1 customer was removed: those sales have no name now."
    assert "Customers who came: 2 then, 1 now." in lines
    assert not any("Ivan" in line for line in lines)


def test_a_customer_who_was_renamed_changes_no_figure(shop):
    customers.edit(shop, customers.find(shop, "Ivan Babic"), now=LATER, name="Ivan Babić")
    assert told(shop) == ()


def test_sales_that_no_sheet_brought_are_told_as_changed_by_hand(shop):
    with shop.write(now=LATER) as unit:
        add_receipt(unit.connection, add_person(unit.connection, "Eve"), date(2026, 7, 20), [("Cola", 1200)])
        unit.commit()
    assert told(shop)[:2] == (
        "July 2026 changed by +€12.00 since it was printed.",
        "+€12.00: sales were changed by hand.",
    )


def test_the_lapse_limit_is_frozen_with_the_month_and_named_where_it_would_change_a_figure(shop):
    printed = summaries.month_summary(shop, JULY, now=LATER)
    books.change_shop(shop, now=LATER, lapse_days=20)
    again = summaries.month_summary(shop, JULY, now=LATER)
    assert again.figures == printed.figures
    assert again.definitions == printed.definitions
    assert again.changes_since_closed[1] == (
        "The days after which a customer counts as lapsed were changed in the settings."
    )
    assert len([line for line in again.changes_since_closed if "then" not in line]) == 2
    books.change_shop(shop, now=LATER, lapse_days=0)
    assert told(shop) == ()


def test_settings_and_a_sheet_are_both_named(shop, tmp_path):
    books.change_shop(shop, now=LATER, lapse_days=20)
    bring_in(shop, tmp_path, "x.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    lines = told(shop)
    assert lines[0] == "July 2026 changed by +€12.00 since it was printed."
    assert lines[1] == "+€12.00: the sheet “x.csv” was brought in on Sep 3, 2026."
    assert lines[2] == "The days after which a customer counts as lapsed were changed in the settings."


def test_a_setting_that_changes_no_figure_of_the_month_is_not_named(shop):
    books.change_shop(shop, now=LATER, lapse_days=400, margin=0.5)
    assert told(shop) == ()


def test_another_margin_is_named_where_offers_were_printed(shop):
    with shop.write(now=LATER) as unit:
        kept = stored.closed(unit.connection, "2026-07")
        offer = {"customer": "Ana", "item": "Pie", "text": "", "money_minor": 100, "list": "new"}
        stored.close(unit.session, "2026-07", kept.closed_on, {**kept.summary, "offers": [offer]}, kept.pdf)
        unit.commit()
    books.change_shop(shop, now=LATER, margin=0.5)
    assert told(shop) == (
        "The margin was changed: what the printed offers may bring would be another sum today.",
    )


def test_a_month_whose_sales_are_all_gone_says_so_instead_of_failing(shop):
    with shop.read() as connection:
        batch = connection.exec_driver_sql("select id from import_batch").scalar()
    importing.undo_import(shop, batch, now=LATER, job=JobContext())
    assert "Receipts: 3 then, 0 now." in told(shop)
    with pytest.raises(UserError):
        summaries.month_summary(shop, Month(2026, 6), now=LATER)


def test_changes_are_told_in_the_language_of_the_screen(shop, tmp_path):
    bring_in(shop, tmp_path, "x.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    with using("cs"):
        assert any("39,50" in line for line in told(shop))
        assert summaries.month_summary(shop, JULY, now=LATER).language == "en"


# --- months closed by an older program ----------------------------------------------------------------


def test_a_month_that_an_older_program_closed_still_tells_the_reason(shop, tmp_path):
    with shop.write(now=LATER) as unit:
        kept = stored.closed(unit.connection, "2026-07")
        older = {name: value for name, value in kept.summary.items() if name not in basis.KEYS[1:]}
        stored.close(unit.session, "2026-07", kept.closed_on, older, kept.pdf)
        unit.commit()
    assert told(shop) == ()
    batch = bring_in(shop, tmp_path, "x.csv", f"{HEAD}\n9;2026-07-20;Ana Horvat;Tea;1;12.00")
    assert "+€12.00 since it was printed, because the sheet “x.csv” was brought in" in told(shop)[0]
    importing.undo_import(shop, batch, now=LATER, job=JobContext())
    assert told(shop) == ()


def test_the_basis_survives_json():
    kept = basis.Basis(
        closed_at=CLOSED, settings={"lapse_days": 0, "margin": None, "trade": "shop"}, money={0: 5, 3: -7}
    )
    assert basis.from_plain(json.loads(json.dumps(basis.to_plain(kept)))) == kept
