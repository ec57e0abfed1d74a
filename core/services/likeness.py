"""How alike two names are, and which of many names are a slip of the finger apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

from core.importing.people.people import words_of
from core.model.duplicates import Sign

Words = tuple[str, ...]
_NOT_WORD = re.compile(r"[^\w]+")
_SHORTEST = 6
"""Letters of a name below which one letter more or less is another name."""
_LONG = 14
_GENDERS = ("a", "y")  # Petr and Petra, Malý and Malá: a woman and a man


def name_words(name: str) -> Words:
    """Folded words of a name in one order, without titles and punctuation."""
    return tuple(words_of(_NOT_WORD.sub(" ", name)))


def likeness(one: Words, two: Words) -> Sign:
    """How alike two names are, both with at least one word: SAME_NAME, NEAR_NAME, ALIKE_NAME (a word in common) or OTHER_NAME."""
    if one == two:
        return Sign.SAME_NAME
    short, long = sorted((one, two), key=len)
    if set(short) <= set(long) or _initials_fit(one, two) or _a_slip_apart(one, two):
        return Sign.NEAR_NAME
    if {word[:3] for word in one} & {word[:3] for word in two}:
        return Sign.ALIKE_NAME
    return Sign.OTHER_NAME


def _initials_fit(one: Words, two: Words) -> bool:
    """`A. Horvat` and `Ana Horvat`: every word is the same, or the first letter of the other."""
    if len(one) != len(two) or len(one) < 2:
        return False
    rest_one, rest_two = (
        list((Counter(one) - Counter(two)).elements()),
        list((Counter(two) - Counter(one)).elements()),
    )
    if len(rest_one) == len(one):
        return False
    return all(
        a[0] == b[0] and min(len(a), len(b)) == 1
        for a, b in zip(sorted(rest_one), sorted(rest_two), strict=True)
    )


def _a_slip_apart(one: Words, two: Words) -> bool:
    left, right = "".join(one), "".join(two)
    most = 2 if min(len(left), len(right)) >= _LONG else 1
    if min(len(left), len(right)) < _SHORTEST:
        return False
    return OSA.distance(" ".join(one), " ".join(two), score_cutoff=most) <= most and not _by_gender(one, two)


def _by_gender(one: Words, two: Words) -> bool:
    """Whether the two differ only as the names of a woman and a man do."""
    differing = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    return len(one) == len(two) and all(
        a.rstrip("".join(_GENDERS)) == b.rstrip("".join(_GENDERS)) for a, b in differing
    )


def near_pairs(names: Mapping[Words, int]) -> Iterator[tuple[Words, Words]]:
    """Pairs of different names that are one slip or an initial apart; `names` with the number of their bearers.

    Two words that several people bear are two names, not one and its misspelling.
    """
    bearers = Counter[str]()
    for words, count in names.items():
        for word in words:
            bearers[word] += count
    for one, two in (*_one_letter_apart(names), *_by_initial(names)):
        left, right = sorted(set(one) - set(two)), sorted(set(two) - set(one))
        common = all(len(word) > 1 and bearers[word] > 1 for word in (*left, *right))
        if not (common and left and right) and likeness(one, two) is Sign.NEAR_NAME:
            yield one, two


def _one_letter_apart(names: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Names that are equal once a letter is taken out of one of them, or of both."""
    by_rest: defaultdict[str, list[Words]] = defaultdict(list)
    for words in names:
        whole = " ".join(words)
        if len(words) < 2 or len(whole) <= _SHORTEST:
            continue
        by_rest[whole].append(words)
        # A number in a name tells namesakes apart: another number is no slip but another customer.
        letters = (place for place, letter in enumerate(whole) if not letter.isdigit())
        for rest in {whole[:place] + whole[place + 1 :] for place in letters}:
            by_rest[rest].append(words)
    seen = set()
    for group in by_rest.values():
        if len(group) > 1:
            for pair in combinations(sorted(set(group)), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _by_initial(names: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """`A. Horvat` and the only one in the book whom that may mean."""
    whole: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    short = []
    for words in names:
        if len(words) != 2:
            continue
        first, last = words
        if min(len(first), len(last)) == 1:
            short.append(words)
            continue
        whole[first[0], last].append(words)
        whole[last[0], first].append(words)
    for words in short:
        initial, name = sorted(words, key=len)
        found = whole[initial, name]
        if len(found) == 1:
            yield words, found[0]
