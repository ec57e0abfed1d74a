"""Esc closes, cancels, clears, in that order: a field that holds something takes it before the window walks back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.services import customers


@pytest.fixture
def active(shop_window, qtbot):
    """The window in front: only then do its shortcuts count."""
    shop_window.activateWindow()
    qtbot.waitUntil(shop_window.isActiveWindow)
    return shop_window


def test_esc_empties_the_search_first_and_only_then_walks_back(active, settle):
    active.open_place("today")
    active.open_place("customers")
    settle()
    search = active.page.search
    search.setFocus()
    QTest.keyClicks(search, "ana")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    settle()
    assert (active.page.key, search.text()) == ("customers", "")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    settle()
    assert active.page.key == "today"


def test_esc_brings_the_stored_text_of_a_card_back(active, settle):
    row = customers.rows(active.ctx.book)[0]
    active.open_customer(row.id)
    settle()
    field = active.page.contact.fields["name"]
    field.setFocus()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert (active.page.key, field.text()) == ("customer", row.name)
    assert customers.rows(active.ctx.book)[0].name == row.name
