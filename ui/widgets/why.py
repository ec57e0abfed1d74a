"""The sign beside a title that says how the figures below it are counted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui import theme
from ui.widgets.buttons import IconButton
from ui.widgets.explain import Explain, Explanation


class WhyButton(IconButton):
    """Shows its `explanation` on a click, Enter or Space."""

    def __init__(self, explanation: Explanation, parent: QWidget | None = None) -> None:
        name = _("Explain: {what}").format(what=explanation.title)
        super().__init__("info", name, self.explain, parent=parent)
        theme.set_kind(self, "why")
        self.explanation = explanation

    def explain(self) -> Explain:
        """Open the explanation below the sign."""
        found = self.explanation
        return Explain.show_for(self, found.title, found.sentences, found.rows)
