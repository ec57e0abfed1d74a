"""Roles that no header tells: found by what the cells hold and how columns go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

from core.importing.facts import Facts, sample
from core.importing.layout import Table
from core.importing.numbers import money, quantity
from core.importing.sheets import Cell, as_text, is_blank

_MONEY = ("net", "total", "price", "unit_price", "gross", "subtotal")
_NEAR = Decimal("0.011")


def fill_gaps(table: Table, seen: list[Facts], roles: dict[str, int], ignored: set[int]) -> frozenset[str]:
    """Give the roles a sales sheet cannot do without to columns whose cells fit; returns those given."""
    before = set(roles)
    free = [
        place
        for place, cells in enumerate(seen)
        if place not in {*roles.values(), *ignored} and cells.filled > 0.05
    ]
    if "date" not in roles:
        _give_date(seen, roles, free)
    if not any(role in roles for role in _MONEY):
        _give_amount(table, seen, roles, free)
    if "item" not in roles and "items_text" not in roles:
        _give_item(table, seen, roles, free)
    if not {"customer", "first_name", "customer_id"} & roles.keys():
        _give(roles, free, "customer", [p for p in free if _is_people(seen[p])])
    if "receipt" not in roles:
        _give(roles, free, "receipt", [p for p in free if _is_receipts(seen[p])])
    return frozenset(set(roles) - before)


def _give(roles: dict[str, int], free: list[int], role: str, fitting: list[int]) -> None:
    if fitting:
        roles[role] = fitting[0]
        free.remove(fitting[0])


def _give_date(seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    if "time" in roles and seen[roles["time"]].dates >= 0.8:  # a column called Time may hold whole moments
        roles["date"] = roles.pop("time")
        return
    _give(
        roles, free, "date", sorted((p for p in free if seen[p].dates >= 0.8), key=lambda p: -seen[p].moments)
    )


def _is_people(cells: Facts) -> bool:
    return cells.names >= 0.7 and len(cells.words) > 10 and cells.numbers < 0.1 and 5 <= cells.length <= 30


def _is_receipts(cells: Facts) -> bool:
    """Ids that come back on neighbouring rows, and are many."""
    return (
        cells.codes >= 0.9
        and 0.2 <= cells.distinct < 0.98
        and cells.repeats > 0.02
        and not cells.counts_up
        and (cells.integers < 0.1 or cells.length >= 3)
    )


def _give_amount(table: Table, seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """The amount is where quantity x price fits; else the last column of numbers with decimals."""
    numeric = [p for p in free if seen[p].numbers >= 0.9 and seen[p].dates < 0.1 and not seen[p].counts_up]
    if "qty" in roles:
        for price in numeric:
            for total in numeric:
                if price != total and multiplies(table, roles["qty"], price, total) >= 0.8:
                    roles["unit_price"], roles["net"] = price, total
                    return
    decimals = [p for p in numeric if seen[p].integers < 0.9] or numeric
    if "qty" not in roles and len(numeric) > 1:
        whole = [
            p for p in numeric if seen[p].integers > 0.98 and seen[p].length <= 2 and p not in decimals[-1:]
        ]
        _give(roles, free, "qty", whole[:1])
    if decimals:
        roles["price" if "qty" in roles else "net"] = decimals[-1]
        free.remove(decimals[-1])


def _give_item(table: Table, seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """The item is the text column whose equal texts go with equal prices."""
    texts = [
        p
        for p in free
        if seen[p].numbers < 0.3 and seen[p].dates < 0.3 and seen[p].emails < 0.1 and seen[p].length > 2
    ]
    texts = [p for p in texts if 0.001 < seen[p].distinct < 0.7]
    if not texts:
        return
    best = max(texts, key=lambda p: (_price_goes_with(table, p, roles), -seen[p].names))
    if _price_goes_with(table, best, roles) >= 0.5 or len(texts) == 1:
        roles["item"] = best
        free.remove(best)


def _price_goes_with(table: Table, place: int, roles: dict[str, int]) -> float:
    """Share of rows whose price is the usual one for their text."""
    amount = next(
        (roles[role] for role in ("unit_price", "price", "net", "total", "gross") if role in roles), None
    )
    if amount is None:
        return 0.0
    prices: defaultdict[Cell, Counter[Decimal]] = defaultdict(Counter)
    for row in sample(table.height):
        value = money(table.columns[amount][row], "")
        if value and not is_blank(table.columns[place][row]):
            count = (quantity(table.columns[roles["qty"]][row], "") if "qty" in roles else None) or Decimal(1)
            per_piece = value if amount == roles.get("unit_price") or not count else value / count
            prices[as_text(table.columns[place][row])][round(per_piece, 2)] += 1
    again = [counter for counter in prices.values() if counter.total() > 1]
    rows = sum(counter.total() for counter in again)
    return sum(counter.most_common(1)[0][1] for counter in again) / rows if rows else 0.0


def multiplies(table: Table, qty: int, price: int, total: int, discount: int | None = None) -> float:
    """Share of the sampled rows where quantity x price (less discount) is the total; 0 where nothing can be compared."""
    good = rows = 0
    for row in sample(table.height):
        count = quantity(table.columns[qty][row], "")
        each, amount = money(table.columns[price][row], ""), money(table.columns[total][row], "")
        if count is None or each is None or amount is None or not amount:
            continue
        off = abs((money(table.columns[discount][row], "") if discount is not None else None) or Decimal(0))
        rows += 1
        good += (
            abs(abs(count * each) - abs(amount)) <= _NEAR
            or abs(abs(count * each) - off - abs(amount)) <= _NEAR
        )
    return good / rows if rows else 0.0
