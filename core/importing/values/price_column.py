"""A column called just Price: of a piece or of the line? And a cost that is a price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from core.importing.cells.facts import sample
from core.importing.cells.numbers import money, quantity
from core.importing.cells.sheets import as_text
from core.importing.table.content import multiplies
from core.importing.table.layout import Table

_LOOK = 4000
_FEWEST = 3
_MOSTLY = 0.8
_CENTS = Decimal("0.02")


def settle_price(table: Table, roles: dict[str, int], whole: set[int], answers: Mapping[str, str]) -> None:
    """A column called just Price is the price of a piece or the amount of the line: the cells or the owner decide."""
    price = roles.pop("price", None)
    if price is None or price in whole:
        return
    amount = next((roles[r] for r in ("net", "total") if r in roles and roles[r] not in whole), None)
    answer = answers.get("price_is_unit_or_line") or ("line" if answers.get("qty_is_grams") == "yes" else "")
    if answer:
        roles["unit_price" if answer == "unit" else "net"] = price
    elif amount is not None:
        if "unit_price" not in roles and (
            "qty" not in roles or multiplies(table, roles["qty"], price, amount, roles.get("discount")) >= 0.5
        ):
            roles["unit_price"] = price
    elif "qty" not in roles:
        roles["net"] = price
    elif "unit_price" in roles:
        if _grows(table, roles["qty"], roles["unit_price"], price):
            roles["net"] = price
    elif unit_or_line(table, roles, price) == "line" or _is_summed(table, price):
        roles["net"] = price
    elif "gross" not in roles or roles["gross"] in whole:
        roles["unit_price"] = price


def _grows(table: Table, qty: int, each: int, price: int) -> bool:
    """Whether the price grows with the quantity, so that it is that of the line; a discount may lie between."""
    near = rows = 0
    for row in sample(table.height):
        count = quantity(table.columns[qty][row], "")
        one, amount = money(table.columns[each][row], ""), money(table.columns[price][row], "")
        if count and one and amount:
            count, one, amount = abs(count), abs(one), abs(amount)
            if count == 1:
                near += amount <= one
            else:
                near += abs(amount - count * one) < abs(amount - one)
            rows += 1
    return rows > 0 and near >= _MOSTLY * rows


def _is_summed(table: Table, price: int) -> bool:
    """Whether the last of the prices is the sum of all above it, as under a column of amounts."""
    cells = (table.columns[price][row] for row in range(min(_LOOK, table.height)))
    values = [value for cell in cells if (value := money(cell, ""))]
    return len(values) > _FEWEST and values[-1] == sum(values[:-1])


def unit_or_line(table: Table, roles: dict[str, int], price: int) -> str:
    """`unit` if an item's price stays while its quantity changes, `line` if it grows with it, "" if nothing tells.

    A price below zero beside a quantity below zero is what was given back for the line.
    """
    if "item" not in roles:
        return ""
    below = 0
    seen: defaultdict[str, dict[Decimal, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for row in sample(table.height):
        count = quantity(table.columns[roles["qty"]][row], "")
        amount = money(table.columns[price][row], "")
        if count and amount:
            below += count < 0 and amount < 0
            seen[as_text(table.columns[roles["item"]][row])][abs(count)].add(abs(amount))
    unit, line = 0, below
    for by_count in seen.values():
        ones, counts = by_count.get(Decimal(1)), [count for count in by_count if count != 1]
        for count in counts:
            base = ones or by_count[counts[0]] if ones else set()
            unit += bool(base & by_count[count])
            line += any(
                abs(each * count - amount) < Decimal("0.01") * count
                for each in base
                for amount in by_count[count]
            )
    if unit == line:
        return ""
    return "unit" if unit > line else "line"


def is_price(table: Table, roles: dict[str, int]) -> bool:
    """Whether quantity x cost adds up to the sum of each receipt, so that it is what the customer paid."""
    if not {"cost", "qty", "receipt"} <= roles.keys():
        return False
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in range(min(_LOOK, table.height)):
        count, each = (
            quantity(table.columns[roles["qty"]][row], ""),
            money(table.columns[roles["cost"]][row], ""),
        )
        sums[as_text(table.columns[roles["receipt"]][row]).strip()] += (count or 0) * (each or 0)
    return any(
        _are_sums(table, roles, roles[role], sums) for role in ("subtotal", "gross", "total") if role in roles
    )


def _are_sums(table: Table, roles: dict[str, int], place: int, sums: Mapping[str, Decimal]) -> bool:
    good = rows = 0
    for row in range(min(_LOOK, table.height)):
        whole = money(table.columns[place][row], "")
        if whole:
            rows += 1
            good += abs(sums[as_text(table.columns[roles["receipt"]][row]).strip()] - whole) < _CENTS
    return good >= _MOSTLY * rows > 0
