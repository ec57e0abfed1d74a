"""The program without a mouse: only keys are sent, to whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers import books as helper
from ui import app
from ui.window_check import wait

_STOPS = 80


@pytest.fixture
def window(qapp, qtbot):
    made = app.make_window(qapp, lambda: helper.NOW)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    assert wait(qapp, made.isActiveWindow)
    made.open_place("welcome")
    assert wait(qapp, lambda: made.ctx.jobs.idle)
    yield made
    made.close()


def press(window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def tab_to(window, name: str) -> None:
    """Press Tab until the focus is on what a screen reader calls `name`."""

    def here() -> str:
        focus = QApplication.focusWidget()
        if (
            focus is None or not focus.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):  # a page has it until Tab is pressed
            return ""
        text = getattr(focus, "text", None)
        return focus.accessibleName() or (text() if callable(text) else "")

    for _stop in range(_STOPS):
        if here() == name:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name!r}")


def rest(qapp, window, until: Callable[[], bool] = lambda: True) -> None:
    assert wait(qapp, lambda: window.ctx.jobs.idle and until())
    wait(qapp, lambda: False, patience=0.1)


def test_from_welcome_to_a_customer_and_to_a_print(qapp, window) -> None:
    tab_to(window, "A financial adviser")
    press(window, Qt.Key.Key_Space)
    rest(qapp, window, lambda: window.ctx.book is not None)
    assert window.page.key == "today"

    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    rest(qapp, window)
    assert window.page.key == "customers"
    tab_to(window, "Customers")
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Return)
    rest(qapp, window)
    assert window.page.key == "customer"

    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    rest(qapp, window)
    assert window.page.key == "print"


def test_a_pasted_sheet_is_brought_in(qapp, window) -> None:
    tab_to(window, "A financial adviser")
    press(window, Qt.Key.Key_Space)
    rest(qapp, window, lambda: window.ctx.book is not None)
    press(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    rest(qapp, window)
    qapp.clipboard().setText(
        "Date\tCustomer\tItem\tAmount\n"
        + "".join(f"2026-11-{day:02}\tAna\tTea\t3.50\n" for day in range(1, 20))
    )
    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(qapp, window, lambda: window.page.plan_view is not None)
