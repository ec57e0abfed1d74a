"""What was spent in a month to win customers, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QVBoxLayout, QWidget

from core.i18n import _
from core.model.winning import Spent
from ui import theme
from ui.dialogs.answers import answers
from ui.widgets.buttons import Button
from ui.widgets.money_spin import MoneySpin
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import labelled
from ui.widgets.text import Paragraph

_LENGTH = 60
_WIDTH = 440
_MOST, _STEP = 100_000_000, 1000


class SpentDialog(QDialog):
    """Emits `written(month, source, money_minor)` once; closing it writes nothing."""

    written = Signal(str, str, int)

    def __init__(
        self,
        parent: QWidget | None,
        today: date,
        currency: str,
        sources: Sequence[str],
        spent: Spent | None = None,
    ) -> None:
        super().__init__(parent)
        title = _("Change the sum") if spent else _("What was spent on new customers?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(_WIDTH))
        self.source = QComboBox()
        self.source.setEditable(True)
        self.source.addItems(list(sources))
        self.source.setCurrentText(spent.source if spent else "")
        line = self.source.lineEdit()
        assert line is not None
        line.setMaxLength(_LENGTH)
        line.setPlaceholderText(_("Flyer, radio, a friend's word"))
        year, month = (int(n) for n in spent.month.split("-")) if spent else (today.year, today.month)
        self.month = QDateEdit(QDate(year, month, 1))
        self.month.setDisplayFormat("MM/yyyy")
        self.money = MoneySpin(currency, _MOST, _STEP, _("Money spent"))
        self.money.setValue(spent.money_minor if spent else 0)
        self.keep = Button(_("Write down"), self._keep, kind="primary", icon="check")
        self.keep.setDefault(True)
        self.source.editTextChanged.connect(self._on_typed)
        self.money.valueChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addLayout(
            labelled(_("Source, in the words in which you write down how customers came"), self.source)
        )
        column.addLayout(labelled(_("Month and year"), self.month))
        column.addLayout(labelled(_("Money spent"), self.money))
        column.addLayout(answers(self, self.keep))
        self._on_typed()
        in_reading_order(self)

    def _on_typed(self) -> None:
        self.keep.setEnabled(bool(self.source.currentText().strip()) and self.money.value() > 0)

    def _keep(self) -> None:
        month = self.month.date()
        self.written.emit(
            f"{month.year():04}-{month.month():02}", self.source.currentText().strip(), self.money.value()
        )
        self.accept()
