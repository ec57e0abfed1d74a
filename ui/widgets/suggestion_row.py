"""One suggestion: what to offer, why, what it may bring, and three answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from core.model.insights import Suggestion
from core.money import minor_digits
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Paragraph
from ui.widgets.word_chip import WordChip
from ui.words import ANSWERS, LISTS


def money_line(suggestion: Suggestion, currency: str) -> str:
    """`about 1.40 a visit`, coins where it is little; whether that is what is left after costs, where it is known."""
    minor = suggestion.money_minor
    money = texts.money(minor, currency, whole=minor >= 10 ** (minor_digits(currency) + 1))
    if suggestion.money_is_margin:
        return _("about {money} a visit, after costs").format(money=money)
    return _("about {money} a visit").format(money=money)


class SuggestionRow(QFrame):
    """Emits `answered(suggestion, answer)` and `person_wanted(customer_id)`."""

    answered = Signal(object, str)
    person_wanted = Signal(int)

    def __init__(
        self,
        suggestion: Suggestion,
        currency: str,
        *,
        with_person: bool = False,
        with_answers: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.suggestion = suggestion
        word = LISTS[suggestion.list]
        self.setAccessibleName(_("{list}: {item}").format(list=word.text, item=suggestion.item))
        self.setAccessibleDescription(suggestion.text)
        self._currency = currency
        self._with_person = with_person
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE // 2, 0, theme.SPACE // 2)
        column.setSpacing(theme.SPACE // 2)
        if with_person:
            column.addWidget(_flow(self._name(), WordChip(word)))
        beside = with_answers and not with_person
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self._item(), 1)
        if beside:
            head.addWidget(self._answers())
        elif with_person and suggestion.money_minor > 0:
            head.addWidget(self._money())
        column.addLayout(head)
        why = Paragraph(suggestion.text, "muted")
        why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(why)
        if suggestion.say:
            say = Paragraph(_("Say: {words}").format(words=suggestion.say))
            say.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(say)
        if suggestion.note:
            column.addWidget(Paragraph(suggestion.note, "warn"))
        if not with_person and suggestion.money_minor > 0:
            column.addWidget(self._money())
        if with_answers and with_person:
            column.addWidget(self._answers())

    def _name(self) -> Button:
        name = Button(texts.short(self.suggestion.customer, 28), self._want_person, kind="link")
        name.setToolTip(self.suggestion.customer)
        return name

    def _item(self) -> QLabel:
        item = Paragraph(self.suggestion.item, "strong")
        item.setMinimumWidth(theme.current().px(80))
        return item

    def _money(self) -> QLabel:
        label = Paragraph(money_line(self.suggestion, self._currency), "muted")
        label.setWordWrap(not self._with_person)  # alone on its line it may break
        label.setToolTip(_("The chance that it is taken, times what the item usually brings."))
        return label

    def _answers(self) -> QWidget:
        buttons = []
        for answer, word in ANSWERS.items():
            button = Button(word.text, kind="quiet", icon=word.icon)
            button.setToolTip(word.meaning)
            button.setAccessibleName(
                _("{answer}: {item}").format(answer=word.text, item=self.suggestion.item)
            )
            button.clicked.connect(lambda _checked=False, answer=answer: self._answer(answer))
            buttons.append(button)
        return _flow(*buttons)

    def _answer(self, answer: str) -> None:
        self.setEnabled(False)  # the list is read again in a moment; a second click would count twice
        self.answered.emit(self.suggestion, answer)

    def _want_person(self) -> None:
        self.person_wanted.emit(self.suggestion.customer_id)


def _flow(*widgets: QWidget) -> QWidget:
    """Widgets side by side that wrap where the line is too short."""
    box = QWidget()
    row = FlowLayout(box, spacing=theme.SPACE // 2)
    for widget in widgets:
        row.addWidget(widget)
    return box
