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

_MOST = 9_999  # pages of a document that is not drawn to its end yet


class PrintJob:
    """Asks for a printer and prints one document; keeps the printer alive until the pages are out.

    `pages` = how many there are (0 unknown), `current` = the page that is looked at (0 none): the dialog offers both.
    """

    def __init__(
        self, ctx: AppContext, parent: QWidget, document: Document, *, pages: int = 0, current: int = 0
    ) -> None:
        self._ctx = ctx
        self._parent = parent
        self._document = document
        self._pages = pages or document.pages
        self._current = current
        self.printer: QPrinter = make_printer(document.paper, document.title)
        self.dialog: QPrintDialog | None = None

    def ask(self) -> None:
        """Open the print dialog."""
        dialog = self.dialog = QPrintDialog(self.printer, self._parent)
        dialog.setWindowTitle(_("Print"))
        dialog.setMinMax(1, self._pages or _MOST)
        dialog.setFromTo(1, self._pages or 1)
        offered = QPrintDialog.PrintDialogOption
        for option in (offered.PrintPageRange, offered.PrintCollateCopies, offered.PrintToFile):
            dialog.setOption(option, True)
        dialog.setOption(offered.PrintSelection, False)
        dialog.setOption(offered.PrintCurrentPage, self._current > 0)
        dialog.accepted.connect(self.start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def start(self) -> None:
        """Print on a worker; QPrinter allows painting away from the window's thread."""
        printer, document, current = self.printer, self._document, self._current

        def work(job: JobContext) -> int:
            return print_pages(printer, document.sheets, job, current=current)

        self._ctx.notices.show(_("The pages are on their way to the printer."))
        self._ctx.jobs.read(work, self._done, lambda error: errors.show(self._ctx, error, self._parent))

    def _done(self, pages: int) -> None:
        words = ngettext(
            "{n} page was handed to the printer.", "{n} pages were handed to the printer.", pages
        )
        self._ctx.notices.show(words.format(n=texts.number(pages)), kind="good")
