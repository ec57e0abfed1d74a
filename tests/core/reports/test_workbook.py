"""The workbook: the same figures as numbers, and text that stays text."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from core.i18n import using
from core.model.charts import Caption, HeatCell, Heatmap
from core.model.customers import FollowUp
from core.model.summaries import Assortment, ItemMonth, MonthlySummary, Mover, Movers
from core.reports import tidy, workbook
from core.reports.cells import SheetWriter
from core.services.exports import csv_bytes
from tests.helpers.summary_values import call, first_month, offer, summary


def open_book(value: MonthlySummary):
    return load_workbook(io.BytesIO(workbook.xlsx(value)))


def row_of(book: Workbook, sheet: str, number: int = 2) -> tuple[object, ...]:
    return tuple(cell.value or None for cell in book[sheet][number])


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


def test_charts_are_the_workbooks_own_and_read_the_cells_of_their_sheet():
    found = open_book(summary())
    for sheet, last in (("By month", "D1"), ("Regulars by month", "D1"), ("Suggestions", "C1")):
        (chart,) = found[sheet]._charts
        assert chart.series[-1].tx.strRef.f == f"'{sheet}'!{last}"
        assert not chart.y_axis.delete
    assert found["By month"]._charts[0].grouping == "stacked"
    assert len(open_book(first_month())["By month"]._charts) == 0


def test_retention_is_coloured_by_share_with_the_people_below():
    value = summary()
    sheet = open_book(value)["Who stays"]
    (area,) = sheet.conditional_formatting
    assert str(area.sqref) == "D2:D3"
    assert sheet["D2"].value == value.cohorts[0].active[1] / value.cohorts[0].size
    assert sheet["D2"].number_format == "0%"
    below = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[1] == value.cohorts[0].size]
    assert below[0][2:4] == value.cohorts[0].active


@pytest.mark.parametrize(("paper", "code"), [("A4", 9), ("Letter", 1)])
def test_every_sheet_is_ready_for_the_printer(paper, code):
    found = open_book(summary(paper=paper, shop="Salt & Pepper"))
    for sheet in found:
        assert int(sheet.page_setup.paperSize) == code
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P / &N" in sheet.oddFooter.right.text
        assert "Salt && Pepper" in sheet.oddHeader.left.text
    for sheet in found.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
    assert found["Offers"].page_setup.orientation == "landscape"
    assert found["Items"].page_setup.orientation == "portrait"


def test_the_workbook_says_whose_it_is():
    about = open_book(summary(language="cs")).properties
    assert (about.creator, about.title, about.subject, about.language) == (
        "Pizzeria Da Ana",
        "Monthly loyalty summary",
        "October 2026",
        "cs",
    )


def moving() -> MonthlySummary:
    """A month with everybody who moved, what is due and what the range did."""
    cells = ((HeatCell(share=0.5, text="12", count=12), HeatCell(share=None, text="")),)
    return summary(
        movers=(
            Movers(
                key="regular",
                title="New regulars",
                total=7,
                people=(Mover(customer_id=1, name="Ana", text="three visits in 90 days"),),
            ),
        ),
        birthdays=((1, "Ana", date(2026, 11, 8)),),
        follow_ups=(
            FollowUp(
                id=1, customer_id=1, customer="Ana", text="Call back", due_on=date(2026, 11, 2), done_on=None
            ),
        ),
        sold=(
            ItemMonth(
                item="Margherita",
                times=300,
                times_before=280,
                net_minor=190_000,
                share=0.15,
                margin_minor=95_000,
            ),
            ItemMonth(item="Cola", times=10, times_before=None, net_minor=2_500, share=0.01),
        ),
        assortment=Assortment(
            items=40,
            items_before=38,
            fresh=("Gnocchi",),
            resting=(("Soup", date(2026, 7, 1)),),
            costed_minor=800_000,
            margin_minor=410_050,
            losing=(("Cake", -1_250),),
        ),
        flow=Heatmap(
            caption=Caption(key="flow", title=""),
            rows=("Regular",),
            columns=("Regular", "Lapsed"),
            cells=cells,
        ),
    )


def test_people_who_moved_and_what_is_due_have_sheets_of_their_own():
    found = open_book(moving())
    assert row_of(found, "Who moved") == ("New regulars", 7, "Ana", "three visits in 90 days")
    assert row_of(found, "Birthdays") == ("Ana", datetime(2026, 11, 8))
    assert row_of(found, "Follow-ups") == ("Ana", "Call back", datetime(2026, 11, 2))
    assert row_of(found, "From stage to stage") == ("Regular", 12, None)


def test_the_range_and_its_margin_are_numbers():
    found = open_book(moving())
    assert row_of(found, "Items") == ("Margherita", 300, 1900, 280, 0.15, 950)
    assert row_of(found, "Items", 3) == ("Cola", 10, 25, None, 0.01, None)
    rows = list(found["Range"].iter_rows(min_row=2, values_only=True))
    assert ("Margin of these items", None, None, 4100.5) in rows
    assert ("Not sold for long", "Soup", datetime(2026, 7, 1), None) in rows
    assert ("Sold below cost", "Cake", None, -12.5) in rows


def test_names_of_sheets_hold_whatever_a_translation_says():
    book = Workbook()
    writer = SheetWriter(book, "Who/what: [all] of the customers? yes", "EUR")
    assert writer.sheet.title == "Who what   all  of the customer"


def test_the_same_month_gives_the_same_cells_and_nothing_that_changed_since():
    changed = summary(changes_since_closed=("October 2026 changed by +€12.00 since it was printed.",))
    cells = [
        [[cell.value for cell in row] for sheet in open_book(value) for row in sheet.iter_rows()]
        for value in (summary(), changed)
    ]
    assert cells[0] == cells[1]


# --- CSV ----------------------------------------------------------------------------------------------


def lines(value: MonthlySummary) -> dict[tuple[str, ...], str]:
    file = io.StringIO(csv_bytes(tidy.HEADERS, tidy.rows(value)).decode())
    return {(row["section"], row["row"], row["name"]): row["value"] for row in csv.DictReader(file)}


def test_every_value_of_the_summary_has_its_own_line_in_the_csv():
    value = summary(closed_on=date(2026, 11, 3))
    found = lines(value)
    assert found["figures", "2026-10", "takings"] == "12450.50"
    assert found["figures", "2025-10", "active"] == "171"
    assert found["calls", "1", "customer"] == "Ana Kovačević"
    assert found["calls", "1", "last_visit"] == "2026-09-20"
    assert found["calls", "1", "value_year"] == "640.00"
    assert found["by_month", "12", "new"] == str(round(value.by_month.above[1].values[11]))
    assert found["about", "1", "closed_on"] == "2026-11-03"
    assert len(found) == sum(1 for _line in tidy.rows(value))


def test_tokens_of_the_csv_are_the_same_in_every_language():
    def keys() -> set[tuple[str, ...]]:
        return {(row[1], row[2], row[3]) for row in tidy.rows(summary())}

    english = keys()
    with using("cs"):
        assert keys() == english


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_the_csv_or_the_workbook_is_a_formula(evil):
    value = summary(shop=evil, top_items=((evil, 1, 100),), sold=(), to_do=(evil,), calls=(call(name=evil),))
    written = csv_bytes(tidy.HEADERS, tidy.rows(value)).decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert ["2026-10", "items", "1", "item", "'" + evil.replace("\r", "\n")] in rows
    assert not any(row[4].startswith(evil[0]) for row in rows if not row[4].replace(".", "")[1:].isdecimal())
    cell = open_book(value)["Items"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
