"""One customer to call: who, how to reach, what is usual, a message ready to copy, and what came of it."""

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
from ui.widgets.result_button import ResultButton
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
    """Emits `opened(customer_id)`, `message_wanted(row, channel, language)` and `copied(text)`.

    Of a contact: `noted(row, Result)`, and `contact_wanted(row)` where the owner wants to say more of it.
    """

    opened = Signal(int)
    message_wanted = Signal(object, str, str)
    copied = Signal(str)
    noted = Signal(object, object)
    contact_wanted = Signal(object)

    def __init__(self, row: CallRow, currency: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._language = language
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(rhythm_line(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self._head(), 1)
        head.addWidget(self._reach(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(Paragraph(rhythm_line(row), "muted"))
        column.addWidget(Paragraph(value_line(row, currency), "muted"))
        column.addWidget(self._actions())

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

    def _reach(self) -> QLabel:
        """Phone or mail, to read or to copy."""
        row = self.row
        reach = QLabel(row.phone or texts.short(row.email, 22) or _("no phone"))
        reach.setToolTip(row.phone or row.email)
        reach.setTextInteractionFlags(_SELECTABLE)
        reach.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not (row.phone or row.email):
            theme.set_kind(reach, "muted")
        return reach

    def _actions(self) -> QWidget:
        """The message to send, and what came of it."""
        row = self.row
        box = QWidget()
        flow = FlowLayout(box, spacing=theme.SPACE // 2)
        self.copy = MessageButton(
            row.name, language=self._language, phone=row.phone, email=row.email, kind="quiet"
        )
        self.copy.wanted.connect(lambda channel, language: self.message_wanted.emit(row, channel, language))
        self.copy.copied.connect(self.copied)
        flow.addWidget(self.copy)
        self.result = ResultButton(row.name, kind="quiet")
        self.result.noted.connect(lambda result: self.noted.emit(row, result))
        self.result.more_wanted.connect(lambda: self.contact_wanted.emit(row))
        flow.addWidget(self.result)
        return box
