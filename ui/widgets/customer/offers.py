"""The three lists of suggestions for one customer, each with its evidence and the three answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.i18n import _
from core.model.insights import Suggestion
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text import Paragraph
from ui.words import LISTS, Word

_EACH = 2


class OffersCard(Card):
    """Emits `answered(suggestion, answer)`."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Worth offering"), parent)
        self.explain_with(
            _(
                "Only what customers with the same habits really buy, and what nothing in the notes speaks against."
            ),
            _("The money is the chance that it is taken, times what the item usually brings."),
            _("What changes it: the answers you note, and every new sale with a name."),
        )
        self._all = False
        self._suggestions: Sequence[Suggestion] = ()
        self._currency = ""
        self._none = ""

    def show_suggestions(self, suggestions: Sequence[Suggestion], currency: str, *, none: str) -> None:
        """Three lists, never mixed; the best two of each, the others on request. `none` is said where there is nothing."""
        self._none = none
        self._all = self._all and suggestions[:1] == self._suggestions[:1]
        self._suggestions, self._currency = suggestions, currency
        clear(self.body)
        if not suggestions:
            self.body.addWidget(Paragraph(none, "muted"))
        for kind, word in LISTS.items():
            found = [entry for entry in suggestions if entry.list is kind]
            if not found:
                continue
            self.body.addSpacing(theme.SPACE)
            self.body.addLayout(_heading(word))
            for place, suggestion in enumerate(found[: None if self._all else _EACH]):
                if place:
                    self.body.addWidget(Hairline())
                row = SuggestionRow(suggestion, currency)
                row.answered.connect(self.answered)
                self.body.addWidget(row)
        if not self._all and any(entry.rank > _EACH for entry in suggestions):
            self.body.addWidget(Button(_("Show all suggestions"), self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all = True
        self.show_suggestions(self._suggestions, self._currency, none=self._none)


def _heading(word: Word) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE)
    icon = QLabel()
    icon.setProperty("iconSize", 16)
    theme.set_icon(icon, word.icon, "muted")
    title = QLabel(word.text)
    theme.set_kind(title, "section")
    title.setToolTip(word.meaning)
    row.addWidget(icon)
    row.addWidget(title)
    row.addStretch(1)
    return row
