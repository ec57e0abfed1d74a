"""Two customers side by side: what is the same, what differs with a choice, and what each has in the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from core.i18n import N_, _
from core.model.duplicates import CHOSEN, KEPT_BOTH, Comparison, Side, usual_choice
from ui import theme
from ui.models import texts
from ui.widgets.text import Paragraph, SectionTitle

_FIELDS = {
    "name": N_("Name"),
    "number": N_("Card number"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "address": N_("Address"),
    "birthday": N_("Birthday"),
    "how_came": N_("Came through"),
    "alert": N_("Alert"),
    "preferences": N_("Likes"),
}
_LABEL, _LEFT, _RIGHT, _MARK = range(4)
_LONG = 34
_SAME = (N_("Same"), "check", "good", "good")
_DIFFERS = (N_("Differs"), "edit", "warn", "warn")
_BOTH = (N_("Both stay"), "plus", "muted", "muted")


class SideBySide(QWidget):
    """A table of two columns. `keep` is whose card stays: the one with more receipts; `chosen` the values of the card then.

    Emits `changed` when the owner chooses another value.
    """

    changed = Signal()

    def __init__(self, found: Comparison, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = left, right = found.left, found.right
        self.keep, self.other = (left, right) if left.receipts >= right.receipts else (right, left)
        self._groups: dict[str, QButtonGroup] = {}
        self._usual = usual_choice(self.keep.card, self.other.card)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.SPACE)
        self._grid.setColumnStretch(_LEFT, 1)
        self._grid.setColumnStretch(_RIGHT, 1)
        for field in CHOSEN:
            self._add_field(field, left, right)
        for field in KEPT_BOTH:
            self._add_text(field, left, right)
        self._head(_("In the book; all of it stays"))
        for words, show in _facts(currency):
            self._add_fact(words, show(left), show(right))

    @property
    def chosen(self) -> dict[str, str]:
        """The value of every field of which there were two."""
        values = {}
        for field, group in self._groups.items():
            side = self._left if group.checkedId() == _LEFT else self._right
            values[field] = str(getattr(side.card, field))
        return values

    @property
    def name(self) -> str:
        """What the one customer will be called."""
        return self.chosen.get("name", self._usual["name"])

    def choice(self, field: str, place: int) -> QRadioButton:
        """The button that chooses the left (1) or the right (2) value of a field."""
        button = self._groups[field].button(place)
        assert isinstance(button, QRadioButton)
        return button

    def _add_field(self, field: str, left: Side, right: Side) -> None:
        one, two = (str(getattr(side.card, field)) for side in (left, right))
        if not one and not two:
            return
        words = _(_FIELDS[field])
        row = self._label(words)
        if one and two and one != two:
            group = QButtonGroup(self)
            for place, value in ((_LEFT, one), (_RIGHT, two)):
                button = QRadioButton(texts.short(value, _LONG))
                button.setToolTip(value)
                button.setAccessibleName(_("{field}: {value}").format(field=words, value=value))
                button.setChecked(value == self._usual[field])
                group.addButton(button, place)
                self._grid.addWidget(button, row, place)
            group.idToggled.connect(lambda _id, on: self.changed.emit() if on else None)
            self._groups[field] = group
            self._mark(row, *_DIFFERS)
        else:
            self._put(row, one, two)
            if one == two:
                self._mark(row, *_SAME)

    def _add_text(self, field: str, left: Side, right: Side) -> None:
        """A text of the card of which neither is lost."""
        one, two = (str(getattr(side.card, field)) for side in (left, right))
        if one or two:
            row = self._label(_(_FIELDS[field]))
            self._put(row, one, two)
            if one and two:
                self._mark(row, *(_SAME if one == two else _BOTH))

    def _add_fact(self, words: str, one: str, two: str) -> None:
        if one or two:
            self._put(self._label(words), one, two)

    def _head(self, words: str) -> None:
        title = SectionTitle(words)
        title.setContentsMargins(0, theme.SPACE, 0, 0)
        self._grid.addWidget(title, self._grid.rowCount(), _LABEL, 1, _MARK + 1)

    def _put(self, row: int, one: str, two: str) -> None:
        for place, value in ((_LEFT, one), (_RIGHT, two)):
            text = Paragraph(value or "–", "" if value else "muted")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(text, row, place)

    def _mark(self, row: int, words: str, icon: str, colour: str, kind: str) -> None:
        """Whether the two agree, as a word beside its icon: the colour only helps."""
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE // 2)
        sign, text = QLabel(), QLabel(_(words))
        theme.set_icon(sign, icon, colour)
        theme.set_kind(text, kind)
        line.addWidget(sign)
        line.addWidget(text)
        line.addStretch(1)
        self._grid.addWidget(inside, row, _MARK, Qt.AlignmentFlag.AlignVCenter)

    def _label(self, words: str) -> int:
        label = QLabel(words)
        theme.set_kind(label, "muted")
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, _LABEL, Qt.AlignmentFlag.AlignVCenter)
        return row


def _facts(currency: str) -> tuple[tuple[str, Callable[[Side], str]], ...]:
    """What each has in the book."""

    def last(side: Side) -> str:
        return texts.day(side.last_visit) if side.last_visit else ""

    return (
        (_("Visits"), lambda side: texts.number(side.visits)),
        (_("Last visit"), last),
        (_("Spend"), lambda side: texts.money(side.spend_minor, currency, whole=True)),
        (_("Likes best"), lambda side: ", ".join(side.favourites)),
        (_("Notes"), lambda side: texts.number(side.notes + side.follow_ups + side.others)),
    )
