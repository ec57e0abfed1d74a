"""True pictures of the pages, one below the other, as they will lie on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from ui import theme
from ui.models import texts
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph

PAPER_WIDTHS = {"A4": 8.27, "A5": 5.83, "Letter": 8.5}  # inches
_WIDEST = 760


class PagePreview(QScrollArea):
    """Shows pages; `dpi_for` says how finely they have to be drawn for this screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.SPACE, 0)
        self._column.setSpacing(theme.GAP)
        self.setWidget(inside)

    def page_width(self) -> int:
        """Pixels of the screen that a page is wide."""
        return max(320, min(self.viewport().width() - 3 * theme.SPACE, theme.current().px(_WIDEST)))

    def dpi_for(self, paper: str) -> float:
        """Dots an inch at which a page of `paper` fills its width here."""
        return self.page_width() * self.devicePixelRatioF() / PAPER_WIDTHS.get(paper, PAPER_WIDTHS["A4"])

    def show_pages(self, pages: Sequence[QImage], more: int = 0) -> None:
        """Show these pages; `more` others are only counted."""
        clear(self._column)
        for number, image in enumerate(pages, 1):
            page = QLabel()
            image.setDevicePixelRatio(self.devicePixelRatioF())
            page.setPixmap(QPixmap.fromImage(image))
            page.setObjectName("paper")
            page.setAccessibleName(
                _("Page {n} of {all}").format(n=texts.number(number), all=texts.number(len(pages) + more))
            )
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        if more:
            words = ngettext("and {n} more page", "and {n} more pages", more).format(n=texts.number(more))
            label = QLabel(words)
            theme.set_kind(label, "muted")
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def say(self, text: str) -> None:
        """A sentence instead of pages."""
        clear(self._column)
        words = Paragraph(text, "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(theme.PAGE_MARGIN)
        self._column.addWidget(words)
        self._column.addStretch(1)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self.findChildren(QLabel, "paper"))
