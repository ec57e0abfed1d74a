"""Odd and hostile files: an ordinary sentence or the right cells; never a crash, never a hang."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import RegularsError, UserError
from core.importing.cells.sheets import is_blank, is_error
from core.importing.draft import Setting
from core.importing.plan import make_plan
from core.importing.reading.reader import read
from core.jobs import JobContext
from core.messages import explain
from core.model.importing import ImportOptions

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "hostile"
MANIFEST = FOLDER / "manifest.tsv"
DIFFERENT = {
    "mutated/m0939_xml_richtext_issue.ods": "a mutated repeat count beyond the sheet's rows: refused, not clamped",
}
"""Files where we differ on purpose from the list's expectation."""


def _files() -> Iterator[dict[str, str]]:
    with MANIFEST.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _outcome(path: Path) -> tuple[str, int]:
    """`opens` or `clean refusal` (`either` for scraps of text without a table), and the visible cells read."""
    cells = 0
    try:
        file = read(path, JobContext())
        for sheet in file.sheets:
            for column in sheet.columns:
                cells += sum(not is_blank(cell) and not is_error(cell) for cell in column)
    except RegularsError as refused:
        explain(refused)  # every refusal has its sentence
        return "clean refusal", cells
    try:
        make_plan(file, ImportOptions(), Setting(currency="EUR"), JobContext())
    except UserError as refused:
        explain(refused)  # every refusal has its sentence
        if file.format == "csv" and cells < 10:
            return "either", cells
    return "opens", cells


@pytest.mark.skipif(not MANIFEST.is_file(), reason="the hostile files are not on this computer")
@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_no_file_crashes_hangs_or_is_read_wrong() -> None:
    wrong = []
    for row in _files():
        began = time.monotonic()
        got, cells = _outcome(FOLDER / row["file"])
        right = "either" in {got, row["expected"]} or got == row["expected"]
        if row["expected"] == got == "opens" and row["nonempty_cells"]:
            right = cells == int(row["nonempty_cells"])
        if (not right or time.monotonic() - began > 60) and row["file"] not in DIFFERENT:
            wrong.append((row["file"], row["expected"], row["nonempty_cells"], got, cells))
    assert wrong == []
