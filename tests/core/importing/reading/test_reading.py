"""Opening foreign files: by content, in a child process, with a sentence for everything that is no sheet."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import threading
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.errors import Cancelled, EnvironmentFault, UserError
from core.importing.cells.sheets import RawFile, as_text
from core.importing.reading import isolate
from core.importing.reading.encoding import decode
from core.importing.reading.isolate import WorkbookReader
from core.importing.reading.reader import read
from core.importing.reading.textfile import find_delimiter
from core.jobs import JobContext
from core.messages import explain


def _read(path: Path) -> RawFile:
    return read(path, JobContext())


def _rows(file: RawFile, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in zip(*file.sheets[sheet].columns, strict=True)]


def _workbook(path: Path, rows: list[list[object]], **more: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Sales"
    for name, cells in {"Sales": rows, **more}.items():
        sheet = book["Sales"] if name == "Sales" else book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\0" * 600, "only-zero-bytes"),
        (b"%PDF-1.7\n", "is-pdf"),
        (b"\x89PNG\r\n\x1a\n", "is-picture"),
        (b"<html><body>", "is-web-page"),
        (b"\n<!DOCTYPE HTML>", "is-web-page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "is-excel-2003-xml",
        ),
        (b"PK\x03\x04 torn", "damaged"),
        (bytes(range(1, 32)) * 9, "unknown"),
        (b"ID;PWXL;N;E\r\n", "unknown"),
    ],
)
def test_what_is_no_sheet_is_named_by_its_content_not_its_name(
    content: bytes, key: str, tmp_path: Path
) -> None:
    file = tmp_path / "sales.xlsx"
    file.write_bytes(content)
    with pytest.raises(UserError) as refused:
        _read(file)
    assert refused.value.key == key
    assert "sales.xlsx" in explain(refused.value)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    for path, key in ((tmp_path, "is_folder"), (tmp_path / "none.csv", "file_missing")):
        with pytest.raises(UserError) as refused:
            _read(path)
        assert refused.value.key == key


def test_a_file_that_may_not_be_read_is_a_fault_of_the_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "locked.csv"
    file.write_text("a,b\n")

    def locked(*_args: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(EnvironmentFault) as refused:
        _read(file)
    assert refused.value.key == "file_unreadable"


def test_a_password_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "secret.xlsx"
    directory = "EncryptedPackage".encode("utf-16-le")
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + directory + b"\0" * 512)
    with pytest.raises(UserError) as refused:
        _read(file)
    assert refused.value.key == "password"


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_places(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C3"], book.active["D3"], book.active["C4"], book.active["D5"] = (
        "Date",
        "Total",
        dt.date(2026, 1, 5),
        7,
    )
    book.save(tmp_path / "corner.xlsx")
    rows = _rows(_read(tmp_path / "corner.xlsx"))
    assert rows[2] == ["", "", "Date", "Total"]
    assert rows[3][2] == dt.date(2026, 1, 5)
    assert rows[4] == ["", "", "", 7.0]


def test_error_cells_hidden_rows_hidden_sheets_and_formulas_without_value_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "odd.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Item", "Amount"])
    sheet.append(["Tea", 2.5])
    sheet.append(["Bun", "#DIV/0!"])
    sheet["B3"].data_type = "e"
    sheet.append(["Pie", "=1+1"])
    sheet["B2"].number_format = '#,##0.00\\ "Kč"'
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Old").sheet_state = "hidden"
    book["Old"].append(["x", "y"])
    book.save(file)
    found = _read(file)
    first, old = found.sheets
    assert _rows(found)[2] == ["Bun", "#DIV/0!"]
    assert first.hidden_rows == 1
    assert first.unvalued == {1: 1}
    assert first.currencies == {1: "CZK"}
    assert old.hidden
    assert not first.hidden


def test_a_row_number_beyond_the_sheet_is_refused(tmp_path: Path) -> None:
    file = _workbook(tmp_path / "beyond.xlsx", [["a", "b"], [1, 2]])
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b'r="2"', b'r="4294967297"').replace(b'r="A2"', b'r="A4294967297"')
            target.writestr(name, data)
    with pytest.raises(UserError) as refused:
        _read(bad)
    assert refused.value.key == "too-many-cells"


def test_a_part_with_a_document_type_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dtd.xlsx"
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("[Content_Types].xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><x/>')
    with pytest.raises(UserError) as refused:
        _read(file)
    assert refused.value.key == "dtd"


def test_a_child_that_dies_is_an_ordinary_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _workbook(tmp_path / "plain.xlsx", [["a", "b"], [1, 2]])
    monkeypatch.setattr(isolate, "MEMORY", 20 << 20)  # not enough for Python itself
    with pytest.raises(UserError) as refused:
        _read(file)
    assert refused.value.key in {"reader-died", "too-big", "damaged"}


def test_a_reading_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _workbook(tmp_path / "plain.xlsx", [["a", "b"], [1, 2]])
    monkeypatch.setattr(isolate, "SECONDS", 0)
    with pytest.raises(UserError) as refused:
        _read(file)
    assert refused.value.key == "too-slow"


def test_cancel_stops_the_reading_at_once(tmp_path: Path) -> None:
    file = _workbook(tmp_path / "plain.xlsx", [["a", "b"], *([i, i] for i in range(30_000))])
    job = JobContext()
    threading.Timer(0.05, job.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read(file, job)
    assert time.monotonic() - began < 5


def test_ids_that_a_sheet_keeps_as_numbers_lose_their_point_zero() -> None:
    assert as_text(17850.0) == "17850"
    assert as_text(0.5) == "0.5"


CZECH = "Datum;Zboží;Částka\n1.6.2026;Kůň žlutý, řezaný;12,50\n2.6.2026;Šátek ďábelský;1 300,00\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso8859-2"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    text, _found = decode(CZECH.encode(encoding))
    assert text.removeprefix("\ufeff") == CZECH


def test_western_text_and_pound_signs_are_not_taken_for_czech() -> None:
    text = "Artikel;Preis\nKäse schön;£5\nMüsli groß;£7\nBrötchen;£9\nÄpfel;£4\n"
    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ";"),
        ("a,b,c\n1.5,2.5,3.5\n", ","),
        ("a\tb\n1,5\t2,5\n", "\t"),
        ("a|b\n1,5|2,5\n", "|"),
        ('a,b\n"1;5","x;y"\n"1;5","z;y"\n', ","),
        ("Datum;Částka\n1.6.2026;12,50\n1.6.2026;7,50\n", ";"),
    ],
)
def test_the_separator_is_found_by_evidence(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def _csv(folder: Path, text: str) -> RawFile:
    file = folder / "text.csv"
    file.write_bytes(text.encode())
    return _read(file)


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    found = _csv(tmp_path, 'item,amount\n"Pizza 12,3\n' + "Tea,2\n" * 60)
    assert found.sheets[0].height == 62
    assert "unclosed_quote" in found.warnings


def test_a_line_break_inside_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    assert _rows(_csv(tmp_path, 'a,b\n"one\ntwo",3\n'))[1] == ["one\ntwo", "3"]


def test_a_word_to_the_spreadsheet_program_is_no_data_and_row_numbers_stay(tmp_path: Path) -> None:
    assert _rows(_csv(tmp_path, "sep=;\na;b\n1;2\n")) == [["", ""], ["a", "b"], ["1", "2"]]


def test_ruined_letters_are_warned_of(tmp_path: Path) -> None:
    assert "mojibake" in _csv(tmp_path, "a,b\nKÃ¤se,Ã¼ber â‚¬\n").warnings


def test_one_child_reads_sheet_after_sheet_and_a_new_one_follows_a_refusal(tmp_path: Path) -> None:
    sheet = _workbook(tmp_path / "sales.xlsx", [["Date", "Item"], ["2026-07-03", "Tea"]])
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(sheet.read_bytes()[:3000])
    others = {process.pid for process in multiprocessing.active_children()}
    ids = []
    with WorkbookReader() as workbooks:
        for _ in range(2):
            first = workbooks.read(sheet, "xlsx", JobContext())
            ids.append({process.pid for process in multiprocessing.active_children()} - others)
        with pytest.raises(UserError):
            workbooks.read(damaged, "xlsx", JobContext())
        after = workbooks.read(sheet, "xlsx", JobContext())
        ids.append({process.pid for process in multiprocessing.active_children()} - others)
    assert [list(column) for column in first[0].columns] == [list(column) for column in after[0].columns]
    assert ids[0] == ids[1]
    assert not ids[1] & ids[2]


def test_a_cancelled_reading_ends_its_child(tmp_path: Path) -> None:
    sheet = _workbook(tmp_path / "sales.xlsx", [["Date", "Item"], ["2026-07-03", "Tea"]])
    job = JobContext()
    job.cancel()
    before = {process.pid for process in multiprocessing.active_children()}
    with WorkbookReader() as workbooks:
        with pytest.raises(Cancelled):
            workbooks.read(sheet, "xlsx", job)
        assert {process.pid for process in multiprocessing.active_children()} <= before
