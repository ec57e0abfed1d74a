"""The stage of the pictures: one window, brought to rest, grabbed with whatever lies over it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.main_window import MainWindow
from ui.window_check import wait

SIZES = {
    "small": (1024, 600),
    "usual": (1280, 800),
    "laptop": (1366, 768),
    "wide": (1920, 1080),
    "whole": (1280, 800),  # as high as its page is long
}
_HIGHEST = 4000
_VEIL = 46  # of 255: how much a window behind a dialog is darkened, so that the dialog's edge is seen


@dataclass(slots=True)
class Stage:
    """The window, the application, and what a picture needs to know."""

    application: QApplication
    window: MainWindow
    folder: Path
    now: datetime
    customer: int = 0
    size: str = "usual"

    def rest(self) -> None:
        """Let charts be drawn and layouts come to rest: idle twice in a row."""
        for _round in range(3):
            if not wait(self.application, lambda: self.window.ctx.jobs.idle):
                sys.exit("The window did not come to rest.")
            wait(self.application, lambda: False, patience=0.15)

    def fit(self) -> None:
        """Give the window its size; in the size "whole" its page shall need no scroll bar."""
        self.window.resize(*SIZES[self.size])
        if self.size != "whole":
            return
        self.rest()
        page = self.window.page
        area = page.findChild(QScrollArea, "pageScroll") if page is not None else None
        if area is not None:
            missing = area.verticalScrollBar().maximum()
            self.window.resize(SIZES["whole"][0], min(_HIGHEST, self.window.height() + missing))

    def grab(self) -> QPixmap:
        """The window with its dialogs, menus and popovers where they stand."""
        over = sorted(self._over(), key=lambda one: one.isModal())
        picture = self.window.grab()
        if not over:
            return picture
        size = _bounds(self.window, over)
        canvas = QPixmap(size)
        canvas.fill(Qt.GlobalColor.black)
        painter = QPainter(canvas)
        painter.drawPixmap(0, 0, picture)
        for one in over:
            if not one.windowFlags() & Qt.WindowType.Popup & ~Qt.WindowType.Window:
                painter.fillRect(canvas.rect(), QColor(0, 0, 0, _VEIL))
            painter.drawPixmap(_place(self.window, one), one.grab())
        painter.end()
        return canvas

    def close_over(self) -> None:
        """Close whatever lies over the window."""
        for one in self._over():
            one.close()
        self.window.toasts.forget_actions()
        while self.window.toasts.close_newest():
            pass
        self.window.strip.stop()
        self.application.processEvents()

    def _over(self) -> list[QWidget]:
        return [
            one
            for one in self.application.topLevelWidgets()
            if one.isVisible() and one is not self.window and one.width() > 1
        ]


def _place(window: QWidget, over: QWidget) -> QPoint:
    return window.mapFromGlobal(over.mapToGlobal(QPoint(0, 0)))


def _bounds(window: QWidget, over: list[QWidget]) -> QSize:
    """Large enough for the window and for what reaches beyond it at the right or below."""
    width, height = window.width(), window.height()
    for one in over:
        place = _place(window, one)
        width, height = max(width, place.x() + one.width()), max(height, place.y() + one.height())
    return QSize(width, height)


def big_screen(folder: Path) -> None:
    """Make Qt's screen without a display as large as the largest window; its own is 800 pixels."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") != "offscreen":
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


Show = Callable[[Stage], None]
