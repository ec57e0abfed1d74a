"""All imports so far; each can be taken back, even weeks later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import ImportRecord
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.text import Badge, Paragraph

_FEW = 5


def line(record: ImportRecord, currency: str) -> str:
    """What an import brought, in one line."""
    sales = ngettext("{n} sale", "{n} sales", record.lines_imported).format(
        n=texts.number(record.lines_imported)
    )
    money = texts.money(record.net_added_minor, currency)
    if record.first_date is None or record.last_date is None:
        return _("{sales}, {money}").format(sales=sales, money=money)
    return _("{sales}, {money}, {first} – {last}").format(
        sales=sales,
        money=money,
        first=texts.day(record.first_date),
        last=texts.day(record.last_date),
    )


class ImportHistory(Card):
    """Newest first. Emits `take_back(batch id)`."""

    take_back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Brought in so far"), parent)
        self.explain_with(
            _(
                "Each line is one import: the sales that it added to the book, their money, and their first and last day."
            ),
            _(
                "What was in the book already is not counted again, so the money can be less than the sheet's total."
            ),
            _("What changes it: taking an import back."),
        )
        self._all = False
        self._records: tuple[ImportRecord, ...] = ()
        self._currency = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.body.addLayout(self._rows)

    def show_records(self, records: Sequence[ImportRecord], currency: str) -> None:
        """Show these imports."""
        self._records = tuple(sorted(records, key=lambda record: record.id, reverse=True))
        self._currency = currency
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        shown = self._records if self._all else self._records[:_FEW]
        for place, record in enumerate(shown):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(record))
        if len(shown) < len(self._records):
            text = _("Show all {n}").format(n=texts.number(len(self._records)))
            self._rows.addWidget(Button(text, self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _row(self, record: ImportRecord) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Paragraph(record.file_name, "strong"))
        words.addWidget(Paragraph(line(record, self._currency), "muted"))
        across.addLayout(words, 1)
        when = Paragraph(texts.day(record.imported_at.date()), "muted")
        when.setWordWrap(False)
        across.addWidget(when)
        if record.undone_at is not None:
            across.addWidget(Badge(_("taken back"), "quiet"))
        else:
            button = Button(_("Take back"), lambda: self.take_back.emit(record.id), icon="undo")
            button.setAccessibleName(_("Take back {file}").format(file=record.file_name))
            across.addWidget(button)
        return row
