"""The boxes in which a shop's trade, currency and language are chosen, the same on Welcome and in Settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import LANGUAGES
from core.model.shop import Trade
from ui import theme

CURRENCIES = (
    "EUR", "CZK", "GBP", "USD", "PLN", "HUF", "CHF", "SEK", "DKK", "NOK", "RON", "BGN", "BAM", "RSD", "MKD", "UAH",
    "TRY", "CAD", "AUD", "NZD", "JPY",
)  # fmt: skip
"""Offered in this order; any other code of ISO 4217 can be typed."""

PAPERS = ("A4", "Letter")


class ChoiceBox(QComboBox):
    """A box of choices with a key behind each; the wheel does not change it while a page is scrolled over it."""

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show other choices (key, words); what was chosen stays where it is still there."""
        before = self.key()
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        if before:
            self.choose(before)
        self.blockSignals(False)

    def key(self) -> str:
        """The key of what is chosen; the typed text where the box can be typed into."""
        if self.isEditable() and self.findText(self.currentText()) < 0:
            return self.currentText().strip().upper()
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without a signal; an unknown key is added."""
        self.blockSignals(True)
        place = self.findData(key)
        if place < 0 and key:
            self.addItem(key, key)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.blockSignals(False)

    def wheelEvent(self, event: object) -> None:
        """Left to the page."""
        event.ignore()  # type: ignore[attr-defined]


def trade_choices(trades: Mapping[str, Trade]) -> list[tuple[str, str]]:
    """Trades as choices."""
    return [(key, trade.name) for key, trade in trades.items()]


def currency_choices() -> list[tuple[str, str]]:
    """Currencies as choices."""
    return [(code, code) for code in CURRENCIES]


def language_choices(first: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    """Languages as choices, each in its own words; `first` stands above them."""
    return ([first] if first else []) + list(LANGUAGES.items())


def labelled(words: str, field: QWidget, hint: str = "") -> QVBoxLayout:
    """A field with its name above and a grey hint below."""
    label = QLabel(words)
    theme.set_kind(label, "muted")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(words)
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE // 2)
    column.addWidget(label)
    column.addWidget(field)
    if hint:
        note = QLabel(hint)
        theme.set_kind(note, "small")
        note.setWordWrap(True)
        field.setAccessibleDescription(hint)
        column.addWidget(note)
    return column
