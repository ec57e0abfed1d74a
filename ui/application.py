"""Qt's application with one event more: macOS hands over here what was double-clicked; elsewhere it is a word of the start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core.paths import BOOK_ENDING
from ui.main_window import MainWindow


class Application(QApplication):
    """Tells of each file that the system wants opened while the program runs."""

    file_opened = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Take the files; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def open_file(window: MainWindow, path: Path) -> None:
    """Open a book in `window`; anything else is brought in as a sheet."""
    if path.suffix.lower() == BOOK_ENDING:
        window.open_book(path)
    else:
        window.bring_in([path])
