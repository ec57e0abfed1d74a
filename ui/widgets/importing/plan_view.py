"""One page with the answer filled in: what a sheet holds, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import PlanAgainstBook
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Card
from ui.widgets.importing.choices import Choices, Questions
from ui.widgets.importing.columns import ColumnMap
from ui.widgets.importing.findings import Findings
from ui.widgets.importing.left_out import LeftOut
from ui.widgets.importing.notes import Notes
from ui.widgets.importing.preview import Preview
from ui.widgets.text import Paragraph


def import_words_of(planned: PlanAgainstBook) -> str:
    """What the one button says."""
    if planned.receipts_named and not (planned.lines_new or planned.lines_changed):
        text = ngettext("Name {n} receipt", "Name {n} receipts", planned.receipts_named)
        return text.format(n=texts.number(planned.receipts_named))
    if planned.lines_new or not planned.lines_changed:
        text = ngettext("Import {n} sale", "Import {n} sales", planned.lines_new)
        return text.format(n=texts.number(planned.lines_new))
    text = ngettext("Update {n} sale", "Update {n} sales", planned.lines_changed)
    return text.format(n=texts.number(planned.lines_changed))


class PlanView(QWidget):
    """Shows a `PlanAgainstBook`; every signal is the owner's wish, the page does it."""

    answered = Signal(str, str)
    column_changed = Signal(str, str)
    wanted = Signal()
    declined = Signal()
    save_rejected = Signal()

    def __init__(
        self,
        planned: PlanAgainstBook,
        *,
        currency: str,
        answers: Mapping[str, str],
        today: QDate,
        columns_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        plan = planned.plan
        self._planned = planned
        self.questions: Questions | None = None
        self.choices: Choices | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        currency = plan.currency or currency
        head = Card()
        head.body.addWidget(Findings(planned, currency))
        head.body.addLayout(self._buttons())
        if plan.questions:
            self.questions = Questions(plan.questions, today)
            self.questions.answered.connect(self.answered)
            column.addWidget(self.questions)
        column.addWidget(head)
        notes = Notes(planned)
        notes.answered.connect(self.answered)
        if notes.said:
            column.addWidget(notes)
        if plan.preview:
            column.addWidget(Preview(plan))
        if plan.skipped or plan.rejected:
            left_out = LeftOut(plan, currency)
            left_out.save_rejected.connect(self.save_rejected)
            column.addWidget(left_out)
        if plan.choices:
            self.choices = Choices(plan.choices, answers)
            self.choices.answered.connect(self.answered)
            column.addWidget(self.choices)
        column.addWidget(self._details(columns_open))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        planned = self._planned
        self.import_button = Button(
            import_words_of(planned), self.wanted.emit, kind="primary", icon="check", parent=self
        )
        something = bool(
            planned.lines_new or planned.lines_changed or planned.receipts_named or planned.spellings_learned
        )
        self.import_button.setEnabled(something and not planned.plan.questions)
        row.addWidget(self.import_button)
        self.import_button.setVisible(something)
        row.addWidget(Button(_("Not this sheet") if something else _("Close"), self.declined.emit))
        hint = ""
        if planned.plan.questions:
            hint = _("Answer the question above first.")
        elif not something:
            hint = _("Everything in this sheet is in the book already.")
        elif planned.adopts_currency:
            hint = _("The book takes the currency of this sheet.")
        row.addWidget(Paragraph(hint, "muted"), 1)
        return row

    def _details(self, columns_open: bool) -> QWidget:
        card = Card()
        mapping = ColumnMap(self._planned.plan)
        mapping.changed.connect(self.column_changed)
        self.columns = mapping
        card.body.addWidget(
            Disclosure(_("How the columns were read"), mapping, opened=columns_open),
            0,
            Qt.AlignmentFlag.AlignLeading,
        )
        card.body.addWidget(mapping)
        for note in self._planned.plan.assumptions:
            card.body.addWidget(Paragraph(note, "small"))
        return card
