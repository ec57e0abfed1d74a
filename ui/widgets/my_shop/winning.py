"""Keep or win: what a new customer costs by source, who stays, what keeping one brings, and the money spent."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.dates import Month
from core.i18n import _, format_month, ngettext
from core.model.parts import Part
from core.model.winning import LEAST_PEOPLE, SETTLING, STAYS_AFTER, Source, Spent, Winning
from ui import part_words, theme
from ui import winning_operations as ops
from ui.context import AppContext
from ui.models import texts
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.clear import clear
from ui.widgets.reading_order import in_reading_order
from ui.widgets.records_table import RecordsTable
from ui.widgets.text import Paragraph

_FEW, _ROWS_SHOWN = 5, 12


class WinningCard(Card):
    """One sentence, the sources, and the sums the owner wrote down: added, changed and thrown away here."""

    def __init__(self, ctx: AppContext, currency: str, parent: QWidget | None = None) -> None:
        title = part_words.name(Part.WINNING)
        super().__init__(title, parent)
        self.ctx = ctx
        self._currency = currency
        self._all = False
        self._value = Winning()
        people, days = texts.number(LEAST_PEOPLE), texts.number(STAYS_AFTER)
        self.explain_with(
            _(
                "Winning: all the money written down for the twelve months up to the last sale, divided by all new "
                "customers of these months."
            ),
            _(
                "Keeping: what a customer who bought in both of the last two years buys in the later one; your margin of it "
                "where Settings knows it."
            ),
            _("Groups of fewer than {n} customers are too few to tell.").format(n=people),
            _(
                "In the first {days} days of a book nobody can be called new: they may have been customers before."
            ).format(days=texts.number(SETTLING)),
        )
        self.add = Button(_("Write down money spent…"), self.ask, icon="plus")
        self.header.insertWidget(1, self.add)
        self.finding = Paragraph("", "strong")
        self.model: RecordsModel[Source] = RecordsModel(_columns(currency, days), (), self)
        self.table = RecordsTable(self.model, title, plain=True)
        self.table.make_sortable()
        self.table.stretch(0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.body.addWidget(self.finding)
        self.body.addWidget(self.table)
        self.body.addLayout(self._rows)

    def show_winning(self, value: Winning) -> None:
        """Show the sentence, the sources and the sums."""
        self._value = value
        self.finding.setText(_finding(value, self._currency))
        self.model.set_rows(value.sources)
        self.table.setVisible(bool(value.sources))
        self.table.fit()
        self.table.fit_height(_ROWS_SHOWN)
        clear(self._rows)
        if not value.spent:
            text = _("No money spent is written down yet: flyers, adverts, gifts for first visits.")
            self._rows.addWidget(Paragraph(text, "muted"))
        shown = value.spent if self._all else value.spent[:_FEW]
        for one in shown:
            self._rows.addWidget(self._row(one))
        more = len(value.spent) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self._rows.addWidget(Button(words, self._show_all, kind="link"))

    def ask(self, spent: Spent | None = None) -> None:
        """Let the owner write a sum down, or change one."""
        from ui.dialogs.winning_spent import SpentDialog

        spent_id = spent.id if spent else None

        def write(month: str, source: str, money_minor: int) -> None:
            ops.write_spent(
                self.ctx, parent=self, month=month, source=source, money_minor=money_minor, spent_id=spent_id
            ).run()

        dialog = SpentDialog(self, self.ctx.today(), self._currency, self._value.known, spent)
        dialog.written.connect(write)
        dialog.open()

    def _show_all(self) -> None:
        self._all = True
        self.show_winning(self._value)
        in_reading_order(self)

    def _row(self, one: Spent) -> QWidget:
        when = format_month(Month.parse(one.month))
        holder = QWidget()
        holder.setAccessibleName(one.source)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        words = _("{month}, {source}: {money}").format(
            month=when, source=one.source, money=texts.money(one.money_minor, self._currency)
        )
        row.addWidget(Paragraph(words), 1)
        change = _("Change the sum: {text}").format(text=words)
        row.addWidget(IconButton("edit", change, partial(self.ask, one)))
        remove = _("Throw away the sum: {text}").format(text=words)
        row.addWidget(IconButton("trash", remove, partial(self._remove, one.id)))
        return holder

    def _remove(self, spent_id: int) -> None:
        ops.remove_spent(self.ctx, parent=self, spent_id=spent_id).run()


def _finding(value: Winning, currency: str) -> str:
    each, kept = value.total.each_minor, value.kept_minor
    cost = texts.money(each, currency) if each is not None else ""
    worth = texts.money(kept, currency, whole=True) if kept is not None else ""
    if each is not None and kept is not None:
        if value.is_margin:
            return _("Winning one costs {cost}, keeping one brings {worth} a year.").format(
                cost=cost, worth=worth
            )
        return _("Winning one costs {cost}, a kept one buys for {worth} a year.").format(
            cost=cost, worth=worth
        )
    if each is not None:
        return _("Winning one costs {cost}; too few were kept to tell what one brings.").format(cost=cost)
    if kept is None:
        return _("Too few customers to tell what winning and keeping one means in money.")
    if value.is_margin:
        return _("Keeping one brings {worth} a year; what winning one costs cannot be told yet.").format(
            worth=worth
        )
    return _("A kept one buys for {worth} a year; what winning one costs cannot be told yet.").format(
        worth=worth
    )


def _each(one: Source, currency: str) -> str:
    if one.each_minor is not None:
        return texts.money(one.each_minor, currency)
    return _("too few to tell") if one.spent_minor and one.new_known else texts.DASH


def _stays(one: Source) -> str:
    if one.stays is not None:
        return texts.percent(one.stays)
    return _("too few to tell") if one.asked else texts.DASH


def _columns(currency: str, days: str) -> tuple[Column[Source], ...]:
    """Source, spent, new customers, cost of each, who stays."""
    return (
        Column(key="name", header=_("Source"), text=lambda one: one.name or _("not written down")),
        Column(
            key="spent",
            header=_("Spent"),
            text=lambda one: texts.money(one.spent_minor, currency) if one.spent_minor else texts.DASH,
            sort=lambda one: one.spent_minor,
            number=True,
            largest_first=True,
            help=_("Money you wrote down for the twelve months up to that of the last sale."),
        ),
        Column(
            key="new",
            header=_("New customers"),
            text=lambda one: texts.number(one.new) if one.new_known else texts.DASH,
            sort=lambda one: one.new,
            number=True,
            help=_(
                "Customers whose first visit falls into these months. A dash: the book is too young to know who is new."
            ),
        ),
        Column(
            key="each",
            header=_("Cost of each"),
            text=lambda one: _each(one, currency),
            sort=lambda one: one.each_minor,
            number=True,
            help=_(
                "Money spent, divided by the new customers of this source. A dash: nothing was spent, or the book is too "
                "young to know who is new."
            ),
        ),
        Column(
            key="stays",
            header=_("Stayed"),
            text=_stays,
            sort=lambda one: one.stays,
            number=True,
            help=_(
                "Of those whose first visit lies 180 to 545 days before the last sale, the share that came again at least "
                "{days} days after it."
            ).format(days=days),
        ),
    )
