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
_PART = re.compile(r"([.,;!?\n]+)")
_STROKE = "/"
"""Stands between name and category; no comparison key holds one."""
_SHORTEST, _ENDING = 4, 2
"""Letters a word of a card must have to be looked for in names, and how many its ending may differ by."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What a card forbids: families of `guards.toml`, and beginnings of words.

    `variants` = those of `guards.toml` that are wished for: what is made that way is not kept away.
    """

    families: frozenset[str] = field(default_factory=frozenset)
    stems: frozenset[str] = field(default_factory=frozenset)
    variants: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether anything is forbidden."""
        return bool(self.families or self.stems)


def forbidden(alert: str, preferences: str = "") -> Forbidden:
    """What the words on a card forbid. In an alert a family's word suffices; in the likes it must be said to be unwanted.

    `No onions, allergic to nuts but loves Margherita` forbids nuts and what begins like onion.
    """
    cut, wished = _without_variants(alert, preferences)
    families, stems = _said(cut[0], trusted=True)
    more, other = _said(cut[1], trusted=False)
    families |= more
    # With an illness everything is kept away; a mere wish spares what the shop makes that way.
    variants = frozenset() if _is_allergic(alert, preferences) else wished - families
    return Forbidden(families | wished, stems | other, variants)


def holds(found: Forbidden, names: Sequence[str]) -> list[int]:
    """Places of the `names` (each a comparison key of name and category) that hold what is forbidden."""
    families = {family: family in found.variants for family in sorted(found.families)}
    stems = [f" {stem}" for stem in sorted(found.stems)]
    return [
        at
        for at, name in enumerate(names)
        if any(_keeps_away(family, name, made_that_way=made) for family, made in families.items())
        or any(stem in f" {name}" for stem in stems)
    ]


def name_and_kind(name: str, category: str) -> str:
    """The comparison key that `holds`, `restricted` and `nothing` look at: name, a stroke, category."""
    return f"{key(name)} {_STROKE} {key(category)}" if category else key(name)


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


def _keeps_away(family: str, name: str, *, made_that_way: bool) -> bool:
    """Whether a name (with its category) holds a family. `made_that_way`: not what the shop makes without it."""
    _said_of_it, items, without = _families()[family]
    own, padded = f" {name.partition(f' {_STROKE} ')[0]} ", f" {name} "
    if _fits(own, _parts(_load()["allergy"][family].get("by_name", ()))):
        padded = own  # a wine is no beer, though it stands under "Wine and beer"
    if made_that_way:
        made = _parts(_load()["variant"][family]["made"])
        items = tuple(item for item in items if item not in made)
        if _fits(padded, made) and not _fits(own, items):
            return False
    return _fits(padded, items) and not _fits(padded, without)


def _without_variants(*texts: str) -> tuple[list[str], frozenset[str]]:
    """The texts without the variants they wish for (`gluten-free dough`), and the families of these."""
    left, wished = [], set()
    for text in texts:
        parts = [f" {key(one)} " if at % 2 == 0 else one for at, one in enumerate(_PART.split(text))]
        for family, variant in _load()["variant"].items():
            for phrase in (f" {key(one)} " for one in variant["said"]):
                if any(phrase in part for part in parts):
                    wished.add(family)
                    parts = [part.replace(phrase, " ") for part in parts]
        left.append("".join(parts) if wished else text)
    return left, frozenset(wished)


def _is_allergic(*texts: str) -> bool:
    """Whether an illness stands on a card: with one, nothing is taken for a mere wish."""
    ill = _parts(_load()["against"]["ill"])
    return any(_fits(f" {key(text)}", ill) for text in texts)


def _said(text: str, *, trusted: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Families and stems that a text forbids. `trusted`: naming a family is enough."""
    if not text.strip():
        return frozenset(), frozenset()
    words = _load()["against"]
    against, pro, alone = _parts(words["words"]), _parts(words["pro"]), _parts(words["alone"])
    free = _parts(words["free"])
    common = {key(word) for word in words["common"]}
    heard: list[str] = []
    stems: set[str] = set()
    for sentence in _SENTENCE.split(_fold_lines(text)):
        is_against: bool | None = None
        for part in sentence.split(","):
            tokens = _tokens(part, against, free)
            has = any(_fits(f" {token} ", against) for token in tokens)
            for token in tokens:
                if _fits(f" {token} ", against):
                    is_against = True
                elif _fits(f" {token} ", pro):
                    is_against = False
                else:
                    unwanted = is_against or (is_against is None and has)
                    by_itself = is_against is None and (trusted or _fits(f" {token} ", alone))
                    if unwanted or by_itself or _fits(f" {token} ", free):
                        heard.append(token)
                    if unwanted and len(token) >= _SHORTEST and token not in common:
                        stems.add(token[: max(_SHORTEST, len(token) - _ENDING)])
            heard.append("/")
    spoken = f" {' '.join(heard)} "
    families = {name for name, (said, _items, _without) in _families().items() if _fits(spoken, said)}
    return frozenset(families), frozenset(stems)


def _tokens(part: str, against: tuple[str, ...], free: tuple[str, ...]) -> list[str]:
    """The words of a part of a sentence; what is said against something, or to be free of it, is one word."""
    padded = f" {key(part)} "
    for phrase in (one for one in against if " " in one.strip()):
        padded = padded.replace(phrase.rstrip(), " bez")
    for phrase in (one for one in free if " " in one.strip()):
        padded = padded.replace(phrase, f" {phrase.replace(' ', '')}")
    return padded.split()


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
