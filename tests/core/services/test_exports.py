"""Files for others: whole or not at all, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import EnvironmentFault
from core.services import exports
from core.text import import_text


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_a_cell_is_written_for_machines() -> None:
    row = ["Šárka", 3, 0.25, 1.0, Decimal("12.50"), date(2026, 7, 18), None, True]
    assert read(exports.csv_bytes(["a"] * 8, [row]))[1] == [
        "Šárka", "3", "0.25", "1", "12.50", "2026-07-18", "", "True",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r")))
def test_text_comes_back_as_it_was(text: str) -> None:
    (_header, (cell,)) = read(exports.csv_bytes(["a"], [[text or "-"]]))
    assert import_text(cell) == (text or "-")
    assert cell[:1] not in ("=", "+", "-", "@", "\t")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "list.csv"
    exports.save(file, b"old")
    exports.save(file, b"new")
    assert file.read_bytes() == b"new"
    assert [entry.name for entry in file.parent.iterdir()] == ["list.csv"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentFault) as caught:
        exports.save(tmp_path / "file" / "list.csv", b"new")
    assert caught.value.key == "cannot_write"


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "list.csv").mkdir()
    with pytest.raises(EnvironmentFault):
        exports.save(tmp_path / "list.csv", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["list.csv"]


def test_a_device_is_written_to_and_not_replaced() -> None:
    exports.save(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()
