"""Kinds of sheets that a book remembers: known again with one column changed, renamed, carried to another book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db.book import Book
from core.errors import EnvironmentFault, UserError
from core.importing.profile_file import name_of
from core.services import history, profiles
from tests.helpers import books as helper
from tests.helpers.sheets import NOW, bring_in, planned, write

TILL = """
    Nr,Den,Host,Jídlo,Zaplaceno,Kartou
    1,13.6.2026,Ana Horvat,Čaj,2.00,1.00
    2,14.6.2026,Ivan Babić,Koláč,4.50,4.00
    3,25.6.2026,Ana Horvat,Koláč,4.50,3.00
"""


@pytest.fixture
def other(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """A second, empty book."""
    opened = helper.copy_of(template_book, tmp_path / "other.regulars")
    yield opened
    opened.close()


def names(book: Book) -> tuple[str, ...]:
    return tuple(kind.name for kind in profiles.kinds(book))


def later(folder: Path, text: str, name: str = "later.csv") -> Path:
    """The sheet of the next month."""
    return write(folder, text.replace(".6.", ".7."), name)


def taught(book: Book, folder: Path) -> None:
    """A book to which the owner said that the money is what was paid by card."""
    bring_in(book, write(folder, TILL, "pokladna 2026-06.csv"), columns={"net": "Kartou"})


def test_every_kind_of_sheet_is_remembered_under_the_name_of_its_file(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, TILL, "pokladna_2026-06.csv"))
    (kind,) = profiles.kinds(book)
    assert (kind.name, kind.header[2]) == ("pokladna", "Host")
    assert dict(kind.columns) == {}
    assert kind.as_read["customer"] == "Host"
    bring_in(book, later(tmp_path, TILL, "pokladna_2026-07.csv"))
    assert [one.name for one in profiles.kinds(book)] == ["pokladna"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("items-2026-01-01-2026-02-01.csv", "items"),
        ("Uctenky 06.2026 (2).xlsx", "Uctenky"),
        ("2026-06.csv", "2026-06"),
        ("Friseur Kasse.ods", "Friseur Kasse"),
    ],
)
def test_a_kind_is_called_like_its_file_without_dates(file: str, name: str) -> None:
    assert name_of(file) == name


def test_a_renamed_column_leaves_the_others_as_they_were(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    plan = planned(book, later(tmp_path, TILL.replace("Nr,", "Zdroj,"))).plan
    assert (plan.net_total_minor, plan.columns["net"]) == (800, "Kartou")
    assert "Read like “pokladna”: the column “Nr” is missing, “Zdroj” is new." in plan.assumptions


def test_the_new_name_takes_the_part_of_the_old_one(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    plan = planned(book, later(tmp_path, TILL.replace("Kartou", "Xyz"))).plan
    assert (plan.net_total_minor, plan.columns["net"]) == (800, "Xyz")
    assert "“Xyz” was taken for what “Kartou” was before." in plan.assumptions
    assert "profile_column_missing:Kartou" in plan.warnings


def test_a_new_name_that_says_something_else_takes_no_part(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    text = TILL.replace("Kartou", "Poznámka").replace("1.00", "x").replace("4.00", "y").replace("3.00", "z")
    plan = planned(book, later(tmp_path, text)).plan
    assert plan.columns["net"] == "Zaplaceno"


def test_a_column_less_and_a_column_more_and_moved_columns_are_the_same_kind(
    book: Book, tmp_path: Path
) -> None:
    taught(book, tmp_path)
    rows = [line.strip().split(",") for line in TILL.strip().splitlines()]
    less = planned(book, later(tmp_path, "\n".join(",".join(row[1:]) for row in rows))).plan
    assert (less.net_total_minor, less.kind) == (800, "pokladna")
    assert "Read like “pokladna”, without its column “Nr”." in less.assumptions
    more = planned(book, later(tmp_path, "\n".join(",".join([*row, "x"]) for row in rows))).plan
    assert (more.net_total_minor, more.kind) == (800, "pokladna")
    moved = planned(book, later(tmp_path, "\n".join(",".join(reversed(row)) for row in rows))).plan
    assert (moved.net_total_minor, moved.kind) == (800, "pokladna")
    assert not any("Read like" in sentence for sentence in moved.assumptions)


def test_two_changed_columns_make_another_kind(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    plan = planned(book, later(tmp_path, TILL.replace("Nr,", "Zdroj,").replace("Jídlo", "Item"))).plan
    assert (plan.net_total_minor, plan.kind) == (1100, "")


def test_the_kind_follows_the_till_that_renamed_a_column(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    renamed = TILL.replace("Kartou", "Xyz")
    bring_in(book, later(tmp_path, renamed))
    (kind,) = profiles.kinds(book)
    assert (kind.name, kind.columns["net"]) == ("pokladna", "Xyz")
    again = planned(book, write(tmp_path, renamed.replace(".6.", ".8."), "august.csv")).plan
    assert again.net_total_minor == 800
    assert not any("Read like" in sentence for sentence in again.assumptions)


def test_the_owners_new_word_goes_before_what_was_remembered(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    plan = planned(book, later(tmp_path, TILL), columns={"net": "Zaplaceno"}).plan
    assert plan.net_total_minor == 1100


def test_a_kind_can_be_renamed_forgotten_and_brought_back(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    assert profiles.rename(book, "pokladna", " Dotykačka  bar ", now=NOW).value == "Dotykačka bar"
    assert names(book) == ("Dotykačka bar",)
    profiles.forget(book, "Dotykačka bar", now=NOW)
    assert names(book) == ()
    assert planned(book, later(tmp_path, TILL)).plan.net_total_minor == 1100
    history.undo(book, NOW)
    history.undo(book, NOW)
    assert names(book) == ("pokladna",)


def test_a_name_must_be_free_and_not_empty(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    bring_in(book, write(tmp_path, "Date,Receipt,Item,Total\n2026-01-13,1,Tea,2.00\n", "bar.csv"))
    for new, error in (("bar", "profile_name_taken"), ("  ", "profile_name_empty")):
        with pytest.raises(UserError, match=error):
            profiles.rename(book, "pokladna", new, now=NOW)
    for act in (profiles.rename, profiles.forget):
        with pytest.raises(UserError, match="profile_unknown"):
            act(book, "nothing", *(["x"] if act is profiles.rename else []), now=NOW)


def test_a_kind_is_carried_to_another_book(book: Book, tmp_path: Path, other: Book) -> None:
    taught(book, tmp_path)
    file = tmp_path / "kind.json"
    profiles.export(book, "pokladna", file)
    assert file.stat().st_size < 2_000
    sheet = later(tmp_path, TILL)
    assert planned(other, sheet).plan.net_total_minor == 1100
    assert planned(other, sheet, profile=str(file)).plan.net_total_minor == 800
    assert profiles.take_in(other, file, now=NOW).value == "pokladna"
    assert profiles.take_in(other, file, now=NOW).value == "pokladna"
    assert names(other) == ("pokladna",)
    assert planned(other, sheet).plan.net_total_minor == 800


def test_a_kind_from_a_file_does_not_take_anothers_name(book: Book, tmp_path: Path, other: Book) -> None:
    taught(book, tmp_path)
    profiles.export(book, "pokladna", tmp_path / "kind.json")
    bring_in(other, write(tmp_path, "Date,Receipt,Item,Total\n2026-01-13,1,Tea,2.00\n", "pokladna.csv"))
    assert profiles.take_in(other, tmp_path / "kind.json", now=NOW).value == "pokladna 2"


GOOD = {
    "regulars_sheet": 1,
    "name": "Bar",
    "header": ["Date", "Item", "Total"],
    "columns": {"date": "Date", "net": "Total"},
    "answers": {"day_month_order": "dmy"},
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "\x00\xff",
        "[" * 100_000,
        "x" * 300_000,
        json.dumps(GOOD | {"regulars_sheet": 2}),
        json.dumps(GOOD | {"name": " "}),
        json.dumps(GOOD | {"header": "Date"}),
        json.dumps(GOOD | {"columns": []}),
        json.dumps(GOOD | {"columns": {"nothing": "Date"}}),
        json.dumps(GOOD | {"columns": {"date": "Datum"}}),
        json.dumps(GOOD | {"columns": {"date": 7}}),
        json.dumps(GOOD | {"answers": {"who": "me"}}),
        json.dumps(GOOD | {"answers": {"day_month_order": "ymd"}}),
    ],
)
def test_what_is_no_kind_of_sheet_is_refused(book: Book, tmp_path: Path, text: str) -> None:
    file = tmp_path / "kind.json"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    assert profiles.take_in(book, file, now=NOW).value == "Bar"
    before = profiles.kinds(book)
    file.write_text(text, encoding="latin-1")
    with pytest.raises(UserError, match="profile_file_bad"):
        profiles.take_in(book, file, now=NOW)
    assert profiles.kinds(book) == before


def test_a_file_that_is_not_there_and_a_folder_that_takes_none(book: Book, tmp_path: Path) -> None:
    taught(book, tmp_path)
    with pytest.raises(UserError, match="profile_file_missing"):
        profiles.take_in(book, tmp_path / "nothing.json", now=NOW)
    with pytest.raises(EnvironmentFault, match="cannot_write"):
        profiles.export(book, "pokladna", tmp_path / "nowhere" / "kind.json")
