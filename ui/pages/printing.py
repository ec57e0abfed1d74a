"""Print: the month for the wall, true pages before they are printed, and a page for each customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.dates import Month
from core.errors import Cancelled, RegularsError, UserError
from core.i18n import _
from core.jobs import JobContext
from core.messages import explain
from core.model.changes import Kind, Touched
from core.model.summaries import MonthlySummary
from ui import errors, theme
from ui import operations as ops
from ui.context import AppContext
from ui.pages.base import Page
from ui.printing.choices import PrintChoices
from ui.printing.documents import Document, StatementsDocument, SummaryDocument
from ui.printing.preview import PagePreview
from ui.printing.print_job import PrintJob
from ui.widgets.empty import EmptyState
from ui.widgets.reading_order import in_reading_order
from ui.widgets.save_file import ask_where, save_in_background

_SIDE = 296  # pixels of the choices at the usual text size
_AFTER_CHANGE = 120  # milliseconds: several ticks in a row are one preview


@dataclass(frozen=True, slots=True)
class _Preview:
    """A typeset document with the pictures of its pages."""

    document: Document
    pages: tuple[QImage, ...]
    more: int


class PrintPage(Page):
    """Choices on the left, true pages on the right."""

    key: ClassVar[str] = "print"
    needs: ClassVar[Touched] = frozenset(
        {Kind.SALES, Kind.CUSTOMERS, Kind.IMPORTS, Kind.MONTHS, Kind.SETTINGS, Kind.SUGGESTIONS}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Print"), parent)
        self._document: Document | None = None
        self._turn_of_pages = 0
        self._job_of_pages: JobContext | None = None
        self._print_job: PrintJob | None = None
        self._empty = EmptyState(
            _(
                "With sales in the book you print here the month for the wall, lists to call, and customers' statements."
            ),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="print",
            title=_("No month to print yet"),
        )
        self.choices = PrintChoices()
        self.preview = PagePreview()
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_CHANGE)
        self._timer.timeout.connect(self._make_pages)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP + theme.SPACE)
        row.addWidget(self._scrolled(self.choices))
        row.addWidget(self.preview, 1)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        self._empty.hide()
        self._connect()

    def fetch(self, job: JobContext) -> tuple[tuple[Month, bool], ...]:
        """Months with sales and whether each is whole, newest first."""
        from core.services import insights

        months = insights.snapshot(self.ctx.open_book).months
        return tuple((figures.month, figures.complete) for figures in reversed(months) if figures.receipts)

    def present(self, value: tuple[tuple[Month, bool], ...]) -> None:
        """Offer the months and show the pages of the one chosen."""
        self._empty.setVisible(not value)
        self._both.setVisible(bool(value))
        if value:
            self.choices.set_months(value)
            self._make_pages()
        in_reading_order(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are drawn for the room there is."""
        super().resizeEvent(event)
        if self._document is not None:
            self._timer.start()

    # ---- pages
    def _make_pages(self) -> None:
        """Typeset and draw on a worker."""
        month = self.choices.month()
        if month is None or not self.isVisible():
            return
        book, now = self.ctx.open_book, self.ctx.clock()
        pages, statements = self.choices.pages(), self.choices.wants_statements()
        paper = self.ctx.shop.paper if self.ctx.shop else "A4"
        dpi = self.preview.dpi_for(paper)
        self._turn_of_pages += 1
        turn = self._turn_of_pages
        if self._job_of_pages is not None:
            self._job_of_pages.cancel()

        def work(job: JobContext) -> _Preview:
            from core.services import summaries

            document: Document
            if statements:
                document = StatementsDocument(summaries.statements(book, month, now=now))
            else:
                document = SummaryDocument(summaries.month_summary(book, month, now=now), pages)
            job.check()
            sheets, more = document.preview(dpi)
            return _Preview(document, tuple(QImage.fromData(sheet) for sheet in sheets), more)

        def done(found: _Preview) -> None:
            if isValid(self) and turn == self._turn_of_pages:
                self._show_pages(found)

        def failed(error: BaseException) -> None:
            if isValid(self) and turn == self._turn_of_pages:
                self._refused(error)

        if not self.preview.count:
            self.preview.say(_("The pages are being made …"))
        self._job_of_pages = self.ctx.jobs.read(work, done, failed)

    def _show_pages(self, found: _Preview) -> None:
        self._document = found.document
        self.preview.show_pages(found.pages, found.more)
        self.choices.set_ready(True)
        summary = found.document.summary if isinstance(found.document, SummaryDocument) else None
        self.choices.show_summary(summary)

    def _refused(self, error: BaseException) -> None:
        """Say instead of the pages why there are none; what is not the owner's goes the usual way too."""
        if isinstance(error, Cancelled):
            return
        self._document = None
        self.choices.set_ready(False)
        self.preview.say(
            explain(error) if isinstance(error, RegularsError) else _("The pages could not be made.")
        )
        if not isinstance(error, UserError):
            errors.show(self.ctx, error, self)

    # ---- what the owner does
    def _scrolled(self, choices: PrintChoices) -> QScrollArea:
        """The choices at the top of a column that scrolls where large text makes them higher than the window."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(choices)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidget(inside)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ctx.theme.changed.connect(self._fit_side)
        self._fit_side()
        return self._side

    def _fit_side(self) -> None:
        self._side.setFixedWidth(theme.current().px(_SIDE))

    def _connect(self) -> None:
        self.choices.changed.connect(self._timer.start)
        self.choices.print_wanted.connect(self._print)
        self.choices.pdf_wanted.connect(self._save_pdf)
        self.choices.xlsx_wanted.connect(self._save_xlsx)
        self.choices.close_wanted.connect(self._close_month)

    def _print(self) -> None:
        if self._document is not None:
            self._print_job = PrintJob(self.ctx, self, self._document)
            self._print_job.ask()

    def _save_pdf(self) -> None:
        document = self._document
        if document is not None:
            ask_where(
                self,
                _("Save PDF"),
                document.title,
                {".pdf": _("PDF")},
                lambda path: save_in_background(self.ctx, self, path, lambda _job: document.pdf()),
            )

    def _save_xlsx(self) -> None:
        document = self._document
        if isinstance(document, SummaryDocument):
            ask_where(
                self,
                _("Save Excel"),
                document.title,
                {".xlsx": _("Excel")},
                lambda path: save_in_background(self.ctx, self, path, lambda _job: _xlsx(document.summary)),
            )

    def _close_month(self) -> None:
        month = self.choices.month()
        if month is not None:
            ops.close_month(self.ctx, parent=self, month=month).run()


def _xlsx(summary: MonthlySummary) -> bytes:
    from core.services import summaries

    return summaries.xlsx(summary)
