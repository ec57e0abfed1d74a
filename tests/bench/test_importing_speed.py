"""Bringing in sales against the bare reading of the same file."""

from __future__ import annotations

import importlib.util
import shutil
import zipfile
from itertools import count

import pytest

from tests.bench import till_year
from tests.bench.ratios import fresh, fresh_race, least, memory

_SMALL = 10_000


def test_a_large_sheet_becomes_a_finished_import(sheet, tmp_path, lines, tell):
    """Read, understood, checked, de-duplicated, backed up, written and undoable."""
    numbers = count()

    def ours() -> dict:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return fresh("import", sheet, folder)

    pairs = [(ours(), fresh("openpyxl", sheet)) for _ in range(3)]
    mine, peers = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert mine[0]["questions"] == []
    assert mine[0]["added"] == lines == peers[0]["rows"]
    peer = least(peers)
    what = f"{lines:,} lines xlsx into a new book"
    tell(what=what, ours=least(mine), peer=peer, against="openpyxl bare read", most_ratio=0.20)
    tell(
        what="  of that until the plan stands",
        ours=least(mine, "plan"),
        peer=peer,
        against="openpyxl bare read",
    )


def test_a_large_import_leaves_memory_to_others(sheet, tmp_path, tell):
    tell(
        what="  memory at its peak, all processes",
        ours=memory("import", sheet, tmp_path),
        peer=memory("openpyxl", sheet),
        against="openpyxl bare read",
        most=1024,
        unit="MB",
    )


@pytest.mark.skipif(importlib.util.find_spec("polars") is None, reason="polars is not installed here")
@pytest.mark.skipif(importlib.util.find_spec("fastexcel") is None, reason="fastexcel is not installed here")
def test_a_large_sheet_against_the_fastest_reader(sheet, tmp_path, lines, tell):
    mine, peers = fresh_race(("import", sheet, tmp_path), ("polars", sheet), rounds=1)
    assert mine[0]["added"] == peers[0]["rows"] == lines
    tell(what="the same", ours=least(mine), peer=least(peers), against="polars bare read")


def test_the_same_file_again_adds_nothing(sheet, copy_of_book, lines, tell):
    mine, peers = fresh_race(("import-again", sheet, copy_of_book), ("openpyxl", sheet), rounds=2)
    assert [answer["added"] for answer in mine] == [0, 0]
    assert mine[0]["there"] == lines
    tell(
        what="the same file again: 0 lines added",
        ours=least(mine),
        peer=least(peers),
        against="openpyxl bare read",
        most_ratio=0.15,
    )


def test_the_same_lines_in_another_file_add_nothing(sheet, copy_of_book, tmp_path, lines, tell):
    """Saved anew the file has another hash: every line has to be compared with the book."""
    other = shutil.copyfile(sheet, tmp_path / "sales again.xlsx")
    with zipfile.ZipFile(other, "a") as package:
        package.writestr("docProps/again.txt", "saved again")
    mine, peers = fresh_race(("import-again", other, copy_of_book), ("openpyxl", other), rounds=2)
    assert [answer["added"] for answer in mine] == [0, 0]
    assert mine[0]["there"] == lines
    tell(
        what="the same lines in another file: 0 lines added",
        ours=least(mine),
        peer=least(peers),
        against="openpyxl bare read",
        most_ratio=0.15,
    )


def test_a_month_of_sales_is_soon_in_the_preview(tmp_path, tell):
    sheet = tmp_path / "month.xlsx"
    till_year.write(sheet, _SMALL)
    mine, peers = fresh_race(("preview", sheet), ("openpyxl", sheet))
    assert mine[0]["lines"] == _SMALL == peers[0]["rows"]
    tell(
        what=f"{_SMALL:,} lines to the preview",
        ours=least(mine),
        peer=least(peers),
        against="openpyxl bare read",
        most=1.0,
    )
