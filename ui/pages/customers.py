"""Customers: everybody in the book, searched and narrowed at once, with a preview of the one selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.customers import CustomerRow
from core.model.insights import Stage
from ui import operations as ops
from ui import theme
from ui.context import AppContext
from ui.duplicate_operations import compare, look_through
from ui.models import chance as chances
from ui.models import texts
from ui.models.chance import Chance
from ui.models.customers import CustomerList, CustomersModel, prepare
from ui.models.records import RECORD
from ui.pages.base import Page
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import ChipBar
from ui.widgets.customer.preview import CustomerPreview
from ui.widgets.empty import EmptyState
from ui.widgets.fitted_table import FittedTable
from ui.widgets.reading_order import in_reading_order
from ui.widgets.save_file import ask_where, save_in_background
from ui.widgets.search import SearchField
from ui.widgets.shop_fields import ChoiceBox
from ui.words import STAGES

_ALL = "all"
_ALIKE = 200
_LOOK_AFTER = (
    120  # milliseconds on a row before its preview is read: walking by with the arrow key reads nothing
)
_PREVIEW = 316
_PREVIEW_FROM = 900


class CustomersPage(Page):
    """Table with search field, chips by stage, and a preview beside it."""

    key: ClassVar[str] = "customers"
    needs: ClassVar[Touched] = frozenset(
        {Kind.CUSTOMERS, Kind.SALES, Kind.NOTES, Kind.SUGGESTIONS, Kind.IMPORTS, Kind.SETTINGS}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Customers"), parent)
        assert ctx.shop is not None
        self.model = CustomersModel(ctx.shop.currency, self)
        self.table = FittedTable(self.model, _("Customers"))
        self.search = SearchField(_("Search by name, phone, e-mail, number or note"))
        self.chips = ChipBar((), _("Stage"))
        self.chance = ChoiceBox(_("Chance to return"))
        self.preview = CustomerPreview(ctx)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._look.timeout.connect(self._show_preview)
        self._nobody = EmptyState(
            _("Everybody who bought something will stand here, with their habits and what to offer them."),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="customers",
            title=_("No customers yet"),
        )
        self._no_fit = EmptyState(
            _("Nobody fits the search."), _("Clear the search"), self.clear_search, icon="search"
        )
        self._build()
        self._connect()

    # ---- reading and showing
    def fetch(self, job: JobContext) -> CustomerList:
        """All rows with their search keys."""
        from core.services import customers, find

        rows = customers.rows(self.ctx.open_book)
        job.check()
        return prepare(rows, find.written_words(self.ctx.open_book))

    def present(self, value: CustomerList) -> None:
        """Show them under the search and order in use, with the same customer selected."""
        chosen = self.table.chosen_record()
        self.model.set_list(value)
        self.table.fit()
        self._show_chips(value)
        self._show_chances(value)
        self._show_parts()
        if isinstance(chosen, CustomerRow):
            self.table.choose(self.model.place_of(lambda row: row.id == chosen.id))
        else:
            self._choose_first()
        in_reading_order(self)
        self._look_for_twins()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back to the list looks like arriving for the first time."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._choose_first)  # once the page has its width

    def clear_search(self) -> None:
        """Show everybody again."""
        self.search.clear()
        self.chips.choose(_ALL)
        self.chance.choose(_ALL)
        self._narrow()
        self.search.setFocus()

    def focus_search(self) -> bool:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Search, a new customer, export and delete; Esc puts an open preview away."""
        own: dict[str, Callable[[], object]] = {
            "search": self.focus_search,
            "new": self.add,
            "export": self.export,
            "delete": self.remove,
        }
        if self.preview.isVisible():
            own["escape"] = self.table.clearSelection
        return own

    def add(self) -> None:
        """Write down a new customer and open the page to fill in the rest."""
        name = self.search.text().strip() or _("New customer")
        operation = ops.add_customer(self.ctx, parent=self, name=name)
        operation.success(self.ctx.navigator.open_customer).run()

    def remove(self) -> None:
        """Take the selected customer out of the book; Undo brings everything back."""
        row = self.table.chosen_record()
        if isinstance(row, CustomerRow) and self.table.hasFocus():
            ops.remove_customer(self.ctx, parent=self, customer_id=row.id, name=row.name).run()

    def export(self) -> None:
        """Save the list as shown."""
        shown, columns = self.model.shown(), self.model.columns

        def make(path: Path) -> None:
            from ui.widgets.table_file import table_as_csv

            save_in_background(self.ctx, self, path, lambda _job: table_as_csv(columns, shown))

        ask_where(self, _("Export this list"), _("Customers"), {".csv": _("Table")}, make)

    # ---- building
    def _build(self) -> None:
        self.search.setMinimumWidth(theme.current().px(180))
        self.search.setMaximumWidth(theme.current().px(360))
        self.header.addWidget(self.search, 2)
        new = Button(_("New customer"), self.add, icon="plus")
        self.header.addWidget(new)
        self.header.addWidget(IconButton("export", _("Export this list"), self.export))
        self.chips.set_last(self.chance)
        self.body.addWidget(self.chips)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        for widget in (self.table, self._no_fit):
            self.stack.addWidget(widget)
        column.addWidget(self.stack)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, theme.current().px(_PREVIEW)])
        self.preview.hide()
        self.twins = Banner("", "info", _("Look at them…"), partial(look_through, self.ctx, self))
        self.body.addWidget(self.splitter, 1)
        self.body.addWidget(
            self.twins
        )  # below the table: it comes a moment later, and no row may move under the hand
        self.twins.hide()
        self.body.addWidget(self._nobody, 1)
        self._nobody.hide()
        last = [column.key for column in self.model.columns].index("last")
        self.table.make_sortable(last, Qt.SortOrder.DescendingOrder)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.search.searched.connect(self._narrow)
        self.search.returnPressed.connect(self._to_table)
        self.chips.chosen.connect(self._narrow)
        self.chance.activated.connect(self._narrow)
        self.table.opened_record.connect(self._open)
        self.table.chosen.connect(self._look.start)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.preview.opened.connect(self.ctx.navigator.open_customer)

    # ---- what the owner does
    def _narrow(self, *_args: object) -> None:
        stage, chance = self.chips.key(), self.chance.key()
        self.model.narrow(
            self.search.text(),
            None if stage in ("", _ALL) else Stage(stage),
            None if chance in ("", _ALL) else Chance(chance),
        )
        self._show_parts()
        self._choose_first()
        if self.model.rows and not self.model.rowCount():
            self._look_for_alike(self.search.text())

    def _look_for_alike(self, typed: str) -> None:
        """Where nothing fits exactly, a slip of the finger is forgiven; that takes longer, so a worker does it."""
        book = self.ctx.open_book

        def work(_job: JobContext) -> tuple[int, ...]:
            from core.services import find

            return find.people_nearly(book, typed, _ALIKE)

        def done(ids: tuple[int, ...]) -> None:
            if isValid(self) and ids and typed == self.search.text():
                self.model.show_alike(ids)
                self._show_parts()

        self.ctx.jobs.read(work, done)

    def _look_for_twins(self) -> None:
        """How many customers may be in the book twice; in a large book that is known a moment later."""
        book = self.ctx.open_book

        def work(_job: JobContext) -> tuple[int, str]:
            from core.services import duplicates
            from core.services.words import duplicates as words

            count = duplicates.too_many(duplicates.find(book))
            return count, words.finding(count)

        def show(found: tuple[int, str]) -> None:
            if isValid(self):
                self.twins.set(found[1], "info")
                self.twins.setVisible(bool(found[0]) and bool(self.model.rows))

        self.ctx.jobs.read(work, show)

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            self.table.choose(0)

    def _open(self, row: object) -> None:
        if isinstance(row, CustomerRow):
            self.ctx.navigator.open_customer(row.id)

    def _open_menu(self, place: QPoint) -> None:
        row = self.table.chosen_record()
        if not isinstance(row, CustomerRow):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("&Open"), lambda: self._open(row))
        menu.addAction(_("&Copy"), self.table.copy_selection)
        chosen = [index.data(RECORD).id for index in self.table.selectionModel().selectedRows()]
        if len(chosen) == 2:
            menu.addAction(_("Compare the &two…"), partial(compare, self.ctx, self, [(chosen[0], chosen[1])]))
        menu.addSeparator()
        menu.addAction(
            _("&Take out of the book"),
            ops.remove_customer(self.ctx, parent=self, customer_id=row.id, name=row.name).run,
        )
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_chips(self, value: CustomerList) -> None:
        chips: list[tuple[str, str, int | None]] = [(_ALL, _("All"), len(value.rows))]
        chips += [
            (stage.value, word.text, value.counts[stage])
            for stage, word in STAGES.items()
            if value.counts.get(stage)
        ]
        self.chips.set_chips(chips)
        for key, chip in self.chips.chips.items():
            if key != _ALL:
                chip.setToolTip(STAGES[Stage(key)].meaning)

    def _show_chances(self, value: CustomerList) -> None:
        """Bands of the chance to return, with how many customers each has; nothing where no chance is known."""
        counts = Counter(value.chances)
        choices = [(_ALL, _("Any chance to return"))]
        for band in Chance:
            words = _("{words}: {n}").format(words=chances.words(band), n=texts.number(counts[band]))
            choices.append((band.value, words))
        self.chance.set_choices(choices)
        known = len(value.chances) > counts[Chance.UNKNOWN]
        if not known and self.chance.key() != _ALL:
            self.chance.choose(_ALL)
            self._narrow()
        self.chance.setVisible(known)

    def _show_parts(self) -> None:
        """The table, or what to do where it would be empty."""
        nobody = not self.model.rows
        self._nobody.setVisible(nobody)
        for widget in (self.splitter, self.chips, self.search):
            widget.setVisible(not nobody)
        shown, everybody = self.model.rowCount(), len(self.model.rows)
        self.stack.setCurrentWidget(self.table if shown else self._no_fit)
        words = ngettext("{n} customer", "{n} customers", everybody).format(n=texts.number(everybody))
        if shown != everybody:
            words = _("{n} of {all}").format(n=texts.number(shown), all=words)
        self.set_title(_("Customers"), "" if nobody else words)

    def _choose_first(self) -> None:
        """Preview the first customer unasked where that takes no column away."""
        beside = (
            self.table.needed() + theme.GAP + max(theme.current().px(_PREVIEW), self.preview.minimumWidth())
        )
        if self.splitter.width() >= beside and self.table.chosen_record() is None:
            self.table.choose(0)

    def _show_preview(self) -> None:
        row = self.table.chosen_record()
        wide = self.width() >= theme.current().px(_PREVIEW_FROM)
        self.preview.setVisible(isinstance(row, CustomerRow) and wide)
        if isinstance(row, CustomerRow) and wide:
            self.preview.show_customer(row)
