"""offers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from core.services import target_files


def test_lists_are_objects_with_their_people(run, filled: Path) -> None:
    found = run("offers", filled, "--json").json
    assert found["currency"]
    for number, one in enumerate(found["lists"], 1):
        assert one["list"] == number
        assert len(one["people"]) >= 3
        assert {row["list"] for row in one["people"]} == {number}
        assert one["item"] == one["people"][0]["item"]
    weekly = [float(one["weekly"]) for one in found["lists"]]
    assert weekly == sorted(weekly, reverse=True)


def test_everybody_on_a_list_is_a_row_of_the_csv(run, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "offers.csv"
    done = run("offers", filled, "--csv", file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == target_files.COLUMNS
    assert str(len(rows)) in done.out


def test_the_lists_are_readable_sentences(run, filled: Path) -> None:
    assert "have never taken" in run("offers", filled).out


def test_an_empty_book_says_what_to_do(run, tmp_path: Path) -> None:
    book = tmp_path / "new.regulars"
    run("new", book)
    assert "bring in more sales" in run("offers", book).out
