"""A field in which one customer is found by typing a part of the name, a phone or a card number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from core.i18n import _
from core.model.find import Hit
from ui.widgets.search import SearchField

_SHOWN = 10


class PersonField(SearchField):
    """`searched(text)` asks for people; `offer` shows them; `chosen(customer_id)` says who it is."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Name, phone or number"), parent)
        self._hits: dict[str, int] = {}
        self._answered = self._settled = ""
        self._entered = False
        self._model = QStringListModel(self)
        found = QCompleter(self._model, self)
        found.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setMaxVisibleItems(_SHOWN)
        found.activated.connect(self._on_activated)
        self.setCompleter(found)
        self.returnPressed.connect(self._on_enter)
        self.textEdited.connect(self._on_edited)

    def offer(self, text: str, hits: Sequence[Hit]) -> None:
        """Show who was found for `text` below the field; who pressed Enter meanwhile gets the first of them."""
        if text == self._settled:
            return
        self._answered = text
        self._hits = {_line(hit): hit.id for hit in hits if hit.kind == "customer"}
        self._model.setStringList(list(self._hits))
        if self._entered:
            self._on_enter()
        elif self._hits and self.hasFocus():
            self.completer().complete()

    def _on_activated(self, line: str) -> None:
        if line in self._hits:
            self._settled = line.strip()
            self.chosen.emit(self._hits[line])

    def _on_edited(self, _text: str) -> None:
        self._settled, self._entered = "", False

    def _on_enter(self) -> None:
        """Enter takes the first who was found, as soon as what is typed now was searched for."""
        typed = self.text().strip()
        self._entered = bool(typed) and typed not in (self._answered, self._settled)
        line = next(iter(self._hits), "")
        if line and typed and typed == self._answered:
            self.setText(line)
            self._on_activated(line)


def _line(hit: Hit) -> str:
    return f"{hit.title}  ·  {hit.subtitle}" if hit.subtitle else hit.title
