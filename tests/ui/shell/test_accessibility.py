"""Every control of every page has a name, a size that can be hit, and a place in the Tab order."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
)

from tests.helpers import till_sheet

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QPlainTextEdit)
PAGES = ("welcome", "today", "customers", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")


def controls(root):
    """Visible controls; what a box or a table is made of belongs to it."""
    for kind in CONTROLS:
        for widget in root.findChildren(kind):
            parent = widget.parent()
            inner = isinstance(parent, QComboBox | QAbstractSpinBox | QHeaderView) or isinstance(
                widget, QHeaderView
            )
            corner = type(widget).__name__ == "QTableCornerButton" or (
                isinstance(widget, QAbstractButton) and isinstance(parent, QAbstractItemView)
            )
            if widget.isVisible() and not inner and not corner:
                yield widget


def name_of(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface else "").strip()


def problems(root):
    found = []
    for widget in controls(root):
        what = f"{type(widget).__name__} {name_of(widget)!r}"
        if not name_of(widget):
            found.append(f"no name: {what} in {type(widget.parent()).__name__}")
        if min(widget.width(), widget.height()) < 24:
            found.append(f"too small: {what} {widget.width()}x{widget.height()}")
        if widget.isEnabled() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(f"not reached by Tab: {what}")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_a_size_and_a_place_in_the_tab_order(shop_window, settle, qtbot, page):
    shop_window.open_place(page)
    settle()
    qtbot.wait(20)
    assert problems(shop_window) == []


def test_the_page_of_a_sheet_has_no_nameless_control_either(shop_window, settle, qtbot, tmp_path):
    shop_window.bring_in([till_sheet.write(tmp_path / "May.xlsx")])
    settle()
    qtbot.wait(20)
    assert shop_window.page.plan_view is not None
    assert problems(shop_window) == []


def test_the_audit_of_the_shared_tools_finds_no_faint_text_and_no_hidden_focus(
    shop_window, settle, qtbot, shared, monkeypatch
):
    monkeypatch.syspath_prepend(str(shared / "tools"))
    import ux_audit

    serious = ("U4", "U5")
    found = []
    for page in ("settings", "bring_in", "welcome"):
        shop_window.open_place(page)
        settle()
        qtbot.wait(20)
        found += [tuple(f) for f in ux_audit.audit(shop_window, focus=True) if f.rule.startswith(serious)]
    sys.modules.pop("ux_audit", None)
    assert found == []


def test_nothing_is_wider_than_the_smallest_window_at_the_largest_text(shop_window, settle, qtbot):
    shop_window.ctx.theme.set_text_size(200)
    shop_window.resize(1366, 768)
    for page in ("welcome", "bring_in", "settings"):
        shop_window.open_place(page)
        settle()
        qtbot.wait(20)
        from PySide6.QtWidgets import QScrollArea

        area = shop_window.page.findChild(QScrollArea, "pageScroll")
        assert area.horizontalScrollBar().maximum() == 0, page
    shop_window.ctx.theme.set_text_size(100)
