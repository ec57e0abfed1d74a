"""Print: what is previewed is what is printed."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from core.dates import Month
from core.services import customers, summaries
from tests.helpers.books import NOW
from ui import operations as ops
from ui.pages.printing import PrintPage
from ui.printing.day_documents import CallListDocument, MorningDocument
from ui.printing.documents import StatementsDocument, SummaryDocument
from ui.printing.people_documents import CardsDocument, LabelsDocument
from ui.printing.print_job import PrintJob
from ui.printing.target_document import TargetDocument

OCTOBER = Month(2026, 10)


@pytest.fixture
def page(ctx, opened, qtbot) -> PrintPage:
    made = opened(PrintPage, ctx)
    qtbot.waitUntil(lambda: made.preview.count > 0, timeout=30_000)
    return made


def test_the_last_whole_month_is_offered_with_its_first_page(page) -> None:
    assert page.choices.month() == OCTOBER
    assert page.choices.pages() == (1,)
    assert page.preview.count == 1
    assert page.buttons.print_button.isEnabled()


def test_a_tick_adds_a_page(page, qtbot) -> None:
    page.choices.ticks[2].click()
    qtbot.waitUntil(lambda: page.preview.count == 2, timeout=30_000)
    assert page.document.chosen == (1, 2)


def choose(page: PrintPage, qtbot, kind: str, document: type) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData(kind))
    qtbot.waitUntil(
        lambda: isinstance(page.document, document) and page.buttons.print_button.isEnabled(), timeout=30_000
    )


def shown(page: PrintPage) -> set[str]:
    """What is asked for the kind that is chosen."""
    return {key for key, widgets in page.choices._rows.items() if widgets[-1].isVisibleTo(page)} - {"kind"}


def test_statements_make_a_page_for_each_customer_of_the_group(page, qtbot) -> None:
    choose(page, qtbot, "statements", StatementsDocument)
    assert page.preview.total == len(page.document.statements)
    assert shown(page) == {"month", "group"}
    everybody = len(page.document.statements)
    page.choices.group.setCurrentIndex(page.choices.group.findData("new"))
    qtbot.waitUntil(lambda: len(page.document.statements) < everybody, timeout=30_000)


def test_one_customer_is_found_by_name(page, qtbot, people, settle, ctx) -> None:
    choose(page, qtbot, "statements", StatementsDocument)
    page.choices.group.setCurrentIndex(page.choices.group.findData("one"))
    qtbot.waitUntil(lambda: page.document is None, timeout=30_000)
    assert shown(page) == {"month", "group", "person"}
    page.choices.person.setText("late la")
    qtbot.keyClick(page.choices.person, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.document is not None, timeout=30_000)
    assert [one.customer for one in page.document.statements] == ["Late Lada"]


@pytest.mark.parametrize(
    ("kind", "document", "asked", "tables"),
    [
        ("morning", MorningDocument, set(), set()),
        ("calls", CallListDocument, {"due_too"}, {".xlsx", ".csv"}),
        ("cards", CardsDocument, {"month", "group"}, set()),
    ],
)
def test_each_kind_asks_only_what_applies_and_shows_its_pages(
    page, qtbot, kind, document, asked, tables
) -> None:
    choose(page, qtbot, kind, document)
    assert shown(page) == asked
    assert page.preview.count >= 1
    assert set(page.document.tables) == tables
    assert page.buttons.csv_button.isVisible() == (".csv" in tables)
    assert not page.buttons.close_button.isVisible()


def test_labels_without_an_address_say_so(page, qtbot) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("labels"))
    qtbot.waitUntil(lambda: page.document is None, timeout=30_000)
    assert shown(page) == {"month", "group", "layout", "skip"}
    assert not page.buttons.print_button.isEnabled()


def test_labels_start_after_those_that_are_used_and_say_who_is_left_out(page, ctx, qtbot, people) -> None:
    customers.edit(ctx.book, people["Late Lada"], now=NOW, address="Dlouhá 5\n110 00 Praha 1")
    choose(page, qtbot, "labels", LabelsDocument)
    assert page.document.pages == 1
    page.choices.skip.setValue(23)
    qtbot.waitUntil(lambda: page.document.sheet.skip == 23, timeout=30_000)
    assert "left out" in page.buttons.state()
    assert page.buttons.csv_button.isVisible()
    assert not page.buttons.close_button.isVisible()


def test_an_offer_list_is_chosen_by_its_title(page, qtbot) -> None:
    choose(page, qtbot, "offers", TargetDocument)
    last = page.choices.target.count() - 1
    assert last > 0
    page.choices.target.setCurrentIndex(last)
    title = page.choices.target.itemText(last)
    qtbot.waitUntil(lambda: page.document.sheet.target.title == title, timeout=30_000)


def test_what_was_chosen_stays_over_visits(page, ctx, opened, qtbot) -> None:
    choose(page, qtbot, "calls", CallListDocument)
    page.hide()
    again = opened(PrintPage, ctx)
    qtbot.waitUntil(lambda: again.document is not None, timeout=30_000)
    assert isinstance(again.document, CallListDocument)


def test_a_command_opens_its_kind(page, ctx, qtbot) -> None:
    page.hide()
    ctx.state.places["print"] = "calls"
    page.show()
    qtbot.waitUntil(lambda: isinstance(page.document, CallListDocument), timeout=30_000)


def test_closing_the_month_keeps_it_and_undo_opens_it_again(page, ctx, qtbot, settle, said) -> None:
    page.buttons.close_button.click()
    qtbot.waitUntil(lambda: summaries.closed_months(ctx.book) == (OCTOBER,), timeout=30_000)
    settle(ctx)
    qtbot.waitUntil(lambda: "Closed on" in page.buttons.state(), timeout=30_000)
    assert page.buttons.reopen_button.isVisible()
    assert said[-1].action_text == "Undo"
    page.buttons.reopen_button.click()
    qtbot.waitUntil(lambda: page.buttons.state() == "Not closed yet.", timeout=30_000)
    assert summaries.closed_months(ctx.book) == ()


def test_the_pdf_has_the_pages_that_were_ticked(ctx) -> None:
    summary = summaries.month_summary(ctx.book, OCTOBER, now=NOW)
    document = SummaryDocument(summary, (1,), ctx.book)
    assert len(PdfReader(io.BytesIO(document.pdf())).pages) == 1
    assert document.title == "Loyalty October 2026"


def test_printing_hands_over_every_page_in_the_shape_of_the_paper(ctx, page, tmp_path, settle, said) -> None:
    job = PrintJob(ctx, page, page.document)
    target = tmp_path / "printed.pdf"
    job.printer.setOutputFileName(str(target))
    job.printer.setResolution(150)
    job.start()
    settle(ctx)
    printed = PdfReader(target).pages
    assert len(printed) == 1
    assert (round(float(printed[0].mediabox.width)), round(float(printed[0].mediabox.height))) == (595, 842)
    assert "1 page" in said[-1].text


def test_a_new_book_says_what_to_do_first(empty_ctx, opened) -> None:
    made = opened(PrintPage, empty_ctx)
    assert made._empty.isVisible()
    made._empty.button.click()
    assert empty_ctx.navigator.places == ["bring_in"]


def test_a_promise_written_down_meanwhile_stands_on_the_morning_sheet(page, ctx, qtbot) -> None:
    page.choices.choose_kind("morning")
    qtbot.waitUntil(lambda: isinstance(page.document, MorningDocument), timeout=30_000)
    customer = page.document.sheet.calls[0].customer_id
    ops.add_follow_up(ctx, parent=page, customer_id=customer, text="Ring again", due_on=NOW.date()).run()
    qtbot.waitUntil(
        lambda: "Ring again" in {one.text for one in page.document.sheet.follow_ups}, timeout=30_000
    )
