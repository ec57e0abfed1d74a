"""Tables speak of records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.models.records import Column, RecordsModel
from ui.widgets.records_table import RecordsTable


@pytest.fixture
def table(qtbot) -> RecordsTable:
    columns = (
        Column(key="name", header="Name", text=lambda row: row[0]),
        Column(
            key="visits", header="Visits", text=lambda row: str(row[1]), sort=lambda row: row[1], number=True
        ),
    )
    made = RecordsTable(RecordsModel(columns, [("Žofie", 3), ("Ana", 12), ("Boris", None)]), "People")
    qtbot.addWidget(made)
    made.make_sortable()
    made.resize(400, 200)
    made.show()
    return made


def test_enter_opens_the_record_under_the_cursor(table, qtbot) -> None:
    table.choose(1)
    with qtbot.waitSignal(table.opened_record) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [("Ana", 12)]


def test_home_and_end_go_to_the_first_and_the_last_row(table, qtbot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.chosen_record() == ("Boris", None)
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.chosen_record() == ("Žofie", 3)


def test_a_third_click_on_a_header_brings_the_given_order_back(table) -> None:
    for order, first in ((Qt.SortOrder.AscendingOrder, "Žofie"), (Qt.SortOrder.DescendingOrder, "Ana")):
        table.sortByColumn(1, order)
        assert table.records.record(0)[0] == first
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in table.records.shown()] == ["Žofie", "Ana", "Boris"]


def test_the_table_and_its_header_have_names(table) -> None:
    assert table.accessibleName() == "People"
    assert table.horizontalHeader().accessibleName() == "Columns of People"


def test_tab_leaves_the_table(table) -> None:
    assert not table.tabKeyNavigation()


def test_a_row_is_chosen_while_ctrl_is_still_held_after_ctrl_z(table, qtbot, qapp) -> None:
    qtbot.keyPress(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    table.choose(1)
    assert table.chosen_record() == ("Ana", 12)
    assert len(table.selectionModel().selectedRows()) == 1
    qtbot.keyRelease(table, Qt.Key.Key_Z, Qt.KeyboardModifier.NoModifier)
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
