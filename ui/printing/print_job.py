"""From the print dialog to the paper, without stopping the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from ui import errors
from ui.context import AppContext
from ui.models import texts
from ui.printing.documents import Document
from ui.printing.printer import make_printer, print_pages


class PrintJob:
    """Asks for a printer and prints one document; keeps the printer alive until the pages are out."""

    def __init__(self, ctx: AppContext, parent: QWidget, document: Document) -> None:
        self._ctx = ctx
        self._parent = parent
        self._document = document
        self.printer: QPrinter = make_printer(document.paper, document.title)
        self.dialog: QPrintDialog | None = None

    def ask(self) -> None:
        """Open the print dialog."""
        self.dialog = QPrintDialog(self.printer, self._parent)
        self.dialog.setWindowTitle(_("Print"))
        self.dialog.accepted.connect(self.start)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.show()

    def start(self) -> None:
        """Print on a worker; QPrinter allows painting away from the window's thread."""
        printer, document = self.printer, self._document

        def work(job: JobContext) -> int:
            return print_pages(printer, document.sheets, job)

        self._ctx.notices.show(_("The pages are on their way to the printer."))
        self._ctx.jobs.read(work, self._done, lambda error: errors.show(self._ctx, error, self._parent))

    def _done(self, pages: int) -> None:
        words = ngettext(
            "{n} page was handed to the printer.", "{n} pages were handed to the printer.", pages
        )
        self._ctx.notices.show(words.format(n=texts.number(pages)), kind="good")
