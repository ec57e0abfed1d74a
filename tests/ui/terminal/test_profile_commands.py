"""profiles, export-profile, import-profile, import --profile FILE."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SHEET = "Datum,Doklad,Zboží,Kartou,Celkem\n13.6.2026,1,Čaj,1.00,2.00\n14.6.2026,2,Koláč,4.00,4.50\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "pokladna 2026-06.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def empty(run, tmp_path: Path) -> Path:
    path = tmp_path / "shop.regulars"
    assert run("new", path, "--currency", "EUR").code == 0
    return path


def test_what_was_brought_in_is_listed(run, empty: Path, sheet: Path) -> None:
    assert run("profiles", empty, "--json").json == {"profiles": []}
    assert "No sheet is remembered yet." in run("profiles", empty).out
    run("import", empty, sheet, "--set", "net=Kartou")
    (kind,) = run("profiles", empty, "--json").json["profiles"]
    assert (kind["name"], kind["columns"]["net"], kind["columns"]["item"]) == ("pokladna", "Kartou", "Zboží")
    assert kind["header"] == ["Datum", "Doklad", "Zboží", "Kartou", "Celkem"]
    assert "pokladna" in run("profiles", empty).out


def test_a_profile_is_carried_to_another_book(run, empty: Path, sheet: Path, tmp_path: Path) -> None:
    run("import", empty, sheet, "--set", "net=Kartou")
    file, other = tmp_path / "kind.json", tmp_path / "other.regulars"
    assert run("export-profile", empty, "pokladna", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["columns"]["net"] == "Kartou"
    run("new", other, "--currency", "EUR")
    told = run("import", other, sheet, "--profile", file, "--dry-run", "--json")
    assert told.json["net_total_minor"] == 500
    done = run("import-profile", other, file)
    assert (done.code, done.out.strip()) == (0, "Sheets like “pokladna” are known now.")
    assert run("import", other, sheet, "--json").json["net_total_minor"] == 500


@pytest.mark.parametrize("words", [["import-profile"], ["import", "SHEET", "--profile"]])
def test_a_file_that_is_no_profile_is_refused_in_a_sentence(
    run, empty: Path, sheet: Path, tmp_path: Path, words: list[str]
) -> None:
    file = tmp_path / "kind.json"
    file.write_text('{"a": 1}', encoding="utf-8")
    command, *rest = words
    answer = run(command, empty, *(sheet if word == "SHEET" else word for word in rest), file)
    assert answer.code == 2
    assert "kind.json" in answer.err
    assert run("profiles", empty, "--json").json == {"profiles": []}


def test_a_profile_that_is_not_there_is_a_mistake(run, empty: Path, tmp_path: Path) -> None:
    assert run("export-profile", empty, "bar", tmp_path / "kind.json").code == 2
    assert not (tmp_path / "kind.json").exists()
    assert run("import-profile", empty, tmp_path / "kind.json").code == 2
