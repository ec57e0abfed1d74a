"""A contact with one customer: how, what came of it, when they will come, and a few words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.model.contacted import Result, Way
from ui import contact_words, theme
from ui.dialogs.answers import answers
from ui.widgets.buttons import Button
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import ChoiceBox, labelled
from ui.widgets.text import Paragraph

_SOON = 3  # days from today that "will come" proposes
_LENGTH = 200


class ContactDialog(QDialog):
    """Emits `noted(Result, Way, text, day or None)` once; closing it notes nothing."""

    noted = Signal(object, object, str, object)

    def __init__(self, parent: QWidget | None, name: str, today: date) -> None:
        super().__init__(parent)
        title = _("A contact with {name}").format(name=name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(440))
        self.way = ChoiceBox(_("How"), [(one.value, contact_words.way(one)) for one in Way])
        self.outcome = ChoiceBox(
            _("What came of it"), [(one.value, contact_words.result(one)) for one in contact_words.RESULTS]
        )
        self.comes_on = QDateEdit()
        self.comes_on.setCalendarPopup(True)
        self.comes_on.setAccessibleName(_("Will come on"))
        soon = today + timedelta(days=_SOON)
        self.comes_on.setMinimumDate(QDate(today.year, today.month, today.day))
        self.comes_on.setDate(QDate(soon.year, soon.month, soon.day))
        self.words = QLineEdit()
        self.words.setMaxLength(_LENGTH)
        self.words.setAccessibleName(_("In a few words"))
        self.words.setPlaceholderText(_("Back from holiday on the 5th"))
        self._day = QWidget()
        self._build(title)
        self.outcome.currentIndexChanged.connect(self._on_result)
        self._on_result()
        in_reading_order(self)

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addLayout(labelled(_("How"), self.way))
        column.addLayout(labelled(_("What came of it"), self.outcome))
        inside = QVBoxLayout(self._day)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(labelled(_("Will come on"), self.comes_on))
        inside.addWidget(Paragraph(_("Follow-ups will remind you on that day."), "small"))
        column.addWidget(self._day)
        column.addLayout(labelled(_("In a few words"), self.words))
        self.note = Button(_("Note it"), self._note, kind="primary", icon="check")
        self.note.setDefault(True)
        column.addLayout(answers(self, self.note))

    def _chosen(self) -> Result:
        return Result(self.outcome.key())

    def _on_result(self) -> None:
        self._day.setVisible(self._chosen() is Result.WILL_COME)

    def _note(self) -> None:
        chosen, result = self.comes_on.date(), self._chosen()
        day = date(chosen.year(), chosen.month(), chosen.day()) if result is Result.WILL_COME else None
        self.noted.emit(result, Way(self.way.key()), self.words.text().strip(), day)
        self.accept()
