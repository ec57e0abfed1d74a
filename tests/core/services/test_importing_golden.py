"""Every golden sheet, alone and with its relations, against the answers its generator wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.db.book import Book
from core.errors import UserError
from core.jobs import JobContext
from core.messages import explain
from core.services import books, importing
from tests.helpers import sheets

FILES = sheets.expected()
LATER: dict[str, str] = {}
"""Sheets that are not read right yet, each with its reason; a test that passes all the same fails here."""

GOOD = [golden for golden in FILES if golden["outcome"] != "refuse"]
REFUSED = [golden for golden in FILES if golden["outcome"] == "refuse"]
RELATED = [
    (golden, relation)
    for golden in FILES
    for relation in golden.get("related", ())
    if "after_both" in relation or relation["relation"] in {"same_sales", "join_on"}
]


def _cases(goldens: list[dict[str, Any]]) -> list[Any]:
    return [
        pytest.param(
            golden,
            id=golden["file"],
            marks=[pytest.mark.xfail(strict=True, reason=LATER[golden["file"]])]
            if golden["file"] in LATER
            else [],
        )
        for golden in goldens
    ]


def _make(folder: Path, golden: dict[str, Any], template_book: Path) -> Book:
    from tests.helpers.books import copy_of

    book = copy_of(template_book, folder / "golden.regulars")
    books.change_shop(book, now=sheets.NOW, currency=golden["currency"], trade="shop")
    return book


@pytest.mark.parametrize("golden", _cases(GOOD))
def test_a_golden_sheet_comes_in_right_comes_in_once_and_goes_again(
    golden: dict[str, Any], tmp_path: Path, template_book: Path
) -> None:
    book = _make(tmp_path, golden, template_book)
    before = sheets.content(book)
    answers = sheets.answers_of(golden)
    file = sheets.GOLDEN / golden["file"]

    planned = sheets.planned(book, file, answers)
    done = importing.commit(book, planned, now=sheets.NOW, job=JobContext()).value

    _same_figures(done, golden)
    _same_skipped(planned, golden)
    assert done.rows_read == golden["rows_total"] - 1
    assert planned.plan.preamble_rows == golden["preamble_rows"]
    assert planned.plan.blank_rows == golden["blank_rows"]
    assert done.header_row == golden["read"]["header_row"]
    assert set(golden["warnings"]) <= set(done.warnings)
    assert not done.questions
    assert {name: done.columns.get(name) for name in golden["mapping"] if name != "months"} == {
        name: header for name, header in golden["mapping"].items() if name != "months"
    }
    checked = books.check(book)
    assert checked.ok
    assert checked.net_total_minor == golden["net_total_minor"]

    again = sheets.bring_in(book, file, answers)
    assert (again.batch, again.lines_imported, again.lines_changed, again.net_added_minor) == (None, 0, 0, 0)
    assert again.lines_already_there == golden["lines"]

    assert done.batch is not None
    importing.undo_import(book, done.batch, now=sheets.NOW, job=JobContext())
    assert sheets.content(book) == before
    book.close()


def _same_figures(done: Any, golden: dict[str, Any]) -> None:
    assert done.status == "imported"
    assert done.lines_imported == golden["lines"]
    assert done.receipts == golden["receipts"]
    people = {golden["customers_named"]} | {
        unsure["customers_named_if_rejected"]
        for unsure in golden["customers_unsure"]
        if "customers_named_if_rejected" in unsure
    }
    assert done.customers_new in people
    assert done.anonymous_lines == golden["anonymous_lines"]
    assert done.refund_lines == golden["refund_lines"]
    assert done.net_total_minor == done.net_added_minor == golden["net_total_minor"]
    assert str(done.first_date) == golden["first_date"]
    assert str(done.last_date) == golden["last_date"]
    assert done.items == golden["items_distinct"]
    assert done.currency == golden["currency"]
    assert done.rejected == 0


def _same_skipped(planned: Any, golden: dict[str, Any]) -> None:
    plan = planned.plan
    found = {one.reason: (list(one.rows), one.sum_minor) for one in plan.skipped}
    assert found == {one["reason"]: (one["row_numbers"], one["sum_minor"]) for one in golden["skipped"]}
    if golden["amount_level"] == "receipt":
        refunds = sum(net for net in plan.receipts.net_minor if net < 0)
    else:
        pairs = zip(plan.lines.kind, plan.lines.amount_minor, strict=True)
        refunds = sum(amount for kind, amount in pairs if kind == "refund")
    assert refunds == golden["refund_sum_minor"]


@pytest.mark.parametrize("golden", _cases(REFUSED))
def test_a_golden_sheet_that_is_no_list_of_sales_is_refused_with_the_next_step(
    golden: dict[str, Any], book: Book
) -> None:
    before = sheets.content(book)
    with pytest.raises(UserError) as refused:
        sheets.planned(book, sheets.GOLDEN / golden["file"])
    assert refused.value.key == golden["refusal"]["code"]
    assert golden["file"] in explain(refused.value)
    assert sheets.content(book) == before


@pytest.mark.parametrize(
    ("golden", "relation"),
    RELATED,
    ids=[f"{golden['file']} after {relation['file']}" for golden, relation in RELATED],
)
def test_sheets_that_overlap_never_count_a_sale_twice(
    golden: dict[str, Any], relation: dict[str, Any], tmp_path: Path, template_book: Path
) -> None:
    book = _make(tmp_path, golden, template_book)
    first = sheets.bring_in(book, sheets.GOLDEN / relation["file"])
    between = sheets.content(book)

    second = sheets.bring_in(book, sheets.GOLDEN / golden["file"])

    after = relation.get("after_both") or {
        "new_lines": 0, "already_there": golden["lines"], "total_net_minor": first.net_total_minor,
    }  # fmt: skip
    checked = books.check(book)
    assert second.lines_imported == after["new_lines"]
    assert second.lines_already_there == after["already_there"]
    assert second.lines_changed == after.get("changed_lines", 0)
    assert second.net_added_minor == after.get(
        "new_net_minor", after["total_net_minor"] - first.net_total_minor
    )
    assert checked.ok
    assert checked.net_total_minor == after["total_net_minor"]
    if "total_lines" in after:
        assert checked.lines == after["total_lines"]
    if second.batch is not None:
        importing.undo_import(book, second.batch, now=sheets.NOW, job=JobContext())
        assert sheets.content(book) == between
    book.close()


def test_dates_that_are_missing_are_asked_for_and_nothing_is_written(book: Book) -> None:
    asked = sheets.bring_in(book, sheets.GOLDEN / "14_shop_bestellungen_bom.csv")
    assert asked.status == "needs_answer"
    assert [question.id for question in asked.questions] == ["date_missing"]
    assert importing.imports(book) == ()


def test_a_hidden_sheet_comes_in_when_it_is_asked_for(book: Book) -> None:
    books.change_shop(book, now=sheets.NOW, currency="CZK")
    done = sheets.bring_in(book, sheets.GOLDEN / "25_vice_listu.xlsx", {"which_sheet": "Prodeje 2024"})
    assert (done.lines_imported, done.net_total_minor) == (25, 13048000)
