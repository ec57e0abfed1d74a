"""A language that nobody speaks: every message in brackets and two fifths longer. What has no brackets was never translated."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from core import i18n

_FILL = "\u00b7"
_ACCENTS = str.maketrans("aeoAEO", "áëöÁËÖ")


def lengthened(text: str) -> str:
    """`text` as this language writes it; what stands in braces stays, for it is filled in later."""
    if not text:
        return text
    parts = text.split("{")
    words = parts[0].translate(_ACCENTS) + "".join(
        "{" + name + close + rest.translate(_ACCENTS)
        for name, close, rest in (part.partition("}") for part in parts[1:])
    )
    more = max(2, len(text) * 2 // 5)
    # Broken like words are, so that a paragraph can still wrap.
    return "[" + words + " " + " ".join([_FILL * 6] * (more // 7) + [_FILL * (more % 7 or 1)]) + "]"


class _Words(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return lengthened(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthened(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return lengthened(message)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it instead of English inside the block."""
    usual = i18n._NO_WORDS
    i18n._NO_WORDS = _Words()
    try:
        yield
    finally:
        i18n._NO_WORDS = usual
