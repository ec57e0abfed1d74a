"""One document in a window of its own: true pages first, then print or save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import Cancelled, RegularsError, UserError
from core.i18n import _
from core.jobs import JobContext
from core.messages import explain
from ui import errors, theme
from ui.context import AppContext
from ui.printing.documents import Document
from ui.printing.preview import PagePreview
from ui.printing.print_job import PrintJob
from ui.printing.saving import save_pdf
from ui.printing.sending import send
from ui.printing.sheet_reader import SheetReader, Sheets
from ui.widgets.buttons import Button


class DocumentDialog(QDialog):
    """Makes the document on a worker with `make` and shows it; the buttons wait until it is there."""

    def __init__(
        self, ctx: AppContext, name: str, make: Callable[[JobContext], Document], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._home = parent
        self._document: Document | None = None
        self._print_job: PrintJob | None = None
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room, look = parent.window().size(), theme.current()
        self.resize(min(look.px(720), room.width()), min(look.px(820), room.height()))
        self._reader: SheetReader | None = None
        self._reading = False
        self.preview = PagePreview()
        self.preview.more_wanted.connect(self._more_pages)
        self.print_button = Button(_("&Print…"), self._print, kind="primary", icon="print")
        self.pdf_button = Button(_("Save P&DF…"), self._save, icon="save")
        self.mail_button = Button(_("Send by &e-mail…"), self._send, icon="mail")
        self._for_documents = (self.print_button, self.pdf_button, self.mail_button)
        self.close_button = Button(_("Close"), self.reject)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self.preview, 1)
        row.addStretch(1)
        for button in (*self._for_documents, self.close_button):
            row.addWidget(button)
        for button in self._for_documents:
            button.setEnabled(False)
        column.addLayout(row)
        self._read(make)

    def _read(self, make: Callable[[JobContext], Document]) -> None:
        self.preview.say(_("The pages are being made…"))
        dpi = self.preview.dpi_for(self._ctx.shop.paper if self._ctx.shop else "A4")

        def work(job: JobContext) -> tuple[SheetReader, Sheets]:
            document = make(job)
            job.check()
            reader = SheetReader(document, dpi)
            return reader, reader.more()

        self._ctx.jobs.read(work, self._show, self._refused)

    def _show(self, found: tuple[SheetReader, Sheets]) -> None:
        if not isValid(self):
            return
        self._reader, sheets = found
        self._document = self._reader.document
        self.preview.show_pages(sheets)
        for button in self._for_documents:
            button.setEnabled(True)
        self.print_button.setFocus()

    def _more_pages(self) -> None:
        reader = self._reader
        if reader is None or self._reading:
            return
        self._reading = True

        def done(sheets: Sheets) -> None:
            self._reading = False
            if isValid(self):
                self.preview.add_pages(sheets)

        self._ctx.jobs.read(lambda _job: reader.more(), done, self._refused)

    def _refused(self, error: BaseException) -> None:
        if not isValid(self) or isinstance(error, Cancelled):
            return
        words = explain(error) if isinstance(error, RegularsError) else _("The pages could not be made.")
        self.preview.say(words)
        if not isinstance(error, UserError):
            errors.show(self._ctx, error, self._home)

    def _print(self) -> None:
        if self._document is not None:
            self._print_job = PrintJob(
                self._ctx,
                self._home,
                self._document,
                pages=self.preview.total,
                current=self.preview.current_page(),
            )
            self._print_job.ask()

    def _save(self) -> None:
        if self._document is not None:
            save_pdf(self._ctx, self._home, self._document)

    def _send(self) -> None:
        if self._document is not None:
            send(self._ctx, self._home, self._document)
