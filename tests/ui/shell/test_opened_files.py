"""A file that the system hands to the running program: a book opens, anything else is brought in."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from ui.application import Application, open_file


class Window:
    """Writes down what it is asked to do."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def open_book(self, path):
        self.asked.append(path)

    def bring_in(self, paths):
        self.asked.append(list(paths))


def test_a_book_opens_and_a_sheet_is_brought_in() -> None:
    window = Window()
    open_file(window, Path("Roma.REGULARS"))  # type: ignore[arg-type]
    open_file(window, Path("sales.xlsx"))  # type: ignore[arg-type]
    assert window.asked == [Path("Roma.REGULARS"), [Path("sales.xlsx")]]


def test_the_systems_event_becomes_a_path(qapp, tmp_path) -> None:
    heard = []

    # What `Application.event` needs of itself; there is only one application in a process.
    listener = SimpleNamespace(file_opened=SimpleNamespace(emit=heard.append))
    handled = Application.event(listener, QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.regulars"))))
    assert handled is True
    assert heard == [tmp_path / "a.regulars"]
