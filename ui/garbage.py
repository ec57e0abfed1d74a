"""Python's reference cycles are collected on the window's thread only, between two events.

The collector runs in whichever thread happens to make an object. In a worker, or in the middle of a layout, it would
destroy widgets of a page that was left: Qt then aborts the program.

A look at everything walks what the libraries brought with them, a tenth of a second and more in which the window stands
still. What an import made stays for as long as the program runs, so it is set aside and never walked again. So are the
figures of a large book: they hold no cycles, and are freed as soon as nobody holds them.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000  # milliseconds
_YOUNG, _OLD = (
    700,
    10,
)  # new objects, and collections of them before the old are looked at: Python's own habit

_IMPORTED = 40
"""New modules from which on what is there now is set aside."""
_FIGURES = 30_000
"""New objects since the last look from which on they are the rows of a large book, and not a page."""


class Collector(QObject):
    """Takes Python's automatic collector over for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._young = 0
        self._modules = 0
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due: mostly the young, now and then everything but what is set aside."""
        new = gc.get_count()[0]
        if len(sys.modules) >= self._modules + _IMPORTED or new >= _FIGURES:
            self._modules = len(sys.modules)
            gc.freeze()
            return
        if new < _YOUNG:
            return
        self._young = (self._young + 1) % _OLD
        gc.collect(1 if self._young else 2)
