"""A field for a sum of money with arrows: whole steps by them, anything by typing."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from core.money import minor_digits, to_major, to_minor
from ui import theme
from ui.models import texts
from ui.models.typed import typed_number


class MoneySpin(QSpinBox):
    """Its value is in minor units of `currency`, from 0 to `most`; more than that counts as `most`.

    Text that is no sum yet is not taken over.
    """

    def __init__(self, currency: str, most: int, step: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setSuffix(f"\u00a0{currency}")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.lineEdit().setTextMargins(
            theme.current().px(8), 0, 0, 0
        )  # a style sheet's padding stops short of it

    def textFromValue(self, value: int) -> str:
        """The sum as the owner writes it, without the currency."""
        return texts.number(float(to_major(value, self._currency)), minor_digits(self._currency))

    def valueFromText(self, text: str) -> int:
        """Minor units of what was typed; what stands there now where it is no sum."""
        try:
            typed = typed_number(text)
        except ValueError:
            return self.value()
        return self.value() if typed is None else min(to_minor(typed, self._currency), self.maximum())

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Everything may be on the way to a sum."""
        try:
            typed = typed_number(text)
        except ValueError:
            return QValidator.State.Intermediate, text, place
        state = QValidator.State.Intermediate if typed is None else QValidator.State.Acceptable
        return state, text, place
