"""The range: whether it grows at the cost of its core, what could go along more often, how additions do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.range_advice import Addition, AttachAdvice, Beside, RangeAlarm
from ui import range_operations as ops
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Badge, Paragraph

if TYPE_CHECKING:
    from core.services.books import Book


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the part read."""

    alarm: RangeAlarm
    attach: AttachAdvice


class RangePart(OffersPart):
    """The alarm (or that all is in balance), then rates and additions."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Your range"), parent)
        self.explain_with(
            _(
                "Compared are the items that were added lately with what an item brought before, and with what the core lost."
            ),
            _("What changes it: more weeks of sales, and costs where you know them."),
        )
        assert ctx.shop is not None
        self._currency = ctx.shop.currency
        self._shown: _Shown | None = None
        self.reason = QLineEdit()
        self.badge = Badge(_("Worth a look"), "warn")
        self.badge.hide()
        self.header.addWidget(self.badge)
        ctx.bus.changed.connect(self._on_changed)

    def read(self, book: Book, job: JobContext) -> _Shown:
        """The alarm and the rates."""
        from core.services import range_advice

        alarm = range_advice.alarm(book)
        job.check()
        return _Shown(alarm, range_advice.attach(book))

    def show_value(self, value: _Shown) -> None:
        """Show both; the same again leaves everything as it is."""
        if value == self._shown:
            return
        self._shown = value
        clear(self.body)
        self._show_alarm(value.alarm)
        self.body.addWidget(Hairline())
        self._show_attach(value.attach)
        in_reading_order(self)

    def _on_changed(self, touched: Touched) -> None:
        """What is put aside counts as a note: the rest of the page does not rest on it and is not read again."""
        if Kind.NOTES in touched and self._shown is not None:
            self.ctx.jobs.read(lambda job: self.read(self.ctx.open_book, job), self.show_value)

    # ---- the alarm
    def _show_alarm(self, alarm: RangeAlarm) -> None:
        open_alarm = alarm.raised and not alarm.dismissed
        self.badge.setVisible(open_alarm)
        self.body.addWidget(Paragraph(alarm.title, "large"))
        if alarm.raised:
            self._list(_("These additions pay for themselves"), [_addition(one) for one in alarm.paying])
            self._list(
                _("These bring less than an item did before"), [_addition(one) for one in alarm.others]
            )
            self._list(_("These of the core suffer"), alarm.suffering)
        if alarm.figures:
            holder, column = _box()
            for words in (*alarm.figures, alarm.note):
                if words:
                    column.addWidget(Paragraph(words, "muted"))
            self.body.addWidget(Disclosure(_("The figures"), holder, opened=open_alarm))
            self.body.addWidget(holder)
        elif alarm.note:
            self.body.addWidget(Paragraph(alarm.note, "muted"))
        if open_alarm:
            self._show_dismiss(alarm.key)
        if alarm.put_aside:
            self._show_aside(alarm)

    def _list(self, title: str, rows: Sequence[str]) -> None:
        if rows:
            self.body.addWidget(Paragraph(title, "strong"))
            for words in rows:
                self.body.addWidget(Paragraph(words))

    def _show_dismiss(self, key: str) -> None:
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why it is fine, like: the summer menu is on trial"))
        self.reason.setAccessibleName(_("Why this is put aside"))
        button = Button(_("Put aside"), partial(self._dismiss, key))
        button.setEnabled(False)
        self.reason.textChanged.connect(lambda text: button.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(partial(self._dismiss, key))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.reason, 1)
        row.addWidget(button)
        self.body.addLayout(row)

    def _show_aside(self, alarm: RangeAlarm) -> None:
        holder, column = _box()
        for one in alarm.put_aside:
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE)
            words = _("{what}, put aside on {day}: {reason}").format(
                what=one.what, day=texts.day(one.on), reason=one.reason
            )
            row.addWidget(Paragraph(words, "muted"), 1)
            again = Button(_("Take up again"), partial(self._take_up, one.key), kind="quiet")
            again.setAccessibleName(_("Take up again: {what}").format(what=one.what))
            row.addWidget(again)
            column.addLayout(row)
        count = len(alarm.put_aside)
        words = ngettext("{n} put aside", "{n} put aside", count).format(n=texts.number(count))
        self.body.addWidget(Disclosure(words, holder))
        self.body.addWidget(holder)

    def _dismiss(self, key: str) -> None:
        if text := self.reason.text().strip():
            ops.dismiss(self.ctx, parent=self, key=key, reason=text).run()

    def _take_up(self, key: str) -> None:
        ops.take_up(self.ctx, parent=self, key=key).run()

    # ---- rates and additions
    def _show_attach(self, attach: AttachAdvice) -> None:
        self.body.addWidget(Paragraph(attach.title, "large"))
        for rate in attach.rates:
            self.body.addWidget(Paragraph(rate.text))
            if rate.peer:
                self.body.addWidget(Paragraph(self._money(rate), "muted"))
        if attach.money_note:
            self.body.addWidget(Paragraph(attach.money_note, "small"))
        self._list(_("Added lately"), [one.text for one in attach.tracked])
        if attach.note:
            self.body.addWidget(Paragraph(attach.note, "muted"))

    def _money(self, rate: Beside) -> str:
        low, high = (texts.number(max(100 * share, 0)) for share in (rate.low, rate.high))
        money = texts.money(rate.weekly_minor, self._currency, whole=True)
        words = (
            _("Between {low} and {high} more in 100: about {money} margin a week.")
            if rate.is_margin
            else _("Between {low} and {high} more in 100: about {money} sales a week.")
        )
        return words.format(low=low, high=high, money=money)


def _addition(one: Addition) -> str:
    return _("{item}: {words}").format(item=one.item, words=one.text)


def _box() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE // 2)
    return holder, column
