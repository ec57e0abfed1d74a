"""The lower edge of the counter: what was just written down, and the keys that mean something now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.counter.keys import KeyButton, letters
from ui.counter.labels import Line, Sign, beside
from ui.notify import Notice
from ui.widgets.flow import FlowLayout


class KeyBar(QWidget):
    """`does` is what each key does: back, again, table, receipt, undo."""

    def __init__(self, does: Mapping[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys = letters()
        words = {
            "back": (_("Esc"), _("Back")),
            "again": ("F2", _("Next customer")),
            "table": (keys["table"], _("On the table")),
            "receipt": (keys["receipt"], _("Name a receipt")),
            "undo": ("Ctrl+Z", _("Undo")),
        }
        self.keys = {
            name: KeyButton(cap, text, does[name], kind="quiet") for name, (cap, text) in words.items()
        }
        self._sign = Sign("check", "good", 15)
        self._sign.hide()
        self.said = Line("", "word")
        row = beside(self._sign, self.said)
        row.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        bar = QWidget()
        flow = FlowLayout(bar, spacing=theme.SPACE)
        for button in self.keys.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(row)
        column.addWidget(bar)

    def name_keys(self, *, finding: bool, card: bool, person: bool, typed: bool, steps: bool) -> None:
        """Show the keys of this view. `typed`: there is something to clear; `steps`: something to take back."""
        keys = letters()
        self.keys["again"].setVisible(not finding)
        self.keys["receipt"].setVisible(finding or (card and person))
        self.keys["receipt"].set_cap("Ctrl+R" if finding else keys["receipt"])
        self.keys["table"].setVisible(finding or card)
        self.keys["table"].set_cap("Ctrl+B" if finding else keys["table"])
        self.keys["undo"].setVisible(steps)
        self.keys["back"].set_words(_("Close") if finding and not typed else _("Back"))

    def say(self, words: str, icon: str = "check", colour: str = "good") -> None:
        """Say what was done."""
        self.said.setText(words)
        self.setAccessibleName(words)
        self._sign.set(icon, colour)
        self._sign.setVisible(bool(words))

    def say_notice(self, notice: Notice) -> None:
        """Say what a notice of the window says."""
        if notice.kind == "problem":
            self.say(notice.text, "warning", "warn")
        else:
            self.say(notice.text)
