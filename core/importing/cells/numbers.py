"""Numbers as sheets write them, in whatever style; the decimal sign is decided for a whole column. Never a float."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from core.importing.cells.currencies import SIGNS, currency_of
from core.importing.cells.sheets import Cell

_SPACE = "[ \u00a0\u202f\u2009]"
_WORD = "|".join(sorted((re.escape(sign) for sign in SIGNS), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<open>\()?{_SPACE}*(?P<minus>[-−–+])?{_SPACE}*(?P<before>(?:{_WORD})\.?)?{_SPACE}*(?P<minus2>[-−–+])?{_SPACE}*"
    rf"(?P<number>(?:\d(?:{_SPACE}(?=\d)|[\d.,'’])*|[.,]\d+)){_SPACE}*"
    rf"(?P<after>(?:{_WORD})\.?)?{_SPACE}*(?P<minus3>[-−–])?{_SPACE}*(?P<close>\))?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"^\s*([-−–+]?\s*[\d.,]+(?:\s\d{3})*)\s*(?:[x×]|[^\W\d_]{1,12}\.?)?\s*$")
_TIMES = re.compile(r"^\s*[x×]\s*", re.IGNORECASE)
_DASH_FOR_NOTHING = re.compile(r"[,.](?:-{1,2}|—)(?!\d)")  # `150,-` is how Czech writes 150 and nothing
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SPLIT = re.compile(r"[ \u00a0\u202f\u2009'’]")


def decimal_sign(texts: Iterable[str]) -> str:
    """`.` or `,` where the texts settle it, else ""."""
    votes: Counter[str] = Counter()
    for text in texts:
        match = _MONEY.fullmatch(_DASH_FOR_NOTHING.sub("", text.strip()))
        if match:
            sign = _evidence(_SPLIT.sub("", match["number"]).rstrip(".,"))
            if sign:
                votes[sign] += 1
    return votes.most_common(1)[0][0] if votes else ""


def _evidence(number: str) -> str:
    """The decimal sign that this number alone proves, or ""."""
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return "." if number.rfind(".") > number.rfind(",") else ","
    if points > 1:
        return ","
    if commas > 1:
        return "."
    sign = "." if points else "," if commas else ""
    if not sign:
        return ""
    whole, _, rest = number.partition(sign)
    return "" if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") else sign


def parse_number(text: str, sign: str = "") -> Decimal | None:
    """An amount such as `-1 234,50 Kč`, `(32000.00)` or `5-`; None where it is none.

    `sign` is the column's decimal sign: it decides only where the text alone does not (`2.500`); where neither
    says anything, three digits after a single sign are thousands.
    """
    text = text.strip()
    match = _MONEY.fullmatch(_DASH_FOR_NOTHING.sub("", text))
    if not match or (match["open"] is None) != (match["close"] is None):
        return None
    number = _SPLIT.sub("", match["number"])
    own = _evidence(number.rstrip(".,"))
    value = _decimal(number, own or sign or _thousands(number))
    minus = sum(match[name] in {"-", "−", "–"} for name in ("minus", "minus2", "minus3") if match[name])
    if value is None or minus > 1:
        return None
    return -value if minus or match["open"] else value


def _thousands(number: str) -> str:
    """The decimal sign that would make the sign in the number a thousands sign."""
    return "," if "." in number else "."


def _decimal(number: str, sign: str) -> Decimal | None:
    other = "," if sign == "." else "."
    whole, found, rest = number.rstrip(".,").partition(sign)
    if other in rest or sign in rest:
        return None
    if other in whole:
        if not _GROUPS.fullmatch(whole.replace(other, ",")):
            return None
        whole = whole.replace(other, "")
    return Decimal(f"{whole or '0'}.{rest}" if found and rest else whole or "0")


def parse_quantity(text: str, sign: str = "") -> Decimal | None:
    """A quantity with or without its unit word: `2 ks`, `1,000`, `3x`, `0.5 kg`. Three digits after a sign are decimals."""
    match = _UNIT.match(_TIMES.sub("", text.strip()))
    if not match:
        return parse_number(text, sign)
    number = re.sub(r"\s", "", match[1])
    own = _evidence(number.lstrip("-−–+"))
    return parse_number(number, own or sign or ("," if "," in number else "."))


def money(cell: Cell, sign: str) -> Decimal | None:
    """The amount of a cell, typed or text; None where it holds none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, int | float):
        return Decimal(repr(cell)) if cell - cell == 0 else None
    return parse_number(cell, sign) if type(cell) is str else None


def quantity(cell: Cell, sign: str) -> Decimal | None:
    """The quantity of a cell, typed or text."""
    if type(cell) is str:
        return parse_quantity(cell, sign)
    return money(cell, sign)


def currency_sign(text: str) -> tuple[str, str]:
    """The sign or word beside an amount and the currency it stands for, ("", "") for none."""
    match = _MONEY.fullmatch(_DASH_FOR_NOTHING.sub("", text.strip()))
    word = (match["before"] or match["after"] or "") if match else ""
    return (word, currency_of(word)) if word else ("", "")
