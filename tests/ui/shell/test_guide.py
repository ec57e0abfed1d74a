"""The guide in three languages: every link and picture is there, and it names only what the window shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from core import i18n
from core.i18n import LANGUAGES
from core.paths import resources
from installer import catalogue
from ui import actions, guide

HELP = resources() / "help"
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
KEY = re.compile(r"^(F\d+|Esc|Ctrl|(Ctrl|Alt|Shift)\+\w+)$")
FEWEST, MOST = 150, 350
LARGEST = 2_500_000
SPOKEN = sorted(LANGUAGES)


def pages(language: str) -> list[Path]:
    return [*sorted((HELP / language).glob("*.md")), *sorted((HELP / language / "guide").glob("*.md"))]


def plain(words: str) -> str:
    """A name without the sign of its mnemonic."""
    return words.replace("&", "")


@pytest.fixture(scope="module")
def shown() -> set[str]:
    """Every text that the program can show, in English."""
    return {plain(one.id) for one in catalogue.extract() if isinstance(one.id, str)}


@pytest.mark.parametrize("language", SPOKEN)
def test_every_chapter_is_there_and_neither_too_short_nor_too_long(language):
    assert {file.stem for file in (HELP / language / "guide").glob("*.md")} == set(guide.CHAPTERS)
    for chapter in guide.CHAPTERS:
        text = (HELP / language / "guide" / f"{chapter}.md").read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert FEWEST <= len(LINK.sub(r"\2", text).split()) <= MOST, chapter


@pytest.mark.parametrize("language", SPOKEN)
def test_every_link_leads_to_a_page_and_every_picture_is_there(language):
    for file in pages(language):
        for picture, words, target in LINK.findall(file.read_text(encoding="utf-8")):
            assert words, f"{file}: a link or a picture without words"
            if not picture and target.removesuffix(".md").endswith("keys"):
                continue  # the page of keys is made, not written
            assert (file.parent / target).resolve().exists(), f"{file.name} -> {target}"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_page_can_be_reached_from_the_first(language, qapp):
    with i18n.using(language):
        seen, ahead = set(), [guide.contents()[0]]
        while ahead:
            name = ahead.pop()
            seen.add(name)
            for picture, _words, target in LINK.findall(guide.text(name)):
                found = guide.target(name, target)
                if not picture and found not in seen:
                    assert guide.exists(found), found
                    ahead.append(found)
        assert seen >= set(guide.contents())


def test_the_pictures_are_used_and_small_in_all():
    files = sorted((HELP / "pictures").rglob("*.png"))
    used = {
        (file.parent / target).resolve()
        for language in SPOKEN
        for file in pages(language)
        for picture, _words, target in LINK.findall(file.read_text(encoding="utf-8"))
        if picture
    }
    assert {file.resolve() for file in files} == used
    assert sum(file.stat().st_size for file in files) < LARGEST


def test_what_is_bold_in_the_guide_stands_in_the_window_or_on_a_key(shown):
    unknown = {
        (chapter, words)
        for chapter in guide.CHAPTERS
        for words in BOLD.findall((HELP / "en" / "guide" / f"{chapter}.md").read_text(encoding="utf-8"))
        if not KEY.match(words) and words not in shown
    }
    assert not unknown


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_translated_guide_names_the_same_things_as_the_window_does(language):
    words = by_english(catalogue.load(language))
    for chapter in guide.CHAPTERS:
        english, other = (
            BOLD.findall((HELP / spoken / "guide" / f"{chapter}.md").read_text(encoding="utf-8"))
            for spoken in ("en", language)
        )
        wanted = sorted(
            one if KEY.match(one) else words.get(one, f"{one} (no translation)") for one in english
        )
        assert sorted(other) == wanted, chapter


def by_english(words: Catalog) -> dict[str, str]:
    return {plain(one.id): plain(one.string) for one in words if isinstance(one.id, str) and one.string}


def test_keys_that_the_guide_names_do_something(qapp):
    known = {sequence.toString() for command in actions.COMMANDS for sequence in command.sequences()}
    known |= {"Ctrl", "Ctrl+R", "Shift+F1", "Esc"}  # of the counter and of every figure
    named = {
        words
        for file in pages("en")
        if file.stem != "counter" or file.parent.name == "guide"
        for words in BOLD.findall(file.read_text(encoding="utf-8"))
        if KEY.match(words)
    }
    assert named <= known


def test_no_dash_or_shout_and_no_word_of_engineers():
    bad = re.compile(r"[—!](?!\[)|\b(database|SQL|null|exception)\b")
    for language in SPOKEN:
        for file in pages(language):
            text = LINK.sub(r"\2", file.read_text(encoding="utf-8"))
            assert not bad.search(text), file
