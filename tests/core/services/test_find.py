"""One search over people, items and what was written about people; never stale, and silent about who is gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.services import customer_edits, find, history, importing, merging
from tests.helpers.books import NOW, add_item, add_person

ACCENTS = {"a": "á", "c": "č", "e": "ě", "i": "í", "o": "ö", "s": "š", "z": "ž", "d": "đ", "l": "ł"}
NAME = "Zofie Landiscova"


@pytest.fixture
def person(book):
    def make(name: str, **fields: str) -> int:
        with book.write(now=NOW) as unit:
            who = add_person(unit.connection, name, **fields)
            unit.commit()
        return who

    return make


def titles(book, typed: str) -> list[str]:
    return [hit.title for hit in find.search(book, typed)]


def notes(book, typed: str) -> list[tuple[int, str]]:
    return [(hit.id, hit.subtitle) for hit in find.search(book, typed) if hit.kind == "note"]


@pytest.mark.parametrize(
    "typed", ["Dvořáková", "dvorakova", "DVOŘ", "jana dvo", "dvorakova jana", "dvorkova", "dvořákoba"]
)
def test_a_name_is_found_without_accents_in_any_order_and_with_a_slip(book, person, typed):
    person("Jana Dvořáková")
    person("Petr Svoboda")
    assert titles(book, typed) == ["Jana Dvořáková"]


@pytest.mark.parametrize(
    "typed", ["678 901", "678901", "+420 602 678", "4206026", "901", "00420602678901", "602 67 89 01"]
)
def test_a_phone_is_found_by_its_end_and_by_any_part_however_it_is_grouped(book, person, typed):
    person("Petr", phone="+420 602 678 901")
    person("Jana", phone="+420 733 111 222")
    assert titles(book, typed) == ["Petr"]


def test_the_last_four_digits_of_a_phone_tell_one_from_the_other(book, person):
    person("Jana", phone="+420 602 111 222")
    person("Petr", phone="+420 602 333 444")
    assert titles(book, "3444") == ["Petr"]
    assert titles(book, "333 444") == ["Petr"]
    assert titles(book, "9999") == []


def test_an_item_and_a_note_are_found_after_people_and_tell_what_they_are(book, person):
    ana = person("Ana Margherita")
    with book.write(now=NOW) as unit:
        item = add_item(unit.connection, "Pizza Margherita", "Pizza")
        unit.commit()
    customer_edits.add_note(book, ana, "always wants the Margherita well done", now=NOW)
    hits = find.search(book, "margherita")
    assert [(hit.kind, hit.id) for hit in hits] == [("customer", ana), ("item", item), ("note", ana)]
    assert hits[1].subtitle == "Pizza"
    assert (hits[2].title, hits[2].subtitle) == ("Ana Margherita", "always wants the Margherita well done")


def test_a_long_note_shows_the_words_around_what_fits():
    words = [f"word{number}" for number in range(40)]
    shown = find.snippet(" ".join(words), ["word20"])
    assert shown.startswith("… word17")
    assert "word20" in shown
    assert shown.endswith(" …")
    assert find.snippet("near the window", ["window"]) == "near the window"


def test_many_people_leave_room_for_items_and_notes(book, person):
    people = [person(f"Roma {number:02}") for number in range(30)]
    with book.write(now=NOW) as unit:
        for number in range(5):
            add_item(unit.connection, f"Roma pizza {number}")
        unit.commit()
    customer_edits.add_note(book, people[0], "roma again", now=NOW)
    kinds = [hit.kind for hit in find.search(book, "roma", 12)]
    assert (len(kinds), kinds.count("item"), kinds.count("note")) == (12, 3, 1)


def test_follow_ups_alerts_and_preferences_are_found_too(book, person):
    ana = person("Ana")
    customer_edits.add_follow_up(book, ana, "promised truffles", date(2026, 12, 1), now=NOW)
    customer_edits.edit(book, ana, now=NOW, alert="allergic to peanuts", preferences="quiet corner")
    for typed, text in (
        ("truffles", "promised truffles"),
        ("peanut", "allergic to peanuts"),
        ("corner", "quiet corner"),
    ):
        assert notes(book, typed) == [(ana, text)]


def test_what_is_written_is_found_at_once_and_taken_back_it_is_gone(book, person):
    ana = person("Ana")
    assert notes(book, "window") == []
    customer_edits.add_note(book, ana, "by the window", now=NOW)
    assert notes(book, "window") == [(ana, "by the window")]
    history.undo(book, NOW)
    assert notes(book, "window") == []
    history.redo(book, NOW)
    assert notes(book, "window") == [(ana, "by the window")]


def test_a_changed_name_is_found_by_the_new_one_only(book, person):
    ana = person("Ana Horvat")
    assert titles(book, "horvat") == ["Ana Horvat"]
    customer_edits.edit(book, ana, now=NOW, name="Ana Babić")
    assert (titles(book, "horvat"), titles(book, "babic")) == ([], ["Ana Babić"])


def test_people_and_items_of_a_sheet_are_found_after_it_and_gone_after_undo(book, tmp_path: Path):
    assert titles(book, "truffle") == titles(book, "Kovacic") == []
    sheet = tmp_path / "sales.csv"
    sheet.write_text(
        "Date,Receipt,Customer,Item,Amount\n2026-10-01,R1,Eva Kovačić,Truffle pasta,12.00\n", encoding="utf-8"
    )
    with importing.WorkbookReader() as workbooks:
        planned = importing.plan(book, sheet, ImportOptions(), JobContext(), NOW.date(), workbooks)
        importing.commit(book, planned, now=NOW, job=JobContext())
    assert (titles(book, "truffle"), titles(book, "Kovacic")) == (["Truffle pasta"], ["Eva Kovačić"])
    importing.undo_import(book, importing.imports(book)[0].id, now=NOW, job=JobContext())
    assert titles(book, "truffle") == titles(book, "Kovacic") == []


def test_two_who_became_one_are_found_once_with_the_notes_of_both(book, person):
    ana, twin = person("Ana Horvat"), person("Horvatova Anna")
    customer_edits.add_note(book, twin, "likes olives", now=NOW)
    assert notes(book, "olives") == [(twin, "likes olives")]
    merging.merge(book, ana, twin, now=NOW)
    assert notes(book, "olives") == [(ana, "likes olives")]
    assert titles(book, "horvatova") in ([], ["Ana Horvat"])
    history.undo(book, NOW)
    assert notes(book, "olives") == [(twin, "likes olives")]


def test_nothing_of_a_customer_who_was_taken_out_is_found_or_kept_on_the_disk(book, person):
    secret = "Xaverinka Quizovska"
    gone = person(secret, phone="+420 602 987 123")
    customer_edits.add_note(book, gone, "hides a wombat", now=NOW)
    assert titles(book, "xaverinka") == [secret]
    customer_edits.remove(book, gone, now=NOW)
    assert [titles(book, typed) for typed in ("xaverinka", "xaverynka", "987123", "wombat")] == [[]] * 4
    assert gone not in find.written_words(book)
    assert find.people_nearly(book, "xaverynka", 9) == ()


@given(st.data())
def test_a_name_with_any_accents_is_found_by_it_without_and_the_other_way(data):
    from core.db.search_index import SearchIndex
    from core.text import key

    marked = "".join(data.draw(st.sampled_from((c, ACCENTS.get(c, c)))) for c in NAME.lower())
    assert SearchIndex([key(marked)]).find(key(NAME).split(), 1) == [0]
    assert SearchIndex([key(NAME)]).find(key(marked).split(), 1) == [0]


def test_what_was_made_ready_answers_without_reading_the_names_again(book, person, monkeypatch):
    person("Ana")
    find.warm(book)
    monkeypatch.setattr(find.finding, "people", lambda _connection: pytest.fail("read again"))
    assert titles(book, "ana") == ["Ana"]
