"""Two readers of xlsx: what one gives the other gives too, and what one cannot read the other may."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from defusedxml import EntitiesForbidden
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.importing.reading import child
from core.importing.reading.engine_openpyxl import sheets_of
from core.importing.reading.growing import GrowingSheet
from core.importing.reading.reader import read
from core.importing.reading.second_look import look
from core.jobs import JobContext
from core.messages import explain

GOLDEN = Path(__file__).parents[3] / "data" / "golden"
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
    looks = look(data)
    child._send(pipe, sheets, lambda: looks)
    return [
        (name, hidden, [column.tolist() for column in grown.columns()]) for name, hidden, grown in pipe.sheets
    ]


def _by_both(data: bytes) -> tuple[list, list]:
    """What each engine reads, every cell with its type: to Python True, 1 and 1.0 are one."""
    first = _read(data, child._by_calamine(data, 1 << 24))
    second = _read(data, ((name, hidden, rows, 0) for name, hidden, rows in sheets_of(data)))
    typed = [
        [(*sheet[:2], [[(type(cell), cell) for cell in column] for column in sheet[2]]) for sheet in sheets]
        for sheets in (first, second)
    ]
    return typed[0], typed[1]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_both_engines_read_a_workbook_alike(path) -> None:
    first, second = _by_both(path.read_bytes())
    assert first == second


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="_=\uffff\ufffe")
)
_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    _TEXTS,
    st.sampled_from(["#N/A", "#DIV/0!", "#REF!", " Tea ", "a_x000D_b", "017850"]),
    st.dates(dt.date(1905, 1, 1), dt.date(9999, 12, 31)),
    st.datetimes(dt.datetime(1905, 1, 1), dt.datetime(2200, 1, 1)).map(
        lambda day: day.replace(microsecond=0)
    ),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.integers(0, 10**6).map(lambda seconds: dt.timedelta(seconds=seconds)),
)


@settings(max_examples=40, deadline=None)
@example(rows=[[" ", "a_x000D_b", "Tea", ""]], down=0, right=0, mac=False, hidden=False)
@given(
    rows=st.lists(st.lists(_CELLS, max_size=5), max_size=6),
    down=st.integers(0, 3),
    right=st.integers(0, 3),
    mac=st.booleans(),
    hidden=st.booleans(),
)
def test_both_engines_read_any_sheet_alike(rows, down, right, mac, hidden) -> None:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.create_sheet("Sales")
    sheet.sheet_state = "hidden" if hidden else "visible"
    for number, row in enumerate(rows, start=1 + down):
        for place, value in enumerate(row, start=1 + right):
            sheet.cell(number, place, value)
    file = io.BytesIO()
    book.save(file)
    first, second = _by_both(file.getvalue())
    assert first == second


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
    assert "sales.xlsx" in str(explain(refused.value))


@pytest.mark.parametrize(
    "changes",
    [
        {'<row r="1"': '<row r="7"', 'r="A1"': 'r="A7"', 'r="B1"': 'r="B7"', 'r="C1"': 'r="C7"'},
        {'r="C2"': 'r="A2"'},
        {'r="C2"': 'r="C1"'},
    ],
    ids=["rows out of order", "cells out of order", "a cell of another row"],
)
def test_what_the_second_engine_would_leave_out_is_refused_rather_than_lost(tmp_path: Path, changes) -> None:
    path = _workbook(tmp_path)
    for old, new in {"<v>2</v>": "<v> 2 </v>", **changes}.items():
        _changed(path, "xl/worksheets/sheet1.xml", old, new)
    with pytest.raises(UserError) as refused:
        read(path, JobContext())
    assert refused.value.key == "damaged"


def test_entities_in_shared_texts_are_refused_by_the_second_engine(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    path.write_bytes((GOLDEN / "28_error_cells.xlsx").read_bytes())
    _changed(path, "xl/sharedStrings.xml", "<sst", '<!DOCTYPE sst [<!ENTITY a "b">]><sst')
    with pytest.raises(ValueError, match="could not read strings") as refused:
        list(sheets_of(path.read_bytes()))
    assert isinstance(refused.value.__cause__, EntitiesForbidden)
