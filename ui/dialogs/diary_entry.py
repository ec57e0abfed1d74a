"""What changed in the shop, and on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _
from core.model.diary import Entry
from ui import theme
from ui.dialogs.answers import answers
from ui.widgets.buttons import Button
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import labelled
from ui.widgets.text import Paragraph

_LENGTH = 120
_WIDTH = 440


class DiaryEntryDialog(QDialog):
    """Emits `written(text, day)` once; closing it writes nothing."""

    written = Signal(str, object)

    def __init__(self, parent: QWidget | None, today: date, entry: Entry | None = None) -> None:
        super().__init__(parent)
        title = _("Change the entry") if entry else _("What changed in the shop?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(_WIDTH))
        self.words = QLineEdit(entry.text if entry else "")
        self.words.setMaxLength(_LENGTH)
        self.words.setPlaceholderText(_("A new oven, a price rise, longer opening hours"))
        day = entry.happened_on if entry else today
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.keep = Button(_("Write down"), self._keep, kind="primary", icon="check")
        self.keep.setDefault(True)
        self.words.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addLayout(labelled(_("In a few words"), self.words))
        column.addLayout(labelled(_("From which day on"), self.day))
        column.addLayout(answers(self, self.keep))
        self._on_typed()
        in_reading_order(self)

    def _on_typed(self) -> None:
        self.keep.setEnabled(bool(self.words.text().strip()))

    def _keep(self) -> None:
        day = self.day.date()
        self.written.emit(self.words.text().strip(), date(day.year(), day.month(), day.day()))
        self.accept()
