"""Target lists: who has never tried what, with the money; people, messages, print and files on request."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.messages import Channel, Message
from core.model.targets import Offering, TargetList, TargetPerson
from ui import errors
from ui.context import AppContext
from ui.models import texts
from ui.printing.dialog import DocumentDialog
from ui.widgets.buttons import Button
from ui.widgets.clear import clear
from ui.widgets.message_menu import copy_message, copy_text
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.save_file import ask_where, save_in_background
from ui.widgets.target_row import TargetRow
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book
    from ui.printing.documents import Document

_LISTS = 5


class TargetsPart(OffersPart):
    """The lists, largest money first. `summed(sentence)` tells what they are together."""

    summed = Signal(str)

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Who has never tried what"), parent)
        self.explain_with(
            _(
                "The counts are customers of this book: of those who buy the first thing, how many also buy the second."
            ),
            _(
                "The money is what a week would bring if as many say yes as did so far: one in five, or your own share from "
                "twenty answers on."
            ),
            _("What changes it: answers you note, new sales, and costs where you know them."),
        )
        assert ctx.shop is not None
        self._currency, self._language = ctx.shop.currency, ctx.shop.language
        self._targets: tuple[TargetList, ...] = ()
        self._all = False
        self._open: set[str] = set()
        self.rows: list[TargetRow] = []
        self._filled = False

    def read(self, book: Book, job: JobContext) -> Offering:
        """The lists of the book."""
        from core.services import targets

        found = targets.offering(book)
        job.check()
        return found

    def show_value(self, value: Offering) -> None:
        """Show the first lists; the same lists again leave everything as it is."""
        self.summed.emit(value.summary)
        if self._filled and value.lists == self._targets:
            return
        self._targets, self._filled = value.lists, True
        self._fill()

    def _fill(self) -> None:
        self._open |= {row.target.key for row in self.rows if row.show_people.isChecked()}
        clear(self.body)
        self.rows = []
        if not self._targets:
            words = _(
                "No list is worth an offer yet: at least three people must often take one thing and never another."
            )
            self.body.addWidget(Paragraph(words, "muted"))
        for place, target in enumerate(self._targets if self._all else self._targets[:_LISTS]):
            row = TargetRow(target, self._currency, self._language, first=not place)
            row.opened.connect(self.ctx.navigator.open_customer)
            row.people_wanted.connect(partial(self._read_people, row))
            row.print_wanted.connect(partial(self._print, target))
            row.save_wanted.connect(partial(self._save, target))
            row.message_wanted.connect(partial(self._copy_message, target))
            row.copied.connect(partial(copy_text, self.ctx))
            row.copied_all.connect(self._copy_all)
            self.body.addWidget(row)
            self.rows.append(row)
            if target.key in self._open:
                row.show_people.setChecked(True)
        self._open.clear()
        more = len(self._targets) - len(self.rows)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.body.addWidget(Button(words, self._show_all, kind="link"))
        for note in dict.fromkeys(row.target.money_note for row in self.rows):
            self.body.addWidget(Paragraph(note, "muted"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        in_reading_order(self)

    def _read_people(self, row: TargetRow) -> None:
        book, target = self.ctx.open_book, row.target

        def work(job: JobContext) -> tuple[TargetPerson, ...]:
            from core.services import targets

            found = targets.people(book, target)
            job.check()
            return found

        def done(people: tuple[TargetPerson, ...]) -> None:
            if isValid(row):
                row.show_read(people)
                in_reading_order(self)

        self.ctx.jobs.read(work, done, lambda error: errors.show(self.ctx, error, self))

    def _print(self, target: TargetList) -> None:
        book = self.ctx.open_book

        def make(_job: JobContext) -> Document:
            from core.services import targets
            from ui.printing.target_document import TargetDocument

            return TargetDocument(targets.sheet(book, target))

        DocumentDialog(self.ctx, _("Offer {item}").format(item=target.item), make, self).open()

    def _save(self, target: TargetList) -> None:
        kinds = {".xlsx": _("Excel"), ".csv": _("CSV"), ".pdf": _("PDF")}
        name = _("Offer {item}").format(item=target.item)
        ask_where(self, _("Save the list"), name, kinds, partial(self._save_as, target))

    def _save_as(self, target: TargetList, path: Path) -> None:
        book = self.ctx.open_book

        def make(_job: JobContext) -> bytes:
            from core.services import target_files, targets

            if path.suffix.lower() == ".csv":
                return target_files.csv(book, target.key)
            sheet = targets.sheet(book, target)
            return target_files.pdf(sheet) if path.suffix.lower() == ".pdf" else target_files.xlsx(sheet)

        save_in_background(self.ctx, self, path, make)

    def _copy_message(self, target: TargetList, person: TargetPerson, channel: str, language: str) -> None:
        book = self.ctx.open_book

        def make(channel: Channel, language: str) -> Message | None:
            from core.services import messages

            return messages.offer(
                book, person.customer_id, person.name, target.item, channel, language=language
            )

        copy_message(self.ctx, self, person.name, make, channel, language)

    def _copy_all(self, what: str, lines: tuple[str, ...]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        words = ngettext("{what}: {n} line is copied.", "{what}: {n} lines are copied.", len(lines))
        self.ctx.notices.show(words.format(what=what, n=texts.number(len(lines))), kind="good")
