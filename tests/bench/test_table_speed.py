"""The table of 50,000 customers against the usual way: a proxy over a plain Python model."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTableView

from core.model.customers import CustomerRow
from core.model.insights import CustomerInsight, Stage
from tests.bench.ratios import best, race, timed
from ui import app as program
from ui.models.customers import CustomersModel, prepare
from ui.widgets.records_table import RecordsTable

PEOPLE = 50_000
SNAPSHOT = date(2026, 10, 31)
NAMES = ("Žofie Černá", "Ante Đurđević", "Björn Strauß", "Ana Horvat", "Łukasz Nowak", "Ivo Perić")
TYPED = ("h", "ho", "hor", "horv", "horva", "horvat")
AGAINST = "QSortFilterProxyModel"


class PlainModel(QAbstractTableModel):
    """What everybody writes first: rows of values behind `data`."""

    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent=QModelIndex()):  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 9

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def customer(number: int) -> CustomerRow:
    stages = list(Stage)
    return CustomerRow(
        id=number,
        name=f"{NAMES[number % len(NAMES)]} {number}",
        number=f"C{number:05}",
        phone=f"+420 777 {number // 1000:03} {number % 1000:03}",
        email=f"person{number}@example.com",
        alert="",
        insight=CustomerInsight(
            customer_id=number,
            snapshot=SNAPSHOT,
            stage=stages[number % len(stages)],
            visits=number % 40,
            first_visit=SNAPSHOT - timedelta(days=700),
            last_visit=SNAPSHOT - timedelta(days=number * 7 % 300),
            usual_gap=7.0 + number % 30,
            gap_is_own=number % 3 > 0,
            spend_minor=number * 1000,
            spend_year_minor=number * 7919 % 90_001,
            categories=2,
            won_back=False,
            group="Loyal",
            horizon=30,
            p_return=number % 100 / 100,
        ),
        best_suggestion="Cola" if number % 2 else "",
    )


def plain(row: CustomerRow) -> tuple[object, ...]:
    insight = row.insight
    return (
        row.name,
        insight.stage.value,
        str(insight.last_visit),
        insight.usual_gap,
        insight.visits,
        insight.spend_year_minor,
        insight.p_return,
        "",
        row.best_suggestion,
    )


@pytest.fixture(scope="module")
def rows() -> list[CustomerRow]:
    return [customer(number) for number in range(1, PEOPLE + 1)]


@pytest.fixture
def theme(qapp):
    """The program's look, which its tables stand on."""
    window = program.make_window(qapp, lambda: None)
    yield window.ctx.theme
    window.ctx.jobs.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def views(theme, rows, qtbot) -> tuple[RecordsTable, CustomersModel, QTableView, QSortFilterProxyModel]:
    """Ours and the peer's, both full and on the screen."""
    model = CustomersModel("CZK")
    model.set_list(prepare(rows))
    table = RecordsTable(model, "Customers")
    proxy = QSortFilterProxyModel()
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    source = PlainModel([plain(row) for row in rows])
    source.setParent(proxy)
    proxy.setSourceModel(source)
    view = QTableView()
    view.setModel(proxy)
    for widget in (table, view):
        qtbot.addWidget(widget)
        widget.resize(1200, 700)
        widget.show()
    qtbot.wait(50)
    return table, model, view, proxy


def test_fifty_thousand_customers_are_soon_on_the_screen(theme, rows, qtbot, tell):
    seconds, prepared = timed(lambda: prepare(rows))
    model = CustomersModel("CZK")
    table = RecordsTable(model, "Customers")
    table.make_sortable(2, Qt.SortOrder.DescendingOrder)
    view = QTableView()
    for widget in (table, view):
        qtbot.addWidget(widget)
        widget.resize(1200, 700)
        widget.show()

    def ours() -> None:
        model.set_list(prepared)
        table.fit()
        table.viewport().repaint()

    def peer() -> None:
        source = PlainModel([plain(row) for row in rows])
        proxy = QSortFilterProxyModel(view)
        source.setParent(proxy)
        proxy.setSourceModel(source)
        view.setModel(proxy)
        proxy.sort(2, Qt.SortOrder.DescendingOrder)
        view.viewport().repaint()

    mine, peers = race(ours, peer, rounds=2)
    assert model.rowCount() == view.model().rowCount() == PEOPLE
    tell(what=f"{PEOPLE:,} customers, keys made on a worker", ours=seconds)
    tell(what="  shown by last visit", ours=mine, peer=peers, against=AGAINST, most=0.15)


def test_every_key_narrows_the_list_at_once(views, tell):
    table, model, view, proxy = views

    def ours(text: str) -> None:
        model.narrow(text, None)
        table.viewport().repaint()

    def peer(text: str) -> None:
        proxy.setFilterFixedString(text)
        view.viewport().repaint()

    pairs = [race(lambda text=text: ours(text), lambda text=text: peer(text), rounds=2) for text in TYPED]
    assert model.rowCount() == proxy.rowCount() > 0
    slowest, peers = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    tell(what="  a key in the search, the slowest of 6", ours=slowest, peer=peers, against=AGAINST, most=0.02)
    stage = best(lambda: (model.narrow("", Stage.REGULAR), table.viewport().repaint()))
    tell(what="  one stage", ours=stage, most=0.02)


def test_a_click_on_a_header_sorts(views, tell):
    table, model, view, proxy = views

    def ours(column: int) -> None:
        model.sort(column, Qt.SortOrder.DescendingOrder)
        table.viewport().repaint()

    def peer(column: int) -> None:
        proxy.sort(column, Qt.SortOrder.DescendingOrder)
        view.viewport().repaint()

    for column, name in ((0, "name"), (5, "amount")):
        mine, peers = race(
            lambda column=column: (ours(1), ours(column)),
            lambda column=column: (peer(1), peer(column)),
            rounds=1,
        )
        tell(what=f"  sorted by stage, then by {name}", ours=mine, peer=peers, against=AGAINST)
    model.sort(5, Qt.SortOrder.DescendingOrder)
    amounts = [row.insight.spend_year_minor for row in model.shown()]
    assert amounts == sorted(amounts, reverse=True)


def test_scrolling_keeps_up_with_the_hand(views, tell):
    table, _model, view, _proxy = views

    def scroll(widget: QTableView) -> float:
        bar = widget.verticalScrollBar()
        places = range(0, bar.maximum(), max(bar.maximum() // 60, 1))
        frames = [
            timed(lambda place=place: (bar.setValue(place), widget.viewport().repaint()))[0]
            for place in places
        ]
        return sorted(frames)[len(frames) * 9 // 10]

    scroll(table)
    tell(
        what="  a frame while scrolling, nine in ten below",
        ours=min(scroll(table), scroll(table)),
        peer=min(scroll(view), scroll(view)),
        against="QTableView with plain cells",
        most=0.016,
    )
