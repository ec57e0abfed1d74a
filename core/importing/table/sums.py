"""A column of sums beside a column of prices: what a whole visit came to, written on its first or its last row."""

from __future__ import annotations

from decimal import Decimal

from core.importing.cells.facts import Facts
from core.importing.cells.numbers import money, quantity
from core.importing.table.layout import Table

_LOOK = 2000
_ALL, _SPARSE, _MOST = 0.9, 0.9, 0.8
_FEWEST = 3


def drop_sums(table: Table, seen: list[Facts], roles: dict[str, int], told: frozenset[str]) -> None:
    """Take the role from an amount that stands on some rows only and adds up the prices of several rows."""
    price = next((roles[role] for role in ("price", "unit_price") if role in roles), None)
    if price is None or "receipt" in roles or seen[price].filled < _ALL:
        return
    for role in ("net", "total", "subtotal"):
        place = roles.get(role)
        if place is None or role in told or seen[place].filled >= _SPARSE:
            continue
        if _adds_up(table, roles.get("qty"), price, place):
            del roles[role]


def _adds_up(table: Table, qty: int | None, price: int, total: int) -> bool:
    """Whether the sums fit the rows up to them, or from them on, and some stand for more than one row."""
    height = min(_LOOK, table.height)
    amounts: list[Decimal] = []
    marks: list[tuple[int, Decimal]] = []
    for row in range(height):
        count = quantity(table.columns[qty][row], "") if qty is not None else Decimal(1)
        amounts.append((money(table.columns[price][row], "") or Decimal(0)) * (1 if count is None else count))
        whole = money(table.columns[total][row], "")
        if whole is not None and amounts[-1]:  # a row with no price of its own is a total row
            marks.append((row, whole))
    several = sum(amounts[row] != whole for row, whole in marks)
    if several < _FEWEST:
        return False
    places = [row for row, _whole in marks]
    ends = [row + 1 for row in places]
    wholes = [whole for _row, whole in marks]
    fits = max(
        sum(sum(amounts[first:end]) == whole for first, end, whole in zip(firsts, lasts, wholes, strict=True))
        for firsts, lasts in (([0, *ends[:-1]], ends), (places, [*places[1:], height]))
    )
    return fits >= _MOST * len(marks)
