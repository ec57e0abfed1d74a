"""What the words of names and cards say about offers: what holds an allergen, what is for adults, what is nothing to offer.

The words are in `resources/offers/guards.toml`. A name is all a till's sheet tells: what a dish holds beyond it nobody can
see here, so a match is a reason to keep quiet, and no match is no promise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.paths import resources
from core.text import fold, key

_SENTENCE = re.compile(r"[.;!?\n]+")
_SHORTEST, _ENDING = 4, 2
"""Letters a word of a card must have to be looked for in names, and how many its ending may differ by."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What a card forbids: families of `guards.toml`, and beginnings of words."""

    families: frozenset[str] = field(default_factory=frozenset)
    stems: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether anything is forbidden."""
        return bool(self.families or self.stems)


def forbidden(alert: str, preferences: str = "") -> Forbidden:
    """What the words on a card forbid. In an alert a family's word suffices; in the likes it must be said to be unwanted.

    `No onions, allergic to nuts but loves Margherita` forbids nuts and what begins like onion.
    """
    families, stems = _said(alert, trusted=True)
    more, other = _said(preferences, trusted=False)
    return Forbidden(families | more, stems | other)


def holds(found: Forbidden, names: Sequence[str]) -> list[int]:
    """Places of the `names` (each a comparison key of name and category) that hold what is forbidden."""
    tests = [_families()[name] for name in sorted(found.families)]
    stems = [f" {stem}" for stem in sorted(found.stems)]
    return [
        at
        for at, name in enumerate(names)
        if any(_fits(f" {name} ", items) and not _fits(f" {name} ", without) for _s, items, without in tests)
        or any(stem in f" {name}" for stem in stems)
    ]


def name_and_kind(name: str, category: str) -> str:
    """The comparison key that `holds`, `restricted` and `nothing` look at."""
    return f"{key(name)} {key(category)}".strip()


def restricted(names: Sequence[str]) -> list[int]:
    """Places of what is sold to adults only."""
    words = _load()["restricted"]
    listed = [*words["tobacco"], *words["energy"], *words["other"]]
    sold = _parts(listed)
    alcohol, without = _parts(words["alcohol"]), _parts(words["alcohol_without"])
    return [
        at
        for at, name in enumerate(names)
        if _fits(f" {name} ", sold) or (_fits(f" {name} ", alcohol) and not _fits(f" {name} ", without))
    ]


def adult_years() -> int:
    """The age from which everything is sold."""
    return int(_load()["restricted"]["years"])


def nothing_to_offer(names: Iterable[str]) -> list[int]:
    """Places of vouchers, packaging, deposits and rewards among plain names of items."""
    words = _load()["nothing"]["words"]
    parts = _parts([word for word in words if not word.startswith("==")])
    whole = {key(word) for word in words if word.startswith("==")}
    keys = [key(name) for name in names]
    return [at for at, name in enumerate(keys) if name in whole or _fits(f" {name} ", parts)]


def _said(text: str, *, trusted: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Families and stems that a text forbids. `trusted`: naming a family is enough."""
    if not text.strip():
        return frozenset(), frozenset()
    words = _load()["against"]
    against, pro, alone = _parts(words["words"]), _parts(words["pro"]), _parts(words["alone"])
    common = {key(word) for word in words["common"]}
    heard: list[str] = []
    stems: set[str] = set()
    for sentence in _SENTENCE.split(_fold_lines(text)):
        is_against: bool | None = None
        for part in sentence.split(","):
            padded = f" {key(part)} "
            for phrase in (one for one in against if " " in one.strip()):
                padded = padded.replace(phrase.rstrip(), " bez")
            tokens = padded.split()
            has = any(_fits(f" {token} ", against) for token in tokens)
            for token in tokens:
                if _fits(f" {token} ", against):
                    is_against = True
                elif _fits(f" {token} ", pro):
                    is_against = False
                else:
                    unwanted = is_against or (is_against is None and has)
                    if unwanted or (is_against is None and (trusted or _fits(f" {token} ", alone))):
                        heard.append(token)
                    if unwanted and len(token) >= _SHORTEST and token not in common:
                        stems.add(token[: max(_SHORTEST, len(token) - _ENDING)])
            heard.append("/")
    spoken = f" {' '.join(heard)} "
    families = {name for name, (said, _items, _without) in _families().items() if _fits(spoken, said)}
    return frozenset(families), frozenset(stems)


def _fold_lines(text: str) -> str:
    """Text without accents and case, its lines kept apart."""
    return "\n".join(fold(line) for line in text.splitlines())


def _fits(padded: str, parts: tuple[str, ...]) -> bool:
    return any(part in padded for part in parts)


def _parts(words: Iterable[str]) -> tuple[str, ...]:
    """What to look for in a padded comparison key: ` begins`, or ` whole `."""
    return tuple(f" {key(word)} " if word.startswith("=") else f" {key(word)}" for word in words)


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """By family: what is said of it, what holds it, and what makes that harmless."""
    loaded = _load()
    alcohol = loaded["restricted"]["alcohol"]
    return {
        name: (
            _parts(one["said"]),
            _parts(word for item in one["items"] for word in (alcohol if item == "$alcohol" else [item])),
            _parts(
                [*one["without"], *(loaded["restricted"]["alcohol_without"] if name == "alcohol" else [])]
            ),
        )
        for name, one in loaded["allergy"].items()
    }


@lru_cache(maxsize=1)
def _load() -> dict[str, Any]:
    with (resources() / "offers" / "guards.toml").open("rb") as file:
        return tomllib.load(file)
