"""What every test of the front ends shares."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.theme import Theme


@pytest.fixture(autouse=True)
def _garbage_only_between_tests() -> Iterator[None]:
    """As in the program (`ui.garbage`): no collection on a worker's thread or in the middle of Qt's own work."""
    gc.disable()
    yield
    # What a test closed is gone before the next one, and before the collector finds it half alive in a test without Qt.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def _usual_look() -> Iterator[None]:
    """The look belongs to the application, which outlives a test: none leaves its colours or text size to the next."""
    yield
    app = QApplication.instance()
    look = app.findChild(Theme) if app is not None else None
    if look is not None:
        look.set_text_size(100)
        if look.mode != "light":
            look.set_mode("light")
