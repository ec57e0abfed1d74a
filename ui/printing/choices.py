"""What to print: kind, month, pages; and the buttons that print, save and close the month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from core.dates import Month
from core.i18n import _, format_month
from core.model.summaries import MonthlySummary
from ui import theme
from ui.models import texts
from ui.printing.documents import CALL_LIST, PAGES
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import Paragraph


class PrintChoices(Card):
    """Emits `changed` when other pages are wanted, and one signal for each button."""

    changed = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    xlsx_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("What to print"))
        self.kind = QComboBox()
        self.kind.addItem(_("Monthly summary"), "summary")
        self.kind.addItem(_("Call list"), "calls")
        self.kind.addItem(_("Statements, one page a customer"), "statements")
        self.months = QComboBox()
        self.ticks = {page: QCheckBox(_(words)) for page, words in PAGES.items()}
        self.ticks[1].setChecked(True)
        self._pages_title = QLabel(_("Pages"))
        self._state = Paragraph("", "muted")
        self._changes = Banner("", "warn")
        self.print_button = Button(_("&Print…"), self.print_wanted.emit, kind="primary", icon="print")
        self.pdf_button = Button(_("Save P&DF…"), self.pdf_wanted.emit, icon="save")
        self.xlsx_button = Button(_("Save E&xcel…"), self.xlsx_wanted.emit, icon="sheet")
        self.close_button = Button(_("&Close the month"), self.close_wanted.emit, kind="quiet", icon="lock")
        self.close_button.setToolTip(
            _("Keeps the month exactly as it is printed now. Later changes are named, not mixed in.")
        )
        self._build()
        self.set_ready(False)
        self.show_summary(None)

    def month(self) -> Month | None:
        """The month chosen."""
        found = self.months.currentData()
        return found if isinstance(found, Month) else None

    def pages(self) -> tuple[int, ...]:
        """The pages ticked, the first where none is; the call list is the page of people."""
        if self.kind.currentData() == "calls":
            return CALL_LIST
        return tuple(page for page, tick in self.ticks.items() if tick.isChecked()) or (1,)

    def wants_statements(self) -> bool:
        """Whether customers' statements are wanted."""
        return self.kind.currentData() == "statements"

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

    def set_ready(self, ready: bool) -> None:
        """Whether there are pages to print and save."""
        for button in (self.print_button, self.pdf_button, self.xlsx_button, self.close_button):
            button.setEnabled(ready)

    def show_summary(self, summary: MonthlySummary | None) -> None:
        """Whether the month is closed, and what has changed since."""
        whole = self.kind.currentData() == "summary"
        for widget in (self._pages_title, *self.ticks.values(), self.close_button):
            widget.setVisible(whole)
        self.xlsx_button.setVisible(not self.wants_statements())
        self._state.setVisible(summary is not None)
        self._changes.setVisible(summary is not None and bool(summary.changes_since_closed))
        if summary is None:
            return
        self._changes.set("\n".join(summary.changes_since_closed), "warn")
        if summary.closed_on is not None:
            self._state.setText(_("Closed on {day}.").format(day=texts.day(summary.closed_on)))
            self.close_button.setText(_("&Close again"))
        elif summary.complete:
            self._state.setText(_("Not closed yet."))
            self.close_button.setText(_("&Close the month"))
        else:
            words = _("The month is not over: figures up to {day}.")
            self._state.setText(words.format(day=texts.day(summary.snapshot)))
            self.close_button.setText(_("&Close the month"))

    def _build(self) -> None:
        for words, field in ((_("&What"), self.kind), (_("&Month"), self.months)):
            label = QLabel(words)
            label.setBuddy(field)
            theme.set_kind(label, "muted")
            self.body.addWidget(label)
            self.body.addWidget(field)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.currentIndexChanged.connect(self._on_changed)
        theme.set_kind(self._pages_title, "muted")
        self.body.addWidget(self._pages_title)
        for tick in self.ticks.values():
            tick.toggled.connect(self.changed)
            self.body.addWidget(tick)
        self.body.addSpacing(theme.SPACE)
        for button in (self.print_button, self.pdf_button, self.xlsx_button):
            self.body.addWidget(button)
        self.body.addSpacing(theme.SPACE)
        self.body.addWidget(self._state)
        self.body.addWidget(self._changes)
        self.body.addWidget(self.close_button)

    def _on_changed(self) -> None:
        self.show_summary(None)
        self.changed.emit()
