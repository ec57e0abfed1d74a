"""A complaint: what went wrong, for whom, what was done about it, and what that cost."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.find import Hit
from core.model.recovery import Complaint
from ui import errors, theme
from ui.context import AppContext
from ui.dialogs.answers import answers
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.money_spin import MoneySpin
from ui.widgets.person_field import PersonField
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import labelled
from ui.widgets.text import Paragraph

_LENGTH, _WIDTH, _FOUND = 200, 480, 10
_MOST_MINOR, _STEP = 100_000_000, 100


class ComplaintDialog(QDialog):
    """Emits `written(text, day, remedy, cost in minor units, customer id or 0)` once; closing it writes nothing.

    Above `limit_minor` it says that the cost needs the owner's word; it can be written down all the same.
    """

    written = Signal(str, object, str, int, int)

    def __init__(
        self,
        ctx: AppContext,
        parent: QWidget | None,
        limit_minor: int | None,
        complaint: Complaint | None = None,
    ) -> None:
        super().__init__(parent)
        assert ctx.shop is not None
        self._ctx, self._limit, self._currency = ctx, limit_minor, ctx.shop.currency
        title = _("Change the complaint") if complaint else _("What went wrong?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(_WIDTH))
        shown = complaint or Complaint(id=0, reported_on=ctx.today(), text="")
        self.customer_id = shown.customer_id
        self.words = QLineEdit(shown.text)
        self.words.setPlaceholderText(_("The pizza came cold"))
        self.remedy = QLineEdit(shown.remedy)
        self.remedy.setPlaceholderText(_("A new one, and a coffee on the house"))
        for field in (self.words, self.remedy):
            field.setMaxLength(_LENGTH)
        self.person = PersonField()
        self.person.setText(shown.customer)
        self.person.searched.connect(self._find)
        self.person.chosen.connect(self._choose)
        self.person.textEdited.connect(self._on_person_typed)
        self.day = QDateEdit(_qdate(shown.reported_on))
        self.day.setCalendarPopup(True)
        self.day.setMaximumDate(_qdate(ctx.today()))
        self.cost = MoneySpin(self._currency, _MOST_MINOR, _STEP, _("What it cost"))
        self.cost.setValue(shown.cost_minor)
        self.warning = Paragraph("", "warn")
        self.keep = Button(_("Write down"), self._keep, kind="primary", icon="check")
        self.keep.setDefault(True)
        self._build(title)
        self.cost.valueChanged.connect(self._on_cost)
        self.words.textChanged.connect(self._on_typed)
        self._on_cost()
        self._on_typed()
        in_reading_order(self)
        self.words.setFocus()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addLayout(labelled(_("In a few words"), self.words))
        column.addLayout(labelled(_("Whose complaint it is, if you know"), self.person))
        column.addLayout(labelled(_("What was done about it"), self.remedy))
        figures = QHBoxLayout()
        figures.setSpacing(theme.GAP)
        figures.addLayout(labelled(_("On which day"), self.day), 1)
        figures.addLayout(labelled(_("What it cost"), self.cost), 1)
        column.addLayout(figures)
        column.addWidget(self.warning)
        column.addLayout(answers(self, self.keep))

    def _find(self, text: str) -> None:
        book = self._ctx.open_book

        def read(_job: JobContext) -> list[Hit]:
            from core.services import find

            return [hit for hit in find.search(book, text, _FOUND) if hit.kind == "customer"]

        def show(hits: list[Hit]) -> None:
            if isValid(self):
                self.person.offer(text, hits)

        self._ctx.jobs.read(read, show, lambda error: errors.show(self._ctx, error, self))

    def _choose(self, customer_id: int) -> None:
        self.customer_id = customer_id

    def _on_person_typed(self, _text: str) -> None:
        """A name that was not chosen from those found is nobody's."""
        self.customer_id = 0

    def _on_cost(self) -> None:
        above = self._limit is not None and self.cost.value() > self._limit
        limit = texts.money(self._limit, self._currency)
        text = _("More than {limit}, what may be spent without asking: agree on it first.")
        self.warning.setText(text.format(limit=limit) if above else "")
        self.warning.setVisible(above)

    def _on_typed(self) -> None:
        self.keep.setEnabled(bool(self.words.text().strip()))

    def _keep(self) -> None:
        day = self.day.date()
        self.written.emit(
            self.words.text().strip(),
            date(day.year(), day.month(), day.day()),
            self.remedy.text().strip(),
            self.cost.value(),
            self.customer_id,
        )
        self.accept()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
