"""The audit itself: in a window full of planted faults every rule finds its own, and in a good one none finds any."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from tests.helpers import pseudo
from tests.ui.audit import checks
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.reading_order import in_reading_order


@pytest.fixture
def planted(qtbot, qapp) -> QWidget:
    theme.current().set_mode("light")
    window = QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    icon = QToolButton(objectName="small")
    icon.setIcon(QIcon(QPixmap(16, 16)))
    icon.setStyleSheet("min-height: 0; padding: 0;")
    icon.setFixedSize(QSize(16, 16))
    icon.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    faint = QLabel("Last visit 3 days ago", objectName="faint")
    faint.setStyleSheet("color: #a8a8a8; background: #ffffff")
    cut = QPushButton("Import the sales of the year", objectName="cut")
    cut.setFixedWidth(70)
    mouse = QPushButton("Only by mouse", objectName="mouse")
    mouse.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    flat = QPushButton("Plain", objectName="flat")
    flat.setStyleSheet(
        "QPushButton, QPushButton:focus { border: 1px solid #333; outline: 0; padding: 0 4px; }"
    )
    parts = (
        QLineEdit(objectName="nameless"),
        icon,
        faint,
        cut,
        mouse,
        flat,
        Button("&Save"),
        Button("&Skip"),
    )
    for number, part in enumerate(parts):
        grid.addWidget(part, number // 2, number % 2)
    QWidget.setTabOrder(flat, parts[0])
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (checks.unnamed, "nameless"),
        (checks.unreachable, "mouse"),
        (checks.out_of_order, "flat"),
        (checks.too_small, "small"),
        (checks.clipped, "cut"),
        (checks.same_letters, "Alt+S"),
        (checks.faint, "faint"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_every_rule_finds_the_fault_that_was_planted_for_it(planted, rule, name) -> None:
    assert any(name in finding for finding in rule(planted))


def test_a_button_that_looks_the_same_with_the_keyboard_is_found(planted, qapp) -> None:
    planted.activateWindow()
    qapp.processEvents()
    assert [finding for finding in checks.hidden_focus(planted) if "flat" in finding]


def test_words_that_no_catalogue_holds_are_found(planted) -> None:
    found = list(checks.untranslated(planted, frozenset({"Plain"})))
    assert any("mouse" in finding for finding in found)
    assert not any("flat" in finding for finding in found)


def test_the_pseudo_language_keeps_what_is_filled_in_later() -> None:
    assert pseudo.lengthened("{n} visits of {name}").format(n=3, name="Ana").startswith("[3 visits öf Ana")
    assert len(pseudo.lengthened("Bring in sales")) >= 1.4 * len("Bring in sales")


def test_reading_order_mends_what_was_made_in_another_order(planted, qtbot) -> None:
    in_reading_order(planted)
    qtbot.waitUntil(lambda: not list(checks.out_of_order(planted)), timeout=2000)
