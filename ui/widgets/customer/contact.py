"""A customer's card as fields: what is typed is stored when the field is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from core.errors import UserError
from core.i18n import N_, _
from core.messages import explain
from core.model.customers import CustomerCard
from ui import theme
from ui.widgets.card import Card
from ui.widgets.escape import claims_escape
from ui.widgets.text import Paragraph

_FIELDS = (
    ("name", N_("Name"), ""),
    ("phone", N_("Phone"), ""),
    ("email", N_("E-mail"), ""),
    ("address", N_("Address"), ""),
    ("birthday", N_("Birthday"), N_("month and day, like 05-17")),
    ("how_came", N_("Came through"), N_("friend, flyer, offer, passing by")),
    ("preferences", N_("Likes"), N_("window seat, extra spicy")),
    ("alert", N_("Alert"), N_("allergy or anything that must not be missed")),
)


class Field(QLineEdit):
    """One line; emits `left(name, text)` when it is left changed. Esc brings the stored text back."""

    left = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._stored = ""
        self.setMaxLength(200)
        self.editingFinished.connect(self._on_left)

    def store(self, text: str) -> None:
        """What the book holds; text that is being typed just now is left alone."""
        if self.text() == self._stored or not self.hasFocus():
            self.setText(text)
            self.setCursorPosition(0)
        self._stored = text

    def event(self, event: QEvent) -> bool:
        """Esc is the field's while something else stands in it than in the book."""
        return claims_escape(event, wanted=self.text() != self._stored) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the stored text back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)

    def mark(self, wrong: bool) -> None:
        """Show that the text cannot be used."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_left(self) -> None:
        text = self.text().strip()
        if text != self._stored:
            self.left.emit(self.name, text)


class ContactCard(Card):
    """Emits `changed(field, text)` and `left_alone(wanted)`; `refuse` shows an error at its field."""

    changed = Signal(str, str)
    left_alone = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Contact"), parent)
        self.fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE + 4)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(1, 1)
        for row, (name, words, example) in enumerate(_FIELDS):
            field = Field(name)
            field.setPlaceholderText(_(example) if example else "")
            field.left.connect(self._on_left)
            label = QLabel(_(words))
            label.setBuddy(field)
            theme.set_kind(label, "muted")
            self.fields[name] = field
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        self.alone = QCheckBox(_("No suggestions for this customer"))
        self.alone.setToolTip(_("For who asked to be left alone: nothing is offered, on screen or on paper."))
        self.alone.clicked.connect(self.left_alone)
        self.body.addWidget(self.alone)
        self._problem = Paragraph("", "bad")
        self._problem.hide()
        self.body.addWidget(self._problem)

    def show_card(self, card: CustomerCard) -> None:
        """Fill the fields."""
        for name, field in self.fields.items():
            field.store("" if name == "name" and card.nameless else getattr(card, name))
            field.mark(False)
        self.alone.setChecked(card.no_suggestions)
        self.fields["name"].setPlaceholderText(card.name if card.nameless else "")
        self._problem.hide()

    def refuse(self, error: UserError) -> None:
        """Say at the field why it was not stored."""
        words = explain(error)
        field = self.fields.get(error.field or "")
        if field is not None:
            field.mark(True)
            field.setAccessibleDescription(words)
            field.setFocus()
        self._problem.setText(words)
        self._problem.show()

    def _on_left(self, name: str, text: str) -> None:
        self.fields[name].mark(False)
        self._problem.hide()
        self.changed.emit(name, text)
