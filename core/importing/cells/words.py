"""Word lists of the importer, from `resources/import`: names of columns and words that tell what a row is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.importing.cells.currencies import currency_in_header
from core.paths import resources
from core.text import key

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CAPITALS = re.compile(r"(?<=[A-Z]{3})(?=[a-z]{3})")  # TOTALgross
_PER_PIECE = re.compile(r"\W*\w{0,4}\W*(?:/|\b(?:per|za|pro|po|je|par|por|al)\b)\s*[^\W\d]{1,8}\.?\W*")
_AROUND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A list from `kinds.toml`: `whole` texts, and `phrases` that may have a word or two around them."""

    whole: frozenset[str]
    phrases: tuple[str, ...] = ()

    def fit(self, text_key: str) -> bool:
        """Whether a text, given by its comparison key, says this."""
        if text_key in self.whole:
            return True
        padded = f" {text_key} "
        return any(
            f" {phrase} " in padded and len(text_key.split()) <= len(phrase.split()) + _AROUND
            for phrase in self.phrases
        )


@lru_cache(maxsize=1)
def header_words() -> dict[str, dict[str, tuple[int, bool]]]:
    """By header key: the roles it may name, each with its preference (0 is best) and whether it says so weakly."""
    table: dict[str, dict[str, tuple[int, bool]]] = {}
    for role, languages in _load("headers.toml").items():
        for language, words in languages.items():
            for rank, word in enumerate(words):
                roles = table.setdefault(key(word), {})
                if role not in roles or roles[role][1]:
                    roles[role] = (rank, language == "weak")
    return table


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Words]:
    """Word lists by kind; those of one kind with several lists as `total.sub` and the like."""
    table: dict[str, Words] = {}
    for kind, lists in _load("kinds.toml").items():
        for name, words in lists.items():
            if name in {"words", "values"}:
                phrases = tuple(key(word) for word in lists.get("phrases", ()))
                table[kind] = Words(whole=frozenset(key(word) for word in words), phrases=phrases)
            elif name != "phrases":
                table[f"{kind}.{name}"] = Words(whole=frozenset(key(word) for word in words))
    return table


@lru_cache(maxsize=1)
def list_words() -> dict[str, frozenset[str]]:
    """By header key: of which lists other than sales (`people`, `goods`, `payments`, `summary`) a column is a sign."""
    table: dict[str, frozenset[str]] = {}
    for kind, languages in _load("lists.toml").items():
        for words in languages.values():
            for word in words:
                table[key(word)] = table.get(key(word), frozenset()) | {kind}
    return table


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Comparison key of a column's name: camelCase and `_` split, currency taken off."""
    plain, currency = currency_in_header(header)
    if currency and _PER_PIECE.fullmatch(header.strip()):  # `Kč/ks`, `€ per piece`
        return "unit price"
    plain = plain.replace("_", " ")
    split = key(_CAMEL.sub(" ", plain))
    for name in (split, key(plain), key(_CAPITALS.sub(" ", plain))):
        if name in header_words():
            return name
    return split or key(header)


def _load(name: str) -> dict[str, dict[str, Any]]:
    with (resources() / "import" / name).open("rb") as file:
        return tomllib.load(file)
