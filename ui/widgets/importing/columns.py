"""How the columns were read: every role with its column, three cells below it, and a box to choose another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from core.model.importing import ImportPlan
from core.text import clean
from ui import import_words, theme
from ui.widgets.buttons import Disclosure
from ui.widgets.shop_fields import ChoiceBox
from ui.widgets.text import Paragraph
from ui.widgets.tile_grid import TileGrid

_NARROWEST = 230
_MADE_HERE = frozenset({"months"})  # roles that are no column of the sheet
_SEPARATOR = " · "


class ColumnMap(QWidget):
    """A box per role. Emits `changed(field, header)`; an empty header means: the sheet has none."""

    changed = Signal(str, str)

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.boxes: dict[str, ChoiceBox] = {}
        self.samples: dict[str, Paragraph] = {}
        self._headers = list(dict.fromkeys(clean(name) for name in plan.header if clean(name)))
        if not self._headers:
            self._headers = sorted({*plan.columns.values(), *plan.unused_columns}, key=str.casefold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        known = [field for field in import_words.FIELDS if field in plan.columns]
        usual = [field for field in import_words.USUAL_FIELDS if field not in plan.columns]
        column.addWidget(self._grid([*known, *usual]))
        rest = [field for field in import_words.FIELDS if field not in {*known, *usual, *_MADE_HERE}]
        if plan.unused_columns:
            column.addLayout(self._unused(plan))
            more = self._grid(rest)
            column.addWidget(Disclosure(_("More kinds of columns"), more), 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(more)

    def _grid(self, fields: Sequence[str]) -> TileGrid:
        return TileGrid([self._field(field) for field in fields], narrowest=_NARROWEST)

    def _field(self, field: str) -> QWidget:
        words = import_words.field(field)
        header = clean(self._plan.columns.get(field, ""))
        box = ChoiceBox(words, [("", _("not in this sheet")), *((name, name) for name in self._headers)])
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.choose(header)
        box.activated.connect(lambda _i: self._choose(field, header, box.key()))
        label = QLabel(words)
        theme.set_kind(label, "muted")
        label.setBuddy(box)
        cells = Paragraph(_SEPARATOR.join(self._plan.samples.get(header, ())), "small")
        box.setAccessibleDescription(cells.text())
        self.boxes[field], self.samples[field] = box, cells
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        for widget in (label, box, cells):
            column.addWidget(widget)
        column.addStretch(1)
        return part

    def _choose(self, field: str, before: str, header: str) -> None:
        if header != before:
            self.changed.emit(field, header)

    def _unused(self, plan: ImportPlan) -> QVBoxLayout:
        """What is in the sheet and plays no part, with its cells, so that nothing is lost unseen."""
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(Paragraph(_("Not brought in:"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(plan.unused_columns):
            grid.addWidget(Paragraph(name), row, 0)
            grid.addWidget(Paragraph(_SEPARATOR.join(plan.samples.get(name, ())) or "–", "muted"), row, 1)
        column.addLayout(grid)
        return column
