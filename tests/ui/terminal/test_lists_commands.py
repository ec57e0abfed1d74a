"""calls, morning: lists to work by, for people and for other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pypdf import PdfReader

from core.services import call_list


def test_calls_gives_everybody_as_objects(run, filled: Path) -> None:
    found = run("calls", filled, "--json").json
    assert found["date"]
    assert str(len(found["calls"])) in found["sentence"]
    assert set(found["calls"][0]) == set(call_list.COLUMNS)


def test_calls_writes_pages_workbook_and_csv_of_the_same_people(run, filled: Path, tmp_path: Path) -> None:
    pdf, xlsx, file = tmp_path / "c.pdf", tmp_path / "c.xlsx", tmp_path / "c.csv"
    done = run("calls", filled, "--due", "--pdf", pdf, "--xlsx", xlsx, "--csv", file)
    assert done.code == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert rows[0]["name"] in text
    assert xlsx.stat().st_size > 1000
    assert done.out.count(str(len(rows))) >= 3


def test_calls_is_a_readable_table(run, filled: Path) -> None:
    assert "slipping" in run("calls", filled).out


def test_a_day_that_is_none_is_refused(run, filled: Path) -> None:
    assert run("calls", filled, "--date", "yesterday").code == 2


def test_morning_says_the_day_as_text_objects_and_a_page(run, filled: Path, tmp_path: Path) -> None:
    said = run("morning", filled)
    assert said.code == 0
    assert said.out.startswith("Wednesday, November 25, 2026")
    assert "Call these first" in said.out
    found = run("morning", filled, "--date", "2026-11-26", "--json").json
    assert (found["today"], found["currency"]) == ("2026-11-26", "EUR")
    assert "letterhead" not in found
    assert len(found["calls"]) <= 5
    file = tmp_path / "m.pdf"
    assert str(file) in run("morning", filled, "--pdf", file).out
    assert len(PdfReader(file).pages) == 1
