"""Rows that are not sales, by reason, and rows that could not be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.i18n import _, ngettext
from core.model.importing import ImportPlan, Skipped
from ui import import_words, theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.text import Paragraph

_SHOWN_ROWS = 6
_SHOWN_REJECTS = 5


def row_numbers(rows: tuple[int, ...]) -> str:
    """The first row numbers of a sheet, as in `rows 4, 18, 92 …`."""
    shown = ", ".join(str(row) for row in rows[:_SHOWN_ROWS]) + (" …" if len(rows) > _SHOWN_ROWS else "")
    return ngettext("row {rows}", "rows {rows}", len(rows)).format(rows=shown)


class LeftOut(Card):
    """Emits `save_rejected` for the button that writes the unreadable rows into a file."""

    save_rejected = Signal()

    def __init__(self, plan: ImportPlan, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Left out"), parent)
        if plan.skipped:
            self.body.addWidget(self._table(plan.skipped, plan.currency or currency))
        if plan.skipped and plan.rejected:
            self.body.addWidget(Hairline())
        if plan.rejected:
            self._add_rejected(plan)

    def _table(self, skipped: tuple[Skipped, ...], currency: str) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(theme.SPACE // 2)
        for row, part in enumerate(skipped):
            grid.addWidget(QLabel(texts.number(len(part.rows))), row, 0)
            grid.addWidget(QLabel(import_words.reason(part.reason)), row, 1)
            grid.addWidget(Paragraph(row_numbers(part.rows), "muted"), row, 2)
            money = QLabel("" if part.sum_minor is None else texts.money(part.sum_minor, currency))
            theme.set_kind(money, "muted")
            grid.addWidget(money, row, 3)
        grid.setColumnStretch(2, 1)
        return table

    def _add_rejected(self, plan: ImportPlan) -> None:
        count = len(plan.rejected)
        words = ngettext("{n} row cannot be read:", "{n} rows cannot be read:", count)
        self.body.addWidget(Paragraph(words.format(n=texts.number(count)), "strong"))
        for rejected in plan.rejected[:_SHOWN_REJECTS]:
            line = _("Row {row}: {reason}").format(row=rejected.row, reason=rejected.reason)
            self.body.addWidget(Paragraph(line))
        self.body.addWidget(Button(_("Save these rows…"), self.save_rejected.emit, kind="link", icon="save"))
