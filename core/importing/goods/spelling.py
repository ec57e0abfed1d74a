"""Whether two names may be one item written in two ways. Careful: goods that only resemble each other are many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from core.text import fold

_TOKEN = re.compile(r"(\d+(?:[.,]\d+)?)|([^\W\d_]+\.?)")
_SHORTENED = 3  # letters that are left of a word with a dot behind
_CUT = 4  # letters that are left of a word without one
_TYPED = 5  # letters of a word that may be mistyped
_LONG, _LONGER = 7, 8  # letters from which another letter counts as mistyped, and from which two do


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in its parts: numbers apart from words, `32cm` like `32 cm`; a shortened word keeps its dot."""

    numbers: tuple[str, ...]
    words: tuple[str, ...]


def spelled(name: str) -> Spelling:
    """The parts of a name, case and diacritics forgiven."""
    numbers, words = [], []
    for number, word in _TOKEN.findall(fold(name)):
        if number:
            numbers.append(number.replace(",", "."))
        else:
            words.append(word)
    return Spelling(tuple(numbers), tuple(words))


def groups_of(one: Spelling) -> Iterator[tuple[object, ...]]:
    """Names that may be one item have one of these in common, so that not every name is held against every other."""
    plain = [word.rstrip(".") for word in one.words]
    if not plain:
        return
    yield "order", one.numbers, "".join(sorted(plain))
    yield "joined", one.numbers, "".join(plain)
    yield "beginnings", one.numbers, tuple(word[:_SHORTENED] for word in plain)
    for place, word in enumerate(plain):
        if len(word) >= _TYPED:
            yield "rest", one.numbers, tuple(sorted(plain[:place] + plain[place + 1 :])), word[0]


def may_be_one(one: Spelling, other: Spelling) -> bool:
    """Whether only spaces, the order of words, a shortened or a mistyped word differ. Numbers never differ."""
    if one.numbers != other.numbers or not one.words or not other.words:
        return False
    left, right = ([word.rstrip(".") for word in name.words] for name in (one, other))
    if sorted(left) == sorted(right) or "".join(left) == "".join(right):
        return True
    if len(left) != len(right):
        return False
    more = len(left) > 1 or bool(one.numbers)
    return all(
        first.rstrip(".") == second.rstrip(".")
        or _shortened(first, second, more=more)
        or _shortened(second, first, more=more)
        or _mistyped(first.rstrip("."), second.rstrip("."))
        for first, second in zip(one.words, other.words, strict=True)
    )


def _shortened(short: str, whole: str, *, more: bool) -> bool:
    """`marg.` for `margherita`; without a dot only where the name has more to know it by."""
    begin = short.rstrip(".")
    enough = len(begin) >= (_SHORTENED if short.endswith(".") else _CUT)
    return (
        enough and (more or short.endswith(".")) and len(whole) >= len(begin) + 2 and whole.startswith(begin)
    )


def _mistyped(one: str, other: str) -> bool:
    """A letter too many, too few, or two turned round; in long words also a wrong letter, in longer ones two."""
    shorter = min(len(one), len(other))
    if shorter < _TYPED or one[0] != other[0]:
        return False
    apart = DamerauLevenshtein.distance(one, other, score_cutoff=2)
    if shorter < _LONG:
        return apart == 1 and len(one) != len(other)
    return apart <= (2 if shorter >= _LONGER else 1)
