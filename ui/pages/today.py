"""Today: what to do now."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from core.i18n import _, format_month, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.contacted import Result, Way
from core.model.customers import FollowUp
from core.model.insights import Suggestion
from core.model.messages import Channel, Message
from core.model.summaries import CallRow
from core.model.today import TodayPage as TodayValue
from ui import contact_operations, printing, theme
from ui import operations as ops
from ui.context import AppContext
from ui.models import texts
from ui.pages.base import Page
from ui.widgets.after_care_row import AfterCareRow
from ui.widgets.buttons import Button
from ui.widgets.call_row import CallRowView
from ui.widgets.came_back_card import CameBackCard
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.columns import TwoColumns
from ui.widgets.coverage_meter import CoverageMeter
from ui.widgets.empty import EmptyState
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.message_menu import copy_message, copy_text
from ui.widgets.month_tiles import month_tiles
from ui.widgets.reading_order import in_reading_order
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text import Paragraph, SectionTitle
from ui.widgets.tile_grid import TileGrid

_FEW = 6
_MANY = 40


def headline(value: TodayValue, currency: str) -> str:
    """The one sentence of the day."""
    count = value.slipping_total
    if not count and value.coverage is not None and not value.coverage.any_names:
        return _("No sale carries a name yet, so nobody can be missed.")
    if not count:
        return _("Nobody is slipping just now.")
    money = texts.money(value.slipping_value_minor, currency, whole=True)
    return ngettext(
        "{n} customer is slipping, about {money} a month.",
        "{n} customers are slipping, about {money} a month.",
        count,
    ).format(n=texts.number(count), money=money)


class TodayPage(Page):
    """Slipping customers, follow-ups, words after a visit, suggestions, birthdays, and the month so far."""

    key: ClassVar[str] = "today"
    needs: ClassVar[Touched] = frozenset(
        {Kind.CUSTOMERS, Kind.SALES, Kind.NOTES, Kind.SUGGESTIONS, Kind.IMPORTS, Kind.SETTINGS}
    )

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Today"), parent)
        self._value: TodayValue | None = None
        self._all_calls = False
        self._empty = EmptyState(
            _(
                "As soon as sales are in the book, this page says whom to call, what to offer and how the month goes."
            ),
            _("Bring in sales"),
            self.ctx.navigator.bring_in,
            icon="import",
            title=_("Nothing to do yet"),
        )
        self.morning = Button(
            _("Print the morning sheet"), partial(printing.show, ctx, "morning"), icon="print"
        )
        self.header.addWidget(self.morning)
        self._headline = Paragraph("", "heading")
        self._month = SectionTitle()
        self._tiles = TileGrid()
        self._columns = TwoColumns(share=60)
        self.calls = Card(_("Call these first"))
        self.calls.explain_with(
            _(
                "Customers who came at least twice and have stayed away more than one and a half times their usual gap."
            ),
            _(
                "The money is what they bought in the last twelve months; a twelfth of it is what a month may lose."
            ),
            _("What changes it: a visit, or a contact that you note."),
        )
        self.came_back = CameBackCard()
        self.came_back.opened.connect(ctx.navigator.open_customer)
        self.follow_ups = Card(_("Follow-ups"))
        self.suggestions = Card(_("Worth offering"))
        self.suggestions.explain_with(
            _("What customers with the same habits buy and this one has not, the most money first."),
            _("The money is the chance that it is taken, times what the item usually brings."),
            _("What changes it: the answers you note, and every new sale with a name."),
        )
        self.birthdays = Card(_("Birthdays this week"))
        self.after_care = Card(_("A word after the visit"))
        self.names = Card(_("Sales with a name"))
        self.meter = CoverageMeter()
        self.names.body.addWidget(self.meter)
        self._columns.fill(
            (self.calls,),
            (
                self.follow_ups,
                self.came_back,
                self.after_care,
                self.suggestions,
                self.birthdays,
                self.names,
            ),
        )
        for widget in (self._empty, self._headline, self._month, self._tiles, self._columns):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addStretch(1)

    def fetch(self, job: JobContext) -> TodayValue:
        """Everything for the day."""
        from core.services import today

        return today.today_page(self.ctx.open_book, today=self.ctx.today())

    def present(self, value: TodayValue) -> None:
        """Show it; a book without sales says what to do first."""
        self._value = value
        has_sales = value.snapshot is not None
        self._empty.setVisible(not has_sales)
        self.morning.setVisible(has_sales)
        for widget in (self._headline, self._month, self._tiles, self._columns):
            widget.setVisible(has_sales)
        self.set_title(_("Today"), self._day_line(value))
        if not has_sales:
            return
        self._headline.setText(headline(value, self._currency))
        self._show_tiles(value)
        self._show_calls(value)
        self.came_back.show_found(value.came_back, self._currency)
        self._show_follow_ups(value.follow_ups)
        self._show_suggestions(value.suggestions)
        self._show_birthdays(value)
        self._show_after_care(value)
        self.names.setVisible(value.coverage is not None and not value.coverage.enough)
        self.meter.show_coverage(value.coverage)
        in_reading_order(self)

    @property
    def _currency(self) -> str:
        assert self.ctx.shop is not None
        return self.ctx.shop.currency

    @property
    def _language(self) -> str:
        assert self.ctx.shop is not None
        return self.ctx.shop.language

    def _day_line(self, value: TodayValue) -> str:
        today = texts.day(self.ctx.today(), "full")
        if value.snapshot is None or value.snapshot == self.ctx.today():
            return today
        return _("{today}. Figures up to the last sale, {day}.").format(
            today=today, day=texts.day(value.snapshot)
        )

    def _show_tiles(self, value: TodayValue) -> None:
        made = [found.tile() for found in month_tiles(value, self._currency)]
        self._tiles.set_tiles(made)
        self._tiles.setVisible(bool(made))
        self._month.setVisible(bool(made))
        if value.month is not None:
            month = format_month(value.month.month)
            self._month.setText(month if value.month.complete else _("{month} so far").format(month=month))

    def _show_calls(self, value: TodayValue) -> None:
        clear(self.calls.body)
        if not value.slipping:
            words = (
                _("Everybody who is late was contacted.")
                if value.resting
                else _("Nobody to call. Customers who stay away longer than usual appear here.")
            )
            self.calls.body.addWidget(Paragraph(words, "muted"))
        limit = _MANY if self._all_calls else _FEW
        for place, row in enumerate(value.slipping[:limit]):
            if place:
                self.calls.body.addWidget(Hairline())
            view = CallRowView(row, self._currency, self._language)
            view.opened.connect(self.ctx.navigator.open_customer)
            view.message_wanted.connect(self._copy_message)
            view.copied.connect(partial(copy_text, self.ctx))
            view.noted.connect(self._note)
            view.contact_wanted.connect(self._ask_more)
            self.calls.body.addWidget(view)
        if not self._all_calls and len(value.slipping) > _FEW:
            more = len(value.slipping[:_MANY]) - _FEW
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.calls.body.addWidget(Button(words, self._show_all_calls, kind="link"))
        if value.resting:
            words = ngettext(
                "{n} was contacted lately and is left in peace for now.",
                "{n} were contacted lately and are left in peace for now.",
                value.resting,
            )
            self.calls.body.addWidget(Paragraph(words.format(n=texts.number(value.resting)), "muted"))

    def _show_all_calls(self) -> None:
        self._all_calls = True
        if self._value is not None:
            self._show_calls(self._value)
            in_reading_order(self)

    def _copy_message(self, row: CallRow, channel: str, language: str) -> None:
        book = self.ctx.open_book

        def make(channel: Channel, language: str) -> Message:
            from core.services import messages

            return messages.missed(book, row, channel, language=language)

        def sent(channel: Channel) -> None:
            self._note(row, Result.SENT, Way(channel.value))

        copy_message(self.ctx, self, row.name, make, channel, language, sent=sent)

    def _note(self, row: CallRow, result: Result, way: Way = Way.CALL) -> None:
        contact_operations.note(
            self.ctx, parent=self, customer_id=row.customer_id, name=row.name, result=result, way=way
        ).run()

    def _ask_more(self, row: CallRow) -> None:
        contact_operations.ask(self.ctx, self, row.customer_id, row.name)

    def _show_follow_ups(self, follow_ups: tuple[FollowUp, ...]) -> None:
        clear(self.follow_ups.body)
        if not follow_ups:
            words = _("Nothing is due. Open a customer to plan a follow-up.")
            self.follow_ups.body.addWidget(Paragraph(words, "muted"))
        for follow_up in follow_ups:
            row = FollowUpRow(follow_up, self.ctx.today())
            row.opened.connect(self.ctx.navigator.open_customer)
            row.finished.connect(self._finish)
            self.follow_ups.body.addWidget(row)

    def _finish(self, follow_up_id: int) -> None:
        ops.finish_follow_up(self.ctx, parent=self, follow_up_id=follow_up_id).run()

    def _show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        clear(self.suggestions.body)
        if not suggestions:
            words = _("No suggestion is strong enough yet. More sales with names make them better.")
            self.suggestions.body.addWidget(Paragraph(words, "muted"))
        for place, suggestion in enumerate(suggestions):
            if place:
                self.suggestions.body.addWidget(Hairline())
            row = SuggestionRow(suggestion, self._currency, with_person=True)
            row.person_wanted.connect(self.ctx.navigator.open_customer)
            row.answered.connect(self._answer)
            self.suggestions.body.addWidget(row)

    def _answer(self, suggestion: Suggestion, answer: str) -> None:
        ops.record_answer(self.ctx, parent=self, suggestion=suggestion, answer=answer).run()

    def _show_birthdays(self, value: TodayValue) -> None:
        clear(self.birthdays.body)
        self.birthdays.setVisible(bool(value.birthdays))
        for customer_id, name, day in value.birthdays:
            words = _("{name}, {day}").format(name=texts.short(name), day=texts.day(day, "long"))
            link = Button(words, partial(self.ctx.navigator.open_customer, customer_id), kind="link")
            theme.set_icon(link, "gift", "accent_text")
            self.birthdays.body.addWidget(link)

    def _show_after_care(self, value: TodayValue) -> None:
        clear(self.after_care.body)
        self.after_care.setVisible(bool(value.after_care))
        for one in value.after_care:
            row = AfterCareRow(one)
            row.opened.connect(self.ctx.navigator.open_customer)
            self.after_care.body.addWidget(row)
