"""Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.services import customers
from ui.dialogs.command_box import CommandBox


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
