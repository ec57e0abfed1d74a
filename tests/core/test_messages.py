"""Every message has three parts in plain words, and every error that is raised has a message."""

import re
import string
from pathlib import Path

import pytest

from core import i18n
from core.errors import UserError
from core.i18n import LANGUAGES
from core.messages import MESSAGES, explain, parts

ROOT = Path(__file__).parents[2]
JARGON = re.compile(
    r"\b(exception|traceback|null|none|sql|integrity|invalid input|failed with code|wal|thread)\b",
    re.IGNORECASE,
)
BLAME = re.compile(r"\b(you (entered|typed|gave|chose)|your (mistake|error|fault)|wrong)\b", re.IGNORECASE)


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_message_says_what_happened_what_was_kept_and_what_to_do(key: str) -> None:
    message = MESSAGES[key]
    whole = f"{message.what} {message.kept} {message.do}"
    assert all(part.strip() for part in (message.what, message.kept, message.do))
    assert len(whole.split()) <= 60
    assert not JARGON.search(whole)


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_message_blames_nobody_and_what_to_do_is_a_whole_sentence(key: str) -> None:
    message = MESSAGES[key]
    assert not BLAME.search(f"{message.what} {message.kept} {message.do}")
    for part in (message.what, message.kept, message.do):
        assert part.endswith(".")
        assert part[0].isupper() or part[0] in "“{"


@pytest.mark.parametrize("language", [one for one in sorted(LANGUAGES) if one != "en"])
def test_a_translated_message_is_as_short_and_as_plain(language: str) -> None:
    with i18n.using(language):
        for key, message in MESSAGES.items():
            whole = " ".join(i18n._(part) for part in (message.what, message.kept, message.do))
            assert len(whole.split()) <= 60, key
            assert not JARGON.search(whole), key


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_message_can_be_filled(key: str) -> None:
    message = MESSAGES[key]
    whole = f"{message.what} {message.kept} {message.do}"
    blanks = {name for _text, name, _spec, _conv in string.Formatter().parse(whole) if name}
    filled = explain(UserError(key, **dict.fromkeys(blanks, "x")))
    assert "{" not in filled
    assert parts(UserError(key, **dict.fromkeys(blanks, "x")))[0]


def test_every_error_raised_in_the_program_is_in_the_catalogue() -> None:
    raised = re.compile(r"(?:UserError|EnvironmentFault)\(\s*\"([a-z0-9_-]+)\"")
    unknown = {
        (path.relative_to(ROOT).as_posix(), key)
        for folder in ("core", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for key in raised.findall(path.read_text(encoding="utf-8"))
        if key not in MESSAGES
    }
    assert not unknown


def test_an_error_printed_by_accident_shows_no_names() -> None:
    assert str(UserError("customer_unknown", who="Ana Horvat")) == "customer_unknown"
