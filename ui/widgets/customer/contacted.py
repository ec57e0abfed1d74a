"""When a customer was contacted and what came of it; the owner notes a new contact in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _
from core.model.contacted import Contact
from ui import contact_words, theme
from ui.models import texts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph

_SHOWN = 6


class ContactedCard(Card):
    """Emits `wanted()` to note a contact and `removed(contact_id)`."""

    wanted = Signal()
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Contacts"), parent)
        self.add = Button(_("Note a contact…"), self.wanted.emit, icon="phone")
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.body.addLayout(self._rows)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """The latest first, as given; older ones than the last few are left out."""
        clear(self._rows)
        for place, one in enumerate(contacts[:_SHOWN]):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(one))

    def _row(self, one: Contact) -> QFrame:
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(contact_words.line(one)))
        if one.text:
            words.addWidget(Paragraph(one.text, "muted"))
        row.addLayout(words, 1)
        name = _("Throw away the contact of {day}").format(day=texts.day(one.day))
        trash = IconButton("trash", name, lambda: self.removed.emit(one.id))
        row.addWidget(trash, 0, Qt.AlignmentFlag.AlignTop)
        return frame
