"""Print: what is previewed is what is printed."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from core.dates import Month
from core.services import summaries
from tests.helpers.books import NOW
from ui.pages.printing import PrintPage
from ui.printing.documents import StatementsDocument, SummaryDocument
from ui.printing.print_job import PrintJob

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
    assert page.choices.print_button.isEnabled()


def test_a_tick_adds_a_page(page, qtbot) -> None:
    page.choices.ticks[2].click()
    qtbot.waitUntil(lambda: page.preview.count == 2, timeout=30_000)
    assert page._document.pages == (1, 2)


def test_statements_make_a_page_for_each_customer(page, qtbot) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("statements"))
    qtbot.waitUntil(
        lambda: (
            isinstance(page._document, StatementsDocument)
            and page.preview.count == min(5, len(page._document.statements))
        ),
        timeout=30_000,
    )
    assert not page.choices.ticks[1].isVisible()


def test_the_call_list_is_the_page_of_people_alone(page, qtbot) -> None:
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("calls"))
    qtbot.waitUntil(
        lambda: page._document is not None and page._document.title == "Call list October 2026",
        timeout=30_000,
    )
    assert page._document.pages == (2,)
    assert not page.choices.ticks[1].isVisible()
    assert page.choices.xlsx_button.isVisible()
    page.choices.kind.setCurrentIndex(page.choices.kind.findData("summary"))
    assert page.choices.pages() == (1,)
    assert page.choices.ticks[1].isVisible()


def test_closing_the_month_keeps_it_and_says_so(page, ctx, qtbot, settle) -> None:
    page.choices.close_button.click()
    qtbot.waitUntil(lambda: summaries.closed_months(ctx.book) == (OCTOBER,), timeout=30_000)
    settle(ctx)
    qtbot.waitUntil(lambda: "Closed on" in page.choices._state.text(), timeout=30_000)


def test_the_pdf_has_the_pages_that_were_ticked(ctx) -> None:
    summary = summaries.month_summary(ctx.book, OCTOBER, now=NOW)
    document = SummaryDocument(summary, (1,))
    assert len(PdfReader(io.BytesIO(document.pdf())).pages) == 1
    assert document.title == "Loyalty October 2026"


def test_printing_hands_over_every_page_in_the_shape_of_the_paper(ctx, page, tmp_path, settle, said) -> None:
    job = PrintJob(ctx, page, page._document)
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
