"""What a piece of an item costs the shop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _
from core.model.costs import CostRow
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.money_spin import MoneySpin
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import labelled
from ui.widgets.text import Paragraph

_MOST, _STEP = 100_000_000, 10
_WIDTH = 440


class ItemCostDialog(QDialog):
    """Emits `written(cost in minor units or None)` once; closing it writes nothing."""

    written = Signal(object)

    def __init__(self, parent: QWidget | None, row: CostRow, currency: str) -> None:
        super().__init__(parent)
        title = _("What does one {item} cost you?").format(item=texts.short(row.item))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(_WIDTH))
        self.cost = MoneySpin(currency, _MOST, _STEP, _("Cost of a piece"))
        self.cost.setValue(round(row.cost_minor or 0))
        self.keep = Button(_("Write down"), self._keep, kind="primary", icon="check")
        self.keep.setDefault(True)
        self.forget = Button(_("Forget the cost"), self._forget, kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addLayout(labelled(_("Cost of a piece"), self.cost))
        column.addWidget(
            Paragraph(
                _("Without a cost typed in here, that of the sheets counts, where they name one."), "small"
            )
        )
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE)
        line.addWidget(self.forget)
        line.addStretch(1)
        line.addWidget(Button(_("Cancel"), self.reject))
        line.addWidget(self.keep)
        column.addSpacing(theme.SPACE)
        column.addLayout(line)
        self.forget.setEnabled(row.typed)
        # Nothing typed yet is no cost of nothing.
        self.cost.valueChanged.connect(lambda value: self.keep.setEnabled(value > 0 or row.typed))
        self.keep.setEnabled(self.cost.value() > 0)
        in_reading_order(self)
        self.cost.setFocus()

    def _keep(self) -> None:
        self.written.emit(self.cost.value())
        self.accept()

    def _forget(self) -> None:
        self.written.emit(None)
        self.accept()
