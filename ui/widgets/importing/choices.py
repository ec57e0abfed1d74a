"""Questions that only the owner can answer, and what was decided by default and can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import Question
from ui import import_words, theme
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.shop_fields import ChoiceBox
from ui.widgets.text import Paragraph

_FEW = 4
_FIRST_YEAR = 1990


class Questions(Card):
    """What an import waits for: one line per question, a button per answer. Emits `answered(id, value)`."""

    answered = Signal(str, str)

    def __init__(self, questions: Sequence[Question], today: QDate, parent: QWidget | None = None) -> None:
        super().__init__(_("Please decide"), parent)
        self.buttons: dict[str, Button] = {}
        for question in questions:
            self.body.addWidget(Paragraph(question.text))
            if question.choices:
                self.body.addWidget(self._answers(question))
            elif question.id == "year":
                self.body.addWidget(self._year(question, today))
            else:
                self.body.addWidget(self._date(question, today))

    def _answers(self, question: Question) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=theme.SPACE)
        for choice, words in import_words.answers(question):
            button = Button(words, partial(self.answered.emit, question.id, choice))
            button.setAccessibleDescription(question.text)
            flow.addWidget(button)
            self.buttons[choice] = button
        return row

    def _date(self, question: Question, today: QDate) -> QWidget:
        field = QDateEdit(today)
        field.setCalendarPopup(True)
        field.setMaximumDate(today)
        return self._field(question, field, _("Use this day"), lambda: field.date().toString("yyyy-MM-dd"))

    def _year(self, question: Question, today: QDate) -> QWidget:
        field = QSpinBox()
        field.lineEdit().setTextMargins(
            theme.current().px(8), 0, 0, 0
        )  # a style sheet's padding does not reach it
        field.setRange(_FIRST_YEAR, today.year())
        field.setValue(today.year())
        return self._field(question, field, _("Use this year"), lambda: str(field.value()))

    def _field(
        self, question: Question, field: QDateEdit | QSpinBox, words: str, value: Callable[[], str]
    ) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        field.setAccessibleName(question.text)
        field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(field)
        button = Button(words)
        button.clicked.connect(lambda: self.answered.emit(question.id, value()))
        line.addWidget(button)
        line.addStretch(1)
        self.buttons[question.id] = button
        return row


class Choices(Card):
    """What was decided by default: a box per choice. Emits `answered(id, value)` when one is changed."""

    answered = Signal(str, str)

    def __init__(
        self, choices: Sequence[Question], answers: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Decided by Regulars; change it where it is wrong"), parent)
        self.boxes: dict[str, ChoiceBox] = {}
        for choice in choices[:_FEW]:
            self.body.addLayout(self._line(choice, answers))
        if len(choices) > _FEW:
            rest = QWidget()
            column = QVBoxLayout(rest)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.SPACE)
            for choice in choices[_FEW:]:
                column.addLayout(self._line(choice, answers))
            more = len(choices) - _FEW
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.body.addWidget(Disclosure(words, rest), 0, Qt.AlignmentFlag.AlignLeading)
            self.body.addWidget(rest)

    def _line(self, choice: Question, answers: Mapping[str, str]) -> QHBoxLayout:
        box = ChoiceBox(choice.text, import_words.answers(choice))
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.choose(answers.get(choice.id, choice.default))
        box.activated.connect(lambda _i: self.answered.emit(choice.id, box.key()))
        words = Paragraph(choice.text)
        words.setBuddy(box)
        self.boxes[choice.id] = box
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(words, 1)
        line.addWidget(box)
        return line
