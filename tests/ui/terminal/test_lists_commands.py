"""calls."""

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
