"""The pages' code is imported while nothing else is done, one page at a time, and before them what draws the charts.

A page's code takes a few hundredths of a second to import, which would come on top of making the page when the owner
opens it for the first time. What draws charts takes longer than the window may stand still, so a worker imports it.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ui.main_window import MainWindow
from ui.places import PAGES

_EVERY = 300  # milliseconds
_CHARTS = "core.charts.draw"


class Preloader(QObject):
    """Begins once a page of a book stands; goes on only while no work runs, and ends by itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.left = [module for module, _name in PAGES.values()]
        self.charts = False
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """Import the next page's code, if this is a quiet moment."""
        ctx, page = self._window.ctx, self._window.page
        if ctx.book is None or page is None or page.stale or not ctx.jobs.idle:
            return
        if not self.charts:
            self.charts = True
            ctx.jobs.read(lambda _job: import_module(_CHARTS), lambda _module: None)
        elif self.left:
            import_module(self.left.pop(0))
        else:
            self._timer.stop()
