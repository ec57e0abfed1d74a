"""Two readers of xlsx: what one gives the other gives too, and what one cannot read the other may."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.errors import UserError
from core.importing import child
from core.importing.engine_openpyxl import sheets_of
from core.importing.growing import GrowingSheet
from core.importing.reader import read
from core.importing.second_look import look
from core.jobs import JobContext

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
WORKBOOKS = sorted(path for path in GOLDEN.iterdir() if path.suffix in {".xlsx", ".xlsm"})


class Pipe:
    """What the child would send to the program."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, GrowingSheet]] = []

    def send(self, message) -> None:
        if message[0] == "sheet":
            self.sheets.append((message[1], message[2], GrowingSheet("a.xlsx")))
        elif message[0] == "rows":
            self.sheets[-1][2].add(*message[1:])


def _read(data: bytes, sheets) -> list:
    pipe = Pipe()
    child._send(pipe, sheets, look(data))
    return [
        (name, hidden, [column.tolist() for column in grown.columns()]) for name, hidden, grown in pipe.sheets
    ]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_both_engines_read_a_workbook_alike(path) -> None:
    data = path.read_bytes()
    first = _read(data, child._by_calamine(data, 1 << 24))
    second = _read(data, ((name, hidden, rows, 0) for name, hidden, rows in sheets_of(data)))
    assert [sheet[:2] for sheet in first] == [sheet[:2] for sheet in second]
    for (name, _hidden, columns), (_name, _hidden_too, others) in zip(first, second, strict=True):
        assert len(columns) == len(others), name
        for column, other in zip(columns, others, strict=True):
            assert column == other
            assert [type(cell) is bool for cell in column] == [type(cell) is bool for cell in other]


def _workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Item", "Amount"])
    book.active.append(["2026-01-13", "Tea", 2])
    path = folder / "sales.xlsx"
    book.save(path)
    return path


def _changed(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one).decode() for one in package.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w") as package:
        for one, text in parts.items():
            package.writestr(one, text.replace(old, new) if one == part else text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ref="A1:C2"', 'ref=""'),
        ('ref="A1:C2"', 'ref="all"'),
        ("<v>2</v>", "<v> 2 </v>"),
    ],
    ids=["no dimension", "a dimension in words", "a number between spaces"],
)
def test_a_workbook_that_the_first_engine_gives_up_on_comes_in_by_the_second(
    tmp_path: Path, old: str, new: str
) -> None:
    path = _workbook(tmp_path)
    _changed(path, "xl/worksheets/sheet1.xml", old, new)
    with pytest.raises(Exception, match=r"."):
        _read(path.read_bytes(), child._by_calamine(path.read_bytes(), 1 << 24))
    (sheet,) = read(path, JobContext()).sheets
    assert [column.tolist() for column in sheet.columns] == [
        ["Date", "2026-01-13"],
        ["Item", "Tea"],
        ["Amount", 2],
    ]


def test_what_no_engine_can_read_is_refused_in_words(tmp_path: Path) -> None:
    path = _workbook(tmp_path)
    _changed(path, "xl/worksheets/sheet1.xml", "<v>2</v>", "<v>2,5</v>")
    with pytest.raises(UserError) as refused:
        read(path, JobContext())
    assert refused.value.key == "damaged"
