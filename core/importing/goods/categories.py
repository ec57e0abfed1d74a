"""What kind of goods an item is, by its name: for sheets that have no column of categories.

The lists are in `resources/import/categories.toml`, one set of kinds for each trade. A guess is a guess: it is marked as
such where it is kept, and a sheet's own word goes before it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.paths import resources
from core.text import key

_NOUN_LAST = frozenset({"en", "de"})
_SHORTEST = 3  # letters beside a star


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words that mean a kind; `rank` is the place of the kind in its trade."""

    words: tuple[str, ...]
    kind: str
    rank: int
    noun_last: bool
    weak: bool
    ends_name: bool  # it counts only where nothing that could be the noun stands behind it


@dataclass(slots=True)
class _Lists:
    """Entries of a trade by their first word: whole, by its beginning (`pizz*`) and by its end (`*brot`)."""

    whole: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: _Entry) -> None:
        first = entry.words[0]
        if first.endswith("*"):
            self.begins[first[:-1]].append(entry)
        elif first.startswith("*"):
            self.ends[first[1:]].append(entry)
        else:
            self.whole[first].append(entry)

    def starting(self, word: str) -> Iterator[_Entry]:
        """Entries whose first word fits."""
        yield from self.whole.get(word, ())
        for length in range(_SHORTEST, len(word) + 1):
            yield from self.begins.get(word[:length], ())
            if length < len(word):
                yield from self.ends.get(word[-length:], ())


def guess(item: str, trade: str, language: str) -> str:
    """The name of the item's kind in `language`, "" where the lists of the trade say nothing."""
    kind = _kind(key(item), trade)
    if not kind:
        return ""
    names = _load()[kind]["name"]
    return str(names.get(language) or names["en"])


@lru_cache(maxsize=65_536)
def _kind(name: str, trade: str) -> str:
    words = _telling(name)
    lists = _lists(trade)
    height = _height(words)
    found = [
        (start < height, not entry.weak, _place(entry, start, height), len(entry.words),
         len(" ".join(entry.words)), -entry.rank, entry.kind)
        for start, word in enumerate(words)
        for entry in lists.starting(word)
        if _goes_on(entry, words[start : start + len(entry.words)])
        and not (entry.ends_name and start + len(entry.words) < height)
    ]  # fmt: skip
    return max(found)[-1] if found else ""


def _place(entry: _Entry, start: int, height: int) -> float:
    """0 where the entry stands where the noun stands in its language, less the further it is from there."""
    return -abs(height - start - len(entry.words)) / height if entry.noun_last else -start / height


def _height(words: Sequence[str]) -> int:
    """How many of the words name the goods, without what comes with them and how much there is of them."""
    height = next(
        (place for place, word in enumerate(words) if place and word in _words("behind")), len(words)
    )
    while height > 1 and (
        words[height - 1] in _words("measures") or any(map(str.isdigit, words[height - 1]))
    ):
        height -= 1
    return height


def _goes_on(entry: _Entry, words: Sequence[str]) -> bool:
    return len(words) == len(entry.words) and all(
        word == wanted or (wanted.endswith("*") and word.startswith(wanted[:-1]))
        for word, wanted in zip(words[1:], entry.words[1:], strict=True)
    )


@lru_cache(maxsize=16)
def _lists(trade: str) -> _Lists:
    table = _load()
    lists = _Lists()
    for rank, kind in enumerate(table["trades"].get(trade, ())):
        weak = bool(table[kind].get("weak"))
        anything = trade in table["anything"]
        for language, entries in table[kind].items():
            if language in {"name", "weak"}:
                continue
            for text in entries:
                words = tuple(_word(word) for word in _telling(text))
                ends = anything and language == "en" and len(words) == 1
                lists.add(_Entry(words, kind, rank, language in _NOUN_LAST, weak, ends))
    return lists


def _telling(text: str) -> list[str]:
    """The words of a name without those that only join others: "cut & blow dry" is "cut and blow dry"."""
    return [word for word in text.replace("_", " ").split() if word not in _words("joins")]


def _word(word: str) -> str:
    """A word of the lists as names are compared, its star kept."""
    plain = key(word)
    return f"*{plain}" if word.startswith("*") and plain else f"{plain}*" if word.endswith("*") else plain


@lru_cache(maxsize=4)
def _words(what: str) -> frozenset[str]:
    """One of the lists that hold for all trades."""
    return frozenset(_load()[what])


@lru_cache(maxsize=1)
def _load() -> dict[str, Any]:
    with (resources() / "import" / "categories.toml").open("rb") as file:
        return tomllib.load(file)
