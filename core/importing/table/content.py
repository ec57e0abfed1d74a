"""Roles that no header tells: found by what the cells hold and how columns go together."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import permutations

from core.importing.cells.facts import Facts, sample
from core.importing.cells.items import is_counted, is_listed
from core.importing.cells.numbers import money, quantity
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import kinds
from core.importing.table.layout import Table

_MONEY = ("net", "total", "price", "unit_price", "gross", "subtotal")
_NEAR = Decimal("0.011")
_LOOK, _COLUMNS = 100, 12  # rows and columns to try all ways to subtract on
_FEW = 8  # kinds or states that a till knows


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
    _give_states(seen, roles, free)
    _give_net(table, seen, roles, free)
    if not any(role in roles for role in _MONEY):
        _give_amount(table, seen, roles, free)
    if "qty" not in roles and {"unit_price", "price"} & roles.keys() and not _has_amounts(seen, roles):
        _give(roles, free, "qty", [p for p in free if _is_quantity(table, seen, p)])
    if "item" not in roles and "items_text" not in roles:
        _give_item(table, seen, roles, free)
    if not {"customer", "first_name", "customer_id"} & roles.keys():
        _give(roles, free, "customer", [p for p in free if _is_people(seen[p])])
    if "receipt" not in roles:
        _give(roles, free, "receipt", [p for p in free if _is_receipts(seen[p])])
    return frozenset(set(roles) - before)


def _give_states(seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """Few words, all of them kinds or states of a sale, with one that says that a row is none."""
    words = kinds()
    no_sale = words["cancelled"].whole | (words["refund"].whole - words["tender"].whole)
    states = words["sale"].whole | no_sale
    parts = words["sale_line"].whole | words["sale_header_row"].whole | words["payment_row"].whole
    for place in tuple(free):
        said = seen[place].words - {""}
        if not 2 <= len(said) <= _FEW:
            continue
        free_role = next((role for role in ("status", "event") if role not in roles), "")
        if free_role and said <= states and said & no_sale:
            _give(roles, free, free_role, [place])
        elif (
            "line_type" not in roles
            and said <= parts | states
            and said & words["payment_row"].whole
            and said & words["sale_line"].whole
        ):
            _give(roles, free, "line_type", [place])


def _give_net(table: Table, seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """The amount where arithmetic leaves no doubt: what is sold less its discount, or quantity x price."""
    if "net" in roles:
        return
    numeric = [p for p in free if seen[p].numbers >= 0.9 and seen[p].dates < 0.1]
    if "discount" in roles:
        before = [roles[role] for role in ("gross", "subtotal") if role in roles] + numeric
        pairs = ((gross, p) for gross in before for p in numeric if p != gross)
        _give(
            roles, free, "net", [p for gross, p in pairs if _is_rest(table, gross, roles["discount"], p)][:1]
        )
    if {"qty", "unit_price"} <= roles.keys() and not {"net", "total", "price"} & roles.keys():
        product = (table, roles["qty"], roles["unit_price"])
        _give(
            roles, free, "net", [p for p in numeric if multiplies(*product, p, roles.get("discount")) >= 0.7]
        )


def _has_amounts(seen: list[Facts], roles: dict[str, int]) -> bool:
    """Whether amounts stand on the lines, not only on the first one of a receipt."""
    return any(role in roles and seen[roles[role]].filled >= 0.95 for role in ("net", "total"))


def _is_rest(table: Table, gross: int, discount: int, net: int, look: int | None = None) -> bool:
    """Whether the column is the first less the second on all rows, and more than a copy of the first."""
    good = rows = off = 0
    for row in sample(table.height)[:look]:
        before, less, after = (money(table.columns[place][row], "") for place in (gross, discount, net))
        if before is None or after is None:
            continue
        rows += 1
        good += abs(abs(before) - abs(less or Decimal(0)) - abs(after)) <= _NEAR
        off += bool(less)
    return off > 0 and good >= 0.98 * rows


def _is_after_discount(table: Table, gross: int, discount: int, net: int) -> bool:
    """Whether the third column is the first less the second, which most rows have none of: a tax stands on all."""
    some = sum(bool(money(table.columns[discount][row], "")) for row in sample(table.height)[:_LOOK])
    return 0 < some <= 0.6 * min(table.height, _LOOK) and _is_rest(table, gross, discount, net, _LOOK)


def _is_quantity(table: Table, seen: list[Facts], place: int) -> bool:
    """Small whole numbers, mostly 1 but not always."""
    cells = seen[place]
    if cells.integers < 0.95 or cells.counts_up or cells.filled < 0.9:
        return False
    often = Counter(
        abs(value) for row in sample(table.height) if (value := quantity(table.columns[place][row], ""))
    )
    return len(often) > 1 and often.most_common(1)[0][0] == 1


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
        and cells.dates < 0.5
        and 0.2 <= cells.distinct < 0.98
        and cells.repeats > 0.02
        and not cells.counts_up
        and (cells.integers < 0.1 or cells.length >= 3)
    )


def _give_amount(table: Table, seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """The amount is what is left after a discount, or where quantity x price fits; else the last column of decimals."""
    numeric = [p for p in free if seen[p].numbers >= 0.9 and seen[p].dates < 0.1 and not seen[p].counts_up]
    whole = [p for p in numeric if seen[p].filled >= 0.9]
    three = (
        (g, d, n) for g, n in permutations(whole[:_COLUMNS], 2) for d in numeric[:_COLUMNS] if d not in {g, n}
    )
    rest = next((places for places in three if _is_after_discount(table, *places)), None)
    if rest:
        roles["gross"], roles["discount"], roles["net"] = rest
        if "qty" not in roles:
            _give(roles, free, "qty", [p for p in numeric if p not in rest and _is_quantity(table, seen, p)])
        return
    if "qty" in roles:
        for price in numeric:
            for total in numeric:
                if price != total and multiplies(table, roles["qty"], price, total) >= 0.8:
                    roles["unit_price"], roles["net"] = price, total
                    return
    decimals = [p for p in numeric if seen[p].integers < 0.9] or numeric
    if "qty" not in roles and len(numeric) > 1:
        _give(
            roles,
            free,
            "qty",
            [p for p in numeric if p not in decimals[-1:] and _is_quantity(table, seen, p)],
        )
    if decimals:
        roles["price" if "qty" in roles else "net"] = decimals[-1]
        free.remove(decimals[-1])


def _give_item(table: Table, seen: list[Facts], roles: dict[str, int], free: list[int]) -> None:
    """Cells that count the items of a receipt; else the text column whose equal texts go with equal prices."""
    texts = [
        p
        for p in free
        if seen[p].numbers < 0.3
        and seen[p].dates < 0.3
        and seen[p].emails < 0.1
        and seen[p].times < 0.3
        and seen[p].length > 2
    ]
    counted = [p for p in texts if is_counted([as_text(cell) for cell in table.columns[p][:500]])]
    if counted:
        _give(roles, free, "items_text", counted)
        return
    how_paid = kinds()["tender"].whole | kinds()["sale"].whole
    texts = [
        p
        for p in texts
        if 0.001 < seen[p].distinct < 0.7 and len(seen[p].words) > 1 and not seen[p].words <= how_paid
    ]
    if not texts:
        return
    best = max(
        texts, key=lambda p: (round(_price_goes_with(table, p, roles), 1), -seen[p].codes, -seen[p].names)
    )
    listed = [p for p in texts if is_listed([as_text(cell) for cell in table.columns[p][:500]])]
    if listed:
        _give(roles, free, "items_text", listed)
        return
    alone = len(texts) == 1 and not _is_people(seen[best])
    if alone or _price_goes_with(table, best, roles) >= 0.5:
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
