"""Print: choose what, see the true pages, then print, save or send them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.dates import Month
from core.errors import Cancelled, RegularsError, UserError
from core.i18n import _
from core.jobs import JobContext
from core.messages import explain
from core.model.changes import Kind, Touched
from core.model.find import Hit
from core.model.print_groups import PrintGroup
from ui import errors, theme
from ui import print_operations as ops
from ui.context import AppContext
from ui.pages.base import Page
from ui.printing import COMMANDS
from ui.printing.choices import PrintChoices
from ui.printing.documents import Document, SummaryDocument
from ui.printing.kinds import FIELDS, Wanted, make
from ui.printing.preview import PagePreview
from ui.printing.print_buttons import PrintButtons
from ui.printing.sheet_reader import SheetReader, Sheets
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.widgets.reading_order import in_reading_order

if TYPE_CHECKING:
    from ui.printing.print_job import PrintJob

_SIDE = 320  # pixels of the choices at the usual text size
_AFTER_CHANGE = 120  # milliseconds: several ticks in a row are one preview
_FOUND = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What there is to choose from. `layouts`: key -> name and labels on a sheet."""

    months: tuple[tuple[Month, bool], ...]
    targets: tuple[tuple[str, str], ...] = ()
    layouts: Mapping[str, tuple[str, int]]
    usual_layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Preview:
    """A document with its first pages."""

    reader: SheetReader
    sheets: Sheets


class PrintPage(Page):
    """Choices on the left, true pages on the right."""

    key: ClassVar[str] = "print"
    needs: ClassVar[Touched] = frozenset(
        {Kind.SALES, Kind.CUSTOMERS, Kind.IMPORTS, Kind.MONTHS, Kind.SETTINGS, Kind.SUGGESTIONS, Kind.NOTES}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Print"), parent)
        self._reader: SheetReader | None = None
        self._reading = False
        self._turn_of_pages = 0
        self._job_of_pages: JobContext | None = None
        self._print_job: PrintJob | None = None
        self._groups_of: Month | None = None
        self._empty = EmptyState(
            _(
                "With sales in the book you print here the month for the wall, lists to call, and customers' statements."
            ),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="print",
            title=_("No month to print yet"),
        )
        self.choices, self.buttons, self.preview = PrintChoices(), PrintButtons(), PagePreview()
        self.place = QLabel()
        self.changes = Banner("", "warn")
        self.changes.hide()
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_CHANGE)
        self._timer.timeout.connect(self._make_pages)
        self._both = QWidget()
        self._build()
        self._connect()

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._reader.document if self._reader is not None else None

    def fetch(self, job: JobContext) -> Offered:
        """Months with sales, offer lists, sheets of labels."""
        from core.services import books, insights, labels, targets

        book = self.ctx.open_book
        months = insights.past(book).months
        return Offered(
            months=tuple((one.month, one.complete) for one in reversed(months) if one.receipts),
            targets=tuple((one.key, one.title) for one in targets.lists(book)),
            layouts={
                key: (labels.layout_name(layout), layout.labels) for key, layout in labels.LAYOUTS.items()
            },
            usual_layout=labels.usual_layout(books.shop(book).paper),
        )

    def present(self, value: Offered) -> None:
        """Offer what there is and show the pages of what was chosen."""
        self._empty.setVisible(not value.months)
        self._both.setVisible(bool(value.months))
        if value.months:
            self.choices.blockSignals(True)
            self.choices.set_months(value.months)
            self.choices.set_targets(value.targets)
            self.choices.set_layouts(value.layouts, value.usual_layout)
            self.choices.blockSignals(False)
            self._groups_of = None
            self._take_wish()
            self._make_pages()
        in_reading_order(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what another page or a command asked for."""
        super().showEvent(event)
        if self._reader is not None and self._take_wish():
            self._on_changed_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are drawn for the room there is."""
        super().resizeEvent(event)
        if self._reader is not None:
            self._timer.start()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Another kind of document while this page is shown."""
        return {f"print_{kind}": partial(self.choices.choose_kind, kind) for kind in COMMANDS}

    # ---- pages
    def _take_wish(self) -> bool:
        """Choose what is remembered: `places["print"]` is a Wanted, or the kind alone that a command asked for."""
        kept = self.ctx.state.places.get(self.key)
        if isinstance(kept, str):
            kept = replace(self.choices.wanted(), kind=kept)
        if not isinstance(kept, Wanted) or kept == self.choices.wanted():
            return False
        self.choices.set_wanted(kept)
        return True

    def _on_changed_choice(self) -> None:
        self.buttons.wait()
        self._timer.start()

    def _make_pages(self) -> None:
        """Typeset and draw the first pages on a worker."""
        wanted = self.choices.wanted()
        if wanted.month is None or not self.isVisible():
            return
        self.ctx.state.places[self.key] = wanted
        self._turn_of_pages += 1
        if self._job_of_pages is not None:
            self._job_of_pages.cancel()
        if "group" in FIELDS[wanted.kind] and self._groups_of != wanted.month:
            self._read_groups(wanted.month)
            return
        if wanted.needs_name:
            self._show_nothing(_("Type a part of the name of the customer."))
            return
        book, now, turn = self.ctx.open_book, self.ctx.clock(), self._turn_of_pages
        dpi_for = {paper: self.preview.dpi_for(paper) for paper in ("A4", "A5", "Letter")}

        def work(job: JobContext) -> _Preview:
            document = make(book, wanted, now=now)
            job.check()
            reader = SheetReader(document, dpi_for.get(document.paper, dpi_for["A4"]))
            return _Preview(reader=reader, sheets=reader.more())

        if not self.preview.count:
            self.preview.say(_("The pages are being made…"))
        self._job_of_pages = self.ctx.jobs.read(
            work, self._if_wanted(turn, self._show_pages), self._if_wanted(turn, self._refused)
        )

    def _read_groups(self, month: Month) -> None:
        book, turn = self.ctx.open_book, self._turn_of_pages

        def work(_job: JobContext) -> tuple[PrintGroup, ...]:
            from core.services import print_groups

            return print_groups.groups(book, month=month)

        def done(groups: tuple[PrintGroup, ...]) -> None:
            self._groups_of = month
            self.choices.blockSignals(True)
            self.choices.set_groups(groups)
            self.choices.blockSignals(False)
            self._make_pages()

        if not self.preview.count:
            self.preview.say(_("The pages are being made…"))
        self._job_of_pages = self.ctx.jobs.read(
            work, self._if_wanted(turn, done), self._if_wanted(turn, self._refused)
        )

    def _more_pages(self) -> None:
        """Draw the pages that follow, where somebody comes near the last one shown."""
        reader, turn = self._reader, self._turn_of_pages
        if reader is None or self._reading:
            return
        self._reading = True

        def done(sheets: Sheets) -> None:
            self._reading = False
            self.preview.add_pages(sheets)

        def failed(error: BaseException) -> None:
            self._reading = False
            self._refused(error)

        self.ctx.jobs.read(
            lambda _job: reader.more(), self._if_wanted(turn, done), self._if_wanted(turn, failed)
        )

    def _if_wanted(self, turn: int, callback: Callable[[Any], None]) -> Callable[[Any], None]:
        """`callback` as long as nothing else was chosen meanwhile."""

        def call(value: Any) -> None:  # noqa: ANN401 - whatever the work gave
            if isValid(self) and turn == self._turn_of_pages:
                callback(value)

        return call

    def _show_pages(self, found: _Preview) -> None:
        self._reader, self._reading = found.reader, False
        self.preview.show_pages(found.sheets)
        document = found.reader.document
        self.buttons.show_document(document)
        changes = document.summary.changes_since_closed if isinstance(document, SummaryDocument) else ()
        self.changes.set("\n".join(changes), "warn")
        self.changes.setVisible(bool(changes))
        in_reading_order(self)

    def _show_nothing(self, words: str) -> None:
        """A sentence in the place of the pages."""
        self._reader = None
        self.buttons.show_document(None)
        self.changes.hide()
        self.preview.say(words)

    def _refused(self, error: BaseException) -> None:
        """Say instead of the pages why there are none; what is not the owner's goes the usual way too."""
        if isinstance(error, Cancelled):
            return
        self._show_nothing(
            explain(error) if isinstance(error, RegularsError) else _("The pages could not be made.")
        )
        if not isinstance(error, UserError):
            errors.show(self.ctx, error, self)

    # ---- building
    def _build(self) -> None:
        theme.set_kind(self.place, "muted")
        self.header.addWidget(self.place, 0, Qt.AlignmentFlag.AlignBottom)
        pages = QVBoxLayout()
        pages.setSpacing(theme.GAP)
        pages.addWidget(self.changes)
        pages.addWidget(self.preview, 1)
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP + theme.SPACE)
        row.addWidget(self._scrolled())
        row.addLayout(pages, 1)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._both, 1)
        self._empty.hide()
        self._both.hide()

    def _scrolled(self) -> QScrollArea:
        """The choices at the top of a column that scrolls where large text makes them higher than the window."""
        self.choices.body.addWidget(self.buttons)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choices)
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
        self.choices.changed.connect(self._on_changed_choice)
        self.choices.person.searched.connect(self._find_people)
        self.preview.more_wanted.connect(self._more_pages)
        self.preview.place_changed.connect(self.place.setText)
        buttons = self.buttons
        buttons.print_wanted.connect(self._print)
        buttons.pdf_wanted.connect(self._save_pdf)
        buttons.table_wanted.connect(self._save_table)
        buttons.mail_wanted.connect(self._send)
        buttons.close_wanted.connect(self._close_month)
        buttons.reopen_wanted.connect(self._reopen_month)

    # ---- what the owner does
    def _find_people(self, text: str) -> None:
        book = self.ctx.open_book

        def work(_job: JobContext) -> tuple[Hit, ...]:
            from core.services import find

            return find.search(book, text, _FOUND)

        def done(hits: tuple[Hit, ...]) -> None:
            if isValid(self):
                self.choices.person.offer(text, hits)

        if text:
            self.ctx.jobs.read(work, done)

    def _print(self) -> None:
        from ui.printing.print_job import PrintJob  # Qt's printing is loaded at first use

        if self.document is not None:
            self._print_job = PrintJob(
                self.ctx,
                self,
                self.document,
                pages=self.preview.total,
                current=self.preview.current_page(),
            )
            self._print_job.ask()

    def _save_pdf(self) -> None:
        from ui.printing.saving import save_pdf

        if self.document is not None:
            save_pdf(self.ctx, self, self.document)

    def _save_table(self, ending: str) -> None:
        from ui.printing.saving import save_table

        if self.document is not None:
            save_table(self.ctx, self, self.document, ending)

    def _send(self) -> None:
        from ui.printing.sending import send

        if self.document is not None:
            send(self.ctx, self, self.document)

    def _close_month(self) -> None:
        month = self.choices.month()
        if month is not None:
            ops.close_month(self.ctx, parent=self, month=month).run()

    def _reopen_month(self) -> None:
        month = self.choices.month()
        if month is not None:
            ops.reopen_month(self.ctx, parent=self, month=month).run()
