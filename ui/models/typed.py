"""Numbers as an owner types them: a comma or a dot, spaces between thousands, a sign of percent or a currency."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([1-9]\d{0,2}(?:[.,]\d{3})+|\d+)(?:[.,](\d+))?")
_AROUND = re.compile(r"^[^\d.,+-]+|[^\d.,]+$")
_SPACES = re.compile(r"[\s'\u00a0\u202f]")
_PARTS = re.compile(r"[.,]")


def typed_number(text: str) -> Decimal | None:
    """The number in `text`, None where nothing was typed. Raises ValueError for anything else.

    A comma or a dot before exactly three digits parts thousands, before others the decimals.
    """
    bare = _SPACES.sub("", text)
    if not bare:
        return None
    found = _NUMBER.fullmatch(_AROUND.sub("", bare))
    if found is None:
        raise ValueError(text)
    return Decimal(f"{_PARTS.sub('', found[1])}.{found[2] or 0}")
