"""The one thing worth offering, with what to say, and the answer by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, format_number
from core.model.insights import Suggestion
from ui import theme
from ui.counter.keys import KeyButton, letters
from ui.counter.labels import Line, Sign, beside
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout

ANSWERS = ("taken", "declined", "unsuitable")


class OfferPart(Card):
    """At most three suggestions, one at a time. `answered(suggestion, token)`."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Worth offering"))
        self._offers: list[Suggestion] = []
        self._at = 0
        self._given: dict[int, str] = {}
        self.head = Line(_("Worth offering"), "small", muted=True)
        self.item = Line("", "item")
        self.say = Line("", "say")
        self.why = Line("", "small", muted=True)
        self.sign = Sign("check", "good")
        self.done = Line("", "big")
        keys = letters()
        self.buttons = {
            "taken": KeyButton(keys["taken"], _("Took it"), lambda: self.answer("taken"), kind="primary"),
            "declined": KeyButton(keys["declined"], _("No, thanks"), lambda: self.answer("declined")),
            "unsuitable": KeyButton(keys["unsuitable"], _("Not suitable"), lambda: self.answer("unsuitable")),
            "next": KeyButton(keys["next"], _("Another one"), self.next),
        }
        self._answers = QWidget()
        flow = FlowLayout(self._answers, spacing=theme.SPACE)
        for button in self.buttons.values():
            flow.addWidget(button)
        self._done_row = QWidget()
        row = QVBoxLayout(self._done_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(beside(self.sign, self.done))
        for widget in (self.head, self.item, self.say, self.why, self._done_row, self._answers):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_offers(())

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that is shown and has no answer yet."""
        if self._at >= len(self._offers):
            return None
        one = self._offers[self._at]
        return None if one.product_id in self._given else one

    def wait(self) -> None:
        """Say that the book is asked."""
        self._offers, self._at, self._given = [], 0, {}
        self._show_none(_("One moment…"))

    def set_offers(self, offers: Sequence[Suggestion], *, asked: int = 0) -> None:
        """Show the first of these; `asked` were answered today already."""
        self._offers, self._at, self._given = list(offers), 0, {}
        if offers:
            self._show()
        elif asked:
            self._show_none(_("Asked enough for today. Just be nice."))
        else:
            self._show_none(_("Nothing to offer this time. Just be nice."))

    def answer(self, token: str) -> None:
        """Take an answer for the suggestion that is shown."""
        one = self.current
        if one is not None:
            self._given[one.product_id] = token
            self.answered.emit(one, token)
            self._show()

    def take_back(self, suggestion: Suggestion) -> None:
        """The answer was undone: the suggestion stands again."""
        self._given.pop(suggestion.product_id, None)
        for at, one in enumerate(self._offers):
            if one.product_id == suggestion.product_id:
                self._at = at
                self._show()

    def next(self) -> None:
        """The next one without an answer, round and round."""
        count = len(self._offers)
        for step in range(1, count + 1):
            at = (self._at + step) % count
            if self._offers[at].product_id not in self._given:
                self._at = at
                self._show()
                return

    def _show(self) -> None:
        one, count = self._offers[self._at], len(self._offers)
        given = self._given.get(one.product_id)
        left = sum(other.product_id not in self._given for other in self._offers)
        self.head.setText(
            _("Worth offering, {n} of {count}").format(
                n=format_number(self._at + 1), count=format_number(count)
            )
            if count > 1
            else _("Worth offering")
        )
        self.item.setText(one.item)
        self.say.setText(one.say)
        self.why.setText(" ".join(part for part in (one.text, one.note) if part))
        if given is not None:
            self.done.setText(_outcome(given))
            self.sign.set("check" if given == "taken" else "minus", "good" if given == "taken" else "muted")
        for widget, shown in (
            (self.item, True),
            (self.say, given is None),
            (self.why, given is None),
            (self.sign, given is not None),
            (self.done, given is not None),
            (self._done_row, given is not None),
        ):
            widget.setVisible(shown)
        for name, button in self.buttons.items():
            button.setVisible(left > (given is None) if name == "next" else given is None)
        self._answers.setVisible(given is None or left > 0)
        self.setAccessibleDescription(f"{one.item}. {one.say if given is None else self.done.text()}")

    def _show_none(self, words: str) -> None:
        self.head.setText(_("Worth offering"))
        self.done.setText(words)
        for widget in (self.item, self.say, self.why, self.sign, self._answers):
            widget.hide()
        self._done_row.show()
        self.done.show()
        self.setAccessibleDescription(words)


def _outcome(token: str) -> str:
    return {
        "taken": _("Took it. Written down."),
        "declined": _("Not this time. Written down."),
        "unsuitable": _("Will not be offered again."),
    }[token]
