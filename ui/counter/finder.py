"""Who is standing there: two letters are enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.counter import Person
from ui import theme
from ui.context import AppContext
from ui.counter.alive import Alive
from ui.counter.labels import Line
from ui.counter.rows import NumberedRows, Row
from ui.models import texts
from ui.words import STAGES

LEAST = 2


class New(str):
    """What was typed, to become a new customer."""

    __slots__ = ()


class Finder(QWidget):
    """A field and up to six people. `chosen(Person | New)`; `name_wanted` the same for naming a receipt at once."""

    chosen = Signal(object)
    name_wanted = Signal(object)

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._turn = 0
        self._waits = ""
        self.field = QLineEdit()
        self.field.setMaxLength(120)
        self.field.setPlaceholderText(_("Who is it? Two letters of the name, or the end of the phone"))
        self.field.setAccessibleName(_("Name, phone or card number of the customer"))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_typed)
        self.rows = NumberedRows(_("Customers that fit"))
        self.rows.taken.connect(self.chosen.emit)
        self.hint = Line("", "word", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Begin with the next customer."""
        self._turn += 1
        self._waits = ""
        self.field.clear()
        self.rows.set_rows(())
        self._say(
            _("The likeliest people appear as you type: those who are due, and those who come most often.")
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and numbers behind letters choose; everything else is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.rows.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take("card")
        elif key == Qt.Key.Key_R and held & Qt.KeyboardModifier.ControlModifier:
            self._take("name")
        elif event.text().isdigit() and self._picks(held):
            return self.rows.take_cap(event.text())
        else:
            return False
        return True

    def _picks(self, held: Qt.KeyboardModifier) -> bool:
        """A number behind letters means a row; behind a space, or alone, it is typed: `Card 17`, the end of a phone."""
        typed = self.field.text()
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        return alt or (len(typed) >= LEAST and typed.isalpha() and not self._waits)

    def take_for_name(self) -> None:
        """Name a receipt of the customer who is chosen in the list."""
        self._take("name")

    def _take(self, what: str) -> None:
        """Enter may be quicker than the search: then it is done once that has an answer."""
        if self._waits:
            self._waits = what
            return
        row = self.rows.chosen
        if row is not None:
            (self.chosen if what == "card" else self.name_wanted).emit(row.value)

    def _on_typed(self, typed: str) -> None:
        self._turn += 1
        self._waits = ""
        if len(typed.strip()) < LEAST:
            self.rows.set_rows(())
            self._say("")
            return
        self._waits = "rows"
        book, turn = self._ctx.open_book, self._turn

        def work(job: JobContext) -> tuple[Person, ...]:
            from core.services import counter

            return counter.find(book, typed) if turn == self._turn else ()

        def done(people: tuple[Person, ...]) -> None:
            if turn == self._turn:
                self._show(typed.strip(), people)

        self._ctx.jobs.read(work, Alive(self, done).call)

    def _show(self, typed: str, people: Sequence[Person]) -> None:
        today = self._ctx.today()
        rows = [_row(str(at), person, today) for at, person in enumerate(people, 1)]
        rows.append(Row(cap="+", title=_("New customer: {name}").format(name=typed), value=New(typed)))
        self.rows.set_rows(rows)
        self._say("" if people else _("Nobody is called so. Enter writes down a new customer."))
        wanted, self._waits = self._waits, ""
        if wanted != "rows":
            self._take(wanted)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))


def _row(cap: str, person: Person, today: date) -> Row:
    stage = STAGES[person.stage].text if person.stage is not None else ""
    return Row(
        cap=cap,
        title=person.name,
        value=person,
        detail=person.detail or stage,
        trailing=" · ".join(part for part in (stage if person.detail else "", _last(person, today)) if part),
        alert=_("Alert: {text}").format(text=" ".join(person.alert.split())) if person.alert else "",
    )


def _last(person: Person, today: date) -> str:
    return texts.day_near(person.last_visit, today) if person.last_visit is not None else ""
