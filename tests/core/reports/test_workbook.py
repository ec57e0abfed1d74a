"""The workbook: the same figures as numbers, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from openpyxl import load_workbook

from core.model.summaries import MonthlySummary
from core.reports import workbook
from tests.helpers.summary_values import call, first_month, offer, summary


def open_book(value: MonthlySummary):
    return load_workbook(io.BytesIO(workbook.xlsx(value)))


def figures(value: MonthlySummary) -> dict[str, object]:
    return {row[0]: row[1] for row in open_book(value)["Summary"].iter_rows(values_only=True) if row[0]}


def test_the_workbook_holds_the_figures_of_the_summary():
    value = summary()
    found = figures(value)
    assert found["Customers who came"] == value.figures.active
    assert found["Takings after refunds"] == 12_450.50
    assert found["Refunds"] == -133.5
    assert found["Average receipt"] == 20.60
    assert found["Came twice in 90 days"] == value.figures.repeaters_90 / value.figures.active


def test_the_call_list_has_dates_numbers_and_money():
    row = next(open_book(summary())["Call list"].iter_rows(min_row=2, values_only=True))
    assert row[0] == "Ana Kovačević"
    assert row[3] == datetime(2026, 9, 20)
    assert row[4] == 41
    assert row[7] == 640


def test_no_cell_is_a_formula_whatever_a_name_begins_with():
    evil = ('=HYPERLINK("http://x","y")', "+1", "-2", "@SUM(A1)", "=1+1")
    value = summary(
        shop=evil[0],
        calls=tuple(call(i, name=name, favourite=name) for i, name in enumerate(evil)),
        offers=tuple(offer(i, customer=name, text=name) for i, name in enumerate(evil)),
        top_items=tuple((name, 1, 100) for name in evil),
        to_do=evil,
        paragraph=evil[0],
    )
    raw = workbook.xlsx(value)
    names = {row[0].value for row in load_workbook(io.BytesIO(raw))["Call list"].iter_rows(min_row=2)}
    assert names == set(evil)
    for sheet in load_workbook(io.BytesIO(raw)):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    rows = list(
        open_book(summary(calls=(call(name="Ana\x0bB"),)))["Call list"].iter_rows(min_row=2, values_only=True)
    )
    assert rows[0][0] == "AnaB"


def test_parts_without_data_have_no_sheet():
    assert "Call list" in open_book(summary()).sheetnames
    names = open_book(first_month()).sheetnames
    assert "Call list" not in names
    assert "Pairs" not in names


def test_a_currency_without_small_coins_has_no_decimals():
    found = open_book(summary(currency="JPY"))
    cell = found["Items"]["C2"]
    assert cell.value == summary().top_items[0][2]
    assert cell.number_format == "#,##0"


def test_the_chart_of_months_is_the_workbooks_own():
    with zipfile.ZipFile(io.BytesIO(workbook.xlsx(summary()))) as archive:
        assert any(name.startswith("xl/charts/chart") for name in archive.namelist())
