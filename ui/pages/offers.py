"""Offers: what to offer to whom, in words and money first; what goes together; what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.insights import ItemPair, TargetList
from ui.context import AppContext
from ui.models import tables, texts
from ui.models.records import RecordsModel
from ui.pages.base import Page
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.clear import clear
from ui.widgets.empty import EmptyState
from ui.widgets.reading_order import in_reading_order
from ui.widgets.records_table import RecordsTable
from ui.widgets.target_row import TargetRow
from ui.widgets.text import Paragraph

_LISTS = 5
_ROWS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page read."""

    has_sales: bool
    targets: tuple[TargetList, ...]
    pairs: tuple[ItemPair, ...]
    outcomes: tuple[tables.Outcome, ...]


class OffersPage(Page):
    """Target lists, item pairs, past suggestions."""

    key: ClassVar[str] = "offers"
    needs: ClassVar[Touched] = frozenset(
        {Kind.SALES, Kind.CUSTOMERS, Kind.CATALOG, Kind.SUGGESTIONS, Kind.IMPORTS, Kind.SETTINGS}
    )

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Offers"), parent)
        assert ctx.shop is not None
        self._currency = ctx.shop.currency
        self._targets: tuple[TargetList, ...] = ()
        self._all_lists = False
        self._empty = EmptyState(
            _("With sales in the book you see here whom to offer what, and what it may bring."),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="offers",
            title=_("Nothing to offer yet"),
        )
        self.lists = Card(_("Who has never tried what"))
        self.pairs_model: RecordsModel[ItemPair] = RecordsModel(tables.pairs(), (), self)
        self.pairs = self._table_card(
            _("What goes together on one receipt"),
            self.pairs_model,
            _("No two items go together more often than chance would have it."),
        )
        self.outcomes_model: RecordsModel[tables.Outcome] = RecordsModel(
            tables.outcomes(self._currency), (), self
        )
        self.outcomes = self._table_card(
            _("What came of past suggestions"),
            self.outcomes_model,
            _("Mark suggestions as taken or declined on a customer's page; here you see whether they work."),
        )
        for widget in (self._empty, self.lists, self.pairs, self.outcomes):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addStretch(1)

    def fetch(self, job: JobContext) -> _Shown:
        """Lists, pairs and outcomes."""
        from core.services import baskets, insights, outcomes, targets

        book = self.ctx.open_book
        if insights.snapshot(book).snapshot is None:
            return _Shown(False, (), (), ())
        found = targets.lists(book)
        job.check()
        pairs = baskets.pairs(book)
        job.check()
        return _Shown(True, found, pairs, outcomes.totals(book))

    def present(self, value: _Shown) -> None:
        """Show them; a book without sales says what to do first."""
        self._empty.setVisible(not value.has_sales)
        for card in (self.lists, self.pairs, self.outcomes):
            card.setVisible(value.has_sales)
        if not value.has_sales:
            return
        self._targets = value.targets
        self._show_lists()
        self._fill(self.pairs, self.pairs_model, value.pairs)
        self._fill(self.outcomes, self.outcomes_model, [row for row in value.outcomes if row[1]])
        in_reading_order(self)

    def _show_lists(self) -> None:
        clear(self.lists.body)
        if not self._targets:
            words = _("No list is worth an offer yet: everybody has tried what goes with their favourites.")
            self.lists.body.addWidget(Paragraph(words, "muted"))
        shown = self._targets if self._all_lists else self._targets[:_LISTS]
        for place, target in enumerate(shown):
            row = TargetRow(target, first=not place)
            row.opened.connect(self.ctx.navigator.open_customer)
            row.copied.connect(self._copy_names)
            self.lists.body.addWidget(row)
        more = len(self._targets) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.lists.body.addWidget(Button(words, self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all_lists = True
        self._show_lists()
        in_reading_order(self)

    def _copy_names(self, names: Sequence[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(names))
        words = ngettext("{n} name is copied.", "{n} names are copied.", len(names))
        self.ctx.notices.show(words.format(n=texts.number(len(names))), kind="good")

    def _table_card(self, title: str, model: RecordsModel, nothing: str) -> Card:
        card = Card(title)
        table = RecordsTable(model, title, plain=True)
        table.setObjectName("table")
        table.make_sortable()
        table.stretch(1 if model is self.pairs_model else 0)
        card.body.addWidget(table)
        words = Paragraph(nothing, "muted")
        words.setObjectName("nothing")
        card.body.addWidget(words)
        return card

    def _fill(self, card: Card, model: RecordsModel, rows: Sequence[object]) -> None:
        model.set_rows(rows)
        table, nothing = card.findChild(RecordsTable, "table"), card.findChild(Paragraph, "nothing")
        assert table is not None
        assert nothing is not None
        table.setVisible(bool(rows))
        nothing.setVisible(not rows)
        table.fit()
        table.fit_height(_ROWS_SHOWN)
