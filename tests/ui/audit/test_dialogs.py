"""Every window that opens over the window: as easy to use as a page, and safe to leave with one key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests.ui.audit import checks
from tests.ui.audit.conftest import SMALL, TRANSLATED, Variant
from ui.window_check import wait

LOOKS = (
    Variant("plain"),
    Variant("large text", text=200),
    Variant("longer words", longer=True),
    Variant("right to left", mirrored=True),
    Variant("dark", dark=True),
    *TRANSLATED,
)
UI = Path(__file__).resolve().parents[3] / "ui"


def open_message(window) -> QWidget:
    from ui.dialogs.message import MessageDialog

    return MessageDialog.tell(
        window, "The disk is full.", "The book is as it was.", "Make room and try again.", "x"
    )


def open_crash(window) -> QWidget:
    from ui.dialogs.crash import CrashDialog

    dialog = CrashDialog(window, "details")
    dialog.open()
    return dialog


def open_find(window) -> QWidget:
    window.perform("find")
    return newest(window)


def open_help(window) -> QWidget:
    window.perform("help")
    return newest(window)


def open_counter(window) -> QWidget:
    window.perform("counter")
    return newest(window)


def open_contact(window) -> QWidget:
    from ui.dialogs.contact import ContactDialog

    dialog = ContactDialog(window, "Ana Horvat", window.ctx.today())
    dialog.outcome.setCurrentIndex(1)  # will come: with its day
    dialog.open()
    return dialog


def open_merge(window) -> QWidget:
    from core.services import customers
    from ui.dialogs.merge import MergeDialog

    one, two = (row.id for row in customers.rows(window.ctx.open_book)[:2])
    dialog = MergeDialog(window.ctx, [(one, two)], window)
    dialog.open()
    return dialog


def open_pick(window) -> QWidget:
    from core.i18n import _
    from ui.dialogs.pick_customer import PickCustomerDialog

    dialog = PickCustomerDialog(window.ctx, _("Customers"), _("Note it"), 0, window)
    dialog.open()
    return dialog


def open_complaint(window) -> QWidget:
    from ui.dialogs.complaint import ComplaintDialog

    dialog = ComplaintDialog(window.ctx, window, 1000)
    dialog.open()
    return dialog


def open_diary(window) -> QWidget:
    from ui.dialogs.diary_entry import DiaryEntryDialog

    dialog = DiaryEntryDialog(window, window.ctx.today())
    dialog.open()
    return dialog


def open_cost(window) -> QWidget:
    from core.services import costs
    from ui.dialogs.item_cost import ItemCostDialog

    dialog = ItemCostDialog(window, costs.costs(window.ctx.open_book).rows[0], "EUR")
    dialog.open()
    return dialog


def newest(window) -> QWidget:
    def visible() -> list[QDialog]:
        return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]

    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    assert wait(qapp, lambda: bool(visible()), patience=10)
    return visible()[-1]


OPENERS = (
    open_message,
    open_crash,
    open_find,
    open_help,
    open_counter,
    open_contact,
    open_merge,
    open_pick,
    open_complaint,
    open_diary,
    open_cost,
)


@pytest.mark.parametrize("variant", LOOKS, ids=lambda variant: variant.name)
def test_no_dialog_has_findings(show, variant: Variant) -> None:
    shown = show("adviser")
    found = []
    with shown.seen_as(variant):
        shown.open("today")
        for opener in OPENERS:
            dialog = opener(shown.window)
            shown.settle()
            said = [*checks.audit(dialog), *checks.too_large(dialog, *variant.size)]
            found += [f"{opener.__name__}: {finding}" for finding in said]
            dialog.close()
    assert found == []


def test_every_dialog_fits_the_smallest_screen_and_closes_by_esc(show, qtbot) -> None:
    shown = show("adviser")
    found = []
    with shown.seen_as(Variant("small", size=SMALL)):
        shown.open("today")
        for opener in OPENERS:
            dialog = opener(shown.window)
            shown.settle()
            found += [f"{opener.__name__}: {finding}" for finding in checks.too_large(dialog, *SMALL)]
            qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
            QApplication.processEvents()
            for one in [one for one in shown.window.findChildren(QDialog) if one.isVisible()]:
                found.append(f"{opener.__name__}: Esc does not close it")
                one.close()
    assert found == []


def test_what_cannot_be_undone_has_the_safe_button_as_default(show, qtbot) -> None:
    from PySide6.QtCore import QTimer

    from ui.dialogs.message import MessageDialog

    shown = show("adviser")
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        dialog = newest(shown.window)
        seen.extend((button.text(), button.isDefault()) for button in dialog.findChildren(QPushButton))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(50, look)
    sure = MessageDialog.ask(
        shown.window, "Erase Ana?", "Her sales stay.", do_it="Erase Ana", keep="Keep Ana"
    )
    assert not sure
    assert seen == [("Erase Ana", False), ("Keep Ana", True)]


def test_no_button_says_ok_yes_or_no() -> None:
    plain = re.compile(r'Button\(\s*_\("&?(OK|Ok|Yes|No|Submit)"\)|StandardButton\.(Ok|Yes|No)\b')
    assert [path.name for path in UI.rglob("*.py") if plain.search(path.read_text("utf-8"))] == []


def test_nothing_moves_longer_than_a_fifth_of_a_second() -> None:
    moving = re.compile(r"QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QParallelAnimationGroup")
    assert [path.name for path in UI.rglob("*.py") if moving.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("page", ["today", "customers", "loyalty", "bring_in", "print", "settings"])
def test_one_sees_where_the_keyboard_is(show, page: str, qapp) -> None:
    shown = show("adviser")
    shown.open(page)
    shown.window.activateWindow()
    wait(qapp, shown.window.isActiveWindow, patience=1)
    assert list(checks.hidden_focus(shown.window)) == []
