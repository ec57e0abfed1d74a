"""Which column of the sheet is what, changeable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.i18n import _
from core.model.importing import ImportPlan
from ui import import_words, theme
from ui.widgets.shop_fields import ChoiceBox


class ColumnMap(QWidget):
    """A box per role. Emits `changed(field, header)`; an empty header means: the sheet has none."""

    changed = Signal(str, str)

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.SPACE)
        headers = sorted({*plan.columns.values(), *plan.unused_columns}, key=str.casefold)
        fields = [field for field in import_words.FIELDS if field in plan.columns]
        fields += [field for field in import_words.USUAL_FIELDS if field not in plan.columns]
        self.boxes: dict[str, ChoiceBox] = {}
        for place, field in enumerate(fields):
            words = import_words.field(field)
            box = ChoiceBox(words, [("", _("not in this sheet")), *((header, header) for header in headers)])
            box.choose(plan.columns.get(field, ""))
            box.activated.connect(lambda _i, field=field, box=box: self.changed.emit(field, box.key()))
            label = QLabel(words)
            theme.set_kind(label, "muted")
            label.setBuddy(box)
            row, column = divmod(place, 2)
            grid.addWidget(label, row, column * 2)
            grid.addWidget(box, row, column * 2 + 1)
            self.boxes[field] = box
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
