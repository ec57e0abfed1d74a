"""Bring in sales: drop a sheet, look at what was found, press one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import Cancelled, RegularsError
from core.i18n import _, ngettext
from core.jobs import JobContext
from core.messages import parts
from core.model.changes import Kind, Touched
from core.model.coverage import Coverage
from core.model.importing import (
    ImportOptions,
    ImportRecord,
    ImportResult,
    PlanAgainstBook,
    UndoneImport,
)
from ui import errors, theme
from ui import operations as ops
from ui.context import AppContext
from ui.import_words import passed_on
from ui.models import texts
from ui.pages.base import Page
from ui.widgets.banner import Banner
from ui.widgets.busy import ProgressStrip
from ui.widgets.buttons import Button
from ui.widgets.clear import clear
from ui.widgets.drop import DropZone, dropped_files, sheet_filter
from ui.widgets.importing.history import ImportHistory
from ui.widgets.importing.paste import PastedCells, cells_of
from ui.widgets.importing.plan_view import PlanView
from ui.widgets.importing.result import ResultCard
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from core.services.importing import WorkbookReader


class BringInPage(Page):
    """Sheets wait in a queue; one is planned, shown and written at a time."""

    key: ClassVar[str] = "bring_in"
    needs: ClassVar[Touched] = frozenset({Kind.IMPORTS, Kind.SETTINGS})

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Bring in sales"), parent)
        self._queue: list[Path] = []
        self._path: Path | None = None
        self._options = ImportOptions()
        self._planned: PlanAgainstBook | None = None
        self._last: tuple[PlanAgainstBook, ImportOptions] | None = None
        self._pasted: dict[Path, PastedCells] = {}
        self._columns_open = False
        self._running: JobContext | None = None
        self._workbooks: WorkbookReader | None = None
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self._cancel)
        self.zone = DropZone(
            _("Drop sales sheets here"),
            _("Excel, OpenDocument or CSV, one or many. The same sheet again adds nothing."),
            _("Choose sheets…"),
        )
        self.zone.files.connect(self.take_sheets)
        self.zone.browse.connect(self.browse)
        self.paste_button = Button(_("Paste cells"), self.paste)
        self.zone.add_button(self.paste_button)
        self.work, self.done = QVBoxLayout(), QVBoxLayout()
        for part in (self.work, self.done):
            part.setSpacing(self.body.spacing())
        self.history = ImportHistory()
        self.history.take_back.connect(self.take_back)
        self.history.hide()
        self.plan_view: PlanView | None = None
        self.result_card: ResultCard | None = None
        self.body.addWidget(self.strip)
        self.body.addLayout(self.work)
        self.body.addLayout(self.done)
        self.body.addWidget(self.zone)
        self.body.addWidget(self.history)
        self.body.addStretch(1)

    # ------------------------------------------------------------------------------ the page's own figures

    def fetch(self, job: JobContext) -> tuple[ImportRecord, ...]:
        """The imports so far."""
        from core.services import importing

        return importing.imports(self.ctx.open_book)

    def present(self, value: tuple[ImportRecord, ...]) -> None:
        """Show them."""
        self.history.setVisible(bool(value))
        self.history.show_records(value, self._currency)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Choose a file by Ctrl+O, paste cells by Ctrl+V, stop by Esc."""
        own: dict[str, Callable[[], object]] = {"bring_in": self.browse, "paste": self.paste}
        if self._running is not None:
            own["escape"] = self._cancel
        elif self.plan_view is not None:
            own["escape"] = self._decline
        return own

    # ------------------------------------------------------------------------------------- from drop to plan

    def browse(self) -> None:
        """Choose sheets from a folder."""
        dialog = QFileDialog(self, _("Which sheets does your till write?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(sheet_filter())
        dialog.filesSelected.connect(lambda files: self.take_sheets([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_sheets(self, paths: Sequence[Path]) -> None:
        """Look at these sheets, one after the other."""
        self._queue += paths
        if self._running is None and self.plan_view is None:
            clear(self.done)  # the results of the sheets before
            self.result_card = None
            self._next()

    def paste(self) -> None:
        """Look at the cells, or the files, on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        cells = cells_of(data)
        if data is not None and (files := dropped_files(data)):
            self.take_sheets(files)
        elif cells:
            pasted = PastedCells(cells)
            self._pasted[pasted.path] = pasted
            self.take_sheets([pasted.path])
        else:
            text = _("Nothing to paste. Copy the cells with their headings in your spreadsheet first.")
            self.ctx.notices.show(text)

    def _next(self) -> None:
        self._clear_work()
        self._last = None
        if self._path in self._pasted:
            self._pasted.pop(self._path).close()
        if not self._queue:
            self._put_reader_away()
            self._path = None
            self.zone.show()
            # Beside a result the next step is to look at it, not to choose another sheet.
            theme.set_kind(self.zone.button, "primary" if self.result_card is None else "")
            return
        self._path = self._queue.pop(0)
        self._options = ImportOptions()
        self._columns_open = False
        self._plan()

    def _plan(self) -> None:
        from core.services import importing

        path, options, book, today = self._path, self._options, self.ctx.open_book, self.ctx.today()
        assert path is not None
        workbooks = self._workbooks = self._workbooks or importing.WorkbookReader()
        self._clear_work()
        self.zone.hide()
        self.strip.start(_("Reading {name}").format(name=path.name))
        self._running = self.ctx.jobs.read(
            lambda job: importing.plan(book, path, options, job, today, workbooks),
            self._on_planned,
            self._on_plan_failed,
            self.strip.report,
        )

    def _on_planned(self, planned: PlanAgainstBook) -> None:
        self._finish_running()
        self._last = planned, self._options
        self._show_plan(planned)

    def _show_plan(self, planned: PlanAgainstBook) -> None:
        self._planned = planned
        self._show_waiting()
        view = PlanView(
            planned,
            currency=self._currency,
            answers=self._options.answers,
            today=QDate(*self.ctx.today().timetuple()[:3]),
            columns_open=self._columns_open,
        )
        view.answered.connect(self._answer)
        view.column_changed.connect(self._set_column)
        view.wanted.connect(self._import)
        view.declined.connect(self._decline)
        view.save_rejected.connect(partial(self._save_rejected, planned))
        self.plan_view = view
        self.work.addWidget(view)
        (view.import_button if view.import_button.isEnabled() else view).setFocus()

    def _on_plan_failed(self, error: BaseException) -> None:
        self._finish_running()
        name = self._path.name if self._path else ""
        before = self._last
        if isinstance(error, Cancelled):
            if before is None and name:
                self.ctx.notices.show(_("Stopped. Nothing of {name} was brought in.").format(name=name))
        elif not isinstance(error, RegularsError):
            errors.show(self.ctx, error, self)
        elif before is None:
            self.done.insertWidget(0, Banner(" ".join(parts(error)), "bad"))
        else:
            self.work.addWidget(Banner(" ".join(parts(error)), "bad"))
        if before is None:
            self._next()
        else:  # a column or an answer that cannot be: back to what could be read
            planned, self._options = before
            self._show_plan(planned)

    def _answer(self, question: str, value: str) -> None:
        self._options = replace(self._options, answers={**self._options.answers, question: value})
        self._plan()

    def _set_column(self, field: str, header: str) -> None:
        self._columns_open = True
        self._options = replace(self._options, columns={**self._options.columns, field: header})
        self._plan()

    def _decline(self) -> None:
        self._next()

    # ----------------------------------------------------------------------------------- from plan to result

    def _import(self) -> None:
        planned = self._planned
        if planned is None:
            return
        if self.plan_view is not None:
            self.plan_view.setEnabled(False)
        self.strip.start(_("Writing into the book"))
        operation = ops.commit_import(self.ctx, parent=self, planned=planned)
        self._running = (
            operation.success(self._on_imported)
            .failure(self._on_not_imported)
            .progress(self.strip.report)
            .run()
        )

    def _on_imported(self, result: ImportResult) -> None:
        self._finish_running()
        QApplication.alert(self)  # where the window lies behind others, its entry in the task bar says so
        planned = self._planned
        assert planned is not None
        card = ResultCard(result, result.currency or self._currency, planned.plan.file_name)
        card.next_wanted.connect(lambda: self.ctx.navigator.open_place("customers"))
        card.undo_wanted.connect(lambda: self.take_back(result.batch or 0))
        card.save_rejected.connect(partial(self._save_rejected, planned))
        self.result_card = card
        self.done.insertWidget(0, card)
        self._show_coverage(card)
        self._next()
        if self._running is None:
            card.next_button.setFocus()

    def _show_coverage(self, card: ResultCard) -> None:
        """How much of the sales has a name now, on the newest result only, and who came back with this sheet."""
        book = self.ctx.open_book
        for other in self.findChildren(ResultCard):
            other.meter.show_coverage(None)

        def read(job: JobContext) -> tuple[Coverage | None, tuple[str, ...]]:
            from core.services import came_back, coverage

            back = came_back.after_import(book, card.batch) if card.batch is not None else ()
            job.check()
            return coverage.coverage(book), back

        def show(found: tuple[Coverage | None, tuple[str, ...]]) -> None:
            if isValid(card):
                card.show_came_back(found[1])
            if card is self.result_card:
                card.meter.show_coverage(found[0])

        self.ctx.jobs.read(read, show, lambda error: errors.show(self.ctx, error, self))

    def _on_not_imported(self, error: BaseException) -> None:
        self._finish_running()
        if self.plan_view is not None:
            self.plan_view.setEnabled(True)
        if isinstance(error, Cancelled):
            self.ctx.notices.show(_("Stopped. The book is as it was before."))
        else:
            errors.show(self.ctx, error, self)

    def take_back(self, batch: int) -> None:
        """Take a whole import back."""
        if self._running is not None:
            return
        self.strip.start(_("Taking the import back"))
        operation = ops.undo_import(self.ctx, parent=self, batch_id=batch)
        self._running = (
            operation.success(self._on_taken_back)
            .failure(self._on_not_imported)
            .progress(self.strip.report)
            .run()
        )

    def _on_taken_back(self, undone: UndoneImport) -> None:
        self._finish_running()
        for card in self.findChildren(ResultCard):
            if card.batch == undone.batch:
                card.hide()
                card.deleteLater()
                self.result_card = None if card is self.result_card else self.result_card
        if self.plan_view is not None:
            self._plan()  # what it says of the book holds no more
        count = undone.lines_removed
        text = ngettext("{n} sale was taken out again.", "{n} sales were taken out again.", count)
        words = [text.format(n=texts.number(count))]
        if undone.lines_passed:
            words.append(passed_on(undone.lines_passed))
        if undone.kept:
            words.append(_("Kept, because it was changed since: {what}.").format(what=", ".join(undone.kept)))
        self.ctx.notices.show(" ".join(words), kind="good")

    def _save_rejected(self, planned: PlanAgainstBook) -> None:
        from core.services import importing

        def save(path: Path) -> None:
            def said(_nothing: object) -> None:
                self.ctx.notices.show(_("Saved as {name}.").format(name=path.name), kind="good")

            self.ctx.jobs.read(lambda _job: importing.write_rejects(planned, path), said)

        name = _("Rows left out of {file}").format(file=Path(planned.plan.file_name).stem)
        ask_where(self, _("Save the rows left out"), name, {".csv": _("CSV file")}, save)

    # ------------------------------------------------------------------------------------------------ parts

    @property
    def _currency(self) -> str:
        return self.ctx.shop.currency if self.ctx.shop is not None else "EUR"

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _finish_running(self) -> None:
        self._running = None
        self.strip.stop()

    def _put_reader_away(self) -> None:
        if self._workbooks is not None:
            self._workbooks.close()
            self._workbooks = None

    def _clear_work(self) -> None:
        clear(self.work)
        self.plan_view = None
        self._planned = None

    def _show_waiting(self) -> None:
        count = len(self._queue)
        if count:
            text = ngettext("{n} more sheet is waiting.", "{n} more sheets are waiting.", count)
            self.work.addWidget(Banner(text.format(n=texts.number(count)), "info"))
