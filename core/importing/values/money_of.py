"""The currency of a sheet: by its own column, signs beside amounts, headers, or the number format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from core.importing.cells.currencies import currency_in_header, currency_of, same_sign
from core.importing.cells.numbers import currency_sign
from core.importing.cells.sheets import RawSheet, as_text
from core.importing.table.layout import Table

_MONEY = ("net", "total", "gross", "unit_price", "price", "subtotal", "discount", "tax")
_LOOK = 2000


def currency_of_sheet(table: Table, roles: Mapping[str, int], sheets: Sequence[RawSheet], wanted: str) -> str:
    """ISO code, "" where the sheet does not say. A sign of several currencies is `wanted` where that may be."""
    if "currency" in roles:
        votes = Counter(table.columns[roles["currency"]].map(lambda cell: as_text(cell).strip()))
        votes.pop("", None)
        word = votes.most_common(1)[0][0] if votes else ""
        if word:
            return currency_of(word) or (word.upper() if len(word) == 3 and word.isalpha() else "")
    places = [roles[role] for role in _MONEY if role in roles]
    for found in (_by_signs(table, places), _by_headers(table, places), _by_format(table, places, sheets)):
        word, code = found
        if code:
            return wanted if wanted and same_sign(code, wanted, word) else code
    return ""


def _by_signs(table: Table, places: list[int]) -> tuple[str, str]:
    votes: Counter[tuple[str, str]] = Counter()
    for place in places:
        for cell in table.columns[place][:_LOOK]:
            if type(cell) is str and cell:
                found = currency_sign(cell)
                if found[1]:
                    votes[found] += 1
    return votes.most_common(1)[0][0] if votes else ("", "")


def _by_headers(table: Table, places: list[int]) -> tuple[str, str]:
    for place in places:
        rest, code = currency_in_header(table.header[place])
        if code:
            word = next((word for word in table.header[place].split() if word not in rest.split()), "")
            return word, code
    return "", ""


def _by_format(table: Table, places: list[int], sheets: Sequence[RawSheet]) -> tuple[str, str]:
    for place in places:
        for sheet in sheets:
            code = sheet.currencies.get(table.sheet_columns[place], "")
            if code:
                return "", code
    return "", ""
