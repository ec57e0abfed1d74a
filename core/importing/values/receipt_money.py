"""Which money columns speak of the whole receipt: on one of its rows only, or the same on all."""

from __future__ import annotations

from collections import defaultdict

from core.importing.cells.numbers import money
from core.importing.cells.sheets import as_text, is_blank
from core.importing.cells.words import header_key, header_words
from core.importing.table.layout import Table

_LOOK = 4000
_FEWEST = 3
# A receipt's own sum never differs between its rows, but for a number that was given twice. Amounts of lines are often
# alike (two pizzas of one price), so a tenth of receipts with unlike rows already speaks for lines.
_ALIKE = 0.98


def several_rows(table: Table, roles: dict[str, int]) -> list[list[int]]:
    """Rows of the receipts that have more than one."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row in range(min(_LOOK, table.height) if "receipt" in roles else 0):
        number = as_text(table.columns[roles["receipt"]][row]).strip()
        if number:
            groups[number].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def of_receipt(table: Table, roles: dict[str, int], several: list[list[int]]) -> set[int]:
    """Money columns that speak of the whole receipt: on its first row only, or the same on all its rows."""
    found = set()
    for role in ("net", "total", "price", "gross", "subtotal", "discount"):
        if role not in roles:
            continue
        place = roles[role]
        enough = len(several) >= _FEWEST or _says_receipt(table.header[place])
        if (enough and says_once(table, place, several, roles) >= _ALIKE) or _on_one_row(
            table, place, several
        ):
            found.add(place)
    return found


def _on_one_row(table: Table, place: int, several: list[list[int]]) -> bool:
    """Whether each receipt has the column on one of its rows and blanks on the others."""
    filled = [sum(not is_blank(table.columns[place][row]) for row in rows) for rows in several]
    return bool(filled) and max(filled) == 1 and filled.count(1) >= _ALIKE * len(filled)


def _says_receipt(header: str) -> bool:
    """Whether a column of money is called the order's or the receipt's."""
    words = header_words()
    return any("receipt" in words.get(token, {}) for token in header_key(header).split() if len(token) > 2)


def says_once(
    table: Table, column: int, several: list[list[int]], roles: dict[str, int], none: float = 0.0
) -> float:
    """Share of receipts of several rows where the column says one thing; `none` where it says nothing at all."""
    cells = table.columns[column]
    item = table.columns[roles["item"]] if "item" in roles else None
    good = count = 0
    for rows in several:
        values = [cells[row] for row in rows]
        filled = [value for value in values if not is_blank(value)]
        if not filled or not any(money(value, "") for value in filled):
            continue
        # Rows that repeat one item may well cost the same.
        if item is not None and len({as_text(item[row]) for row in rows}) < 2 and len(filled) > 1:
            continue
        count += 1
        good += len(filled) == 1 or (
            len(filled) == len(rows) and len({as_text(value) for value in filled}) == 1
        )
    return good / count if count else none
