"""Who served: receipts, sales and names of each, for the owner alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from core.model.parts import Part
from core.model.staff import Served, Server
from ui import part_words
from ui.models import texts
from ui.models.columns import money_column
from ui.models.records import Column, RecordsModel
from ui.widgets.card import Card
from ui.widgets.records_table import RecordsTable
from ui.widgets.text import Paragraph

_ROWS_SHOWN, _SALES = 12, 2


class StaffCard(Card):
    """One row for everybody who served; where no receipt says so, which column the sheet needs."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(part_words.name(Part.STAFF), parent)
        self.explain_with(
            _("The twelve months up to the last sale. Sales are before refunds."),
            _(
                "Who serves the late shift or the terrace sells otherwise: the figures say how much, not how well."
            ),
        )
        self.finding = Paragraph("")
        self.private = Paragraph(_("For you alone: it is on no print."), "small")
        self.model: RecordsModel[Server] = RecordsModel(columns(currency), (), self)
        self.table = RecordsTable(self.model, part_words.name(Part.STAFF), plain=True)
        self.table.make_sortable(_SALES, Qt.SortOrder.DescendingOrder)
        self.table.stretch(0)
        for widget in (self.finding, self.table, self.private):
            self.body.addWidget(widget)

    def show_served(self, value: Served) -> None:
        """Show who served."""
        self.finding.setText(_finding(value))
        self.model.set_rows(value.servers)
        self.table.setVisible(bool(value.servers))
        self.table.fit()
        self.table.fit_height(_ROWS_SHOWN)


def columns(currency: str) -> tuple[Column[Server], ...]:
    """Name, receipts, sales, average receipt, share with a name, days."""
    return (
        Column(key="name", header=_("Who served"), text=lambda r: r.name),
        Column(
            key="receipts",
            header=_("Receipts"),
            text=lambda r: texts.number(r.receipts),
            sort=lambda r: r.receipts,
            number=True,
            help=_("Receipts with a sale that say who served."),
        ),
        money_column(
            "sales",
            _("Sales"),
            lambda r: r.sales_minor,
            currency,
            explained=_("Sales of these receipts before refunds."),
        ),
        Column(
            key="average",
            header=_("A receipt"),
            text=lambda r: texts.money(r.average_minor, currency),
            sort=lambda r: r.average_minor,
            number=True,
            help=_("Sales divided by receipts."),
        ),
        Column(
            key="named",
            header=_("With a name"),
            text=lambda r: texts.percent(r.named_share),
            sort=lambda r: r.named_share,
            number=True,
            help=_("The share of the receipts whose customer is known."),
        ),
        Column(
            key="days",
            header=_("Days"),
            text=lambda r: texts.number(r.days),
            sort=lambda r: r.days,
            number=True,
            help=_("Different days with at least one such receipt."),
        ),
    )


def _finding(value: Served) -> str:
    if not value.receipts:
        return _("No sales in the book yet.")
    if not value.servers:
        return _(
            "No receipt of the twelve months says who served. Export the column with the name of the cashier or waiter "
            "from your till as well, and say “Who served” of it when you bring the sheet in."
        )
    if not value.without:
        return _("Every receipt of the twelve months says who served.")
    text = ngettext(
        "{n} receipt of the twelve months does not say who served; it is in no row.",
        "{n} receipts of the twelve months do not say who served; they are in no row.",
        value.without,
    )
    return text.format(n=texts.number(value.without))
