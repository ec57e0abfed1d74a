"""Work that waits until the window has been seen: opening a book imports the database."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE = 1_500  # milliseconds: a window that starts minimised is not painted at all


class _Waiting(QObject):
    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self, self._go)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the first paint go by; what waits runs when it is done."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def after(window: QWidget, then: Callable[[], object]) -> None:
    """Call `then` once, when `window` has been painted for the first time."""
    _Waiting(window, then)
