"""Over how many months the charts of Loyalty go, and of whom they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.i18n import _
from core.model.insights import Stage
from ui import theme
from ui.models import texts
from ui.widgets.chips import ChipBar
from ui.widgets.flow import FlowLayout
from ui.widgets.shop_fields import ChoiceBox
from ui.words import STAGES

_EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: months back (0: all), and people at one stage (None: everybody)."""

    period: int = 24
    stage: Stage | None = None


class LoyaltyFilters(QWidget):
    """Chips for the period, a box for the people; `changed` when the owner chose another one."""

    changed = Signal()

    def __init__(self, looked: Looked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked = looked
        self.period = ChipBar(
            (("12", _("12 months"), None), ("24", _("24 months"), None), ("0", _("Everything"), None)),
            _("Period"),
        )
        self.period.choose(str(looked.period))
        self.people = ChoiceBox(_("People"))
        self.people.setSizePolicy(
            self.people.sizePolicy().Policy.Maximum, self.people.sizePolicy().Policy.Fixed
        )
        label = QLabel(_("People"))
        theme.set_kind(label, "muted")
        label.setBuddy(self.people)
        named = QWidget()  # a label stays beside its box where the line breaks
        pair = QHBoxLayout(named)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(theme.SPACE)
        pair.addWidget(label)
        pair.addWidget(self.people)
        row = FlowLayout(self, spacing=theme.GAP)
        row.addWidget(self.period)
        row.addWidget(named)
        self.set_stages({})
        self.period.chosen.connect(self._on_chosen)
        self.people.activated.connect(self._on_chosen)

    @property
    def looked(self) -> Looked:
        """What is chosen."""
        return self._looked

    def set_stages(self, counts: Mapping[Stage, int]) -> None:
        """Offer the stages at which somebody is; a stage that nobody is at any more gives way to everybody."""
        stage = self._looked.stage
        if counts and stage is not None and not counts.get(stage):
            self._looked = Looked(self._looked.period)
        choices = [(_EVERYBODY, _("Everybody"))]
        for one, word in STAGES.items():
            if counts.get(one) or one is self._looked.stage:
                words = _("{words}: {n}").format(words=word.text, n=texts.number(counts.get(one, 0)))
                choices.append((one.value, words if counts else word.text))
        self.people.set_choices(choices)
        self.people.choose(self._looked.stage.value if self._looked.stage else _EVERYBODY)

    def _on_chosen(self, *_args: object) -> None:
        key = self.people.key()
        before = self._looked
        self._looked = Looked(int(self.period.key()), None if key == _EVERYBODY else Stage(key))
        if self._looked != before:
            self.changed.emit()
