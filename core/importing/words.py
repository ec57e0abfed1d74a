"""Word lists of the importer, from `resources/import`: names of columns and words that tell what a row is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.importing.currencies import currency_in_header
from core.paths import resources
from core.text import key

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
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


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Comparison key of a column's name: camelCase and `_` split, currency taken off."""
    plain, _ = currency_in_header(header)
    return key(_CAMEL.sub(" ", plain.replace("_", " "))) or key(header)


def _load(name: str) -> dict[str, dict[str, Any]]:
    with (resources() / "import" / name).open("rb") as file:
        return tomllib.load(file)
