"""What waits for the first paint runs after it, once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import first_paint


class Painted(QWidget):
    """Writes down its paints."""

    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self.happened = happened

    def paintEvent(self, _event) -> None:
        self.happened.append("paint")


def test_what_waits_runs_once_and_after_the_first_paint(qtbot):
    happened: list[str] = []
    window = Painted(happened)
    qtbot.addWidget(window)
    first_paint.after(window, lambda: happened.append("then"))
    window.show()
    qtbot.waitUntil(lambda: "then" in happened)
    assert happened.index("paint") < happened.index("then")
    window.update()
    qtbot.waitUntil(lambda: happened[-1] == "paint")
    assert happened.count("then") == 1


def test_a_window_that_is_never_painted_is_not_waited_for_for_ever(qtbot, monkeypatch):
    monkeypatch.setattr(first_paint, "_PATIENCE", 20)
    happened: list[str] = []
    window = Painted(happened)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.addWidget(window)
    first_paint.after(window, lambda: happened.append("then"))
    qtbot.waitUntil(lambda: happened == ["then"])
