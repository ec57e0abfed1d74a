"""My shop: the range, the years, the dials that look further than a month, and the parts that the owner switched on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.costs import Costs
from core.model.diary import Diary
from core.model.my_shop import RangeRow, ShopFigures, YearRow
from core.model.parts import InUse, Part
from core.model.recovery import Recovery
from core.model.staff import Served
from core.model.winning import Winning
from ui import part_words
from ui.context import AppContext
from ui.models import range as range_columns
from ui.models import texts
from ui.models.records import RecordsModel
from ui.pages.base import Page
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dials import YearSheet
from ui.widgets.empty import EmptyState
from ui.widgets.my_shop.costs import CostsCard
from ui.widgets.my_shop.diary import DiaryCard
from ui.widgets.my_shop.recovery import RecoveryCard
from ui.widgets.my_shop.staff import StaffCard
from ui.widgets.my_shop.winning import WinningCard
from ui.widgets.reading_order import in_reading_order
from ui.widgets.records_table import RecordsTable
from ui.widgets.text import Paragraph

_ROWS_SHOWN = 12
_SALES = 1  # the column by which a range is sorted first, counted from the name


@dataclass(frozen=True, slots=True)
class _Shown:
    """The figures of the page and of the parts that are on."""

    figures: ShopFigures
    parts: InUse
    recovery: Recovery | None
    diary: Diary | None
    costs: Costs | None
    winning: Winning | None
    staff: Served | None


class MyShopPage(Page):
    """Dials, parts that are on, years, categories, items."""

    key: ClassVar[str] = "my_shop"
    needs: ClassVar[Touched] = frozenset(
        {Kind.SALES, Kind.CUSTOMERS, Kind.CATALOG, Kind.IMPORTS, Kind.NOTES, Kind.SETTINGS}
    )

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("My shop"), parent)
        assert ctx.shop is not None
        currency = ctx.shop.currency
        self._empty = EmptyState(
            _(
                "With sales in the book you see here what sells, how the years compare, and whom the takings come from."
            ),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="shop",
            title=_("No sales to look at yet"),
        )
        self._currency = currency
        self.dials = YearSheet()
        self.years_model: RecordsModel[YearRow] = RecordsModel(range_columns.years(currency), (), self)
        self.categories_model: RecordsModel[RangeRow] = RecordsModel(
            range_columns.items(currency, with_category=False), (), self
        )
        self.items_model: RecordsModel[RangeRow] = RecordsModel(
            range_columns.items(currency, with_category=True), (), self
        )
        self.years, self._years_table = self._card(_("Year by year"), self.years_model, -1)
        self.categories, self._categories_table = self._card(_("Categories"), self.categories_model, _SALES)
        self.items, self._items_table = self._card(_("Items"), self.items_model, _SALES + 1)
        self.recovery, self.diary = RecoveryCard(ctx, currency), DiaryCard(ctx, currency)
        self.costs = CostsCard(ctx, currency)
        self.staff = StaffCard(currency)
        self.winning = WinningCard(ctx, currency)
        self.more = Card(_("Can be switched on"))
        self._off = Paragraph("", "muted")
        self.more.body.addWidget(self._off)
        switch_on = Button(
            _("Switch parts on in Settings"), partial(ctx.navigator.open_place, "settings"), kind="link"
        )
        self.more.body.addWidget(switch_on)
        tables = (self.years, self.categories, self.items)
        for widget in (
            self._empty,
            self.dials,
            self.costs,
            self.staff,
            self.winning,
            self.recovery,
            self.diary,
            *tables,
            self.more,
        ):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addStretch(1)

    def fetch(self, job: JobContext) -> _Shown:
        """All figures of the page."""
        from core.services import costs, diary, my_shop, parts, recovery, staff, winning

        book, today = self.ctx.open_book, self.ctx.today()
        used = parts.in_use(book)
        figures = my_shop.figures(book, today=today)
        job.check()
        return _Shown(
            figures=figures,
            parts=used,
            winning=winning.winning(book) if Part.WINNING in used.parts else None,
            diary=diary.diary(book) if Part.DIARY in used.parts else None,
            costs=costs.costs(book) if Part.COSTS in used.parts else None,
            staff=staff.served(book) if Part.STAFF in used.parts else None,
            recovery=recovery.recovery(book, today=today) if Part.RECOVERY in used.parts else None,
        )

    def present(self, value: _Shown) -> None:
        """Show what there is; parts without figures stay hidden."""
        self._show_figures(value.figures)
        self._show_parts(value)
        in_reading_order(self)

    def _show_parts(self, value: _Shown) -> None:
        """The parts that are on, and at the end the names of those that are off."""
        self.diary.setVisible(value.diary is not None)
        if value.diary is not None:
            self.diary.show_diary(value.diary)
        self.costs.setVisible(value.costs is not None)
        if value.costs is not None:
            self.costs.show_costs(value.costs)
        self.staff.setVisible(value.staff is not None)
        if value.staff is not None:
            self.staff.show_served(value.staff)
        self.recovery.setVisible(value.recovery is not None)
        if value.recovery is not None:
            self.recovery.show_recovery(value.recovery)
        self.winning.setVisible(value.winning is not None)
        if value.winning is not None:
            self.winning.show_winning(value.winning)
        lines = [
            _("{part}: {purpose}").format(part=part_words.name(part), purpose=part_words.purpose(part))
            for part in value.parts.off
        ]
        self._off.setText("\n".join(lines))
        self.more.setVisible(bool(lines) and value.figures.snapshot is not None)

    def _show_figures(self, value: ShopFigures) -> None:
        has_sales = value.snapshot is not None
        self._empty.setVisible(not has_sales)
        self.set_title(
            _("My shop"),
            _("Figures up to {day}.").format(day=texts.day(value.snapshot, "long")) if has_sales else "",
        )
        self.dials.setVisible(has_sales)
        if value.dials is not None:
            self.dials.show_dials(value.dials, self._currency)
        self._fill(self.years, self._years_table, self.years_model, value.years)
        self._fill(self.categories, self._categories_table, self.categories_model, value.categories)
        self._fill(self.items, self._items_table, self.items_model, value.items)
        count = len(value.items)
        words = ngettext("{n} item sold in twelve months", "{n} items sold in twelve months", count)
        self.items.set_title(words.format(n=texts.number(count)))

    def _card(self, title: str, model: RecordsModel, sorted_by: int) -> tuple[Card, RecordsTable]:
        card = Card(title)
        table = RecordsTable(model, title, plain=True)
        table.make_sortable(sorted_by, Qt.SortOrder.DescendingOrder)
        table.stretch(0)
        card.body.addWidget(table)
        if sorted_by >= 0:
            card.body.addWidget(Paragraph(_("The last twelve months, sales before refunds."), "small"))
        return card, table

    def _fill(self, card: Card, table: RecordsTable, model: RecordsModel, rows: tuple[object, ...]) -> None:
        model.set_rows(rows)
        card.setVisible(bool(rows))
        for key in ("change", "category"):
            place = next((place for place, column in enumerate(model.columns) if column.key == key), -1)
            table.setColumnHidden(place, not any(_says(row, key) for row in rows))
        table.fit()
        table.fit_height(_ROWS_SHOWN)


def _says(row: object, key: str) -> bool:
    """Whether a row has something in a column; a column of nothing but dashes is not shown."""
    if not isinstance(row, RangeRow):
        return True
    return row.before_minor is not None if key == "change" else bool(row.category)
