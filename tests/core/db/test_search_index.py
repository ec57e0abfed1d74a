"""The index of words in memory against what it means: every word somewhere in the key, in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.db.search_index import SearchIndex
from core.text import key

PEOPLE = (
    "ana horvat c1 385912345678 ana example com",
    "ivo horvatic c2",
    "zofie cerna c3",
    "ante durdevic c4",
)
names = st.text(st.sampled_from("abčžđ 1270_-'\"*"), min_size=1, max_size=14).map(key)
texts = st.text(max_size=24).map(key)


def holding(keys: list[str], words: list[str]) -> set[int]:
    return {place for place, own in enumerate(keys) if all(word in own for word in words)}


@given(st.lists(names, max_size=12), st.text(st.sampled_from("abčžđ 1270_-'\"*"), max_size=8))
def test_words_of_three_letters_and_more_are_found_wherever_they_stand(keys, typed):
    words = [word for word in key(typed).split() if len(word) > 2]
    index = SearchIndex(keys)
    assert set(index.find(words, 100)) == (holding(keys, words) if words else set())


@given(st.lists(texts, max_size=8), st.text(max_size=12))
def test_no_letter_in_the_world_is_an_operator_of_the_search(keys, typed):
    words = key(typed).split()
    index = SearchIndex(keys)
    found = index.find(words, 100)
    assert len(set(found)) == len(found)
    assert set(found) <= holding(keys, words)
    index.nearly(words, 100)


@given(st.lists(names.filter(bool), min_size=1, max_size=12), st.data())
def test_a_key_is_found_by_the_beginnings_of_its_words_in_any_order(keys, data):
    place = data.draw(st.integers(0, len(keys) - 1))
    words = [word[: data.draw(st.integers(1, len(word)))] for word in keys[place].split()]
    assert place in SearchIndex(keys).find(data.draw(st.permutations(words)), 100)


@given(st.integers(0, 2**32), st.sampled_from(("horvat", "horvatic", "zofie", "durdevic")))
def test_one_slip_in_a_word_is_forgiven(seed, word):
    rng = random.Random(seed)
    at = rng.randrange(1, len(word))  # the first letter too, but then other words may be nearer
    wrong = {
        "missing": word[:at] + word[at + 1 :],
        "too many": f"{word[:at]}x{word[at:]}",
        "another": f"{word[:at]}x{word[at + 1 :]}",
    }[rng.choice(("missing", "too many", "another"))]
    if len(wrong) < 4:
        return
    index = SearchIndex(PEOPLE)
    found = index.find([wrong], 9) or index.nearly([wrong], 9)
    assert any(word in PEOPLE[place] for place in found)


def test_who_begins_so_comes_before_who_has_it_further_on():
    index = SearchIndex(("karel ana", "lukana x", "ana horvat"))
    assert index.find(["ana"], 9) == [2, 0, 1]
    assert index.find(["ana"], 2) == [2, 0]


def test_the_end_of_a_phone_finds_its_owner():
    assert SearchIndex(PEOPLE).find(["5678"], 9) == [0]


@pytest.mark.parametrize("typed", ["1235", "anx", "qqqqqq"])
def test_numbers_short_words_and_strangers_are_not_guessed(typed):
    assert SearchIndex(PEOPLE).nearly([typed], 9) == []


def test_nothing_is_found_for_no_words_and_in_an_empty_index():
    assert SearchIndex(PEOPLE).find([], 9) == []
    assert SearchIndex(()).find(["ana"], 9) == []
    assert SearchIndex(()).nearly(["anna"], 9) == []
