"""Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.services import customer_edits, customers
from tests.helpers.books import NOW
from ui.dialogs.command_box import CommandBox
from ui.widgets.hit_delegate import DETAIL


def texts(box):
    return [box.list.item(row).text() for row in range(box.list.count())]


def test_it_finds_people_before_commands_and_opens_them(shop_window, settle, qtbot):
    row = customers.rows(shop_window.ctx.book)[0]
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    box.field.setText(row.name)
    box.field.searched.emit(row.name)
    settle()
    assert any(row.name in text for text in texts(box))
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    assert shop_window.page.key == "customer"


def test_a_note_opens_the_customer_it_tells_of(shop_window, settle, qtbot):
    row = customers.rows(shop_window.ctx.book)[0]
    customer_edits.add_note(shop_window.ctx.book, row.id, "collects wombats", now=NOW)
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    box.field.setText("wombat")
    box.field.searched.emit("wombat")
    settle()
    assert (texts(box)[0], box.list.item(0).data(DETAIL)) == (row.name, "collects wombats")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    assert (shop_window.page.key, shop_window.page._customer_id) == ("customer", row.id)


def test_it_finds_commands_and_does_them_with_the_keyboard(shop_window, settle, qtbot):
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    box.field.setText("loyal")
    assert texts(box) == ["Loyalty"]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    assert shop_window.page.key == "loyalty"


def test_without_a_book_only_what_needs_none_is_offered(window):
    box = CommandBox(window.ctx, window.perform, window)
    assert "Customers" not in texts(box)
    assert "Larger text" in texts(box)


def test_a_print_is_found_by_its_name_and_opens_ready_chosen(shop_window, settle, qtbot):
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    box.field.setText("call list")
    assert texts(box) == ["Print the call list"]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    assert shop_window.page.key == "print"
    assert shop_window.page.choices.wanted().kind == "calls"
    shop_window.perform("print_cards")
    assert shop_window.page.choices.wanted().kind == "cards"


def test_commands_show_their_keys(shop_window, settle):
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    settle()
    shown = {box.list.item(row).text(): box.list.item(row).data(DETAIL) for row in range(box.list.count())}
    assert (shown["Customers"], shown["Counter"], shown["Print the call list"]) == ("Ctrl+2", "F2", "")


def test_undo_and_redo_say_what_they_would_do_and_are_not_offered_for_nothing(shop_window, settle):
    def offered() -> list[str]:
        box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
        box.open_over(shop_window)
        settle()
        found = [text for text in texts(box) if text.startswith(("Undo", "Redo"))]
        box.close()
        return found

    book = shop_window.ctx.book
    assert offered() == []
    row = customers.rows(book)[0]
    customer_edits.add_note(book, row.id, "sits by the window", now=NOW)
    undo = offered()
    assert len(undo) == 1
    assert undo[0].startswith("Undo: ")
    assert row.name in undo[0]
    shop_window.perform("undo")
    settle()
    assert offered() == [undo[0].replace("Undo", "Redo")]


def test_where_nothing_fits_it_says_so_and_enter_does_nothing(shop_window, settle):
    box = CommandBox(shop_window.ctx, shop_window.perform, shop_window)
    box.open_over(shop_window)
    box.field.setText("qqqqqqqq")
    box.field.searched.emit("qqqqqqqq")
    settle()
    assert texts(box) == ["Nothing is called so."]
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert box.isVisible()
    box.close()
