"""Who may be in the book twice, with what speaks for and against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.model.duplicates import Sign
from core.services import duplicates, history
from core.services.likeness import likeness, name_words
from tests.helpers.books import NOW, add_person, add_receipt

DAY = date(2026, 11, 20)


@pytest.fixture
def person(book):
    def make(name: str, **fields: str) -> int:
        with book.write(now=NOW) as unit:
            who = add_person(unit.connection, name, **fields)
            unit.commit()
        return who

    return make


def pairs(book) -> set[tuple[int, int]]:
    return {(pair.one, pair.two) for pair in duplicates.find(book)}


@pytest.mark.parametrize(
    ("one", "two", "sign"),
    [
        (
            {"name": "Ana Horvat", "phone": "+385 91 234 5678"},
            {"name": "Horvat Ana", "phone": "091 234 5678"},
            Sign.PHONE,
        ),
        ({"name": "Ana Horvat", "email": "ana@x.hr"}, {"name": "A. Horvat", "email": "ANA@x.hr"}, Sign.EMAIL),
        ({"name": "Jiří Dvořák"}, {"name": "Jiri Dvorak"}, Sign.SAME_NAME),
        ({"name": "Jiří Dvořák"}, {"name": "Jiří Dvořýk"}, Sign.NEAR_NAME),
        ({"name": "Ing. Petr Malý"}, {"name": "Petr Malý"}, Sign.SAME_NAME),
    ],
)
def test_cards_of_one_person_are_found_by_what_they_share(book, person, one, two, sign) -> None:
    made = person(one.pop("name"), **one), person(two.pop("name"), **two)
    pair = duplicates.look_at(book, *made)
    assert sign in pair.signs
    assert pairs(book) == {made}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Petr Malý", "Petra Malá"),
        ("Ana Horvat", "Ivan Horvat"),
        ("Ana", "Eva"),
        ("Jan Novák", "Jan Nováček"),
    ],
)
def test_two_people_with_names_that_are_only_alike_are_left_alone(book, person, one, two) -> None:
    person(one)
    person(two)
    assert pairs(book) == set()


def test_a_phone_that_many_share_says_nothing(book, person) -> None:
    for name in ("Ana", "Boris", "Cyril", "Dana", "Emil", "Filip"):
        person(f"{name} Kovač{name}", phone="01 234 5678")
    assert pairs(book) == set()


def test_who_comes_together_is_no_sure_pair(book, person) -> None:
    one, two = person("Ana Horvat", phone="091 234 5678"), person("Ana Horvat", phone="091 234 5678")
    assert duplicates.find(book)[0].sure
    with book.write(now=NOW) as unit:
        for ago in range(3):
            for who in (one, two):
                add_receipt(unit.connection, who, DAY - timedelta(days=ago), [("Cola", 250)])
        unit.commit()
    pair = duplicates.look_at(book, one, two)
    assert (pair.same_days, pair.sure) == (3, False)


def test_two_people_are_remembered_and_undo_forgets_it(book, person) -> None:
    one, two = person("Ana Horvat"), person("Ana Horvat")
    assert pairs(book) == {(one, two)}
    duplicates.are_two(book, two, one, now=NOW)
    assert pairs(book) == set()
    history.undo(book, NOW)
    assert pairs(book) == {(one, two)}


def test_three_cards_of_one_person_are_two_too_many(book, person) -> None:
    for _time in range(3):
        person("Ana Horvat", phone="091 234 5678")
    found = duplicates.find(book)
    assert (len(found), duplicates.too_many(found)) == (3, 2)


def test_a_customer_who_is_not_there_is_refused(book, person) -> None:
    with pytest.raises(UserError) as refused:
        duplicates.look_at(book, person("Ana"), 99)
    assert refused.value.key == "customer_unknown"


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_likeness_does_not_depend_on_who_is_named_first(one: str, two: str) -> None:
    left, right = name_words(one), name_words(two)
    if left and right:
        assert likeness(left, right) is likeness(right, left)
        assert likeness(left, left) is Sign.SAME_NAME
