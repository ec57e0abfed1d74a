"""True pictures of the pages, one below the other, as they will lie on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from ui import theme
from ui.models import texts
from ui.printing.sheet_reader import Sheets
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph

PAPER_WIDTHS = {"A4": 8.27, "A5": 5.83, "Letter": 8.5}  # inches
_WIDEST = 760


class PagePreview(QScrollArea):
    """Shows pages; `dpi_for` says how finely they have to be drawn for this screen.

    `more_wanted` is emitted where somebody comes near the end and not all pages are shown, `place_changed` with the words
    for the page that is looked at.
    """

    more_wanted = Signal()
    place_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        self.setObjectName("pagePreview")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.SPACE, 0)
        self._column.setSpacing(theme.GAP)
        self.setWidget(inside)
        self._pages: list[QLabel] = []
        self._total, self._ended = 0, True
        self._rest = QLabel()
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.verticalScrollBar().rangeChanged.connect(self._on_moved)

    def page_width(self) -> int:
        """Pixels of the screen that a page is wide."""
        return max(320, min(self.viewport().width() - 3 * theme.SPACE, theme.current().px(_WIDEST)))

    def dpi_for(self, paper: str) -> float:
        """Dots an inch at which a page of `paper` fills its width here."""
        return self.page_width() * self.devicePixelRatioF() / PAPER_WIDTHS.get(paper, PAPER_WIDTHS["A4"])

    def show_pages(self, sheets: Sheets) -> None:
        """Show the first pages of a document, from its top."""
        self._empty()
        self._rest = QLabel()
        theme.set_kind(self._rest, "muted")
        self._column.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)
        self.add_pages(sheets)

    def add_pages(self, sheets: Sheets) -> None:
        """Show the pages that follow."""
        self._total, self._ended = sheets.total, sheets.ended
        for image in sheets.images:
            self._add(image)
        for number, page in enumerate(self._pages, 1):
            page.setAccessibleName(self._place(number))
        missing = self._total - len(self._pages) if self._ended else 0
        words = ngettext("and {n} more page", "and {n} more pages", missing).format(n=texts.number(missing))
        self._rest.setText(words)
        self._rest.setVisible(missing > 0)
        QTimer.singleShot(0, self, self._on_moved)

    def say(self, text: str) -> None:
        """A sentence instead of pages."""
        self._empty()
        words = Paragraph(text, "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(theme.PAGE_MARGIN)
        self._column.addWidget(words)
        self._column.addStretch(1)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    @property
    def total(self) -> int:
        """How many pages the document has, 0 while unknown."""
        return self._total

    def current_page(self) -> int:
        """The number of the page in the middle of the view, 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, page in enumerate(self._pages, 1) if page.y() <= middle]
        return max(above, default=min(1, len(self._pages)))

    def _empty(self) -> None:
        clear(self._column)
        self._pages, self._total, self._ended = [], 0, True
        self.place_changed.emit("")

    def _add(self, image: QImage) -> None:
        page = QLabel()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        page.setPixmap(QPixmap.fromImage(image))
        page.setObjectName("paper")
        self._column.insertWidget(len(self._pages), page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.append(page)

    def _place(self, number: int) -> str:
        if self._total:
            return _("Page {n} of {all}").format(n=texts.number(number), all=texts.number(self._total))
        return _("Page {n}").format(n=texts.number(number))

    def _on_moved(self) -> None:
        if len(self._pages) > 1 and self._pages[-1].y() <= self._pages[0].y():
            return  # not laid out yet
        number = self.current_page()
        self.place_changed.emit(self._place(number) if number else "")
        bar = self.verticalScrollBar()
        if not self._ended and bar.value() + 2 * self.viewport().height() >= bar.maximum():
            self.more_wanted.emit()
