"""One customer at a glance: who, what to mind, what they usually take."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _
from core.model.counter import CounterCard
from ui import theme
from ui.counter.keys import KeyButton, letters
from ui.counter.labels import Fact, Line, Sign, beside
from ui.models import texts
from ui.widgets.card import Card
from ui.words import STAGES, TONES


class AlertLine(Card):
    """What must not be overlooked, in red, with its icon and the word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.text = Line("", "big")
        theme.set_kind(self.text, "bad")
        self.body.addLayout(beside(Sign("alert", "bad", 18), self.text))
        self.setProperty("tone", "bad")
        self.setProperty("kind", "")
        theme.set_kind(self, "banner")
        self.hide()

    def set(self, alert: str) -> None:
        """Say it, or nothing."""
        self.text.setText(_("Alert: {text}").format(text=alert))
        self.setAccessibleName(self.text.text() if alert else "")
        self.setVisible(bool(alert))


class PersonPart(QWidget):
    """Name, stage, alert, usual order, last visit, likes, follow-up."""

    def __init__(self, put_usual: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card: CounterCard | None = None
        self.name = Line("", "name")
        self.stage_sign = Sign("user", "text", 15)
        self.stage = Line("", "word")
        self.alert = AlertLine()
        self.usual = Fact(_("The usual"), "item")
        self.usual_button = KeyButton(
            letters()["usual"],
            _("Put the usual on the table"),
            put_usual,  # type: ignore[arg-type]
        )
        self.last = Fact(_("Last visit"), "word")
        self.likes = Fact(_("Likes"), "word")
        self.follow_up = Fact(_("To do"), "word")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE + 4)
        column.addWidget(self.name)
        column.addLayout(beside(self.stage_sign, self.stage))
        for widget in (self.alert, self.usual, self.usual_button, self.last, self.likes, self.follow_up):
            column.addWidget(widget)
        column.addStretch(1)

    def show_card(self, card: CounterCard, name: str) -> None:
        """Fill it in."""
        self.card = card
        self.name.setText(name)
        word = STAGES[card.stage] if card.stage is not None else None
        self.stage.setText(word.text if word else "")
        self.stage.setToolTip(word.meaning if word else "")
        if word:
            self.stage_sign.set(word.icon, TONES[word.tone][0])
        self.alert.set(card.card.alert)
        usual = ", ".join(item.name for item in card.usual)
        self.usual.set(usual or (", ".join(card.last_order) if card.last_order else _("Nothing yet")))
        self.usual_button.setVisible(bool(card.usual))
        self.last.set(_last(card))
        liked = ", ".join(card.likes)
        self.likes.set(". ".join(part for part in (card.card.preferences, liked) if part))
        due = card.follow_up
        self.follow_up.set(
            _("{text} (by {day})").format(text=due.text, day=texts.day(due.due_on, "brief")) if due else ""
        )


def _last(card: CounterCard) -> str:
    if card.last_visit is None or card.days_since is None:
        return _("First visit")
    day = _("{ago}, {day}").format(ago=texts.ago(card.days_since), day=texts.day(card.last_visit, "long"))
    return f"{day}: {', '.join(card.last_order)}" if card.last_order and card.usual else day
