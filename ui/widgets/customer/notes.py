"""Notes and follow-ups of one customer: written, planned and ticked off in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.model.customers import FollowUp, Note
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.text import Paragraph

_LATER = 7  # days from today that a new follow-up proposes
_DONE_SHOWN = 3


class NoteRow(QFrame):
    """One note with its day; emits `removed(note_id)`."""

    removed = Signal(int)

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        words = QVBoxLayout()
        words.setSpacing(0)
        text = Paragraph(note.text)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(text)
        words.addWidget(Paragraph(texts.day(note.written_on), "small"))
        row.addLayout(words, 1)
        name = _("Throw away the note of {day}").format(day=texts.day(note.written_on))
        row.addWidget(
            IconButton("trash", name, lambda: self.removed.emit(note.id)), 0, Qt.AlignmentFlag.AlignTop
        )


class NotesCard(Card):
    """Emits `written(text)`, `wished(text)` and `removed(note_id)`."""

    written = Signal(str)
    wished = Signal(str)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Write something down"))
        self.field.setAccessibleName(_("New note"))
        self.field.returnPressed.connect(self._write)
        self.add = Button(_("Add note"), self._write, icon="plus")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        self.body.addLayout(row)
        self.wish = Button(_("Write it down as a wish"), self._wish, kind="link")
        self.wish.setToolTip(_("Asked for, and you do not sell it: Offers counts the wishes."))
        self.body.addWidget(self.wish, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.body.addLayout(self._rows)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Newest first, as given."""
        clear(self._rows)
        for place, note in enumerate(notes):
            if place:
                self._rows.addWidget(Hairline())
            row = NoteRow(note)
            row.removed.connect(self.removed)
            self._rows.addWidget(row)

    def _write(self) -> None:
        if text := self.field.text().strip():
            self.field.clear()
            self.written.emit(text)

    def _wish(self) -> None:
        if text := self.field.text().strip():
            self.field.clear()
            self.wished.emit(text)
        else:
            self.field.setFocus()


class FollowUpsCard(Card):
    """Emits `planned(text, date)` and `finished(follow_up_id)`."""

    planned = Signal(str, object)
    finished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Follow-ups"), parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What to do, like: ask how the party went"))
        self.field.setAccessibleName(_("New follow-up"))
        self.field.returnPressed.connect(self._plan)
        self.due = QDateEdit()
        self.due.setCalendarPopup(True)
        self.due.setAccessibleName(_("Due on"))
        self.add = Button(_("Plan"), self._plan, icon="plus")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.due, 1)
        row.addWidget(self.add)
        self.body.addWidget(self.field)
        self.body.addLayout(row)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def set_today(self, today: date) -> None:
        """Propose a day in a week."""
        later = today + timedelta(days=_LATER)
        self.due.setDate(QDate(later.year, later.month, later.day))

    def show_follow_ups(self, follow_ups: Sequence[FollowUp], today: date) -> None:
        """Open ones by their day, then the last few that are done."""
        clear(self._rows)
        waiting = sorted((f for f in follow_ups if f.done_on is None), key=lambda f: f.due_on)
        done = sorted((f for f in follow_ups if f.done_on is not None), key=_done_on, reverse=True)
        for follow_up in (*waiting, *done[:_DONE_SHOWN]):
            row = FollowUpRow(follow_up, today, with_person=False)
            row.finished.connect(self.finished)
            self._rows.addWidget(row)

    def _plan(self) -> None:
        chosen = self.due.date()
        if text := self.field.text().strip():
            self.field.clear()
            self.planned.emit(text, date(chosen.year(), chosen.month(), chosen.day()))


def _done_on(follow_up: FollowUp) -> date:
    assert follow_up.done_on is not None
    return follow_up.done_on
