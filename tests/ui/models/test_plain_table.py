"""The numbers of a chart as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.model.charts import Table
from ui.models.plain import cell_text, columns
from ui.models.records import RecordsModel

TABLE = Table(headers=("Month", "New"), rows=(("Oct", 12), ("Nov", None), ("Dec", 7.5)))


@pytest.fixture
def model(qapp) -> RecordsModel:
    return RecordsModel(columns(TABLE), TABLE.rows)


def test_qt_finds_no_fault_in_the_model(model, qtmodeltester) -> None:
    qtmodeltester.check(model)


def test_a_column_of_numbers_sorts_as_numbers_with_gaps_last(model) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 1).data() for row in range(3)] == ["12", "7.5", "–"]


def test_cells_are_written_for_people() -> None:
    assert [cell_text(value) for value in (1234, 3.0, 0.256, None, "Oct")] == [
        "1,234",
        "3",
        "0.26",
        "–",
        "Oct",
    ]


def test_a_column_has_as_many_decimals_as_its_numbers_need() -> None:
    table = Table(
        headers=("Month", "%", "EUR"), rows=(("Oct", 12.5, 9.25), ("Nov", 7, 3.5), ("Dec", 0.3, None))
    )
    shown = RecordsModel(columns(table), table.rows)
    assert [[shown.index(row, place).data() for place in (1, 2)] for row in range(3)] == [
        ["12.5", "9.25"],
        ["7", "3.50"],
        ["0.3", "–"],
    ]
