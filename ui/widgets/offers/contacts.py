"""Whom to contact first: slipping customers and offers in one order of money."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.contacts import ContactRow
from core.model.messages import Channel, Message
from core.model.summaries import CallRow
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.call_row import CallRowView
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.message_menu import copy_message, copy_text
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_FEW, _MANY = 8, 40


class ContactRowView(QWidget):
    """One contact: the call row, why, what to say, and what it may earn."""

    def __init__(self, row: ContactRow, currency: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.call = CallRowView(row.call, currency, language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE // 2)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self.call)
        money = texts.money(row.value_minor, currency)
        earns = (
            _("May earn about {money} in three months, after costs")
            if row.money_is_margin
            else _("May earn about {money} in three months")
        )
        for words, kind in ((earns.format(money=money), ""), (row.why, "muted"), (_say(row), "")):
            if words:
                column.addWidget(Paragraph(words, kind) if kind else Paragraph(words))


def _say(row: ContactRow) -> str:
    return _("Say: {words}").format(words=f"“{row.say}”") if row.say else ""


class ContactsPart(OffersPart):
    """The best contacts, the first few; the others on request."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Whom to contact first"), parent)
        self.explain_with(
            _(
                "The money is what the contact may earn in three months: keeping who is slipping, or an offer that fits."
            ),
            _("It is the chance that it works, times what such a customer usually brings in that time."),
            _("What changes it: a visit, an answer you note, or a contact; nobody is named too often."),
        )
        assert ctx.shop is not None
        self._currency, self._language = ctx.shop.currency, ctx.shop.language
        self._all = False
        self._found: tuple[ContactRow, ...] = ()
        self.rows: list[ContactRowView] = []

    def read(self, book: Book, job: JobContext) -> tuple[ContactRow, ...]:
        """The best contacts of the book."""
        from core.services import contact_rows

        found = contact_rows.rows(book, _MANY)
        job.check()
        return found

    def show_value(self, value: tuple[ContactRow, ...]) -> None:
        """Show the first of them."""
        from core.services import contact_rows

        self._found = value
        clear(self.body)
        self.rows = []
        shown = value if self._all else value[:_FEW]
        self.body.addWidget(Paragraph(contact_rows.finding(shown, self._currency), "large"))
        for place, row in enumerate(shown):
            if place:
                self.body.addWidget(Hairline())
            view = ContactRowView(row, self._currency, self._language)
            view.call.opened.connect(self.ctx.navigator.open_customer)
            view.call.message_wanted.connect(partial(self._copy_message, row))
            view.call.copied.connect(partial(copy_text, self.ctx))
            self.body.addWidget(view)
            self.rows.append(view)
        more = len(value) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.body.addWidget(Button(words, self._show_all, kind="link"))
        if value:
            self.body.addWidget(Paragraph(contact_rows.note(), "muted"))

    def _show_all(self) -> None:
        self._all = True
        self.show_value(self._found)
        in_reading_order(self)

    def _copy_message(self, row: ContactRow, _call: CallRow, channel: str, language: str) -> None:
        book, call = self.ctx.open_book, row.call

        def make(channel: Channel, language: str) -> Message | None:
            from core.services import messages

            if row.slipping or not row.item:
                return messages.missed(book, call, channel, language=language)
            return messages.offer(book, call.customer_id, call.name, row.item, channel, language=language)

        copy_message(self.ctx, self, call.name, make, channel, language)
