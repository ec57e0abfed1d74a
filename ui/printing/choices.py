"""What to print: the kind of document and what has to be said of it. What does not apply is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QWidget

from core.dates import Month
from core.i18n import _, format_month
from core.model.print_groups import PrintGroup
from ui import theme
from ui.models import texts
from ui.printing.documents import PAGES
from ui.printing.kinds import FIELDS, KINDS, ONE, Wanted
from ui.widgets.card import Card
from ui.widgets.person_field import PersonField
from ui.widgets.shop_fields import ChoiceBox

_ARROW = 48  # pixels of a line of a list beside its words


class PrintChoices(Card):
    """Emits `changed` when something else is wanted. `wanted` says what, `set_wanted` puts it back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("What to print"))
        self._customer, self._wished_group = 0, Wanted().group
        self.kind = ChoiceBox(_("What to print"), [(key, _(words)) for key, words in KINDS.items()])
        self.months = QComboBox()
        self.ticks = {page: QCheckBox(_(words)) for page, words in PAGES.items()}
        self.ticks[1].setChecked(True)
        self.target = ChoiceBox(_("Offer list"))
        self.due_too = QCheckBox(_("Also who is due now"))
        self.group = ChoiceBox(_("For whom"))
        self.person = PersonField()
        self.layouts = ChoiceBox(_("Sheet of labels"))
        self.skip = QSpinBox()
        self._groups: tuple[PrintGroup, ...] = ()
        self._labels: dict[str, int] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._build()
        self._show_rows()

    # ---- what is chosen
    def month(self) -> Month | None:
        """The month chosen."""
        found = self.months.currentData()
        return found if isinstance(found, Month) else None

    def pages(self) -> tuple[int, ...]:
        """The pages ticked, the first where none is."""
        return tuple(page for page, tick in self.ticks.items() if tick.isChecked()) or (1,)

    def wanted(self) -> Wanted:
        """All of it."""
        return Wanted(
            kind=self.kind.key() or "summary",
            month=self.month(),
            pages=self.pages(),
            target=self.target.key(),
            group=self.group.key() or self._wished_group,
            customer=self._customer,
            layout=self.layouts.key(),
            skip=self.skip.value(),
            due_too=self.due_too.isChecked(),
        )

    def set_wanted(self, wanted: Wanted) -> None:
        """Put choices back, without a signal."""
        self.blockSignals(True)
        self.kind.choose(wanted.kind)
        place = self.months.findData(wanted.month)
        if place >= 0:
            self.months.setCurrentIndex(place)
        for page, tick in self.ticks.items():
            tick.setChecked(page in wanted.pages)
        for box, key in (
            (self.target, wanted.target),
            (self.group, wanted.group),
            (self.layouts, wanted.layout),
        ):
            if box.findData(key) >= 0:
                box.choose(key)
        self._customer, self._wished_group = wanted.customer, wanted.group
        self.due_too.setChecked(wanted.due_too)
        self._on_layout()
        self.skip.setValue(wanted.skip)
        self._show_rows()
        self.blockSignals(False)

    def choose_kind(self, kind: str) -> None:
        """Another kind of document, as if it had been chosen here."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def choose_customer(self, customer_id: int) -> None:
        """The one customer to print for."""
        self._customer = customer_id
        self.changed.emit()

    # ---- what there is to choose from
    def set_months(self, months: Sequence[tuple[Month, bool]]) -> None:
        """Months newest first with whether each is whole; the newest whole one is chosen unless one was."""
        before = self.month()
        self.months.blockSignals(True)
        self.months.clear()
        for month, complete in months:
            name = format_month(month)
            self.months.addItem(name if complete else _("{month} (so far)").format(month=name), month)
        known = [month for month, _complete in months]
        whole = next((month for month, complete in months if complete), known[0])
        self.months.setCurrentIndex(known.index(before if before in known else whole))
        self.months.blockSignals(False)

    def set_targets(self, lists: Sequence[tuple[str, str]]) -> None:
        """Offer lists: key and title."""
        _refill(self.target, lists)

    def set_layouts(self, layouts: Mapping[str, tuple[str, int]], usual: str) -> None:
        """Sheets of labels: key -> name and how many labels are on one."""
        self._labels = {key: count for key, (_name, count) in layouts.items()}
        _refill(self.layouts, [(key, name) for key, (name, _count) in layouts.items()], usual)
        self._on_layout()

    def set_groups(self, groups: Sequence[PrintGroup]) -> None:
        """Groups of customers with how many there are."""
        self._groups = tuple(groups)
        self._name_groups()

    # ---- inside
    def _build(self) -> None:
        used = _("Labels &used already")
        self._add("kind", _("&What"), self.kind)
        self._add("month", _("&Month"), self.months)
        self._add("pages", _("Pages"), *self.ticks.values())
        self._add("target", _("&List"), self.target)
        self._add("due_too", "", self.due_too)
        self._add("group", _("F&or whom"), self.group)
        self._add("person", "", self.person)
        self._add("layout", _("S&heet"), self.layouts)
        self._add("skip", used, self.skip)
        self.skip.setAccessibleName(used.replace("&", ""))
        self.skip.lineEdit().setTextMargins(theme.SPACE, 0, 0, 0)
        for box in (self.months, self.target, self.group, self.layouts, self.kind):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.currentIndexChanged.connect(self._on_kind)
        for other in (self.months, self.target):
            other.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.group.currentIndexChanged.connect(self._on_group)
        self.layouts.currentIndexChanged.connect(self._on_layout_chosen)
        self.skip.valueChanged.connect(lambda _value: self.changed.emit())
        for tick in (*self.ticks.values(), self.due_too):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.person.chosen.connect(self.choose_customer)

    def _add(self, key: str, words: str, *fields: QWidget) -> None:
        row: list[QWidget] = []
        if words:
            label = QLabel(words)
            theme.set_kind(label, "muted")
            if len(fields) == 1:
                label.setBuddy(fields[0])
            self.body.addWidget(label)
            row.append(label)
        for field in fields:
            self.body.addWidget(field)
        self._rows[key] = (*row, *fields)

    def _show_rows(self) -> None:
        kind = self.kind.key() or "summary"
        shown = FIELDS[kind] | {"kind"}
        if "group" in shown and self.group.key() == ONE:
            shown |= {"person"}
        for key, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(key in shown)

    def _on_kind(self, _place: int = 0) -> None:
        self._name_groups()
        self._show_rows()
        self.changed.emit()

    def _on_group(self, _place: int = 0) -> None:
        self._show_rows()
        if self.group.key() == ONE and self.isVisible():
            self.person.setFocus()
        self.changed.emit()

    def _on_layout(self) -> None:
        self.skip.setRange(0, max(self._labels.get(self.layouts.key(), 1) - 1, 0))

    def _on_layout_chosen(self, _place: int = 0) -> None:
        self._on_layout()
        self.changed.emit()

    def _name_groups(self) -> None:
        """Groups in words; for labels only who has an address counts, and one customer alone is no sheet of labels."""
        labels = self.kind.key() == "labels"
        if not self._groups:
            return
        choices = [
            (group.key, _group_name(group, group.with_address if labels else group.count))
            for group in self._groups
        ]
        if not labels:
            choices.append((ONE, _("One customer, by name…")))
        _refill(self.group, choices, self._wished_group)


def _group_name(group: PrintGroup, count: int) -> str:
    return _("{group} ({n})").format(group=group.name, n=texts.number(count))


def _refill(box: ChoiceBox, choices: Sequence[tuple[str, str]], usual: str = "") -> None:
    """Other choices; what was chosen stays where it is still there, else `usual` or the first is chosen."""
    keys = [key for key, _words in choices]
    chosen = next((key for key in (box.key(), usual) if key in keys), keys[0] if keys else "")
    box.blockSignals(True)
    box.clear()
    box.blockSignals(False)
    box.set_choices(choices)
    if chosen:
        box.choose(chosen)
    wide = max((box.fontMetrics().horizontalAdvance(words) for _key, words in choices), default=0)
    box.view().setMinimumWidth(wide + theme.current().px(_ARROW))
