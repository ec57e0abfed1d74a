"""What to do with the pages: print, save, send, and close the month."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _
from core.model.summaries import MonthlySummary
from ui import theme
from ui.models import texts
from ui.printing.documents import Document, SummaryDocument
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


class PrintButtons(QWidget):
    """One signal for each button; `table_wanted` with the ending of the file."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    table_wanted = Signal(str)
    mail_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print_button = Button(_("&Print…"), self.print_wanted.emit, kind="primary", icon="print")
        self.pdf_button = Button(_("Save P&DF…"), self.pdf_wanted.emit, icon="save")
        self.xlsx_button = Button(_("Save E&xcel…"), lambda: self.table_wanted.emit(".xlsx"), icon="sheet")
        self.csv_button = Button(_("Save CS&V…"), lambda: self.table_wanted.emit(".csv"), icon="table")
        self.mail_button = Button(_("Send by &e-mail…"), self.mail_wanted.emit, icon="mail")
        self.mail_button.setToolTip(
            _("Opens your mail program with the PDF attached. Nothing is sent before you send it.")
        )
        self.close_button = Button(_("&Close the month"), self.close_wanted.emit, kind="quiet", icon="lock")
        self.close_button.setToolTip(
            _("Keeps the month exactly as it is printed now. Later changes are named, not mixed in.")
        )
        self.reopen_button = Button(_("&Reopen"), self.reopen_wanted.emit, kind="quiet", icon="undo")
        self.reopen_button.setToolTip(_("Forgets what was kept and shows the month as the book says now."))
        self._state = Paragraph("", "muted")
        self._for_documents = (
            self.print_button,
            self.pdf_button,
            self.xlsx_button,
            self.csv_button,
            self.mail_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        column.setSpacing(theme.SPACE)
        for button in self._for_documents:
            column.addWidget(button)
        column.addSpacing(theme.SPACE)
        for widget in (self._state, self.close_button, self.reopen_button):
            column.addWidget(widget)
        self.show_document(None)

    def state(self) -> str:
        """Whether the month is closed, in words."""
        return self._state.text()

    def wait(self) -> None:
        """Other pages are on their way: nothing can be printed until they are there."""
        for button in (*self._for_documents, self.close_button, self.reopen_button):
            button.setEnabled(False)

    def show_document(self, document: Document | None) -> None:
        """What can be done with this document."""
        for button in self._for_documents:
            button.setEnabled(document is not None)
        tables = document.tables if document is not None else {}
        self.xlsx_button.setVisible(".xlsx" in tables)
        self.csv_button.setVisible(".csv" in tables)
        summary = document.summary if isinstance(document, SummaryDocument) else None
        for widget in (self._state, self.close_button, self.reopen_button):
            widget.setVisible(summary is not None)
            widget.setEnabled(summary is not None)
        if summary is not None:
            self._show_state(summary)
        elif document is not None and document.remark:
            self._state.setText(document.remark)
            self._state.show()

    def _show_state(self, summary: MonthlySummary) -> None:
        closed = summary.closed_on
        self.reopen_button.setVisible(closed is not None)
        self.close_button.setText(_("&Close the month") if closed is None else _("&Close again"))
        self.close_button.setVisible(closed is None or bool(summary.changes_since_closed))
        if closed is not None:
            self._state.setText(_("Closed on {day}.").format(day=texts.day(closed)))
        elif summary.complete:
            self._state.setText(_("Not closed yet."))
        else:
            words = _("The month is not over: figures up to {day}.")
            self._state.setText(words.format(day=texts.day(summary.snapshot)))
