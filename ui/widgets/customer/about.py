"""A customer in short: the group with its reasons, and what there is to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.model.customers import Group
from ui.widgets.card import Card
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph


class AboutCard(Card):
    """Hidden where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("In short"), parent)
        self.explain_with(
            _(
                "All customers stand in a line three times: by the last visit, by visits, and by what they spent."
            ),
            _(
                "Each line is cut into five equal parts. “5 of 5” is the part with the best; “1 of 5” the last."
            ),
            _("What changes it: this customer's next visits, and those of the others."),
        )
        self.hide()

    def show_words(self, group: Group | None, sentences: Sequence[str]) -> None:
        """Show what is known: the group, why, and the sentences on what comes next."""
        clear(self.body)
        if group is not None:
            name = _("{group}, new this month").format(group=group.name) if group.changed else group.name
            self.body.addWidget(Paragraph(name, "strong"))
            for reason in group.reasons:
                self.body.addWidget(Paragraph(reason, "muted"))
        for sentence in sentences:
            self.body.addWidget(Paragraph(sentence))
        self.setVisible(group is not None or bool(sentences))
