"""Putting it right: complaints that are open, what they cost, and who came back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.parts import Part
from core.model.recovery import TIME_TO_COME, Complaint, Recovery
from ui import my_shop_operations as ops
from ui import part_words, theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure, IconButton
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.money_spin import MoneySpin
from ui.widgets.shop_fields import labelled
from ui.widgets.text import Paragraph

_MOST_LIMIT, _STEP = 100_000_000, 500
_FEW_SETTLED = 20


class RecoveryCard(Card):
    """Open complaints, the oldest first; those put right behind a line; the limit of one case at the end."""

    def __init__(self, ctx: AppContext, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(part_words.name(Part.RECOVERY), parent)
        self.ctx = ctx
        self._currency = currency
        self._value = Recovery()
        self.explain_with(
            _("The last twelve months, whether put right or still open."),
            _(
                "Came again: known customers who bought something within {days} days after their complaint. Complaints "
                "younger than that are not counted yet."
            ).format(days=texts.number(TIME_TO_COME)),
        )
        self.add = Button(_("Write down a complaint…"), self.ask, icon="plus")
        self.header.insertWidget(1, self.add)
        self.finding = Paragraph("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.limit = MoneySpin(
            currency, _MOST_LIMIT, _STEP, _("May be spent on one complaint without asking")
        )
        self.limit.setSpecialValueText(_("no limit"))
        self.limit.editingFinished.connect(self._on_limit)
        self.body.addWidget(self.finding)
        self.body.addLayout(self._rows)
        self.body.addWidget(Hairline())
        self.body.addLayout(labelled(_("May be spent on one complaint without asking"), self.limit))

    def show_recovery(self, value: Recovery) -> None:
        """Show the complaints; a limit that is being typed stays."""
        self._value = value
        self.finding.setText(_finding(value, self._currency))
        if not self.limit.hasFocus():
            self.limit.setValue(value.limit_minor or 0)
        clear(self._rows)
        for place, one in enumerate(value.open):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(one))
        if value.settled:
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.SPACE)
            for one in value.settled[:_FEW_SETTLED]:
                column.addWidget(self._row(one))
            words = ngettext("{n} put right", "{n} put right", len(value.settled))
            self._rows.addWidget(Disclosure(words.format(n=texts.number(len(value.settled))), inside))
            self._rows.addWidget(inside)

    def ask(self, complaint: Complaint | None = None) -> None:
        """Let the owner write a complaint, or change one."""
        from ui.dialogs.complaint import ComplaintDialog

        complaint_id = complaint.id if complaint else None

        def write(text: str, day: date, remedy: str, cost_minor: int, customer_id: int) -> None:
            ops.write_complaint(
                self.ctx,
                parent=self,
                text=text,
                day=day,
                remedy=remedy,
                cost_minor=cost_minor,
                customer_id=customer_id,
                complaint_id=complaint_id,
            ).run()

        dialog = ComplaintDialog(self.ctx, self, self._value.limit_minor, complaint)
        dialog.written.connect(write)
        dialog.open()

    def _row(self, one: Complaint) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(one.text)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE)
        top.addWidget(Paragraph(one.text, "strong"), 1)
        top.addWidget(Paragraph(texts.day(one.reported_on), "muted"))
        change = _("Change the complaint: {text}").format(text=one.text)
        top.addWidget(IconButton("edit", change, partial(self.ask, one)))
        remove = _("Throw away the complaint: {text}").format(text=one.text)
        top.addWidget(IconButton("trash", remove, partial(self._remove, one.id)))
        column.addLayout(top)
        if one.remedy:
            column.addWidget(Paragraph(one.remedy))
        if one.cost_minor:
            column.addWidget(self._cost(one))
        if said := _came(one):
            column.addWidget(Paragraph(said, "muted"))
        words = _("Put right") if one.is_open else _("Open again")
        settle = Button(
            words, partial(self._settle, one), kind="quiet", icon="check" if one.is_open else "undo"
        )
        settle.setAccessibleName(_("{answer}: {wish}").format(answer=words, wish=one.text))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE)
        buttons.addWidget(settle)
        if one.customer_id:
            opens = partial(self.ctx.navigator.open_customer, one.customer_id)
            buttons.addWidget(Button(texts.short(one.customer), opens, kind="link"))
        buttons.addStretch(1)
        column.addLayout(buttons)
        return holder

    def _cost(self, one: Complaint) -> Paragraph:
        money = texts.money(one.cost_minor, self._currency)
        if self._value.above_limit(one.cost_minor):
            return Paragraph(
                _("Cost {money}, more than may be spent without asking.").format(money=money), "warn"
            )
        return Paragraph(_("Cost {money}.").format(money=money), "muted")

    def _settle(self, one: Complaint) -> None:
        ops.settle_complaint(self.ctx, parent=self, complaint_id=one.id, settled=one.is_open).run()

    def _remove(self, complaint_id: int) -> None:
        ops.remove_complaint(self.ctx, parent=self, complaint_id=complaint_id).run()

    def _on_limit(self) -> None:
        limit = self.limit.value() or None
        if limit != self._value.limit_minor:
            ops.set_case_limit(self.ctx, parent=self, limit_minor=limit).run()


def _finding(value: Recovery, currency: str) -> str:
    if not value.complaints:
        return _(
            "No complaint is written down yet. Write down what goes wrong, and see later who came again."
        )
    said = []
    if value.open:
        text = ngettext("{n} complaint is open.", "{n} complaints are open.", len(value.open))
        said.append(text.format(n=texts.number(len(value.open))))
    else:
        said.append(_("No complaint is open."))
    text = ngettext(
        "{n} complaint in twelve months; putting it right cost {money}.",
        "{n} complaints in twelve months; putting them right cost {money}.",
        value.year,
    )
    said.append(text.format(n=texts.number(value.year), money=texts.money(value.year_cost_minor, currency)))
    if value.judged:
        text = ngettext(
            "Of {n} known customer who complained at least {days} days ago, {back} came again within that time.",
            "Of {n} known customers who complained at least {days} days ago, {back} came again within that time.",
            value.judged,
        )
        said.append(
            text.format(
                n=texts.number(value.judged), back=texts.number(value.back), days=texts.number(TIME_TO_COME)
            )
        )
    return " ".join(said)


def _came(one: Complaint) -> str:
    if not one.customer_id:
        return ""
    if one.back_on is None:
        return _("Not back since.")
    return _("Back on {day}.").format(day=texts.day(one.back_on))
