"""Name your regulars: which receipt was theirs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.counter import UnnamedReceipt
from ui import theme
from ui.context import AppContext
from ui.counter.alive import Alive
from ui.counter.keys import action_of, letters
from ui.counter.labels import Line
from ui.counter.rows import NumberedRows, Row
from ui.models import texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was typed of a receipt that has not come in yet."""

    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the book knows: receipts, what was typed in words of it, names that wait."""

    receipts: tuple[UnnamedReceipt, ...]
    note: str
    today_is_in: bool
    waiting: int
    any_receipt: bool


class ReceiptPart(QWidget):
    """Receipts without a name, newest first. `chosen(UnnamedReceipt | Noted)`.

    While today's sheet has not come in, the total is typed and waits for it; once it has, a number or Enter is enough.
    """

    chosen = Signal(object)

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._turn = 0
        self._reading = self._enter = self._placed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Receipts without a name"))
        self.title = Line("", "name")
        self.hint = Line("", "word", muted=True)
        self.field = QLineEdit()
        self.field.setMaxLength(60)
        self.field.setPlaceholderText(_("Total, time or receipt number"))
        self.field.setAccessibleName(_("Total, time or receipt number"))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._read)
        self.rows = NumberedRows(_("Receipts without a name"))
        self.rows.taken.connect(self.chosen.emit)
        self.waiting = Line("", "small", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE + 4)
        for widget in (self.title, self.hint, self.field, self.rows, self.waiting):
            column.addWidget(widget)
        column.addStretch(1)

    def start(self, name: str) -> None:
        """Ask for a receipt of this customer."""
        self.title.setText(_("Which receipt is it? {name}").format(name=name))
        self.field.clear()
        self.rows.set_rows(())
        self.hint.setText("")
        self.waiting.setText("")
        self._placed = False
        self.setFocus()
        self._read("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, arrows and Enter choose; the key of the field goes there."""
        if self._on_key(event, typing=False):
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field numbers are typed; arrows and Enter choose."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event, typing=True)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent, *, typing: bool) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.rows.move_by(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter = self._reading or not self.rows.take()
            return True
        if typing:
            return False
        if event.text().isdigit():
            return not self._reading and self.rows.take_cap(event.text())
        if action_of(event.text()) == "type" or event.text() == "/":
            self.field.setFocus()
            return True
        return False

    def _read(self, typed: str) -> None:
        self._turn += 1
        self._reading = True  # Enter waits: the rows are those of what was typed before
        self._enter = False
        book, turn, now = self._ctx.open_book, self._turn, self._ctx.clock()
        currency = self._ctx.shop.currency if self._ctx.shop else ""

        def work(_job: JobContext) -> _Found:
            from core.services import naming

            total, time, number = naming.understood(book, typed, now=now)
            parts = [texts.money(total, currency) if total is not None else "", number, time]
            told = total is not None or bool(number)
            newest = naming.unnamed(book, limit=1)
            return _Found(
                receipts=naming.unnamed(book, text=typed),
                note=", ".join(part for part in parts if part) if told else "",
                today_is_in=naming.has_sales_of(book, now=now),
                waiting=len(naming.waiting(book)),
                any_receipt=bool(newest),
            )

        def done(found: _Found) -> None:
            if turn == self._turn:
                self._show(typed, found)

        self._ctx.jobs.read(work, Alive(self, done).call)

    def _show(self, typed: str, found: _Found) -> None:
        # While a total is to be typed a digit is one of the total.
        caps = (str(at) if found.today_is_in else "↓" for at in range(1, len(found.receipts) + 1))
        rows = [self._row(cap, one) for cap, one in zip(caps, found.receipts, strict=True)]
        if found.note:
            note = Row(
                cap="+",
                title=_("Note it: {what}").format(what=found.note),
                detail=_("The name waits and finds its receipt when the till's sheet comes in."),
                value=Noted(typed=typed),
            )
            rows.insert(len(rows) if found.today_is_in and rows else 0, note)
        self._reading = False
        self.rows.set_rows(rows)
        self.hint.setText(self._hint(found))
        self.waiting.setVisible(bool(found.waiting))
        self.waiting.setText(
            ngettext(
                "{n} name waits for the till's sheet.", "{n} names wait for the till's sheet.", found.waiting
            ).format(n=texts.number(found.waiting))
        )
        if not self._placed and self.isVisible():
            self._placed = True
            if not found.today_is_in or not found.receipts:
                self.field.setFocus()
        if self._enter:
            self._enter = False
            self.rows.take()

    def _hint(self, found: _Found) -> str:
        if not found.today_is_in:
            return (
                _(
                    "Today's sales are not in yet: type the total, and the time where it was earlier. "
                    "Older receipts are below: choose with the arrows."
                )
                if found.any_receipt
                else _("Today's sales are not in yet: type the total, and the time where it was earlier.")
            )
        if not found.any_receipt:
            return _("Every receipt of the book has a name.")
        return _("Press its number, or {key} to type the total, the time or the receipt number.").format(
            key=letters()["type"]
        )

    def _row(self, cap: str, one: UnnamedReceipt) -> Row:
        currency = self._ctx.shop.currency if self._ctx.shop else ""
        when = texts.day_near(one.day, self._ctx.today()) if one.day != self._ctx.today() else _("Today")
        number = _("no. {number}").format(number=one.number) if one.number else ""
        return Row(
            cap=cap,
            title=" · ".join(part for part in (texts.money(one.total_minor, currency), one.time) if part),
            detail=", ".join(one.items),
            trailing=", ".join(part for part in (when, number) if part),
            value=one,
        )
