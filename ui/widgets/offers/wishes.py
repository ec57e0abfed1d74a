"""Asked for, and the shop does not sell it: written down, counted, answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.range_advice import WishCount
from ui import range_operations as ops
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure, IconButton
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.offers.part import OffersPart
from ui.widgets.offers.people_line import PeopleLine
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_FEW = 5


class WishesPart(OffersPart):
    """Open wishes, the most frequent first; answered ones behind a line."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Asked for, not sold here"), parent)
        self.explain_with(
            _(
                "Counted is how often a wish was written down here or on a customer's page, and by how many customers."
            ),
        )
        self._all = False
        self._value: tuple[WishCount, ...] = ()
        self.finding = Paragraph("", "large")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What was asked for, like: gluten-free pizza"))
        self.field.setAccessibleName(_("New wish"))
        self.field.returnPressed.connect(self._write)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(Button(_("Write down"), self._write, icon="plus"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.SPACE)
        self.body.addWidget(self.finding)
        self.body.addLayout(row)
        self.body.addLayout(self.rows)
        ctx.bus.changed.connect(self._on_changed)

    def read(self, book: Book, job: JobContext) -> tuple[WishCount, ...]:
        """All wishes."""
        from core.services import wishes

        found = wishes.wishes(book)
        job.check()
        return found

    def show_value(self, value: tuple[WishCount, ...]) -> None:
        """Show them; what is being typed stays."""
        self._value = value
        waiting = [wish for wish in value if wish.answered_on is None]
        self.finding.setText(_finding(waiting[0] if waiting else None))
        self._fill()

    def _on_changed(self, touched: Touched) -> None:
        """Wishes are notes: the rest of the page does not rest on them and is not read again."""
        if Kind.NOTES in touched:
            self.ctx.jobs.read(lambda job: self.read(self.ctx.open_book, job), self.show_value)

    def _fill(self) -> None:
        clear(self.rows)
        waiting = [wish for wish in self._value if wish.answered_on is None]
        done = [wish for wish in self._value if wish.answered_on is not None]
        shown = waiting if self._all else waiting[:_FEW]
        for place, wish in enumerate(shown):
            if place:
                self.rows.addWidget(Hairline())
            self.rows.addWidget(self._row(wish))
        if len(waiting) > len(shown):
            more = len(waiting) - len(shown)
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.rows.addWidget(Button(words, self._show_all, kind="link"))
        if done:
            answered = QWidget()
            column = QVBoxLayout(answered)
            column.setContentsMargins(0, 0, 0, 0)
            for wish in done:
                column.addWidget(self._row(wish))
            words = ngettext("{n} answered wish", "{n} answered wishes", len(done))
            self.rows.addWidget(Disclosure(words.format(n=texts.number(len(done))), answered))
            self.rows.addWidget(answered)
        in_reading_order(self)

    def _row(self, wish: WishCount) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(wish.text)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        top = QHBoxLayout()
        top.addWidget(Paragraph(wish.text, "strong"), 1)
        remove = _("Take off the list: {wish}").format(wish=wish.text)
        top.addWidget(IconButton("trash", remove, partial(self._remove, wish)))
        column.addLayout(top)
        column.addWidget(Paragraph(_times(wish), "muted"))
        if wish.answered_on is None:
            buttons = QWidget()
            flow = FlowLayout(buttons, spacing=theme.SPACE)
            for words in (_("We sell it now"), _("We will not sell it")):
                button = Button(words, partial(self._answer, wish, words), kind="quiet")
                button.setAccessibleName(_("{answer}: {wish}").format(answer=words, wish=wish.text))
                flow.addWidget(button)
            column.addWidget(buttons)
        else:
            column.addWidget(
                Paragraph(
                    _("{day}: {answer}").format(day=texts.day(wish.answered_on), answer=wish.answer), "muted"
                )
            )
        if wish.customers:
            column.addWidget(PeopleLine(self.ctx, wish.customer_ids, wish.customers, wish.text))
        return holder

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _write(self) -> None:
        if text := self.field.text().strip():
            ops.add_wish(self.ctx, parent=self, text=text).success(lambda _row: self.field.clear()).run()

    def _answer(self, wish: WishCount, words: str) -> None:
        ops.answer_wish(self.ctx, parent=self, text_key=wish.text_key, answer=words).run()

    def _remove(self, wish: WishCount) -> None:
        ops.remove_wish(self.ctx, parent=self, text_key=wish.text_key).run()


def _finding(first: WishCount | None) -> str:
    if first is None:
        return _(
            "Write down what people ask for and you do not sell: what you never sold, no sheet can tell you."
        )
    return ngettext("{wish} was asked for {n} time.", "{wish} was asked for {n} times.", first.times).format(
        wish=first.text, n=texts.number(first.times)
    )


def _times(wish: WishCount) -> str:
    words = ngettext(
        "Asked for {n} time, the last time on {day}.",
        "Asked for {n} times, the last time on {day}.",
        wish.times,
    )
    return words.format(n=texts.number(wish.times), day=texts.day(wish.last_on))
