"""Files dropped on a widget: sheets from the desktop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files of a drop; empty where it carries something else."""
    return (
        [Path(QUrl(url).toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    )


class FileDrop(QObject):
    """Makes `widget` take dropped files and gives them to `take`."""

    entered = Signal(bool)

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what carries files."""
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.Drop:
                assert isinstance(event, QDragEnterEvent | QDropEvent)
                paths = dropped_files(event.mimeData())
                if not paths:
                    return False
                event.acceptProposedAction()
                self.entered.emit(event.type() == QEvent.Type.DragEnter)
                if event.type() == QEvent.Type.Drop:
                    self._take(paths)
                return True
            case QEvent.Type.DragLeave:
                self.entered.emit(False)
        return super().eventFilter(watched, event)


class DropZone(QFrame):
    """A dashed field that says what to drop, with a button to choose a file instead."""

    files = Signal(list)
    browse = Signal()

    def __init__(
        self, title: str, text: str, button: str, icon: str = "sheet", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "drop")
        self.setAccessibleName(title)
        FileDrop(self, lambda paths: self.files.emit(list(paths))).entered.connect(self._on_entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.SPACE)
        picture = QLabel()
        picture.setProperty("iconSize", 40)
        theme.set_icon(picture, icon, "accent")
        heading = Paragraph(title, "heading")
        self.text = Paragraph(text, "muted")
        for label in (picture, heading, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(theme.SPACE // 2)
        self.button = Button(button, self.browse.emit, kind="primary")
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)

    def add_button(self, button: QWidget) -> None:
        """Another way in, below the first."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_entered(self, over: bool) -> None:
        self.setProperty("over", over)
        self.setProperty("kind", "")
        theme.set_kind(self, "drop")


def sheet_filter() -> str:
    """What the file dialog offers."""
    return _("Sales sheets") + " (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)"
