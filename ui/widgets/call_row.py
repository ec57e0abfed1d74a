"""One customer to call: who, how to reach, what is usual, and a message ready to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from core.model.insights import Stage
from core.model.summaries import CallRow
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.message_menu import MessageButton
from ui.widgets.text import Paragraph
from ui.widgets.word_chip import WordChip
from ui.words import STAGES

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def rhythm_line(row: CallRow) -> str:
    """`Last visit 3 Oct, 28 days ago; usually every 9 days`, a sentence of its own."""
    return _("Last visit {day}, {ago}; usually every {gap}").format(
        day=texts.day(row.last_visit, "brief"), ago=texts.ago(row.days_since), gap=texts.days(row.usual_gap)
    )


def value_line(row: CallRow, currency: str) -> str:
    """What is at stake, and the favourite where there is one."""
    money = texts.money(row.value_year_minor, currency, whole=True)
    if not row.favourite:
        return _("{money} a year").format(money=money)
    return _("{money} a year; favourite: {item}").format(money=money, item=texts.short(row.favourite, 40))


class CallRowView(QFrame):
    """Emits `opened(customer_id)`, `message_wanted(row, channel, language)` and `copied(text)`."""

    opened = Signal(int)
    message_wanted = Signal(object, str, str)
    copied = Signal(str)

    def __init__(self, row: CallRow, currency: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._language = language
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(rhythm_line(row))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.SPACE // 2, 0, theme.SPACE // 2)
        outer.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._head())
        words.addWidget(Paragraph(rhythm_line(row), "muted"))
        words.addWidget(Paragraph(value_line(row, currency), "muted"))
        outer.addLayout(words, 1)
        outer.addLayout(self._reach())

    def _head(self) -> QWidget:
        """Name and stage; the stage wraps below a long name."""
        row = self.row
        box = QWidget()
        head = FlowLayout(box, spacing=theme.SPACE)
        name = Button(texts.short(row.name, 32), lambda: self.opened.emit(row.customer_id), kind="link")
        name.setToolTip(row.name)
        head.addWidget(name)
        if row.reason in set(Stage):
            head.addWidget(WordChip(STAGES[Stage(row.reason)]))
        return box

    def _reach(self) -> QVBoxLayout:
        """Phone or mail, and the message to send."""
        row = self.row
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE // 2)
        reach = QLabel(row.phone or texts.short(row.email, 22) or _("no phone"))
        reach.setToolTip(row.phone or row.email)
        reach.setTextInteractionFlags(_SELECTABLE)
        reach.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not (row.phone or row.email):
            theme.set_kind(reach, "muted")
        self.copy = copy = MessageButton(row.name, language=self._language, phone=row.phone, email=row.email)
        copy.wanted.connect(lambda channel, language: self.message_wanted.emit(row, channel, language))
        copy.copied.connect(self.copied)
        column.addWidget(reach)
        column.addWidget(copy)
        column.addStretch(1)
        return column
