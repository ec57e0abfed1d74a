"""What goes together on one receipt: what offering it may bring, in sentences; the numbers behind them on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.baskets import Together, TogetherRule
from ui import theme
from ui.context import AppContext
from ui.models import tables, texts
from ui.models.records import RecordsModel
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.fitted_table import FittedTable
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_FEW = 4
_ROWS_SHOWN = 10


class TogetherPart(OffersPart):
    """Sentences with the money first, most money first; a friendly word where there is no reliable pattern."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        title = _("What goes together on one receipt")
        super().__init__(ctx, title, parent)
        self.explain_with(
            _("Two things that are on one receipt clearly more often than chance would have it."),
            _(
                "A pair is shown only where it holds in both halves of the time, so it is more than one busy week."
            ),
            _("The money is what a week may bring if some of those who lack the second thing say yes."),
        )
        assert ctx.shop is not None
        self._rules: tuple[TogetherRule, ...] = ()
        self._all = False
        self.note = Paragraph("", "muted")
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(theme.SPACE + 4)
        self.model: RecordsModel[TogetherRule] = RecordsModel(tables.together(ctx.shop.currency), (), self)
        self.table = FittedTable(self.model, title)
        self.table.make_sortable()
        self.numbers = Disclosure(_("Show the numbers"), self.table)
        self.body.addLayout(self.sentences)
        self.body.addWidget(self.note)
        self.body.addWidget(self.numbers, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.table)

    def read(self, book: Book, job: JobContext) -> Together:
        """All rules of the book."""
        from core.services import baskets

        found = baskets.together(book)
        job.check()
        return found

    def show_value(self, value: Together) -> None:
        """Show the sentences and fill the table."""
        both = (*value.kinds, *value.items)
        self._rules = tuple(sorted(both, key=lambda rule: -rule.weekly_minor))
        self.note.setText(value.note or _nothing(value.receipts))
        self.numbers.setVisible(bool(self._rules))
        self.table.setVisible(bool(self._rules) and self.numbers.isChecked())
        self.model.set_rows(self._rules)
        self.table.fit()
        self.table.fit_height(_ROWS_SHOWN)
        self._fill()

    def _fill(self) -> None:
        clear(self.sentences)
        shown = self._rules if self._all else self._rules[:_FEW]
        for place, rule in enumerate(shown):
            if place:
                self.sentences.addWidget(Hairline())
            row = QWidget()
            row.setAccessibleName(rule.title)
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.SPACE // 2)
            column.addWidget(Paragraph(rule.title, "large"))
            column.addWidget(Paragraph(rule.text, "muted"))
            self.sentences.addWidget(row)
        more = len(self._rules) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.sentences.addWidget(Button(words, self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        in_reading_order(self)


def _nothing(receipts: int) -> str:
    """There is no reliable pattern: that is said, and what to do instead."""
    text = ngettext(
        "On your {n} receipt no two things go together more often than chance would have it. Offer what sells best: "
        "that is as good as any rule here.",
        "On your {n} receipts no two things go together more often than chance would have it. Offer what sells best: "
        "that is as good as any rule here.",
        receipts,
    )
    return text.format(n=texts.number(receipts))
