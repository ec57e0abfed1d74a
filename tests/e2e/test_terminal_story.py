"""The whole story on a sample shop, as a script would tell it: `main.py` in processes of its own."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.services import demo

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def main(tmp_path: Path) -> Any:
    environ = {**os.environ, "REGULARS_HOME": str(tmp_path / "home"), "LC_ALL": "C", "LANGUAGE": ""}
    environ.pop("DISPLAY", None)

    def run(*words: object, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, words)],
            capture_output=True,
            env=environ,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        return done.stdout.decode("utf-8")

    return run


def test_from_the_sheet_to_the_printed_month(main: Any, tmp_path: Path) -> None:
    sheet = demo.sheet("adviser", tmp_path, until=date(2026, 11, 24), language="en")
    book = tmp_path / "advice.regulars"
    main("new", book, "--trade", "adviser", "--currency", "EUR")
    first = json.loads(main("import", book, sheet, "--json"))
    again = json.loads(main("import", book, sheet, "--json"))
    assert (first["status"], first["questions"], first["rejected"]) == ("imported", [], 0)
    assert again["lines_imported"] == 0
    assert again["lines_already_there"] == first["lines_imported"]
    main("suggest", book, "--csv", "s.csv")
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as lines:
        offered = list(csv.DictReader(lines))
    assert {row["list"] for row in offered} == {"new", "forgotten", "category"}
    assert any(" of " in row["evidence"] for row in offered)
    main("summary", book, "--month", "2026-10", "--pdf", "october.pdf")
    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF-")
    undone = json.loads(main("undo-import", book, first["batch"], "--json"))
    assert undone["lines_removed"] >= first["lines_imported"]
    main("summary", book, "--month", "2026-10", "--pdf", "again.pdf", code=2)
