"""Stages and answers have words, icons and colours, and the charts use the same words."""

from __future__ import annotations

import pytest

from core.model.insights import Stage, SuggestionList
from core.paths import resources
from core.services.words.stages import WORDS
from ui.theme import tokens
from ui.words import ANSWERS, LISTS, STAGES, TONES

EVERY = [*STAGES.values(), *LISTS.values(), *ANSWERS.values()]


def test_every_stage_and_list_has_a_word() -> None:
    assert set(STAGES) == set(Stage)
    assert set(LISTS) == set(SuggestionList)


def test_charts_and_window_use_the_same_words() -> None:
    assert {stage: word.word for stage, word in STAGES.items()} == WORDS


@pytest.mark.parametrize("word", EVERY, ids=lambda word: word.word)
def test_a_word_never_rests_on_colour_alone(word) -> None:
    assert word.text
    assert word.meaning.endswith(".")
    assert (resources() / "icons" / f"{word.icon}.svg").exists()
    assert all(token in tokens(look) for token in TONES[word.tone] for look in ("light", "dark"))


def test_no_two_stages_look_alike() -> None:
    assert len({word.word for word in STAGES.values()}) == len(STAGES)
