"""What the owner should look at once before importing, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.i18n import _, ngettext
from core.model.importing import PlanAgainstBook
from ui import import_words, theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import Paragraph

_GAPS = 4
_PAIRS = 5


def sentences(planned: PlanAgainstBook) -> Iterator[tuple[str, str, str]]:
    """Icon, sentence and the one question that settles it: warnings, days without sales, odd things, people who may be one."""
    for words in import_words.warnings(planned.plan.warnings):
        yield "warning", words, ""
    for first, last in planned.gaps[:_GAPS]:
        text = _("No sales from {first} to {last}. Is a sheet missing?")
        yield "info", text.format(first=texts.day(first), last=texts.day(last)), ""
    more = len(planned.gaps) - _GAPS
    if more > 0:
        text = ngettext("There is {n} more such gap.", "There are {n} more such gaps.", more)
        yield "info", text.format(n=texts.number(more)), ""
    for one in planned.odd:
        question = one.questions[0] if len(one.questions) == 1 else ""
        yield "info" if one.kind == "spelling" else "warning", one.text, question
    if planned.odd_more:
        yield "info", import_words.odd_more(planned.odd_more), ""
    for sheet, book in planned.unsure[:_PAIRS]:
        text = _("Kept as two people, look at them once: {one} and {other}")
        yield "info", text.format(one=sheet, other=book), ""


class Notes(Card):
    """Hidden where there is nothing to say. Emits `answered(id, value)` where a button beside a sentence settles it."""

    answered = Signal(str, str)

    def __init__(self, planned: PlanAgainstBook, parent: QWidget | None = None) -> None:
        super().__init__(_("Worth a look"), parent)
        found = list(sentences(planned))
        self.said = [words for _icon, words, _question in found]
        self.buttons: dict[str, Button] = {}
        for icon, words, question in found:
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE + 4)
            sign = QLabel()
            theme.set_icon(sign, icon, "warn" if icon == "warning" else "accent_text")
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(words), 1)
            if question:
                row.addWidget(self._yes(question, words), 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)

    def _yes(self, question: str, words: str) -> Button:
        button = Button(_("They are one item"), partial(self.answered.emit, question, "yes"), kind="link")
        button.setAccessibleDescription(words)
        self.buttons[question] = button
        return button
