"""Which parts of My shop are shown: a switch each, with one sentence on what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.i18n import _
from core.model.parts import InUse, Part
from ui import part_words
from ui.widgets.card import Card
from ui.widgets.text import Paragraph


class PartSwitches(Card):
    """Emits `switched(Part, on)` when the owner switches one."""

    switched = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Parts of My shop"), parent)
        self.body.addWidget(
            Paragraph(_("What is off shows nowhere; what was written in it stays in the book."), "muted")
        )
        self.boxes: dict[Part, QCheckBox] = {}
        for part in Part:
            box = self.boxes[part] = QCheckBox(part_words.name(part))
            box.setAccessibleDescription(part_words.purpose(part))
            box.clicked.connect(lambda on, part=part: self.switched.emit(part, on))
            self.body.addWidget(box)
            self.body.addWidget(Paragraph(part_words.purpose(part), "small"))

    def show_parts(self, value: InUse) -> None:
        """Show what is on."""
        for part, box in self.boxes.items():
            box.setChecked(part in value.parts)
