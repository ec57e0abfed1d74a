"""One customer: who it is, what is usual, what to offer, and everything bought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from core.dates import Month
from core.errors import UserError
from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.charts import Curves, Table, Timeline
from core.model.customers import CustomerPage as CustomerValue
from core.model.customers import Group
from core.model.duplicates import Pair
from core.model.insights import Suggestion
from ui import contact_operations, duplicate_operations, errors, range_operations, theme
from ui import operations as ops
from ui.context import AppContext
from ui.models import texts
from ui.pages.base import Page
from ui.printing.documents import Document, StatementsDocument
from ui.trial_operations import leave_alone
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chart_card import ChartCard
from ui.widgets.chart_view import numbers_of
from ui.widgets.columns import TwoColumns
from ui.widgets.customer.about import AboutCard
from ui.widgets.customer.contact import ContactCard
from ui.widgets.customer.contacted import ContactedCard
from ui.widgets.customer.figures import CustomerFigures
from ui.widgets.customer.habits import HabitsCard
from ui.widgets.customer.notes import FollowUpsCard, NotesCard
from ui.widgets.customer.offers import OffersCard
from ui.widgets.customer.receipts import ReceiptsCard
from ui.widgets.flow import FlowLayout
from ui.widgets.reading_order import in_reading_order
from ui.widgets.word_chip import WordChip
from ui.words import STAGES

_FEW_VISITS = 3


@dataclass(frozen=True, slots=True)
class _Shown:
    """One customer with the charts of rhythm and value, and what is said in short."""

    page: CustomerValue
    rhythm: Timeline
    numbers: Table
    value: Curves
    value_numbers: Table
    group: Group | None
    about: tuple[str, ...]


class CustomerPage(Page):
    """The page of one customer, given by `show_customer`."""

    key: ClassVar[str] = "customer"
    needs: ClassVar[Touched] = frozenset(
        {Kind.CUSTOMERS, Kind.SALES, Kind.NOTES, Kind.SUGGESTIONS, Kind.IMPORTS, Kind.SETTINGS}
    )

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Customer"), parent)
        assert ctx.shop is not None
        self._currency = ctx.shop.currency
        self._customer_id = 0
        self._page: CustomerValue | None = None
        self.stage = WordChip()
        self.alert = Banner("", "bad")
        self._pair: Pair | None = None
        self.twin = Banner("", "info", _("Compare…"), self._compare)
        self.figures = CustomerFigures()
        self.rhythm = ChartCard(ctx, height=200)
        self.value = ChartCard(ctx, height=220)
        self.about = AboutCard()
        self.offers = OffersCard()
        self.receipts = ReceiptsCard(self._currency)
        self.contact = ContactCard()
        self.habits = HabitsCard()
        self.notes = NotesCard()
        self.contacted = ContactedCard()
        self.follow_ups = FollowUpsCard()
        self.follow_ups.set_today(ctx.today())
        self._parts = TwoColumns(share=60)
        self._build()
        self._connect()

    def show_customer(self, customer_id: int) -> None:
        """Show this customer; what was shown before goes away at once."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self._page = None
            self.set_title("")
            self._show_parts(False)
        self.load()

    def fetch(self, job: JobContext) -> _Shown:
        """Card, figures, receipts, rhythm, value, and the words in short."""
        from core.services import customers, loyalty

        book, who = self.ctx.open_book, self._customer_id
        page = customers.page(book, who)
        job.check()
        rhythm, value = loyalty.rhythm(book, who), loyalty.value_curve(book, who)
        job.check()
        group, about = loyalty.group(book, who), loyalty.about_customer(book, who)
        job.check()
        return _Shown(page, rhythm, numbers_of(rhythm), value, numbers_of(value), group, about)

    def present(self, value: _Shown) -> None:
        """Fill every part."""
        page = value.page
        self._page = page
        self.set_title(texts.short(page.card.name, 60))
        self.title_label.setToolTip(page.card.name)
        self.stage.set(STAGES[page.insight.stage])
        self.alert.set(_("Alert: {text}").format(text=page.card.alert), "bad")
        assert self.ctx.shop is not None
        self.figures.show_page(page, self.ctx.shop)
        self.rhythm.set_chart(value.rhythm, value.numbers)
        self.value.set_chart(value.value, value.value_numbers)
        self.offers.show_suggestions(page.suggestions, self._currency, none=_why_none(page))
        self.receipts.show_receipts(page.receipts)
        self.contact.show_card(page.card)
        self.habits.show_page(page, self._currency)
        self.notes.show_notes(page.notes)
        self.contacted.show_contacts(page.contacts)
        self.follow_ups.show_follow_ups(page.follow_ups, self.ctx.today())
        self._show_parts(True)
        self.alert.setVisible(bool(page.card.alert))
        self._look_for_twin()
        self.rhythm.setVisible(bool(value.rhythm.days))
        self.value.setVisible(bool(value.value.curves))
        self.about.show_words(value.group, value.about)
        self.statement.setVisible(page.insight.last_visit is not None)
        in_reading_order(self)

    def failed(self, error: BaseException) -> None:
        """A customer who is not in the book any more: back to the list."""
        if isinstance(error, UserError) and error.key == "customer_unknown":
            self.ctx.navigator.open_place("customers")
        else:
            super().failed(error)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Delete is a button here: the key belongs to the fields."""
        return {"delete": lambda: None}

    # ---- building
    def _build(self) -> None:
        back = IconButton("arrow-left", _("Back to the customers"), self._back)
        self.header.insertWidget(0, back)
        self.header.setStretch(1, 0)  # the stage stands beside the name, not at the far end
        self.header.insertWidget(2, self.stage)
        self.header.insertStretch(3, 1)
        self.statement = Button(_("Print statement…"), self._print_statement, kind="quiet", icon="print")
        self.counter_card = Button(_("Print counter card…"), self._print_card, kind="quiet", icon="note")
        actions = QWidget()  # two lines where large text leaves no room for one
        flow = FlowLayout(actions, spacing=theme.SPACE)
        flow.addWidget(self.statement)
        flow.addWidget(self.counter_card)
        self.more = IconButton("more", _("More for this customer"), self._show_more)
        flow.addWidget(self.more)
        self.header.addWidget(actions)
        theme.set_kind(self.title_label, "title")
        self.body.addWidget(self.alert)
        self.body.addWidget(self.twin)
        self.body.addWidget(self.figures)
        self._parts.fill(
            (self.rhythm, self.value, self.offers, self.receipts),
            (self.about, self.contact, self.habits, self.follow_ups, self.contacted, self.notes),
        )
        self.body.addWidget(self._parts)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.offers.answered.connect(self._answer)
        self.contact.changed.connect(self._edit)
        self.contact.left_alone.connect(
            lambda wanted: leave_alone(
                self.ctx, parent=self, customer_id=self._customer_id, wanted=wanted
            ).run()
        )
        self.contacted.wanted.connect(self._note_contact)
        self.contacted.removed.connect(
            lambda which: contact_operations.remove(self.ctx, parent=self, contact_id=which).run()
        )
        self.notes.written.connect(self._write_note)
        self.notes.wished.connect(self._write_wish)
        self.notes.removed.connect(lambda note: ops.remove_note(self.ctx, parent=self, note_id=note).run())
        self.follow_ups.planned.connect(self._plan)
        self.follow_ups.finished.connect(
            lambda which: ops.finish_follow_up(self.ctx, parent=self, follow_up_id=which).run()
        )

    def _show_parts(self, shown: bool) -> None:
        for widget in (
            self.stage,
            self.alert,
            self.twin,
            self.figures,
            self._parts,
            self.statement,
            self.counter_card,
        ):
            widget.setVisible(shown)

    def _look_for_twin(self) -> None:
        """Whether this customer may be in the book twice; in a large book that is known a moment later."""
        book, who = self.ctx.open_book, self._customer_id

        def work(_job: JobContext) -> tuple[Pair | None, str]:
            from core.services import duplicates
            from core.services.words import duplicates as words

            pair = next(iter(duplicates.of_customer(book, who)), None)
            return pair, words.banner(pair, who) if pair is not None else ""

        def show(found: tuple[Pair | None, str]) -> None:
            if isValid(self) and who == self._customer_id:
                self._pair = found[0]
                self.twin.set(found[1], "info")
                self.twin.setVisible(found[0] is not None)

        self.ctx.jobs.read(work, show)

    # ---- what the owner does
    def _compare(self) -> None:
        if self._pair is not None:
            duplicate_operations.compare(self.ctx, self, [(self._pair.one, self._pair.two)])

    def more_choices(self) -> QMenu:
        """What is done to a customer once in a while."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.more.accessibleName())
        menu.addAction(_("&Merge with another customer…"), self._merge_with)
        menu.addSeparator()
        menu.addAction(_("&Take out of the book"), self._remove)
        return menu

    def _show_more(self) -> None:
        self.more_choices().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _merge_with(self) -> None:
        if self._page is not None:
            duplicate_operations.compare_with(self.ctx, self, self._customer_id, self._page.card.name)

    def _back(self) -> None:
        self.ctx.navigator.open_place("customers")

    def _edit(self, field: str, text: str) -> None:
        change: dict[str, Any] = {field: text}
        operation = ops.edit_customer(self.ctx, parent=self, customer_id=self._customer_id, **change)
        operation.failure(self._not_edited).run()

    def _not_edited(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.contact.refuse(error)
        else:
            errors.show(self.ctx, error, self)

    def _write_note(self, text: str) -> None:
        ops.add_note(self.ctx, parent=self, customer_id=self._customer_id, text=text).run()

    def _write_wish(self, text: str) -> None:
        range_operations.add_wish(self.ctx, parent=self, text=text, customer_id=self._customer_id).run()

    def _note_contact(self) -> None:
        if self._page is not None:
            contact_operations.ask(self.ctx, self, self._customer_id, self._page.card.name)

    def _plan(self, text: str, due_on: Any) -> None:  # noqa: ANN401 - a date, by a signal of Qt
        ops.add_follow_up(
            self.ctx, parent=self, customer_id=self._customer_id, text=text, due_on=due_on
        ).run()

    def _answer(self, suggestion: Suggestion, answer: str) -> None:
        ops.record_answer(self.ctx, parent=self, suggestion=suggestion, answer=answer).run()

    def _print_statement(self) -> None:
        """The year that ends with the month of the last visit, as true pages to print or keep."""
        page = self._page
        if page is None or page.insight.last_visit is None:
            return
        from ui.printing.dialog import DocumentDialog  # Qt's printing is loaded at first use

        book, month, now = self.ctx.open_book, Month.of(page.insight.last_visit), self.ctx.clock()

        def work(_job: JobContext) -> Document:
            from core.services import summaries

            return StatementsDocument((summaries.statement(book, page.card.id, month, now=now),))

        DocumentDialog(self.ctx, page.card.name, work, self).open()

    def _print_card(self) -> None:
        """What to know of this customer at the counter, on a card."""
        page = self._page
        if page is None:
            return
        from ui.printing.dialog import DocumentDialog  # Qt's printing is loaded at first use

        book, customer = self.ctx.open_book, page.card.id

        def work(_job: JobContext) -> Document:
            from core.services import counter_cards
            from ui.printing.people_documents import CardsDocument

            return CardsDocument(counter_cards.counter_cards(book, (customer,)))

        DocumentDialog(self.ctx, page.card.name, work, self).open()

    def _remove(self) -> None:
        if self._page is not None:
            operation = ops.remove_customer(
                self.ctx, parent=self, customer_id=self._customer_id, name=self._page.card.name
            )
            operation.success(lambda _value: self._back()).run()


def _why_none(page: CustomerValue) -> str:
    """Why nothing is offered; nothing more is said of those whom a trial compares with."""
    if page.card.no_suggestions:
        return _("This customer asked for no suggestions.")
    if page.insight.visits < _FEW_VISITS:
        return _("Nothing to suggest yet: more receipts of this customer are needed.")
    return _("No suggestion just now.")
