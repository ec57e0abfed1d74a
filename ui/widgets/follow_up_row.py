"""One thing to do for a customer: a tick, the words, and when it is due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from core.model.customers import FollowUp
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


def due_words(follow_up: FollowUp, today: date) -> tuple[str, str]:
    """When it is due, in words, and the tone of it."""
    late = (today - follow_up.due_on).days
    if late > 0:
        return _("was due {ago}").format(ago=texts.ago(late)), "bad"
    if late == 0:
        return _("due today"), "warn"
    return _("due {day}").format(day=texts.day(follow_up.due_on)), "muted"


class FollowUpRow(QFrame):
    """Emits `finished(follow_up_id)` on the tick and `opened(customer_id)`."""

    finished = Signal(int)
    opened = Signal(int)

    def __init__(
        self, follow_up: FollowUp, today: date, *, with_person: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.follow_up = follow_up
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.SPACE // 2, 0, theme.SPACE // 2)
        row.setSpacing(theme.SPACE)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(_("Done: {text}").format(text=follow_up.text))
        self.tick.setToolTip(_("Done"))
        self.tick.setChecked(follow_up.done_on is not None)
        self.tick.setEnabled(follow_up.done_on is None)
        self.tick.toggled.connect(self._on_tick)
        row.addWidget(self.tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        text = Paragraph(follow_up.text, "muted" if follow_up.done_on else "")
        words.addWidget(text)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        if with_person:
            foot.addWidget(
                Button(
                    texts.short(follow_up.customer),
                    lambda: self.opened.emit(follow_up.customer_id),
                    kind="link",
                )
            )
        foot.addWidget(self._when(today))
        foot.addStretch(1)
        words.addLayout(foot)
        row.addLayout(words, 1)

    def _when(self, today: date) -> QLabel:
        if self.follow_up.done_on is not None:
            words, tone = _("done {day}").format(day=texts.day(self.follow_up.done_on)), "muted"
        else:
            words, tone = due_words(self.follow_up, today)
        label = QLabel(words)
        theme.set_kind(label, tone)
        return label

    def _on_tick(self, on: bool) -> None:
        if on:
            self.tick.setEnabled(False)
            self.finished.emit(self.follow_up.id)
