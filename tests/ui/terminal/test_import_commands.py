"""import, imports, undo-import."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from core.services import demo

KEYS = [
    "batch", "status", "format", "sheet", "header_row", "columns", "date_order", "rows_read", "lines_imported",
    "lines_already_there", "lines_changed", "net_added_minor", "receipts", "customers_new", "customers_matched",
    "anonymous_lines", "refund_lines", "skipped", "rejected", "net_total_minor", "currency", "first_date", "last_date",
    "items", "assumptions", "warnings", "questions", "message", "odd",
]  # fmt: skip
PLAIN = "date,receipt,customer,item,quantity,amount\n"


@pytest.fixture
def empty(run, tmp_path: Path) -> Path:
    path = tmp_path / "shop.regulars"
    assert run("new", path, "--currency", "EUR").code == 0
    return path


def write(path: Path, *rows: str) -> Path:
    path.write_text(PLAIN + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(
        tmp_path / "small.csv",
        "2026-07-18,1,Ana Babić,Bread,2,5.00",
        "2026-07-18,1,Ana Babić,Milk,1,1.50",
        "2026-07-19,2,Jan Novák,Bread,1,2.50",
        "2026-07-20,3,,Milk,1,1.50",
        "2026-07-21,4,Ana Babić,Bread,-1,-2.50",
    )


def test_an_import_answers_with_every_figure(run, empty: Path, small: Path) -> None:
    answer = run("import", empty, small, "--json")
    assert answer.code == 0
    assert list(answer.json) == KEYS
    found = answer.json
    assert (found["status"], found["lines_imported"], found["receipts"], found["items"]) == (
        "imported",
        5,
        4,
        2,
    )
    assert (found["customers_new"], found["customers_matched"], found["anonymous_lines"]) == (2, 0, 1)
    assert (found["refund_lines"], found["net_total_minor"], found["net_added_minor"]) == (1, 800, 800)
    assert (found["first_date"], found["last_date"]) == ("2026-07-18", "2026-07-21")
    assert found["columns"]["customer"] == "customer"


def test_the_same_sheet_again_adds_nothing(run, empty: Path, small: Path) -> None:
    run("import", empty, small)
    again = run("import", empty, small, "--json")
    assert again.code == 0
    assert (
        again.json["lines_imported"],
        again.json["lines_already_there"],
        again.json["net_added_minor"],
    ) == (0, 5, 0)


def test_the_sample_sheet_asks_no_question(run, sheet: Path, empty: Path) -> None:
    found = run("import", empty, sheet, "--json").json
    assert (found["status"], found["questions"], found["rejected"]) == ("imported", [], 0)
    assert found["header_row"] == 4
    assert found["skipped"] == {"grand_total": 1}


def test_what_is_no_goods_is_counted_by_reason(run, empty: Path, tmp_path: Path) -> None:
    sheet = demo.sheet("pizzeria", tmp_path, until=date(2026, 11, 24), language="cs")
    found = run("import", empty, sheet, "--dry-run", "--json").json
    assert (found["questions"], found["rejected"]) == ([], 0)
    assert set(found["skipped"]) == {"grand_total", "tip", "delivery_fee"}
    assert found["anonymous_lines"] > 1_000


def test_a_trial_run_writes_nothing(run, empty: Path, small: Path) -> None:
    answer = run("import", empty, small, "--dry-run", "--json")
    assert answer.code == 0
    assert answer.json["batch"] is None
    assert answer.json["receipts"] == 4
    assert run("check", empty, "--json").json["lines"] == 0


def test_a_refused_sheet_says_why_and_what_to_do(run, empty: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"")
    answer = run("import", empty, nothing, "--json")
    assert answer.code == 2
    assert list(answer.json) == KEYS
    assert answer.json["status"] == "refused"
    assert "nothing.xlsx" in answer.json["message"]
    assert run("imports", empty, "--json").json == {"imports": []}


def test_a_refused_sheet_is_one_line_for_people(run, empty: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"")
    answer = run("import", empty, nothing)
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)


def test_a_missing_sheet_is_a_mistake(run, empty: Path, tmp_path: Path) -> None:
    answer = run("import", empty, tmp_path / "nowhere.xlsx", "--json")
    assert answer.code == 2
    assert "nowhere.xlsx" in answer.json["message"]


@pytest.fixture
def undecidable(tmp_path: Path) -> Path:
    """No day above 12: day and month cannot be told apart."""
    return write(
        tmp_path / "days.csv",
        "03/04/2026,1,Ana,Bread,1,2.50",
        "05/06/2026,2,Jan,Bread,1,2.50",
        "07/02/2026,3,Eva,Milk,1,1.50",
    )


def test_what_cannot_be_decided_is_asked_and_nothing_is_written(run, empty: Path, undecidable: Path) -> None:
    answer = run("import", empty, undecidable, "--json")
    assert answer.code == 2
    assert answer.json["status"] == "needs_answer"
    (question,) = answer.json["questions"]
    assert list(question) == ["id", "text", "choices", "default"]
    assert (question["id"], set(question["choices"])) == ("day_month_order", {"dmy", "mdy"})
    assert run("check", empty, "--json").json["receipts"] == 0


@pytest.mark.parametrize(("order", "first"), [("dmy", "2026-02-07"), ("mdy", "2026-03-04")])
def test_an_answer_lets_the_import_go_on(run, empty: Path, undecidable: Path, order: str, first: str) -> None:
    answer = run("import", empty, undecidable, "--answer", f"day_month_order={order}", "--json")
    assert (answer.code, answer.json["status"], answer.json["first_date"]) == (0, "imported", first)


def test_an_answer_that_is_not_needed_is_ignored(run, empty: Path, small: Path) -> None:
    assert run("import", empty, small, "--answer", "day_month_order=dmy").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--answer", "colour=red"],
        ["--answer", "day_month_order=ymd"],
        ["--set", "colour=customer"],
        ["--set", "date=Birthday"],
        ["--profile", "nobody's"],
    ],
)
def test_an_option_that_fits_nothing_is_an_error(run, empty: Path, small: Path, words: list[str]) -> None:
    answer = run("import", empty, small, *words, "--json")
    assert answer.code == 2
    assert answer.json["status"] == "error"
    assert run("check", empty, "--json").json["lines"] == 0


def test_a_column_can_be_named(run, empty: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "two.csv"
    sheet.write_text(
        "date,receipt,buyer,payer,item,amount\n2026-07-18,1,Ana,Jan,Bread,2.50\n2026-07-19,2,Eva,Jan,Milk,1.50\n",
        encoding="utf-8",
    )
    answer = run("import", empty, sheet, "--set", "customer=payer", "--json")
    assert answer.json["columns"]["customer"] == "payer"
    assert answer.json["customers_new"] == 1


def test_several_sheets_answer_one_by_one(run, empty: Path, small: Path, undecidable: Path) -> None:
    answer = run("import", empty, small, undecidable, "--json")
    assert answer.code == 2
    assert [result["status"] for result in answer.json["results"]] == ["imported", "needs_answer"]


def test_bad_rows_are_written_out(run, empty: Path, tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "bad.csv",
        "2026-07-18,1,Ana,Bread,1,2.50",
        "2026-07-18,2,Jan,Bread,1,2.50",
        "2026-07-18,3,Jan,Bread,1,1O.5O",
    )
    answer = run("import", empty, sheet, "--rejects", tmp_path / "rejects.csv", "--json")
    assert answer.json["rejected"] == 1
    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert any("1O.5O" in row for row in rows)


def test_an_import_is_listed_and_taken_back(run, empty: Path, small: Path) -> None:
    batch = run("import", empty, small, "--json").json["batch"]
    (record,) = run("imports", empty, "--json").json["imports"]
    assert (record["id"], record["file_name"], record["lines_imported"]) == (batch, "small.csv", 5)
    undone = run("undo-import", empty, batch, "--json")
    assert undone.code == 0
    assert (undone.json["status"], undone.json["lines_removed"]) == ("undone", 5)
    assert run("check", empty, "--json").json["lines"] == 0
    assert run("undo-import", empty, batch).code == 2
    assert run("import", empty, small, "--json").json["lines_imported"] == 5


def test_an_unknown_import_cannot_be_taken_back(run, empty: Path) -> None:
    assert run("undo-import", empty, 99).code == 2


def test_people_get_a_few_readable_lines(run, empty: Path, small: Path) -> None:
    said = run("import", empty, small).out
    assert said.splitlines()[0] == "small.csv: 5 lines added (import number 1)."
    assert "€8.00" in said
    assert "2 new" in said
    again = run("import", empty, small).out
    assert again.startswith("small.csv: everything is in the book already, nothing was added.")
    listed = run("imports", empty).out
    assert "small.csv" in listed


def test_the_letters_of_a_text_file_can_be_named(run, empty: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "old.csv"
    sheet.write_bytes((PLAIN + "2026-07-18,1,Jiří Dvořák,Řízek,1,2.50\n").encode("cp852"))
    words = ("import", empty, sheet, "--json", "--answer")
    assert run(*words, "encoding=klingon").json["status"] == "error"
    assert run(*words, "encoding=CP852").json["customers_new"] == 1
    names = [row["name"] for row in run("customers", empty, "--json").json]
    assert names == ["Jiří Dvořák"]
