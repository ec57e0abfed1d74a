"""What the owner should look at once before importing, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.i18n import _, ngettext
from core.model.importing import PlanAgainstBook
from ui import import_words, theme
from ui.models import texts
from ui.widgets.card import Card
from ui.widgets.text import Paragraph

_GAPS = 4
_PAIRS = 5


def sentences(planned: PlanAgainstBook) -> Iterator[tuple[str, str]]:
    """Icon and sentence: warnings, days without sales, and people who may be one."""
    for words in import_words.warnings(planned.plan.warnings):
        yield "warning", words
    for first, last in planned.gaps[:_GAPS]:
        text = _("No sales from {first} to {last}. Is a sheet missing?")
        yield "info", text.format(first=texts.day(first), last=texts.day(last))
    more = len(planned.gaps) - _GAPS
    if more > 0:
        text = ngettext("There is {n} more such gap.", "There are {n} more such gaps.", more)
        yield "info", text.format(n=texts.number(more))
    for sheet, book in planned.unsure[:_PAIRS]:
        text = _("Kept as two people, look at them once: {one} and {other}")
        yield "info", text.format(one=sheet, other=book)


class Notes(Card):
    """Hidden where there is nothing to say."""

    def __init__(self, planned: PlanAgainstBook, parent: QWidget | None = None) -> None:
        super().__init__(_("Worth a look"), parent)
        found = list(sentences(planned))
        self.said = [words for _icon, words in found]
        for icon, words in found:
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE + 4)
            sign = QLabel()
            theme.set_icon(sign, icon, "warn" if icon == "warning" else "accent_text")
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(words), 1)
            self.body.addLayout(row)
        self.setVisible(bool(self.said))
