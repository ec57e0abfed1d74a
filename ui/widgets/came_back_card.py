"""Who came back after a contact, with the day and the money; beside it how those fared who were not contacted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from core.model.contacted import CameBack
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph

_FEW = 5


class CameBackCard(Card):
    """Emits `opened(customer_id)`. Hidden while nobody was contacted."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Came back since you contacted them"), parent)
        self.explain_with(
            _("Customers you contacted, by whatever way, who bought something afterwards."),
            _(
                "A visit counts for 60 days after the contact, or for two usual gaps of the customer where these are longer."
            ),
            _("They came back; whether they would have come anyway, nobody knows."),
        )

    def show_found(self, found: CameBack | None, currency: str) -> None:
        """Show them, the latest first."""
        from core.services.words import came_back as words

        clear(self.body)
        if found is None or not (found.contacted or found.later):
            self.hide()
            return
        if found.contacted:
            self.body.addWidget(Paragraph(words.headline(found, currency)))
        for one in found.returns[:_FEW]:
            link = Button(
                words.line(one, currency), partial(self.opened.emit, one.contact.customer_id), kind="link"
            )
            theme.set_icon(link, "repeat", "accent_text")
            self.body.addWidget(link)
        more = len(found.returns) - _FEW
        if more > 0:
            text = ngettext("and {n} more", "and {n} more", more)
            self.body.addWidget(Paragraph(text.format(n=texts.number(more)), "muted"))
        if found.later:
            self.body.addWidget(Paragraph(words.later(found.later, alone=not found.contacted), "muted"))
        if found.compared is not None:
            for sentence in words.compared(found.compared):
                self.body.addWidget(Paragraph(sentence, "small"))
        self.show()
