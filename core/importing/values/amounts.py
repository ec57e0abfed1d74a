"""How a line's amount is found: which money columns speak of the line, which of the whole receipt."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from core.importing.cells.facts import Facts, sample
from core.importing.cells.numbers import money
from core.importing.cells.words import header_key, header_words
from core.importing.table.content import multiplies
from core.importing.table.layout import Table
from core.importing.values.price_column import is_price, settle_price
from core.importing.values.receipt_money import of_receipt, says_once, several_rows

_ALIKE = 0.98  # of the rows: a cell or two may be wrong
_INCLUDING = {"incl", "inc", "including", "inclusive"}  # tax: said to be part of the price
_FEWEST = 3  # receipts of several rows
_OFTEN = 0.6  # of the rows have a tax or a fee; fewer have a discount


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRule:
    """`how`: net, gross (less discount), total (less tax), product (quantity x price), receipt (only the receipt's sum).

    `none`: the sheet has no money at all; then there is no column. `discount_once`: the column of discounts repeats that of
    the receipt on every row.
    """

    how: str
    column: int
    less: int | None = None  # discount or tax
    chosen: str = ""  # what was decided by default: `unit` or `line`
    sure: bool = True
    discount_once: bool = False


NO_MONEY = MoneyRule(how="none", column=-1)


def resolve(
    table: Table,
    seen: list[Facts],
    roles: dict[str, int],
    answers: Mapping[str, str],
    told: Container[str] = (),
) -> MoneyRule | None:
    """The rule, None where no column holds money. Settles the roles of prices, totals and discounts on the way.

    `told` are the roles that the owner or a profile gave: they keep their columns.
    """
    paid = "" if "net" in told else _paid(table, roles)
    if paid:
        roles["net"] = roles.pop(paid)
    several = several_rows(table, roles)
    whole = of_receipt(table, roles, several)
    settle_price(table, roles, whole, answers)
    rule = None if "total" in told else _without_extras(table, roles, whole)
    rule = rule or _of_lines(table, seen, roles, whole, answers) or _of_whole(table, roles)
    if rule is None:
        return None
    if "order_discount" not in told:
        rule = _settle_discount(table, rule, roles, several)
    return replace(rule, discount_once=_repeats_discount(table, rule, roles, several))


def _repeats_discount(table: Table, rule: MoneyRule, roles: dict[str, int], several: list[list[int]]) -> bool:
    """Whether each receipt has one discount on all its rows, and it is not what makes amounts of the lines."""
    place = roles.get("discount")
    if place is None or place == rule.less or len(several) < _FEWEST:
        return False
    return says_once(table, place, several, roles) >= _ALIKE


def _of_lines(
    table: Table, seen: list[Facts], roles: dict[str, int], whole: set[int], answers: Mapping[str, str]
) -> MoneyRule | None:
    """The rule where a column speaks of the line."""
    for role in ("net", "total", "subtotal", "gross"):
        if role in roles and roles[role] not in whole:
            return _rule(table, seen, roles, role, whole, answers)
    if "unit_price" not in roles and is_price(table, roles):
        roles["unit_price"] = roles.pop("cost")  # what a web shop calls the cost of an item
    if "unit_price" not in roles or roles["unit_price"] in whole:
        return None
    offs = (roles[role] for role in ("line_discount", "discount") if role in roles)
    less = next((place for place in offs if place not in whole), None)
    return MoneyRule(how="product", column=roles["unit_price"], less=less)


def _of_whole(table: Table, roles: dict[str, int]) -> MoneyRule | None:
    """The rule where only the receipt's sum is known: that of the goods where shipping, tip or tax come on top of it."""
    role = next((role for role in ("net", "total", "subtotal", "gross") if role in roles), "")
    if role == "total" and "subtotal" in roles:
        on_top = [roles[one] for one in ("shipping", "tip", "tax") if one in roles]
        if any(_adds_up(table, roles["total"], [roles["subtotal"], *some]) for some in _some_of(on_top)):
            role = "subtotal"
    return MoneyRule(how="receipt", column=roles[role]) if role else None


def _settle_discount(
    table: Table, rule: MoneyRule, roles: dict[str, int], several: list[list[int]]
) -> MoneyRule:
    """A discount of the order comes off a sum from before it only; one that differs between lines is of the line."""
    place = roles.get("order_discount")
    if place is None:
        return rule
    alone = not {"discount", "line_discount"} & roles.keys()
    if rule.less == place:
        roles.setdefault("discount", roles.pop("order_discount"))
        return rule
    of_lines = alone and bool(several) and says_once(table, place, several, roles, none=1.0) < 0.5
    after = rule.column != roles.get("gross") and (rule.how == "receipt" or not several)
    if of_lines or (after and rule.how != "product"):
        roles.setdefault("discount", roles.pop("order_discount"))
    return replace(rule, less=place) if of_lines and rule.how in {"gross", "product"} else rule


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
    taxed = role == "total" and "tax" in roles and "gross" not in roles and _nonzero(table, roles["tax"])
    if (
        taxed
        and not _INCLUDING & set(header_key(table.header[column]).split())
        and answers.get("total_includes_tax") != "no"
    ):
        return MoneyRule(how="total", column=column, less=roles["tax"])
    if role in {"total", "subtotal"}:
        roles["net"] = roles.pop(role)
    price = roles.get("unit_price")
    if price is not None and seen[price].filled and _fits_price(table, roles, price, column) < 0.5:
        del roles["unit_price"]
    return MoneyRule(how="net", column=column)


def _without_extras(table: Table, roles: dict[str, int], whole: set[int]) -> MoneyRule | None:
    """The rule where the best column is a total with tip or shipping in it, and another has the goods alone."""
    if "net" in roles or "total" not in roles or roles["total"] in whole:
        return None
    rule = _goods_alone(table, roles, roles["total"])
    if rule is not None and rule.how == "net":
        del roles["total"]
        roles.pop("subtotal", None)
        roles["net"] = rule.column
    return rule


def _paid(table: Table, roles: dict[str, int]) -> str:
    """`gross` or `total` where a bare `net` is that without its tax or fee, and not what a discount left of it.

    `Net sales` is left alone, and a `net` with a sales tax: there the tax comes on top of the price.
    """
    if "net" not in roles or "discount" in roles or "sales" in header_key(table.header[roles["net"]]).split():
        return ""
    for role in ("gross", "total"):
        known = {roles["net"], roles.get(role), roles.get("tax") if role == "total" else None}
        others = (place for place in range(len(table.header)) if place not in known)
        if role in roles and any(_is_part(table, roles[role], roles["net"], place) for place in others):
            return role
    return ""


def _is_part(table: Table, whole: int, rest: int, part: int) -> bool:
    """Whether the part, which most rows have, is what the rest is less than the whole."""
    good = rows = some = 0
    for row in sample(table.height):
        values = [money(table.columns[place][row], "") or Decimal(0) for place in (whole, rest, part)]
        if values[0] and values[1]:
            rows += 1
            some += bool(values[2])
            good += abs(values[0]) == abs(values[1]) + abs(values[2])
    return rows > 0 and some >= _OFTEN * rows and good >= _ALIKE * rows


def _goods_alone(table: Table, roles: dict[str, int], total: int) -> MoneyRule | None:
    """What the goods came to, where tip or shipping, and perhaps tax, come on top of it in the total."""
    extras = [roles[role] for role in ("tip", "shipping") if role in roles and _nonzero(table, roles[role])]
    if not extras:
        return None
    on_top = [*extras, roles["tax"]] if "tax" in roles else extras
    less = roles.get("order_discount", roles.get("discount"))
    for place, header in enumerate(table.header):
        free = place not in roles.values() and "total" in header_words().get(header_key(header), {})
        if not free and place != roles.get("subtotal"):
            continue
        if any(_adds_up(table, total, [place, *some]) for some in _some_of(on_top)):
            return MoneyRule(how="net", column=place)
        if less is not None and any(
            _adds_up(table, total, [place, *some], less) for some in _some_of(on_top)
        ):
            return MoneyRule(how="gross", column=place, less=less)
    return None


def _some_of(places: list[int]) -> list[tuple[int, ...]]:
    return [some for count in range(len(places), 0, -1) for some in combinations(places, count)]


def _adds_up(table: Table, total: int, parts: list[int], less: int | None = None) -> bool:
    """Whether the parts, less a discount, come to the total on nearly all rows that have one."""
    good = rows = 0
    for row in sample(table.height):
        whole = money(table.columns[total][row], "")
        if whole:
            rows += 1
            off = abs(money(table.columns[less][row], "") or Decimal(0)) if less is not None else 0
            good += whole == sum(money(table.columns[place][row], "") or 0 for place in parts) - off
    return rows > 0 and good >= _ALIKE * rows


def _fits_price(table: Table, roles: dict[str, int], price: int, column: int) -> float:
    if "qty" in roles:
        return multiplies(
            table, roles["qty"], price, column, roles.get("discount", roles.get("line_discount"))
        )
    return 1.0


def _nonzero(table: Table, column: int) -> bool:
    return any(money(table.columns[column][row], "") for row in sample(table.height))
