"""Costs and margin: what each item leaves, how it stands among its kind, and where a cost is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.i18n import N_, _, ngettext
from core.model.costs import CostRow, Costs, Standing
from core.model.parts import Part
from ui import cost_operations as ops
from ui import part_words
from ui.context import AppContext
from ui.models import texts
from ui.models.columns import money_column
from ui.models.records import Column, RecordsModel
from ui.widgets.card import Card
from ui.widgets.records_table import RecordsTable
from ui.widgets.text import Paragraph

_ROWS_SHOWN = 12
_STANDINGS: dict[Standing, str] = {
    Standing.STAR: N_("sells well, earns well"),
    Standing.PLOUGH_HORSE: N_("sells well, earns little"),
    Standing.PUZZLE: N_("earns well, sells little"),
    Standing.DOG: N_("sells and earns little"),
}


class CostsCard(Card):
    """A row for every item sold in twelve months; Enter or a double click asks what it costs."""

    def __init__(self, ctx: AppContext, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(part_words.name(Part.COSTS), parent)
        self.ctx, self._currency = ctx, currency
        self.explain_with(
            _(
                "Sales of the last twelve months before refunds, less what the pieces cost. Wages and rent are not in it."
            ),
            _("The cost of a piece is the one typed in here, else the one the sheets name."),
            _("An item sells well from seven tenths of an equal share of the pieces of its category."),
            _("It earns well where a piece leaves at least what those of its category leave on average."),
        )
        self.finding = Paragraph("")
        self.model: RecordsModel[CostRow] = RecordsModel(columns(currency), (), self)
        self.table = RecordsTable(self.model, part_words.name(Part.COSTS), plain=True)
        self.table.make_sortable()
        self.table.stretch(0)
        self.table.opened_record.connect(self._ask)
        hint = Paragraph(_("Enter or a double click on an item: type in what a piece costs."), "small")
        for widget in (self.finding, self.table, hint):
            self.body.addWidget(widget)

    def show_costs(self, value: Costs) -> None:
        """Show every item, those that leave most first."""
        self.finding.setText(finding(value, self._currency))
        self.model.set_rows(value.rows)
        self.table.setVisible(bool(value.rows))
        self.table.fit()
        self.table.fit_height(_ROWS_SHOWN)

    def _ask(self, row: object) -> None:
        from ui.dialogs.item_cost import ItemCostDialog

        if not isinstance(row, CostRow):
            return

        def write(cost_minor: int | None) -> None:
            ops.set_cost(
                self.ctx, parent=self, product_id=row.product_id, item=row.item, cost_minor=cost_minor
            ).run()

        dialog = ItemCostDialog(self, row, self._currency)
        dialog.written.connect(write)
        dialog.open()


def finding(value: Costs, currency: str) -> str:
    """What is left, and for how much of the sales that is known."""
    if not value.rows:
        return _("No item was sold in the last twelve months.")
    if not value.known:
        return _("No item has a cost yet. Type in what the ones that sell most cost you.")
    left = texts.money(value.margin_minor, currency, whole=True)
    missing = len(value.rows) - len(value.known)
    if not missing:
        return _("After their cost the items left {money}.").format(money=left)
    return ngettext(
        "After their cost the items left {money}, known for {share} of their sales; {n} item has no cost yet.",
        "After their cost the items left {money}, known for {share} of their sales; {n} items have no cost yet.",
        missing,
    ).format(money=left, share=texts.percent(value.known_share), n=texts.number(missing))


def columns(currency: str) -> tuple[Column[CostRow], ...]:
    """Item, sales, pieces, cost, what is left, its share, and how the item stands."""
    return (
        Column(key="item", header=_("Item"), text=lambda r: r.item),
        money_column(
            "sales",
            _("Sales"),
            lambda r: r.sales_minor,
            currency,
            explained=_("Sales of the last twelve months before refunds."),
        ),
        Column(
            key="units",
            header=_("Pieces"),
            text=lambda r: texts.quantity(r.units_milli),
            sort=lambda r: r.units_milli,
            number=True,
            largest_first=True,
            help=_("Pieces sold in the last twelve months."),
        ),
        Column(
            key="cost",
            header=_("Cost of a piece"),
            text=lambda r: texts.money(None if r.cost_minor is None else round(r.cost_minor), currency),
            sort=lambda r: r.cost_minor,
            number=True,
            help=_("Typed in by you, else what the sheets name. Enter on the row changes it."),
        ),
        money_column(
            "margin",
            _("Left"),
            lambda r: r.margin_minor,
            currency,
            explained=_(
                "Sales less the cost of the pieces sold. It grows with the price, with pieces sold, and as the cost falls."
            ),
        ),
        Column(
            key="share",
            header=_("Of 100"),
            text=lambda r: texts.percent(r.margin_share).replace("-", "\u2212"),
            sort=lambda r: r.margin_share,
            number=True,
            help=_("What stays of its sales after the cost."),
        ),
        Column(
            key="standing",
            header=_("How it stands"),
            text=lambda r: _(_STANDINGS[r.standing]) if r.standing is not None else texts.DASH,
            help=_("Against the items of its category, by pieces sold and by what a piece leaves."),
        ),
    )
