"""Note the result: what came of a contact, chosen with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import _
from ui import contact_words
from ui.widgets.buttons import Button


class ResultButton(Button):
    """Opens a menu. Emits `noted(Result)`, and `more_wanted()` for a result with a day or words of one's own."""

    noted = Signal(object)
    more_wanted = Signal()

    def __init__(self, name: str, *, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_("Note the result"), kind=kind, icon="note", parent=parent)
        self.setAccessibleName(_("Note what came of the contact with {name}").format(name=name))
        self._choices: QMenu | None = None
        self.clicked.connect(self._open)

    def choices(self) -> QMenu:
        """The menu, made when it is first wanted: a number before each result chooses it by one key."""
        if self._choices is None:
            menu = QMenu(self)
            menu.setAccessibleName(self.accessibleName())
            for number, one in enumerate(contact_words.RESULTS, 1):
                menu.addAction(f"&{number}  {contact_words.result(one)}", partial(self.noted.emit, one))
            menu.addSeparator()
            menu.addAction(_("With a day or a few words…"), self.more_wanted.emit)
            self._choices = menu
        return self._choices

    def _open(self) -> None:
        self.choices().popup(self.mapToGlobal(self.rect().bottomLeft()))
