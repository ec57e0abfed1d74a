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


def test_each_list_says_on_how_many_people_it_rests_and_what_its_money_is(run, filled: Path) -> None:
    for one in run("offers", filled, "--json").json["lists"]:
        both, buyers = (int(word.replace(",", "")) for word in one["evidence"].split() if word[0].isdecimal())
        assert 5 <= both <= buyers >= 20
        assert one["money_is"] in {"sales", "margin"}
        assert one["having"] != one["lacking"]


def test_with_json_the_csv_is_written_too_and_holds_the_same_people(
    run, filled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "offers.csv"
    found = run("offers", filled, "--json", "--csv", file).json
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    people = [one["customer_id"] for each in found["lists"] for one in each["people"]]
    assert [int(row["customer_id"]) for row in rows] == people


def test_a_day_before_the_first_sale_has_nothing_to_offer(run, filled: Path) -> None:
    assert run("offers", filled, "--date", "1999-01-01", "--json").json["lists"] == []


def test_a_day_that_is_none_is_refused(run, filled: Path) -> None:
    assert run("offers", filled, "--date", "2026-13-45").code != 0
