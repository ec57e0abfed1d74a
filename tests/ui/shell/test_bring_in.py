"""From the drop of a sheet to the result and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.i18n import format_money
from core.services import customers, importing
from tests.helpers import till_sheet
from ui.widgets.banner import Banner


@pytest.fixture
def sheet(tmp_path):
    return till_sheet.write(tmp_path / "May.xlsx")


def said(widget):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_from_the_first_start_to_the_first_customers_with_keys_only(window, settle, sheet, qtbot):
    window.open_place("welcome")
    window.bring_in([sheet])
    settle()
    page = window.page
    assert page.key == "bring_in"
    settle()
    assert page.plan_view.import_button.text() == "Import 24 sales"
    assert page.plan_view.import_button.hasFocus() or not window.isActiveWindow()
    QTest.keyClick(page.plan_view.import_button, Qt.Key.Key_Space)
    settle()
    assert "24 sales are in the book now." in page.result_card.headline.text()
    QTest.keyClick(page.result_card.next_button, Qt.Key.Key_Space)
    settle()
    assert window.page.key == "customers"
    assert {row.name for row in customers.rows(window.ctx.book)} == {
        "Ana Horvat",
        "Ivo Perić",
        "Jana Nováková",
    }


def test_the_preview_shows_counts_the_total_and_what_was_left_out(fresh, settle, sheet):
    fresh.bring_in([sheet])
    settle()
    text = said(fresh.page.plan_view)
    assert "24 sales from May 1, 2026 to May 12, 2026" in text
    assert format_money(12 * 900 + 6 * 350 + 6 * 500, "EUR") in text
    assert "Totals at the end" in text


def test_nothing_is_written_before_the_button_is_pressed(fresh, settle, sheet):
    fresh.bring_in([sheet])
    settle()
    assert importing.imports(fresh.ctx.book) == ()


def test_the_same_sheet_again_adds_nothing_and_says_so(fresh, settle, sheet):
    for _round in range(2):
        fresh.bring_in([sheet])
        settle()
        if _round == 0:
            fresh.page.plan_view.wanted.emit()
            settle()
    view = fresh.page.plan_view
    assert not view.import_button.isVisible()
    assert "in the book already" in said(view)


def test_an_import_is_taken_back_from_its_result_card(fresh, settle, sheet):
    fresh.bring_in([sheet])
    settle()
    fresh.page.plan_view.wanted.emit()
    settle()
    fresh.page.result_card.undo_button.click()
    settle()
    assert customers.rows(fresh.ctx.book) == ()
    assert fresh.page.result_card is None
    assert "24 sales were taken out again." in fresh.toasts.toasts[-1].notice.text


def test_the_history_takes_an_import_back_later(fresh, settle, sheet):
    fresh.bring_in([sheet])
    settle()
    fresh.page.plan_view.wanted.emit()
    settle()
    fresh.open_place("today")
    fresh.open_place("bring_in")
    settle()
    record = importing.imports(fresh.ctx.book)[0]
    fresh.page.history.take_back.emit(record.id)
    settle()
    assert importing.imports(fresh.ctx.book)[0].undone_at is not None


def test_several_sheets_wait_for_each_other(fresh, settle, tmp_path):
    from datetime import date

    first = till_sheet.write(tmp_path / "May.xlsx")
    second = till_sheet.write(tmp_path / "June.xlsx", first=date(2026, 6, 1), receipts=10)
    fresh.bring_in([first, second])
    settle()
    assert "1 more sheet is waiting." in said(fresh.page)
    fresh.page.plan_view.wanted.emit()
    settle()
    settle()
    assert fresh.page.plan_view.import_button.text() == "Import 20 sales"


def test_a_file_that_is_no_sheet_is_refused_in_three_parts(fresh, settle, tmp_path):
    pdf = tmp_path / "May.pdf"
    pdf.write_bytes(b"%PDF-1.7 nothing here")
    fresh.bring_in([pdf])
    settle()
    banner = next(b for b in fresh.page.findChildren(Banner) if b.isVisible())
    assert "May.pdf" in banner.accessibleName()
    assert "Nothing was imported" in banner.accessibleName()
    assert fresh.page.zone.isVisible()


def test_cancelling_while_reading_leaves_the_book_as_it_was(fresh, settle, tmp_path):
    sheet = till_sheet.write(tmp_path / "Large.xlsx", receipts=600)
    fresh.bring_in([sheet])
    fresh.page.strip.cancel_button.click()
    settle()
    assert importing.imports(fresh.ctx.book) == ()
    assert fresh.page.plan_view is None
    assert fresh.page.zone.isVisible()


def test_a_column_can_be_given_another_role(fresh, settle, sheet, qtbot):
    fresh.bring_in([sheet])
    settle()
    before = fresh.page.plan_view
    before.column_changed.emit("category", "Item")
    qtbot.waitUntil(lambda: fresh.page.plan_view is not before, timeout=30_000)
    settle()
    view = fresh.page.plan_view
    if view is not None:
        qtbot.waitUntil(view.columns.isVisible, timeout=30_000)


def test_a_question_stops_the_import_until_it_is_answered(fresh, settle, tmp_path):
    file = tmp_path / "dates.csv"
    rows = [f"0{day}/0{month}/2026,{day}{month},Ana,Cola,1,3.50" for day in range(1, 9) for month in (3, 4)]
    file.write_text("Date,Receipt,Customer,Item,Quantity,Amount\n" + "\n".join(rows), encoding="utf-8")
    fresh.bring_in([file])
    settle()
    view = fresh.page.plan_view
    assert view.questions is not None
    assert not view.import_button.isEnabled()
    view.questions.buttons["dmy"].click()
    settle()
    view = fresh.page.plan_view
    assert view.questions is None
    assert view.import_button.isEnabled()


def test_the_book_takes_the_currency_of_its_first_sheet(fresh, settle, tmp_path):
    sheet = till_sheet.write(tmp_path / "Květen.xlsx", currency="Kč")
    fresh.bring_in([sheet])
    settle()
    assert "currency of this sheet" in said(fresh.page.plan_view)
    fresh.page.plan_view.wanted.emit()
    settle()
    assert fresh.ctx.shop.currency == "CZK"


def test_declining_a_sheet_goes_back_to_the_drop_zone(fresh, settle, sheet):
    fresh.bring_in([sheet])
    settle()
    fresh.perform("escape")
    assert fresh.page.plan_view is None
    assert fresh.page.zone.isVisible()
