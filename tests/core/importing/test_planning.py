"""From columns and rows to a plan: small sheets of the kinds that shops keep."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.errors import UserError
from core.importing.draft import Setting
from core.importing.plan import make_plan
from core.importing.reading.reader import read
from core.importing.report import counts
from core.jobs import JobContext
from core.model.importing import ImportOptions, ImportPlan
from core.model.sales import LineKind
from tests.helpers.sheets import plan_of, write


def _plan(folder: Path, text: str, **more: str) -> ImportPlan:
    return plan_of(write(folder, text), **more)


def _skipped(plan: ImportPlan) -> dict[str, tuple[int, ...]]:
    return {one.reason: one.rows for one in plan.skipped}


def _amounts(plan: ImportPlan) -> list[int | None]:
    return list(plan.lines.amount_minor)


def test_unknown_headers_are_placed_by_their_content(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Wann war es;Wer;Wovon;Wieviel;Geld
        03.01.2026;Ana Horvat;Kruh;2;3,20
        04.01.2026;Ivan Perić;Burek;1;3,00
        15.01.2026;Ana Horvat;Kruh;1;1,60
        16.01.2026;Maja Babić;Burek;3;9,00
        17.01.2026;Ana Horvat;Burek;1;3,00
        """,
    )
    assert plan.net_total_minor == 1980
    assert plan.receipts.day[0] == date(2026, 1, 3)
    assert {item.name for item in plan.items} == {"Kruh", "Burek"}


def test_a_column_the_owner_names_goes_before_everything(tmp_path: Path) -> None:
    text = """
        Date,Item,Net Sales,Paid by card
        2026-01-13,Tea,2.00,1.00
        2026-01-14,Tea,2.00,1.00
        """
    assert _plan(tmp_path, text).net_total_minor == 400
    plan = plan_of(write(tmp_path, text), columns={"net": "Paid by card"})
    assert plan.net_total_minor == 200
    with pytest.raises(UserError, match="header_unknown"):
        plan_of(write(tmp_path, text), columns={"net": "Nothing"})
    with pytest.raises(UserError, match="field_unknown"):
        plan_of(write(tmp_path, text), columns={"price of it": "Item"})


def test_gross_less_discount_where_there_is_no_net(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Date,Receipt,Item,Gross Sales,Discounts
        2026-01-13,1,Tea,10.00,-1.00
        2026-01-13,1,Bun,5.00,0.50
        """,
    )
    assert _amounts(plan) == [900, 450]


def test_quantity_times_price_is_rounded_half_up_on_each_line(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Date,Receipt,Item,Qty,Unit price
        2026-01-13,1,Tea,0.5,2.25
        2026-01-13,1,Bun,3,0.335
        """,
    )
    assert _amounts(plan) == [113, 101]
    assert list(plan.lines.unit_price) == ["2.25", "0.335"]


def test_a_price_that_grows_with_the_quantity_is_the_amount_of_the_line(tmp_path: Path) -> None:
    line = _plan(
        tmp_path, "Date,Item,Qty,Price\n2026-01-13,Tea,1,2.00\n2026-01-14,Tea,3,6.00\n2026-01-15,Tea,2,4.00\n"
    )
    unit = _plan(
        tmp_path, "Date,Item,Qty,Price\n2026-01-13,Tea,1,2.00\n2026-01-14,Tea,3,2.00\n2026-01-15,Tea,2,2.00\n"
    )
    assert _amounts(line) == [200, 600, 400]
    assert _amounts(unit) == [200, 600, 400]


def test_a_price_that_may_be_either_is_of_one_piece_unless_the_owner_says_otherwise(tmp_path: Path) -> None:
    text = "Date,Item,Qty,Price\n2026-01-13,Tea,2,4.00\n2026-01-14,Bun,3,6.00\n"
    assert _amounts(_plan(tmp_path, text)) == [800, 1800]
    assert "price_is_unit_or_line" in [choice.id for choice in _plan(tmp_path, text).choices]
    assert _amounts(_plan(tmp_path, text, price_is_unit_or_line="line")) == [400, 600]


def test_sums_of_the_receipt_that_repeat_on_every_row_count_once(tmp_path: Path) -> None:
    rows = [f"2026-01-{day},R{day},{item},30.00" for day in range(13, 20) for item in ("Tea", "Bun", "Pie")]
    plan = _plan(tmp_path, "Date,Receipt,Item,Order total\n" + "\n".join(rows))
    assert plan.net_total_minor == 7 * 3000
    assert set(_amounts(plan)) == {None}


def test_an_open_order_of_day_and_month_is_asked_for(tmp_path: Path) -> None:
    text = "Date,Item,Amount\n01/02/2026,Tea,2.00\n03/04/2026,Bun,3.00\n"
    assert [question.id for question in _plan(tmp_path, text).questions] == ["day_month_order"]
    plan = _plan(tmp_path, text, day_month_order="mdy")
    assert plan.questions == ()
    assert list(plan.receipts.day) == [date(2026, 1, 2), date(2026, 3, 4)]


def test_an_answer_to_a_question_that_does_not_arise_is_ignored_and_a_wrong_one_is_refused(
    tmp_path: Path,
) -> None:
    text = "Date,Item,Amount\n13/02/2026,Tea,2.00\n03/04/2026,Bun,3.00\n"
    assert _plan(tmp_path, text, day_month_order="mdy").receipts.day[0] == date(2026, 2, 13)
    with pytest.raises(UserError, match="answer_unknown"):
        _plan(tmp_path, text, colour="blue")
    with pytest.raises(UserError, match="answer_bad"):
        _plan(tmp_path, text, day_month_order="ymd")


TOTALS = """
    Datum;Zákazník;Zboží;Částka
    1.6.2026;Jana Malá;Chléb;50,00
    1.6.2026;hotově;Rohlík;5,00
    ;;Mezisoučet červen;55,00

    1.7.2026;Petr Velký;Total detox čaj;120,00
    ;Celkem;;175,00
    Pozn.: bez reklamací;;;
"""


def test_totals_headings_and_notes_are_left_out_with_their_reasons(tmp_path: Path) -> None:
    plan = _plan(tmp_path, TOTALS)
    assert plan.net_total_minor == 17500
    assert _skipped(plan) == {"subtotal": (4,), "grand_total": (7,), "note_row": (8,)}
    assert [person.name for person in plan.people] == ["Jana Malá", "Petr Velký"]
    assert "Total detox čaj" in {item.name for item in plan.items}
    assert plan.rows_read == counts(plan)["lines"] + 3 + plan.blank_rows + plan.preamble_rows


def test_a_total_that_does_not_add_up_is_left_out_and_named(tmp_path: Path) -> None:
    plan = _plan(tmp_path, TOTALS.replace("175,00", "180,00"))
    assert plan.net_total_minor == 17500
    assert "total_differs:7" in plan.warnings


def test_a_date_written_once_belongs_to_the_rows_below(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "Datum;Zboží;Částka\n1.6.2026;Chléb;50\n;Rohlík;5\n2.6.2026;Chléb;50\n;Chléb;50\n")
    assert [day.day for day in plan.receipts.day] == [1, 1, 2, 2]
    assert plan.rejected == ()


def test_a_receipt_and_its_customer_written_once_belong_to_the_rows_below(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Datum;Účtenka;Zákazník;Položka;Cena
        1.6.2026;1;Ana Malá;Káva;45
        ;;;Dort;60
        2.6.2026;2;;Káva;45
        ;;;Čaj;40
        """,
    )
    assert list(plan.lines.receipt) == [0, 0, 1, 1]
    assert list(plan.receipts.person) == [0, -1]


def test_customers_that_the_sheet_only_numbers_are_customers(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path, "Date,Receipt,Customer,Item,Amount\n2026-01-13,1,521,Tea,2\n2026-01-13,2,521,Tea,2\n"
    )
    assert [person.number for person in plan.people] == ["521"]
    assert "customers_without_names" in plan.warnings


def test_rows_that_cannot_be_read_are_rejected_with_their_cells(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "Date,Receipt,Item,Amount\n2026-01-13,1,Tea,2.00\n2026-01-13,2,Bun,free\n2026-13-45,3,Pie,3.00\n",
    )
    assert [(one.row, one.cells[2]) for one in plan.rejected] == [(3, "Bun"), (4, "Pie")]
    assert plan.net_total_minor == 200


def test_tips_fees_and_deposits_stay_with_their_receipt_but_are_no_products(tmp_path: Path) -> None:
    text = "Date,Receipt,Item,Amount\n2026-01-13,1,Pizza,9.00\n2026-01-13,1,Tip,1.00\n2026-01-13,1,Delivery Fee,2.00\n"
    plan = _plan(tmp_path, text)
    assert plan.net_total_minor == 900
    assert set(_skipped(plan)) == {"tip", "delivery_fee"}
    assert list(plan.lines.kind) == [LineKind.SALE, LineKind.TIP, LineKind.DELIVERY]
    assert plan_of(write(tmp_path, text)).items[1].is_product is False
    options = {"is_product:Delivery Fee": "yes"}
    assert plan_of(write(tmp_path, text), **options).net_total_minor == 1100


@pytest.mark.parametrize("word", ["Refund", "Vratka", "Povrat", "Rückgabe", "Zwrot"])
def test_refunds_are_negative_however_they_are_written(word: str, tmp_path: Path) -> None:
    plan = _plan(
        tmp_path, f"Date,Receipt,Type,Item,Amount\n2026-01-13,1,Sale,Tea,2.00\n2026-01-13,2,{word},Tea,2.00\n"
    )
    assert _amounts(plan) == [200, -200]
    assert plan.lines.kind[1] == LineKind.REFUND
    assert plan.lines.quantity_milli[1] < 0


def test_a_refund_word_is_no_part_of_the_items_name(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "Datum;Zboží;Částka\n1.6.2026;Dort;50\n2.6.2026;Dort – vratka;-50\n3.6.2026;Dort (refund);-50\n",
    )
    assert [item.name for item in plan.items] == ["Dort"]


def test_a_cancelled_receipt_is_left_out_whole(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "Date,Receipt,Item,Amount,Status\n2026-01-13,1,Tea,2,Closed\n2026-01-13,2,Bun,3,Cancelled\n2026-01-13,2,Pie,4,\n",
    )
    assert _skipped(plan) == {"cancelled": (3, 4)}


def test_without_receipt_numbers_a_customers_day_is_one_visit_and_a_nameless_sale_stands_alone(
    tmp_path: Path,
) -> None:
    plan = _plan(
        tmp_path,
        """
        Date,Customer,Item,Amount
        2026-01-13,Ana Horvat,Tea,2
        2026-01-13,Ana Horvat,Bun,3
        2026-01-13,,Tea,2
        2026-01-13,cash,Tea,2
        """,
    )
    assert list(plan.lines.receipt) == [0, 0, 1, 2]


def test_the_same_number_on_another_day_is_another_receipt(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "Date,Receipt,Item,Amount\n2026-01-13,1,Tea,2\n2026-01-13,2,Tea,2\n2026-01-14,1,Tea,2\n2026-01-14,1,Bun,2\n",
    )
    assert list(plan.lines.receipt) == [0, 1, 2, 2]


def test_a_receipt_over_midnight_is_one(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "Date,Receipt,Item,Amount\n2026-01-13 23:58,7,Tea,2\n2026-01-14 00:03,7,Bun,2\n")
    assert list(plan.lines.receipt) == [0, 0]


def test_a_till_that_begins_again_at_one_each_night_keeps_its_nights_apart(tmp_path: Path) -> None:
    text = "Date,Receipt,Item,Amount\n2026-01-13 23:40,7,Tea,2\n2026-01-15 00:30,7,Bun,2\n2026-01-15 00:30,7,Tea,2\n"
    setting = Setting(day_starts_at=5)
    file = read(write(tmp_path, text), JobContext())
    plan = make_plan(file, ImportOptions(), setting, JobContext())
    assert list(plan.receipts.day) == [date(2026, 1, 13), date(2026, 1, 14)]
    assert list(plan.lines.receipt) == [0, 1, 1]


def test_one_number_of_two_customers_on_one_day_is_two_receipts(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Date,Receipt,Customer,Item,Amount
        2026-01-13,7,Ana Horvat,Tea,2
        2026-01-13,7,Ivo Perić,Tea,2
        2026-01-13,7,Ana Horvat,Bun,3
        2026-01-13,8,,Tea,2
        2026-01-13,8,Ivo Perić,Bun,3
        """,
    )
    assert list(plan.lines.receipt) == [0, 1, 0, 2, 2]
    assert [plan.people[person].name for person in plan.receipts.person] == [
        "Ana Horvat",
        "Ivo Perić",
        "Ivo Perić",
    ]


def test_a_list_of_items_in_one_cell_is_split_only_before_a_count(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        """
        Date,Receipt number,Description,Net sales
        2026-01-13,1,"1 x Croissant, 2 x Bun, plain",5.00
        2026-01-13,2,1 x Tea,2.00
        """,
    )
    assert [item.name for item in plan.items] == ["Croissant", "Bun, plain", "Tea"]
    assert _amounts(plan) == [None, None, 200]
    assert plan.net_total_minor == 700


def test_a_summary_and_a_sheet_without_money_are_refused(tmp_path: Path) -> None:
    for text, key in (
        (
            "Item name,Items sold,Gross sales,Net sales\nTea,5,10.00,10.00\nBun,2,3.00,3.00\n",
            "no_receipt_or_customer",
        ),
        ("Date,Customer\n2026-01-13,Ana Horvat\n2026-01-14,Ana Horvat\n", "no_amount"),
        ("hello\nworld\n", "no_header"),
        ("2026-01-13,Tea,2.00\n2026-01-14,Bun,3.00\n", "no_header"),
        ("Date,Item,Amount\n", "no_sales"),
    ):
        with pytest.raises(UserError) as refused:
            _plan(tmp_path, text)
        assert refused.value.key == key


def test_two_sheets_with_one_header_are_one_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("2025", [["2025-05-13", "Tea", 2.5]]), ("2026", [["2026-05-13", "Bun", 1.5]])):
        sheet = book.create_sheet(name)
        for row in (["Date", "Item", "Amount"], *rows):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "years.xlsx")
    plan = plan_of(tmp_path / "years.xlsx")
    assert (plan.sheet, plan.net_total_minor) == ("2025 + 2026", 400)


def test_a_branch_tells_equal_receipt_numbers_apart(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path, "Date,Location,Receipt,Item,Amount\n2026-01-13,North,1,Tea,2\n2026-01-13,South,1,Tea,2\n"
    )
    assert list(plan.lines.receipt) == [0, 1]


def test_rows_in_another_currency_are_not_added_up(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "Date,Item,Amount,Currency\n2026-01-13,Tea,2,EUR\n2026-01-13,Tea,2,EUR\n2026-01-14,Bun,3,USD\n",
    )
    assert (plan.currency, plan.net_total_minor) == ("EUR", 400)
    assert _skipped(plan) == {"other_currency": (4,)}
