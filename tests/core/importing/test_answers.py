"""Each answer that an import accepts changes what comes of the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import UserError
from core.importing.report import counts
from tests.helpers.hand_kept import NAMES, Rows, book, money, plan_of, sales, skipped


def test_hidden_rows_come_in_or_stay_out_as_the_owner_says() -> None:
    file = book([["Date", "Customer", "Item", "Amount"], *([d, w, i, money(a)] for d, w, i, a in sales())])
    sheet = replace(file.sheets[0], hidden_at=frozenset({3, 5}))
    file = replace(file, sheets=(sheet,))
    assert plan_of(file).net_total_minor == sum(a for *_r, a in sales())
    without = plan_of(file, hidden_rows="no")
    assert skipped(without) == {"hidden_row": 2}
    assert without.net_total_minor == sum(a for at, (*_r, a) in enumerate(sales()) if at + 2 not in {3, 5})
    assert "hidden_rows" in [choice.id for choice in without.choices]


def test_a_report_with_headings_inside_can_be_read_as_a_plain_list() -> None:
    rows: Rows = [["No", "Date", "Customer", "Total"]]
    for receipt in range(1, 8):
        rows += [[receipt, date(2026, 6, receipt), NAMES[receipt], 10.8]]
        rows += [["", "", "", "", "Item", "Quantity", "Price"]]
        rows += [["", "", "", "", "Margherita", 1, 8.9], ["", "", "", "", "Espresso", 1, 1.9]]
    nested = plan_of(book(rows))
    assert (counts(nested)["lines"], counts(nested)["items"]) == (14, 2)
    assert "layout_nested" in [choice.id for choice in nested.choices]
    flat = plan_of(book(rows), layout_nested="no")
    assert (counts(flat)["lines"], counts(flat)["items"]) == (7, 0)
    assert "layout_nested" in [choice.id for choice in flat.choices]


def test_a_total_with_the_tax_in_it_or_without() -> None:
    rows: Rows = [["Date", "Check", "Customer", "Tax", "Total"]]
    rows += [[date(2026, 6, 1 + at), 100 + at, NAMES[at], 1.0, 11.0] for at in range(8)]
    assert plan_of(book(rows)).net_total_minor == 8 * 1000
    assert plan_of(book(rows), total_includes_tax="no").net_total_minor == 8 * 1100


def test_one_name_with_two_phones_is_two_people_or_one_as_the_owner_says() -> None:
    rows: Rows = [["Date", "Customer", "Phone", "Item", "Amount"]]
    rows += [[date(2026, 6, 1 + at), NAMES[0], f"60211122{at % 2}", "Espresso", 1.9] for at in range(6)]
    two = plan_of(book(rows))
    assert len(two.people) == 2
    (question,) = [choice.id for choice in two.choices if choice.id.startswith("same_name_two_phones:")]
    assert question == f"same_name_two_phones:{NAMES[0]}"
    assert len(plan_of(book(rows), **{question: "no"}).people) == 1


def test_quantities_in_grams_make_the_price_that_of_the_line() -> None:
    rows: Rows = [["Date", "Customer", "Item", "Qty", "Price"]]
    rows += [[date(2026, 6, 1 + at), NAMES[at], "Assam", 100 + 50 * (at % 2), 8.9] for at in range(8)]
    assert plan_of(book(rows), qty_is_grams="no").net_total_minor == 4 * 89000 + 4 * 133500
    grams = plan_of(book(rows), qty_is_grams="yes")
    assert grams.net_total_minor == 8 * 890
    assert set(grams.lines.quantity_milli) == {100, 150}


@pytest.mark.parametrize("question", ["name_order:Eva Malá", "no_receipt_column"])
def test_what_is_always_done_can_be_confirmed_and_not_refused(question: str) -> None:
    file = book([["Date", "Customer", "Item", "Amount"], *([d, w, i, money(a)] for d, w, i, a in sales())])
    assert plan_of(file, **{question: "yes"}).net_total_minor == plan_of(file).net_total_minor
    with pytest.raises(UserError, match="answer_bad"):
        plan_of(file, **{question: "no"})
