"""Somebody who uses the window: presses what is written on it, drops sheets, waits, and counts the clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from core.i18n import _
from ui.main_window import MainWindow
from ui.pages.bring_in import BringInPage
from ui.pages.printing import PrintPage
from ui.pages.today import TodayPage
from ui.widgets.call_row import CallRowView
from ui.widgets.drop import DropZone
from ui.widgets.side_bar import SideBar
from ui.window_check import wait

_REST = 0.05  # seconds of peace after which a page counts as shown


class Owner:
    """Every method finds its thing by the words on the screen, in the language in use; what is not there is an error."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.clicks = 0

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until nothing runs any more and `until` holds."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        for _round in range(2):
            assert wait(app, lambda: self.window.ctx.jobs.idle and until())
            wait(app, lambda: False, patience=_REST)

    def press(self, words: str) -> None:
        """Click the button with these words in the dialog or window in front."""
        self._click(self._button(words))

    def press_within(self, part: QWidget, words: str) -> None:
        """Click the button with these words inside a part of the page."""
        self._click(next(one for one in _buttons(part) if one.text().strip() == words))

    def go(self, place: str) -> None:
        """Click a place of the side bar by its key."""
        bar = self.window.findChild(SideBar)
        assert bar is not None
        index = bar._index(place)
        QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=bar.visualRect(index).center())
        self.clicks += 1
        self.settle()

    def choose(self, menu_words: str, menu: object) -> None:
        """Take an entry of an open menu."""
        actions = menu.actions()  # type: ignore[attr-defined]
        next(action for action in actions if menu_words in action.text()).trigger()
        self.clicks += 1
        self.settle()

    def drop(self, sheet: Path) -> None:
        """Drop a sheet on the field that asks for one, else anywhere on the window."""
        zones = [zone for zone in self.window.findChildren(DropZone) if zone.isVisible()]
        target: QWidget = zones[0] if zones else self.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(sheet))])
        at, buttons, keys = target.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, keys))
        drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(target, drop)
        self.clicks += 1
        self.settle(lambda: self.window.ctx.book is not None)

    def bring_in(self, sheet: Path) -> BringInPage:
        """Drop a sheet and press Import: two clicks."""
        self.drop(sheet)
        page = self.window.page
        assert isinstance(page, BringInPage)
        assert page.plan_view is not None, f"{sheet.name} was refused"
        self._click(page.plan_view.import_button)
        assert page.result_card is not None
        return page

    def prints_the_month(self, path: Path) -> str:
        """Ctrl+P, Save PDF, the whole path in the dialog: what stands on the first page of the file."""
        self.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        page = self.window.page
        assert isinstance(page, PrintPage)
        self.settle(lambda: page.preview.count > 0)
        self.press_within(page, words("Save P&DF…"))
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText(str(path))
        dialog.accept()
        self.settle(path.exists)
        return PdfReader(path).pages[0].extract_text()

    def takes_back(self) -> None:
        """Ctrl+Z."""
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.settle()

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere on the page."""
        assert self.window.page is not None
        return any(
            words in label.text() for label in self.window.page.findChildren(QLabel) if label.isVisible()
        )

    def _button(self, words: str) -> QAbstractButton:
        front = QApplication.activeModalWidget() or self.window
        found = [one for one in _buttons(front) if one.text().strip() == words and one.isEnabled()]
        assert found, f"no button {words!r} among {sorted(one.text() for one in _buttons(front))}"
        return found[0]

    def _click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(6, button.height() // 2))
        self.clicks += 1
        self.settle()


def _buttons(part: QWidget) -> list[QAbstractButton]:
    return [one for one in part.findChildren(QAbstractButton) if one.isVisible()]


def words(text: str) -> str:
    """What is written on the screen for an English text of the program."""
    return _(text)


def calls(page: TodayPage) -> list[CallRowView]:
    """Whom Today names to call, in its order."""
    layout = page.calls.body
    parts = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [part for part in parts if isinstance(part, CallRowView)]
