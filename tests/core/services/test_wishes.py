"""Wishes: written down, brought together, answered, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.db.book import Book
from core.errors import UserError
from core.services import customers, history, wishes
from tests.helpers.books import fill

NOW = datetime(2026, 11, 25, 9, 30)


def told(book: Book) -> list[tuple[str, int]]:
    return [(wish.text, wish.times) for wish in wishes.wishes(book)]


def test_wishes_are_counted_blind_to_case_accents_and_a_mistyped_letter(book: Book) -> None:
    for text in ("Špaldová pizza", "spaldova PIZZA", "Špaldová piza", "Pizza špaldová", "Lasagne"):
        wishes.add(book, text, None, NOW)
    assert told(book) == [("Špaldová pizza", 4), ("Lasagne", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("gluten free pizza", "gluten free piza", True),
        ("vegan cheese", "vegan chese", True),
        ("cappuccino", "capuccino", True),
        ("cappuccino", "capucino", True),
        ("pasta", "paste", False),
        ("rice", "mice", False),
        ("pear", "spear", False),
        ("red wine", "white wine", False),
        ("pizza 30 cm", "pizza 32 cm", False),
        ("beer 0 5", "beer 0 3", False),
        ("oat milk", "oat milk latte", False),
        ("cake", "cape", False),
    ],
)
def test_what_counts_as_the_same_wish(one: str, other: str, same: bool) -> None:
    assert bool(wishes.like(other, [one])) is same
    assert bool(wishes.like(one, [other])) is same


@given(st.text(alphabet="abcde 12", min_size=1).map(str.strip).filter(bool))
def test_a_wish_is_always_like_itself(words: str) -> None:
    assert wishes.like(words, ["x", words]) == words


def test_who_asked_is_remembered_once_each_and_can_be_told(book: Book) -> None:
    who = fill(book)
    wishes.add(book, "Lasagne", who["ana"], NOW)
    wishes.add(book, "lasagne", who["ana"], NOW)
    wishes.add(book, "Lasagne", who["boris"], NOW + timedelta(days=1))
    wishes.add(book, "Lasagne", None, NOW)
    (wish,) = wishes.wishes(book)
    assert wish.times == 4
    assert set(wish.customers) == {"Ana Nováková", "Boris Kovač"}
    assert wish.last_on == (NOW + timedelta(days=1)).date()


def test_an_answer_closes_a_wish_and_asking_again_opens_it(book: Book) -> None:
    wishes.add(book, "Lasagne", None, NOW)
    wishes.add(book, "Tea", None, NOW)
    done = wishes.answer(book, "lasagne", "We sell it now", NOW)
    assert done.value == 1
    assert told(book) == [("Tea", 1), ("Lasagne", 1)]
    assert wishes.wishes(book)[1].answer == "We sell it now"
    wishes.add(book, "Lasagne", None, NOW)
    assert [(w.text, w.answer) for w in wishes.wishes(book)] == [
        ("Lasagne", ""), ("Tea", ""), ("Lasagne", "We sell it now"),
    ]  # fmt: skip


def test_every_step_can_be_taken_back(book: Book) -> None:
    who = fill(book)
    added = wishes.add(book, "Lasagne", who["ana"], NOW)
    assert added.undo_label == "Wish of Ana Nováková: Lasagne"
    wishes.answer(book, "lasagne", "We sell it now", NOW)
    wishes.remove(book, "lasagne", NOW)
    assert told(book) == []
    history.undo(book, NOW)
    assert wishes.wishes(book)[0].answered_on == NOW.date()
    history.undo(book, NOW)
    assert wishes.wishes(book)[0].answered_on is None
    history.undo(book, NOW)
    assert told(book) == []


def test_the_wishes_of_somebody_who_leaves_the_book_go_along_and_come_back(book: Book) -> None:
    who = fill(book)
    wishes.add(book, "Lasagne", who["ana"], NOW)
    customers.remove(book, who["ana"], now=NOW)
    assert told(book) == []
    history.undo(book, NOW)
    assert told(book) == [("Lasagne", 1)]


def test_nothing_is_no_wish(book: Book) -> None:
    for text in ("", "  ", "?!"):
        with pytest.raises(UserError, match="text_empty"):
            wishes.add(book, text, None, NOW)
    with pytest.raises(UserError, match="customer_unknown"):
        wishes.add(book, "Tea", 10_000, NOW)
    for act in (lambda: wishes.answer(book, "tea", "no", NOW), lambda: wishes.remove(book, "tea", NOW)):
        with pytest.raises(UserError, match="entry_gone"):
            act()
    wishes.add(book, "Tea", None, NOW)
    with pytest.raises(UserError, match="text_empty"):
        wishes.answer(book, "tea", " ", NOW)
    assert wishes.wishes(book)[0].answered_on is None
