"""What lies on the table, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.baskets import BasketSuggestion
from core.model.counter import Item
from ui import theme
from ui.context import AppContext
from ui.counter.alive import Alive
from ui.counter.keys import KeyButton
from ui.counter.labels import Line
from ui.counter.rows import NumberedRows, Row
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout

MOST = 3
_FITTING = 4


class TablePart(Card):
    """Type items, see at most three that go with them. `left` when the keys go back to the card."""

    left = Signal()

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("On the table"))
        self._ctx = ctx
        self._customer: int | None = None
        self._typed_turn = self._turn = 0
        self._reading = self._enter = False
        self.items: list[Item] = []
        self.offers: tuple[BasketSuggestion, ...] = ()
        self.body.addWidget(Line(_("On the table"), "small", muted=True))
        self.field = QLineEdit()
        self.field.setMaxLength(120)
        self.field.setPlaceholderText(_("Type an item"))
        self.field.setAccessibleName(_("Item on the table"))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_typed)
        self.body.addWidget(self.field)
        self.rows = NumberedRows(_("Items that fit"))
        self.rows.taken.connect(self.put)
        self.body.addWidget(self.rows)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=theme.SPACE)
        self.body.addWidget(self._chips)
        self.body.addWidget(Hairline())
        self.head = Line("", "small", muted=True)
        self.body.addWidget(self.head)
        self._found = QVBoxLayout()
        self._found.setSpacing(theme.SPACE)
        self.body.addLayout(self._found)
        self.body.addStretch(1)
        self.start(None)

    def start(self, customer_id: int | None) -> None:
        """An empty table for this customer, or for nobody known."""
        self._customer = customer_id
        self.items = []
        self.field.clear()
        self.rows.set_rows(())
        self._changed()

    def put(self, item: Item) -> None:
        """One more thing on the table."""
        if item.id not in [one.id for one in self.items]:
            self.items.append(item)
        self.field.clear()
        self._typed_turn += 1
        self._reading = self._enter = False
        self.rows.set_rows(())
        self._changed()

    def put_all(self, items: Sequence[Item]) -> None:
        """The usual order at once."""
        known = {one.id for one in self.items}
        self.items += [item for item in items if item.id not in known]
        self._changed()

    def take_away(self, item: Item) -> None:
        """One thing less."""
        self.items = [one for one in self.items if one.id != item.id]
        self.field.setFocus()
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter choose among what fits; Backspace in an empty field takes the last item away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.rows.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter = self._reading or not self.rows.take()
        elif key == Qt.Key.Key_Backspace and not self.field.text() and self.items:
            self.take_away(self.items[-1])
        elif event.text().isdigit() and self.field.text().isalpha() and self.rows.buttons:
            return self.rows.take_cap(event.text())
        elif key == Qt.Key.Key_Escape:
            if self.field.text():
                self.field.clear()
                self.rows.set_rows(())
            else:
                self.left.emit()
        else:
            return False
        return True

    def _on_typed(self, typed: str) -> None:
        self._typed_turn += 1
        self._enter = False
        self._reading = bool(typed.strip())
        if not typed.strip():
            self.rows.set_rows(())
            return
        book, turn = self._ctx.open_book, self._typed_turn

        def work(_job: JobContext) -> tuple[Item, ...]:
            from core.services import counter

            return counter.items(book, typed, limit=_FITTING)

        def done(found: tuple[Item, ...]) -> None:
            if turn == self._typed_turn:
                self._reading = False
                self.rows.set_rows(
                    [Row(cap=str(at), title=one.name, value=one) for at, one in enumerate(found, 1)]
                )
                if self._enter:
                    self._enter = False
                    self.rows.take()

        self._ctx.jobs.read(work, Alive(self, done).call)

    def _changed(self) -> None:
        clear(self._flow)
        for item in self.items:
            words = _("Take {item} off the table").format(item=item.name)
            chip = KeyButton("×", item.name, partial(self.take_away, item))
            chip.setToolTip(words)
            chip.setAccessibleName(words)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self.items))
        self._turn += 1
        if not self.items and self._customer is None:
            self._show(())
            return
        book, turn = self._ctx.open_book, self._turn
        basket, customer = [item.id for item in self.items], self._customer

        def work(_job: JobContext) -> tuple[BasketSuggestion, ...]:
            from core.services import baskets

            return baskets.suggest(book, basket, customer, top=MOST)

        def done(found: tuple[BasketSuggestion, ...]) -> None:
            if turn == self._turn:
                self._show(found)

        self._ctx.jobs.read(work, Alive(self, done).call)

    def _show(self, offers: Sequence[BasketSuggestion]) -> None:
        self.offers = tuple(offers)
        clear(self._found)
        if offers:
            self.head.setText(_("Goes with it"))
        elif self.items:
            self.head.setText(_("Nothing goes with it so clearly that it is worth saying."))
        else:
            self.head.setText(_("What goes with it appears here, at most three things."))
        for offer in offers:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Line(offer.item, "big"))
            column.addWidget(Line(offer.say, "word"))
            column.addWidget(Line(offer.text, "small", muted=True))
            self._found.addWidget(box)
