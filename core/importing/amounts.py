"""How a line's amount is found: which money columns speak of the line, which of the whole receipt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.importing.content import multiplies
from core.importing.facts import Facts, sample
from core.importing.layout import Table
from core.importing.numbers import money, quantity
from core.importing.sheets import as_text, is_blank
from core.importing.words import header_key, header_words

_LOOK = 4000
_FEWEST = 3
# A receipt's own sum never differs between its rows, but for a number that was given twice. Amounts of lines are often
# alike (two pizzas of one price), so a tenth of receipts with unlike rows already speaks for lines.
_ALIKE = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRule:
    """`how`: net, gross (less discount), total (less tax), product (quantity x price), receipt (only the receipt's sum).

    `none`: the sheet has no money at all; then there is no column.
    """

    how: str
    column: int
    less: int | None = None  # discount or tax
    chosen: str = ""  # what was decided by default: `unit` or `line`
    sure: bool = True


NO_MONEY = MoneyRule(how="none", column=-1)


def resolve(
    table: Table, seen: list[Facts], roles: dict[str, int], answers: Mapping[str, str]
) -> MoneyRule | None:
    """The rule, None where no column holds money. Settles the roles `price` and `total` in `roles` on the way."""
    whole = _of_receipt(table, roles)
    _settle_price(table, roles, whole, answers)
    for role in ("net", "total", "subtotal", "gross"):
        if role in roles and roles[role] not in whole:
            return _rule(table, seen, roles, role, whole, answers)
    if "unit_price" in roles and roles["unit_price"] not in whole:
        less = next(
            (
                roles[role]
                for role in ("line_discount", "discount")
                if role in roles and roles[role] not in whole
            ),
            None,
        )
        rule = MoneyRule(how="product", column=roles["unit_price"], less=less)
    else:
        role = next((role for role in ("net", "total", "subtotal", "gross") if role in roles), "")
        if not role:
            return None
        rule = MoneyRule(how="receipt", column=roles[role])
    return rule


def _rule(
    table: Table,
    seen: list[Facts],
    roles: dict[str, int],
    role: str,
    whole: set[int],
    answers: Mapping[str, str],
) -> MoneyRule:
    column = roles[role]
    if role == "gross":
        less = roles.get("discount")
        return MoneyRule(how="gross", column=column, less=less if less not in whole else None)
    goods = _without_tip(table, roles, column) if role == "total" else None
    if goods is not None:
        del roles["total"]
        roles["net"] = goods
        return MoneyRule(how="net", column=goods)
    taxed = role == "total" and "tax" in roles and "gross" not in roles and _nonzero(table, roles["tax"])
    if taxed and answers.get("total_includes_tax") != "no":
        return MoneyRule(how="total", column=column, less=roles["tax"])
    if role in {"total", "subtotal"}:
        roles["net"] = roles.pop(role)
    price = roles.get("unit_price")
    if price is not None and seen[price].filled and _fits_price(table, roles, price, column) < 0.5:
        del roles["unit_price"]
    return MoneyRule(how="net", column=column)


def _without_tip(table: Table, roles: dict[str, int], total: int) -> int | None:
    """The column of what the goods came to, where tip and tax come on top of it in the total."""
    if "tip" not in roles or not _nonzero(table, roles["tip"]):
        return None
    on_top = [roles[role] for role in ("tip", "tax") if role in roles]
    for place, header in enumerate(table.header):
        free = place not in roles.values() and "total" in header_words().get(header_key(header), {})
        if free and _adds_up(table, total, [place, *on_top]):
            return place
    return None


def _adds_up(table: Table, total: int, parts: list[int]) -> bool:
    """Whether the parts come to the total on nearly all rows that have one."""
    good = rows = 0
    for row in sample(table.height):
        whole = money(table.columns[total][row], "")
        if whole:
            rows += 1
            good += whole == sum(money(table.columns[place][row], "") or 0 for place in parts)
    return rows > 0 and good >= _ALIKE * rows


def _fits_price(table: Table, roles: dict[str, int], price: int, column: int) -> float:
    if "qty" in roles:
        return multiplies(
            table, roles["qty"], price, column, roles.get("discount", roles.get("line_discount"))
        )
    return 1.0


def _nonzero(table: Table, column: int) -> bool:
    return any(money(table.columns[column][row], "") for row in sample(table.height))


def _of_receipt(table: Table, roles: dict[str, int]) -> set[int]:
    """Money columns that speak of the whole receipt: on its first row only, or the same on all its rows."""
    if "receipt" not in roles:
        return set()
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row in range(min(_LOOK, table.height)):
        number = as_text(table.columns[roles["receipt"]][row]).strip()
        if number:
            groups[number].append(row)
    several = [rows for rows in groups.values() if len(rows) > 1]
    if len(several) < _FEWEST:
        return set()
    money_roles = ("net", "total", "price", "gross", "subtotal", "discount")
    return {
        roles[role]
        for role in money_roles
        if role in roles and _once(table, roles[role], several, roles) >= _ALIKE
    }


def _once(table: Table, column: int, several: list[list[int]], roles: dict[str, int]) -> float:
    """Share of receipts of several rows where the column says one thing."""
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
    return good / count if count else 0.0


def _settle_price(table: Table, roles: dict[str, int], whole: set[int], answers: Mapping[str, str]) -> None:
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
        if multiplies(table, roles["qty"], roles["unit_price"], price) >= 0.8:
            roles["net"] = price
    elif unit_or_line(table, roles, price) == "line":
        roles["net"] = price
    elif "gross" not in roles or roles["gross"] in whole:
        roles["unit_price"] = price


def unit_or_line(table: Table, roles: dict[str, int], price: int) -> str:
    """`unit` if an item's price stays while its quantity changes, `line` if it grows with it, "" if nothing tells."""
    if "item" not in roles:
        return ""
    seen: defaultdict[str, dict[Decimal, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for row in sample(table.height):
        count = quantity(table.columns[roles["qty"]][row], "")
        amount = money(table.columns[price][row], "")
        if count and amount:
            seen[as_text(table.columns[roles["item"]][row])][abs(count)].add(abs(amount))
    unit = line = 0
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
