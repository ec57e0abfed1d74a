"""The range as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.model.my_shop import RangeRow
from ui.models import range as columns
from ui.models.records import QUIET, RecordsModel

ROW = RangeRow(
    name="Penne",
    category="Pasta",
    receipts=3,
    buyers=2,
    sales_minor=2700,
    share=0.5,
    before_minor=None,
    last_sold=date(2026, 10, 30),
)


def test_a_category_by_its_name_is_told_from_one_that_a_sheet_named() -> None:
    rows = (ROW, replace(ROW, category_guessed=True), replace(ROW, category=""))
    model: RecordsModel[RangeRow] = RecordsModel(columns.items("EUR", with_category=True), rows)
    place = [column.key for column in columns.items("EUR", with_category=True)].index("category")
    cells = [model.index(row, place) for row in range(3)]
    assert [cell.data() for cell in cells] == ["Pasta", "Pasta (by its name)", "–"]
    assert [bool(cell.data(QUIET)) for cell in cells] == [False, True, False]


def test_what_is_not_known_of_an_item_is_a_dash() -> None:
    row = replace(ROW, sales_minor=None, share=None, before_minor=900)
    model: RecordsModel[RangeRow] = RecordsModel(columns.items("EUR", with_category=True), (row,))
    keys = [column.key for column in columns.items("EUR", with_category=True)]
    assert [model.index(0, keys.index(key)).data() for key in ("sales", "share", "change")] == ["–"] * 3
    model.sort(keys.index("sales"))
    assert model.rowCount() == 1
