"""How many parts an SMS takes: what is paid for, and what a phone shows as one message or as several."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN, PLAIN_OF_MANY = 160, 153
"""Letters of the GSM alphabet in one SMS, and in each part of a longer one."""
ACCENTED, ACCENTED_OF_MANY = 70, 67
"""The same once a single letter is not in that alphabet, as č or š: the whole message is then sent in another one."""
MOST_PARTS = 2
_ONE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO = frozenset("^{}\\[~]|€\f")
"""Letters of the alphabet's second page: each takes the place of two."""
_SHORTEST = 12
_ETC = "..."


def parts(text: str) -> int:
    """Parts that a text takes as an SMS; 0 for none. No letter is torn between two parts."""
    if not text:
        return 0
    plain = all(letter in _ONE or letter in _TWO for letter in text)
    one, of_many = (PLAIN, PLAIN_OF_MANY) if plain else (ACCENTED, ACCENTED_OF_MANY)
    sizes = [1 + (letter in _TWO if plain else ord(letter) > 0xFFFF) for letter in text]
    if sum(sizes) <= one:
        return 1
    count, room = 1, of_many
    for size in sizes:
        if size > room:
            count, room = count + 1, of_many
        room -= size
    return count


def shortened(text: str, known: Mapping[str, str]) -> str:
    """`text` filled with what is `known`, the longest of it cut until two parts hold the whole (or nothing is left to cut)."""
    values = dict(known)
    while parts(said := text.format(**values)) > MOST_PARTS:
        name, longest = max(values.items(), key=lambda one: len(one[1]))
        if len(longest) <= _SHORTEST:
            break
        values[name] = (
            longest.removesuffix(_ETC)[: len(longest.removesuffix(_ETC)) - len(_ETC) - 1].rstrip() + _ETC
        )
    return said
