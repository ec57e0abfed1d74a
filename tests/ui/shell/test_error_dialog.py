"""A fault of the computer: what happened, what to do, what is safe; details only on the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.errors import EnvironmentFault
from core.messages import MESSAGES, parts
from ui import errors
from ui.dialogs.details import CopyDetails
from ui.dialogs.message import MessageDialog


@pytest.fixture
def told(shop_window, qtbot):
    """The dialog that the window shows for a full disk."""
    try:
        raise EnvironmentFault("disk_full") from OSError(28, "No space left on device")
    except EnvironmentFault as error:
        errors.show(shop_window.ctx, error, shop_window)
    dialog = shop_window.findChild(MessageDialog)
    yield dialog
    dialog.close()


def test_the_remedy_stands_before_what_is_safe_and_no_detail_is_seen(told):
    what, kept, do = parts(EnvironmentFault("disk_full"))
    seen = sorted(
        (label for label in told.findChildren(QLabel) if label.isVisible()), key=lambda one: one.y()
    )
    assert [label.text() for label in seen] == [what, do, kept]


def test_the_details_go_to_the_clipboard_and_the_button_says_so(told):
    button = told.findChild(CopyDetails)
    assert button.text() == "Copy details"
    button.click()
    assert "No space left on device" in QApplication.clipboard().text()
    assert "disk_full" in QApplication.clipboard().text()
    assert button.text() == "Details copied"
    assert told.isVisible()


def test_the_safe_button_is_the_one_that_enter_presses(told):
    (default,) = (button for button in told.findChildren(QPushButton) if button.isDefault())
    assert default.text() == "Close"


@pytest.mark.parametrize("key", sorted(key for key, message in MESSAGES.items() if len(message.what) > 60))
def test_a_long_message_is_shown_whole(qtbot, key):
    message = MESSAGES[key]
    dialog = MessageDialog.tell(None, message.what, message.kept, message.do, "details")
    qtbot.addWidget(dialog)
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    dialog.close()
