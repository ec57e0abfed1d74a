"""charts, summary, statement."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

MONTH = "2026-10"


def pages(file: Path) -> int:
    return len(PdfReader(io.BytesIO(file.read_bytes())).pages)


def words(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages)


@pytest.mark.parametrize(("format_", "magic"), [("svg", b"<"), ("png", b"\x89PNG")])
def test_every_chart_is_drawn_and_has_its_numbers(
    run, filled: Path, tmp_path: Path, format_: str, magic: bytes
) -> None:
    answer = run("charts", filled, "--out", tmp_path / "charts", "--format", format_)
    assert answer.code == 0
    pictures = sorted((tmp_path / "charts").glob(f"*.{format_}"))
    assert len(pictures) >= 3
    assert sorted(p.stem for p in pictures) == sorted(p.stem for p in (tmp_path / "charts").glob("*.csv"))
    assert all(p.read_bytes().startswith(magic) for p in pictures)
    for file in (tmp_path / "charts").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            table = list(csv.reader(lines))
        assert len({len(row) for row in table}) == 1, file.name
    assert all(str(p) in answer.out for p in pictures)


def test_a_month_is_printed(run, filled: Path, tmp_path: Path) -> None:
    answer = run(
        "summary", filled, "--month", MONTH, "--pdf", tmp_path / "m.pdf", "--xlsx", tmp_path / "m.xlsx"
    )
    assert answer.code == 0
    assert pages(tmp_path / "m.pdf") >= 2
    assert "Step Advice" in words(tmp_path / "m.pdf")
    assert load_workbook(tmp_path / "m.xlsx").sheetnames
    assert str(tmp_path / "m.pdf") in answer.out


def test_pages_can_be_chosen(run, filled: Path, tmp_path: Path) -> None:
    run("summary", filled, "--month", MONTH, "--pdf", tmp_path / "one.pdf", "--pages", "1")
    run("summary", filled, "--month", MONTH, "--pdf", tmp_path / "all.pdf")
    assert pages(tmp_path / "one.pdf") < pages(tmp_path / "all.pdf")


def test_a_summary_tells_every_figure(run, filled: Path) -> None:
    found = run("summary", filled, "--month", MONTH, "--json").json
    assert found["month"] == MONTH
    assert found["figures"]["active"] > 0
    assert {"tiles", "calls", "offers", "pairs", "cohorts", "paragraph", "currency"} <= set(found)


def test_a_summary_is_shown_to_people(run, filled: Path) -> None:
    said = run("summary", filled, "--month", MONTH).out
    assert said.startswith("Step Advice · October 2026")
    assert max(len(line) for line in said.splitlines()) <= 80


def test_a_month_without_sales_prints_nothing(run, filled: Path, tmp_path: Path) -> None:
    answer = run("summary", filled, "--month", "2020-01", "--pdf", tmp_path / "m.pdf", "--json")
    assert answer.code == 2
    assert not (tmp_path / "m.pdf").exists()


def test_a_book_without_sales_prints_nothing(run, tmp_path: Path) -> None:
    run("new", tmp_path / "a.regulars")
    assert run("summary", tmp_path / "a.regulars", "--month", MONTH, "--pdf", tmp_path / "m.pdf").code == 2
    assert not (tmp_path / "m.pdf").exists()


def test_a_closed_month_stays_as_it_was(run, book: Path) -> None:
    assert run("summary", book, "--month", MONTH, "--close").code == 0
    closed = run("summary", book, "--month", MONTH, "--json").json
    assert closed["closed_on"] == "2026-11-25"


def test_a_folder_that_is_a_file_is_exit_code_3(run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = run("summary", filled, "--month", MONTH, "--pdf", tmp_path / "file" / "m.pdf")
    assert (answer.code, len(answer.err.splitlines())) == (3, 1)


def test_one_customer_gets_a_statement(run, filled: Path, tmp_path: Path) -> None:
    rows = run("customers", filled, "--json").json
    who = max(rows, key=lambda row: row["visits"])
    answer = run("statement", filled, f"id:{who['id']}", "--month", MONTH, "--pdf", tmp_path / "s.pdf")
    assert answer.code == 0
    assert pages(tmp_path / "s.pdf") == 1
    assert who["name"].split()[-1] in words(tmp_path / "s.pdf")


def test_everybody_who_came_gets_a_statement(run, filled: Path, tmp_path: Path) -> None:
    active = run("summary", filled, "--month", MONTH, "--json").json["figures"]["active"]
    answer = run("statement", filled, "--all", "--month", MONTH, "--pdf", tmp_path / "s.pdf")
    assert answer.code == 0
    assert pages(tmp_path / "s.pdf") == active


def test_a_group_gets_statements_in_one_file(run, filled: Path, tmp_path: Path) -> None:
    groups = {one["key"]: one for one in run("groups", filled, "--month", MONTH, "--json").json["groups"]}
    done = run("statement", filled, "--group", "best", "--month", MONTH, "--pdf", tmp_path / "s.pdf")
    assert done.code == 0
    assert pages(tmp_path / "s.pdf") == groups["best"]["count"]


def test_who_did_not_come_in_that_year_is_counted(run, filled: Path, tmp_path: Path) -> None:
    groups = {one["key"]: one for one in run("groups", filled, "--month", MONTH, "--json").json["groups"]}
    done = run("statement", filled, "--group", "all", "--month", MONTH, "--pdf", tmp_path / "s.pdf")
    missing = groups["all"]["count"] - pages(tmp_path / "s.pdf")
    assert missing > 0
    assert f"{missing} customers did not come in that year" in " ".join(done.out.split())


@pytest.mark.parametrize("who", [[], ["Ana", "--all"], ["--all", "--group", "best"]])
def test_a_statement_needs_one_customer_or_all(run, filled: Path, tmp_path: Path, who: list[str]) -> None:
    assert run("statement", filled, *who, "--month", MONTH, "--pdf", tmp_path / "s.pdf").code == 2
    assert not (tmp_path / "s.pdf").exists()


def test_nobody_came_in_a_month_before_the_shop(run, filled: Path, tmp_path: Path) -> None:
    assert run("statement", filled, "--all", "--month", "2019-01", "--pdf", tmp_path / "s.pdf").code == 2
