"""Goods that stand across: a column for each item, below it how many were sold or what they came to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.i18n import _
from core.importing.cells.coded import Coded, combine
from core.importing.cells.days import month_alone, month_of
from core.importing.cells.facts import sample
from core.importing.cells.numbers import money
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import header_key, header_words, kinds, list_words
from core.importing.table.layout import Table
from core.importing.table.reshape import AMOUNT_COLUMN, unpivot
from core.text import clean, key

ITEM_COLUMN, ITEMS_COLUMN = "item", "items"
_FEWEST = 3
_SPARSE = 0.8
_SURE = 0.9
_MANY = 50
_TICKS = frozenset({"x", "✓", "✔", "ano", "yes"})
_MONEY = frozenset({"net", "total", "price", "unit_price", "gross", "subtotal"})
_WHO = frozenset({"customer", "first_name", "customer_id", "phone", "receipt"})


def item_columns(table: Table, roles: dict[str, int], guessed: frozenset[str]) -> list[int]:
    """Columns named after goods, if they are at least three side by side and nothing else says what was sold."""
    named = roles.keys() - guessed
    if {"item", "items_text", "qty"} & named or "date" not in roles or not _WHO & named:
        return []
    taken = {roles[role] for role in named}
    best: list[int] = []
    run: list[int] = []
    for place in range(len(table.columns)):
        fits = place not in taken and _is_name(table.header[place]) and _holds_numbers(table.columns[place])
        run = [*run, place] if fits else []
        best = max(best, run, key=len)
    return best if len(best) >= _FEWEST and 0 < _filled(table, best) <= _SPARSE else []


def payments_together(table: Table) -> Table:
    """The columns of how was paid, such as `Cash` and `Card`, as one amount, where no other column names money."""
    words = kinds()["tender"].whole
    places = [
        place for place, name in enumerate(table.header)
        if header_key(name) in words and _holds_numbers(table.columns[place]) and _amounts(table.columns[place])
    ]  # fmt: skip
    if len(places) < 2 or any(
        header_words().get(header_key(name), {}).keys() & _MONEY
        for place, name in enumerate(table.header) if place not in places
    ):  # fmt: skip
        return table
    both: Coded[Cell] = table.columns[places[0]]
    for place in places[1:]:
        both = combine(both, table.columns[place], _added)
    names = ", ".join(clean(table.header[place]) for place in places)
    kept = [place for place in range(len(table.columns)) if place not in places]
    return replace(
        table,
        header=(*(table.header[p] for p in kept), AMOUNT_COLUMN),
        columns=(*(table.columns[p] for p in kept), both),
        sheet_columns=(*(table.sheet_columns[p] for p in kept), table.sheet_columns[places[0]]),
        remarks=(*table.remarks, _("The amount is what stands in the columns {names}.").format(names=names)),
    )


def _added(one: Cell, two: Cell) -> Cell:
    if is_blank(one) or is_blank(two):
        return two if is_blank(one) else one
    return (money(one, "") or Decimal(0)) + (money(two, "") or Decimal(0))


def _amounts(column: Coded[Cell]) -> bool:
    """Whether a column holds amounts and no ticks."""
    filled = [cell for cell in column.distinct() if not is_blank(cell)]
    return any(money(cell, "") not in {None, Decimal(0), Decimal(1)} for cell in filled)


def _is_name(header: str) -> bool:
    """Whether a header may be the name of goods: no word for a column, no total, no month, no number."""
    name = header_key(header)
    if not name or name in header_words() or name in list_words() or name.replace(" ", "").isdigit():
        return False
    return not (kinds()["total"].fit(key(header)) or month_of(header) or month_alone(header))


def _number(cell: Cell) -> bool:
    return money(cell, "") is not None or as_text(cell).strip().casefold() in _TICKS


def _holds_numbers(column: Coded[Cell]) -> bool:
    filled = [cell for cell in column.distinct() if not is_blank(cell)]
    return sum(_number(cell) for cell in filled) >= _SURE * len(filled)


def _filled(table: Table, places: list[int]) -> float:
    there = sum(
        int(table.columns[place].where(lambda cell: not is_blank(cell) and money(cell, "") != 0).sum())
        for place in places
    )
    return there / (len(places) * max(1, table.height))


def items_down(table: Table, places: list[int], roles: dict[str, int], guessed: frozenset[str]) -> Table:
    """Counts become a cell that lists what was sold; amounts become a row each, and the column of their sum goes."""
    sums = [roles[role] for role in ("net", "total", "subtotal") if role in roles.keys() - guessed]
    names = ", ".join(clean(table.header[place]) for place in places[:_FEWEST])
    if _are_amounts(table, places, sums):
        kept = [place for place in range(len(table.columns)) if place not in sums]
        spare = replace(
            table,
            header=tuple(table.header[p] for p in kept),
            columns=tuple(table.columns[p] for p in kept),
            sheet_columns=tuple(table.sheet_columns[p] for p in kept),
        )
        goods: dict[int, Cell] = {kept.index(place): clean(table.header[place]) for place in places}
        found = unpivot(spare, goods, ITEM_COLUMN, AMOUNT_COLUMN)
        remark = _("The columns {names} … are items, and below them stands what they came to.")
    else:
        found = _listed(table, places)
        remark = _("The columns {names} … are items, and below them stands how many.")
    return replace(found, remarks=(*table.remarks, remark.format(names=names)))


def _are_amounts(table: Table, places: list[int], sums: list[int]) -> bool:
    """Whether the numbers add up to the row's sum; where it has none, whether they are too large or broken for counts."""
    rows = [row for row in sample(table.height) if any(not is_blank(table.columns[p][row]) for p in places)]
    good = known = 0
    for row in rows:
        parts = [money(table.columns[place][row], "") or 0 for place in places]
        for place in sums:
            whole = money(table.columns[place][row], "")
            known += whole is not None
            good += whole is not None and whole == sum(parts)
    if known:
        return good >= _SURE * known
    numbers = [value for place in places for row in rows if (value := money(table.columns[place][row], ""))]
    return any(value != value.to_integral_value() for value in numbers) or max(numbers, default=0) > _MANY


def _listed(table: Table, places: list[int]) -> Table:
    """The table with one column that lists the goods of each row: `2 x Margherita, 1 x Cola`."""
    columns = [(clean(table.header[place]), table.columns[place].map(_count).tolist()) for place in places]
    texts = [
        ", ".join(f"{count} x {name}" for name, counts in columns if (count := counts[row]))
        for row in range(table.height)
    ]
    kept = [place for place in range(len(table.columns)) if place not in places]
    return replace(
        table,
        header=(*(table.header[p] for p in kept), ITEMS_COLUMN),
        columns=(*(table.columns[p] for p in kept), Coded.of(texts)),
        sheet_columns=(*(table.sheet_columns[p] for p in kept), -1),
    )


def _count(cell: Cell) -> str:
    if is_blank(cell):
        return ""
    number = money(cell, "")
    if number is None:
        return "1" if as_text(cell).strip().casefold() in _TICKS else ""
    return f"{number.normalize():f}" if number > 0 else ""
