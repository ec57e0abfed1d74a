"""Settings: the kinds of sheets that the book remembers."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.model.importing import SheetKind
from core.services import profiles
from tests.helpers.sheets import bring_in
from ui.widgets.importing.kinds import KnownSheets, columns_of

SHEET = "Datum,Doklad,Zboží,Kartou,Celkem\n13.6.2026,1,Čaj,1.00,2.00\n14.6.2026,2,Koláč,4.00,4.50\n"


@pytest.fixture
def page(shop_window, settle, tmp_path):
    """The page of a book that has seen a sheet of the till and one of the bar."""
    for name, text in (("pokladna.csv", SHEET), ("bar.csv", SHEET.replace("Doklad", "Stůl"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = shop_window.ctx.book
    bring_in(book, tmp_path / "pokladna.csv", columns={"net": "Kartou"})
    other = SHEET.replace("Doklad", "Nr").replace("Zboží", "Item").replace("Celkem", "Total")
    (tmp_path / "bar.csv").write_text(other.replace(".6.", ".7."), encoding="utf-8")
    bring_in(book, tmp_path / "bar.csv")
    shop_window.open_place("settings")
    settle()
    return shop_window.page


def names(page):
    return [kind.name for kind in profiles.kinds(page.ctx.book)]


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_every_kind_is_listed_with_its_columns(page):
    assert list(page.sheets_card.rows) == ["bar", "pokladna"]
    assert "Datum · Doklad · Zboží · Kartou · Celkem" in said(page.sheets_card)


def test_renaming_is_stored_with_enter_and_taken_back_with_undo(page, settle):
    row = page.sheets_card.rows["pokladna"]
    row.start()
    QTest.keyClicks(row.field, "Dotykacka")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    settle()
    assert names(page) == ["bar", "Dotykacka"]
    assert list(page.sheets_card.rows) == ["bar", "Dotykacka"]
    page.ctx.navigator.perform("undo")
    settle()
    assert names(page) == ["bar", "pokladna"]


def test_escape_leaves_the_name(page, settle, qtbot):
    window = page.window()
    window.activateWindow()  # as always where somebody types: its shortcuts count
    qtbot.waitUntil(window.isActiveWindow)
    row = page.sheets_card.rows["pokladna"]
    row.start()
    QTest.keyClicks(row.field, "Other")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert not row.typing
    settle()
    assert names(page) == ["bar", "pokladna"]


def test_a_name_that_is_taken_is_refused_at_its_field(page, settle):
    row = page.sheets_card.rows["pokladna"]
    row.start()
    row.field.setText("bar")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    settle()
    assert row.typing
    assert "called “bar” already" in row.note.text()
    assert names(page) == ["bar", "pokladna"]


def test_forgetting_can_be_taken_back(page, settle):
    page.sheets_card.forgotten.emit("bar")
    settle()
    assert list(page.sheets_card.rows) == ["pokladna"]
    page.ctx.navigator.perform("undo")
    settle()
    assert list(page.sheets_card.rows) == ["bar", "pokladna"]


def test_a_kind_goes_out_to_a_file_and_comes_back(page, settle, tmp_path, monkeypatch):
    file = tmp_path / "kind.json"
    monkeypatch.setattr("ui.pages.settings.ask_where", lambda *words: words[-1](file))
    page.sheets_card.exported.emit("pokladna")
    settle()
    assert json.loads(file.read_text(encoding="utf-8"))["columns"]["net"] == "Kartou"
    page.sheets_card.forgotten.emit("pokladna")
    settle()
    page.take_in_sheet(file)
    settle()
    assert list(page.sheets_card.rows) == ["bar", "pokladna"]


def test_a_file_that_is_no_kind_of_sheet_is_refused_in_words(page, settle, tmp_path, monkeypatch):
    from ui import errors

    shown = []
    monkeypatch.setattr(errors, "show", lambda _ctx, error, _parent: shown.append(error.key))
    (tmp_path / "kind.json").write_text("{}", encoding="utf-8")
    page.take_in_sheet(tmp_path / "kind.json")
    settle()
    assert shown == ["profile_file_bad"]
    assert names(page) == ["bar", "pokladna"]


def test_without_a_book_there_is_no_list(window):
    window.open_place("settings")
    assert not window.page.sheets_card.isVisible()


def test_of_many_columns_and_many_kinds_a_few_are_shown(qtbot):
    kinds = [
        SheetKind(name=f"till {n}", header=tuple(f"c{n}" for n in range(9)), columns={}) for n in range(7)
    ]
    assert columns_of(kinds[0]) == "c0 · c1 · c2 · c3 · c4 · c5 and 3 more"
    card = KnownSheets()
    qtbot.addWidget(card)
    card.show_kinds(kinds)
    assert len(card.rows) == 5
    card._show_all()
    assert len(card.rows) == 7
    card.show_kinds([])
    assert "None yet" in said(card)
