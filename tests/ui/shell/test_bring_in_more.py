"""Columns, letters, pasted cells and several sheets on the page Bring in sales."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from core.services import customers, importing
from tests.helpers import till_sheet
from ui.widgets.banner import Banner
from ui.widgets.importing.paste import PastedCells, cells_of
from ui.widgets.importing.result import ResultCard

CELLS = "Date\tReceipt\tCustomer\tItem\tAmount\tRemark\n" + "".join(
    f"{day}.5.2026\t{day}\tAna Horvat\tŠtrudla\t3,50\tto go {day}\n" for day in range(1, 29)
)


@pytest.fixture
def fresh(fresh, settle):
    """The window with a new, empty book, on the page."""
    fresh.open_place("bring_in")
    settle()
    return fresh


@pytest.fixture
def page(fresh):
    return fresh.page


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def choose(box, key):
    box.choose(key)
    box.activated.emit(box.currentIndex())


def paste(window, text):
    QGuiApplication.clipboard().setText(text)
    window.perform("paste")


def test_cells_of_the_clipboard_are_planned_and_their_file_goes(fresh, page, settle):
    paste(fresh, CELLS)
    settle()
    path = page._path
    assert path.read_text(encoding="utf-8-sig") == CELLS
    assert "pasted cells" in said(page.plan_view)
    page.plan_view.wanted.emit()
    settle()
    assert [row.name for row in customers.rows(fresh.ctx.book)] == ["Ana Horvat"]
    assert not path.parent.exists()


def test_the_paste_button_does_what_the_key_does(fresh, page, settle):
    QGuiApplication.clipboard().setText(CELLS)
    page.paste_button.click()
    settle()
    assert page.plan_view.import_button.text() == "Import 28 sales"


def test_words_on_the_clipboard_are_no_sheet(fresh, page, settle):
    paste(fresh, "Dear Ana,\nthank you.")
    settle()
    assert page.plan_view is None
    assert "Nothing to paste" in fresh.toasts.toasts[-1].notice.text


@pytest.fixture
def clipboard(qapp):
    """The clipboard, emptied afterwards: what Python put there must not be left to Qt's own end after Python's."""
    found = QGuiApplication.clipboard()
    yield found
    found.clear()


def test_a_copied_file_is_pasted_as_a_file(fresh, page, settle, tmp_path, clipboard):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(till_sheet.write(tmp_path / "May.xlsx")))])
    clipboard.setMimeData(data)
    fresh.perform("paste")
    settle()
    assert page.plan_view.import_button.text() == "Import 24 sales"


def test_declined_cells_leave_no_file(qtbot, fresh, page, settle):
    paste(fresh, CELLS)
    settle()
    path = page._path
    fresh.perform("escape")
    assert not path.parent.exists()


def test_only_a_table_counts_as_cells():
    data = QMimeData()
    assert cells_of(None) == cells_of(data) == ""
    data.setText("one\ttwo")
    assert cells_of(data) == ""
    data.setText("a\tb\n1\t2")
    assert cells_of(data) == "a\tb\n1\t2"
    pasted = PastedCells("a\tb\n1\t2")
    pasted.close()
    assert not pasted.path.exists()


def test_each_role_shows_its_column_and_three_cells(fresh, page, settle):
    paste(fresh, CELLS)
    settle()
    columns = page.plan_view.columns
    assert columns.boxes["date"].key() == "Date"
    assert columns.samples["date"].text() == "1.5.2026 · 2.5.2026 · 3.5.2026"
    assert columns.boxes["phone"].currentText() == "not in this sheet"
    assert columns.samples["phone"].text() == ""


def test_a_column_that_is_not_brought_in_is_named_with_its_cells(fresh, page, settle):
    from tests.helpers.plans import planned
    from ui.widgets.importing.columns import ColumnMap

    plan = planned(header=("Date", "Remark"), samples={"Remark": ("to go", "late")}).plan
    text = said(ColumnMap(plan))
    assert "Not brought in:" in text
    assert "Remark" in text
    assert "to go · late" in text


def test_another_column_is_planned_at_once_and_the_panel_stays_open(fresh, page, settle):
    paste(fresh, CELLS)
    settle()
    choose(page.plan_view.columns.boxes["item"], "Remark")
    settle()
    view = page.plan_view
    assert {item.name for item in page._planned.plan.items} == {f"to go {day}" for day in range(1, 29)}
    assert view.columns.isVisible()
    assert view.columns.boxes["item"].key() == "Remark"


def test_not_in_this_sheet_takes_the_role_away_and_is_remembered(fresh, page, settle, tmp_path):
    paste(fresh, CELLS)
    settle()
    choose(page.plan_view.columns.boxes["customer"], "")
    settle()
    assert page._planned.plan.people == ()
    page.plan_view.wanted.emit()
    settle()
    paste(fresh, CELLS.replace(".5.2026", ".6.2026"))
    settle()
    assert page._planned.plan.people == ()


def test_a_choice_that_cannot_be_leaves_the_plan_as_it_was(fresh, page, settle):
    paste(fresh, CELLS)
    settle()
    choose(page.plan_view.columns.boxes["net"], "Remark")
    settle()
    assert page.plan_view.import_button.text() == "Import 28 sales"
    assert page.plan_view.columns.boxes["net"].key() == "Amount"
    assert any(banner.isVisible() for banner in page.findChildren(Banner))


def test_letters_read_wrongly_are_put_right_by_the_owner(fresh, page, settle, tmp_path):
    sheet = tmp_path / "old.csv"
    sheet.write_bytes(CELLS.replace("\t", ";").replace("Štrudla", "Řízek").encode("cp852"))
    fresh.bring_in([sheet])
    settle()
    box = page.plan_view.choices.boxes["encoding"]
    assert box.count() == 5
    choose(box, "cp852")
    settle()
    assert [item.name for item in page._planned.plan.items] == ["Řízek"]
    assert "Řízek" in said(page.plan_view.choices)
    assert page.plan_view.choices.boxes["encoding"].key() == "cp852"


def test_several_sheets_each_have_their_result_and_their_undo(fresh, page, settle, tmp_path):
    first = till_sheet.write(tmp_path / "May.xlsx")
    second = till_sheet.write(tmp_path / "June.xlsx", first=date(2026, 6, 1), receipts=10)
    broken = tmp_path / "July.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing here")
    fresh.bring_in([first, broken, second])
    for _sheet in range(2):
        settle()
        page.plan_view.wanted.emit()
        settle()
        settle()
    cards = [card for card in page.findChildren(ResultCard) if card.isVisible()]
    assert sorted(name for card in cards for name in ("May.xlsx", "June.xlsx") if name in said(card)) == [
        "June.xlsx",
        "May.xlsx",
    ]
    assert any("July.pdf" in banner.accessibleName() for banner in page.findChildren(Banner))
    may = next(card for card in cards if "May.xlsx" in said(card))
    may.undo_button.click()
    settle()
    left = [card for card in page.findChildren(ResultCard) if card.isVisible()]
    assert ["June.xlsx" in said(card) for card in left] == [True]
    assert [bool(record.undone_at) for record in importing.imports(fresh.ctx.book)] == [False, True]


def test_a_drop_on_another_page_brings_the_sheet_in(fresh, settle, tmp_path):
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    sheet = till_sheet.write(tmp_path / "May.xlsx")
    fresh.open_place("customers")
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sheet))])
    none = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(fresh, QDragEnterEvent(QPoint(600, 400), copy, data, button, none))
    QApplication.sendEvent(fresh, QDropEvent(QPointF(600, 400), copy, data, button, none))
    settle()
    assert fresh.page.key == "bring_in"
    assert fresh.page.plan_view.import_button.text() == "Import 24 sales"


def test_gaps_and_warnings_are_sentences(qtbot, window):
    from dataclasses import replace

    from tests.helpers.plans import planned
    from ui.widgets.importing.notes import Notes

    gaps = tuple((date(2026, month, 3), date(2026, month, 9)) for month in range(1, 7))
    plan = replace(
        planned(warnings=("hidden_rows", "profile_column_missing:Tip")),
        gaps=gaps,
        unsure=(("Ana Horvat", "Anna Horvat"),),
    )
    notes = Notes(plan)
    qtbot.addWidget(notes)
    text = " ".join(notes.said)
    assert "No sales from Jan 3, 2026 to Jan 9, 2026." in text
    assert "There are 2 more such gaps." in text
    assert "Ana Horvat and Anna Horvat" in text
    assert "(Tip)" in text
    assert "_" not in text
