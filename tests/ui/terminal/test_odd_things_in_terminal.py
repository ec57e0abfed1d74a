"""Odd things of a sheet as text and as JSON, and how items become one."""

from __future__ import annotations

from pathlib import Path

import pytest

HEAD = "date,receipt,customer,item,quantity,amount\n"
ASKED = "same_item:Margherrita|Margherita"


@pytest.fixture
def book(run, tmp_path: Path) -> Path:
    path = tmp_path / "shop.regulars"
    assert run("new", path, "--currency", "EUR").code == 0
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "june.csv"
    rows = [
        f"2026-06-{day:02d},{day},Ana,{'Margherrita' if day == 20 else 'Margherita'},1,{95 if day == 9 else 9.5:.2f}"
        for day in range(1, 29)
    ]
    path.write_text(HEAD + "\n".join(rows) + "\n2062-06-30,29,Ana,Margherita,1,9.50\n", encoding="utf-8")
    return path


def test_a_trial_run_says_what_is_odd_and_how_to_settle_it(run, book: Path, sheet: Path) -> None:
    said = run("import", book, sheet, "--dry-run").out
    text = " ".join(said.split())
    assert "“Margherita” for €95.00 on Jun 9, 2026 (receipt 9): usually €9.50." in text
    assert "1 receipt is dated after today, Jun 30, 2062 (receipt 29). Is the date right?" in text
    assert f'If they are one: --answer "{ASKED}=yes"' in text
    assert "No sales between" not in text


def test_json_has_each_odd_thing_with_its_kind_and_place(run, book: Path, sheet: Path) -> None:
    odd = run("import", book, sheet, "--dry-run", "--json").json["odd"]
    assert {one["kind"] for one in odd} == {"price", "date", "spelling"}
    price = next(one for one in odd if one["kind"] == "price")
    assert (price["receipt"], price["day"], price["row"], price["questions"]) == ("9", "2026-06-09", 10, [])
    assert next(one for one in odd if one["kind"] == "spelling")["questions"] == [ASKED]


def test_an_answer_makes_two_spellings_one_item(run, book: Path, sheet: Path) -> None:
    done = run("import", book, sheet, "--answer", f"{ASKED}=yes", "--json").json
    assert done["status"] == "imported"
    assert "spelling" not in {one["kind"] for one in done["odd"]}
    page = run("customer", book, "Ana", "--json").json
    assert "Margherrita" not in str(page)


def test_another_answer_than_yes_and_no_is_refused(run, book: Path, sheet: Path) -> None:
    assert run("import", book, sheet, "--answer", f"{ASKED}=maybe").code == 2
