"""What the cells of a column are, from a sample: the evidence for its role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from core.importing.cells.coded import Coded
from core.importing.cells.days import cell_time, shape
from core.importing.cells.numbers import parse_quantity
from core.importing.cells.sheets import Cell, as_text, is_blank, is_error
from core.text import key

_FIRST = 500
_SPREAD = 500
_PHONE = re.compile(r"[+(\d][\d\s\u00a0()/.\-]{5,}\d")
_FULL_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*)+")
_CODE = re.compile(r"#?[A-Za-z]{0,6}[-_/]?\d[\w\-/]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Shares are of the filled cells of the sample; `filled` is the share of all cells of the sample."""

    filled: float
    dates: float
    times: float  # bare times of day
    moments: float  # dates with a time
    numbers: float
    integers: float
    emails: float
    phones: float
    names: float  # two or more words of letters only
    codes: float  # ids such as #1001, S-2026-0001 or 536365
    distinct: float  # distinct values per filled cell
    repeats: float  # filled cells that equal the one in the row before
    counts_up: bool  # 1, 2, 3 ... a running number
    length: float  # mean length of the text
    words: frozenset[str]  # keys of up to 60 distinct texts


def sample(height: int) -> list[int]:
    """Row indexes to look at: the first ones and some spread over the rest."""
    if height <= _FIRST + _SPREAD:
        return list(range(height))
    step = (height - _FIRST) / _SPREAD
    return [*range(_FIRST), *(_FIRST + int(i * step) for i in range(_SPREAD))]


def facts(column: Coded[Cell], rows: list[int]) -> Facts:
    """Facts about a column from the rows of `sample`."""
    cells = [column[row] for row in rows]
    filled = [cell for cell in cells if not is_blank(cell)]
    count = len(filled) or 1
    texts = [as_text(cell).strip() for cell in filled]
    kinds: dict[str, frozenset[str]] = {}
    for cell, text in zip(filled, texts, strict=True):
        if text not in kinds:
            kinds[text] = _kind(cell, text)
    share = {name: sum(name in kinds[text] for text in texts) / count for name in _KINDS}
    again = sum(1 for one, two in pairwise(cells) if one == two and not is_blank(one))
    return Facts(
        filled=len(filled) / (len(cells) or 1),
        distinct=len(set(texts)) / count,
        repeats=again / count,
        counts_up=_counts_up(texts),
        length=sum(map(len, texts)) / count,
        words=frozenset(key(text) for text in list(dict.fromkeys(texts))[:60]),
        **share,
    )


_KINDS = ("dates", "times", "moments", "numbers", "integers", "emails", "phones", "names", "codes")


def _kind(cell: Cell, text: str) -> frozenset[str]:
    """Names of the shares that this cell counts in."""
    if isinstance(cell, bool):
        return frozenset()
    found = set(_of_text(text) if type(cell) is str else _of_value(cell))
    if _PHONE.fullmatch(text) and sum(letter.isdigit() for letter in text) >= 7:
        found.add("phones")
    if _CODE.fullmatch(text):
        found.add("codes")
    return frozenset(found)


def _of_value(cell: Cell) -> set[str]:
    if isinstance(cell, int | float | Decimal):
        return {"numbers", "integers"} if float(cell).is_integer() else {"numbers"}
    if isinstance(cell, datetime):
        return {"dates", "moments"}
    return {"dates"} if isinstance(cell, date) else {"times"}


@lru_cache(maxsize=65_536)
def _of_text(text: str) -> frozenset[str]:
    found = set()
    day = shape(text)
    if day:
        found |= {"dates", "moments"} if day.time else {"dates"}
    elif cell_time(text):
        found.add("times")
    if "@" in text:
        found.add("emails")
    if _FULL_NAME.fullmatch(text):
        found.add("names")
    number = parse_quantity(text)
    if number is not None or is_error(text):
        found.add("numbers")
    if number is not None and number == number.to_integral_value():
        found.add("integers")
    return frozenset(found)


def _counts_up(texts: list[str]) -> bool:
    """Whether the column is a running number: each whole number one more than the one before, hardly a gap."""
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 10]
    if len(numbers) < 3 or len(numbers) < 0.9 * len(texts) or len(set(numbers)) < len(numbers):
        return False
    first = numbers[: min(len(numbers), _FIRST)]
    return sum(two == one + 1 for one, two in pairwise(first)) >= 0.9 * (len(first) - 1)
