"""Lists that are no list of sales: people, payments, goods, sums; each is refused with what to export instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from core.errors import UserError
from core.importing.cells.facts import Facts, sample
from core.importing.cells.numbers import quantity
from core.importing.cells.sheets import as_text
from core.importing.cells.words import header_key, header_words, list_words
from core.importing.table.columns import Roles
from core.importing.table.layout import Table

_NAMES = frozenset({"customer", "first_name", "last_name"})
_CONTACT = _NAMES | {"customer_id", "phone", "email"}
_MONEY = frozenset({"net", "total", "price", "unit_price", "gross", "subtotal"})
_ITEMS = frozenset({"item", "items_text"})
_APART = 0.95
_MANY = 5  # pieces: so many of each item of each day are sold by many receipts
_BETWEEN = re.compile(r"\s*[/|+&]\s*")


def refuse_other_lists(
    table: Table, roles: Roles, seen: list[Facts], guessed: frozenset[str], name: str
) -> None:
    """Raise UserError where the sheet is no list of sales.

    Keys: `joined_columns`, `list_of_payments`, `list_of_people`, `no_receipt_or_customer`.
    `seen` are facts about the columns, `guessed` the roles that only the cells decided: those are no evidence here.
    """
    named = roles.keys() - guessed
    signs = Counter(
        kind for header in table.header for kind in list_words().get(header_key(header), frozenset())
    )
    joined = "" if "date" in named else next(filter(_joins, table.header), "")
    if joined:
        raise UserError("joined_columns", name=name, header=joined)
    if signs["payments"] >= 2 and not _ITEMS & named:
        raise UserError("list_of_payments", name=name)
    if _is_people(roles, seen, named, signs):
        raise UserError("list_of_people", name=name)
    if _is_summary(table, roles, named, signs):
        raise UserError("no_receipt_or_customer", name=name)


def _joins(header: str) -> bool:
    """Whether one column holds the date and more: `Checkout Date / Checkout By / Transaction ID`."""
    words = header_words()
    parts = [words.get(header_key(part), {}) for part in _BETWEEN.split(header)]
    told = [{role for role, (_, weak) in part.items() if not weak} - {"time"} for part in parts]
    if len(parts) < 2 or not all(parts):
        return False
    others = [roles for roles in told if roles and "date" not in roles]
    return bool(others) and any("date" in roles for roles in told)


def _is_people(
    roles: Roles, seen: list[Facts], named: frozenset[str] | set[str], signs: Counter[str]
) -> bool:
    """One row for each person, with what is known of them and nothing that was sold."""
    contact = _CONTACT & named
    if not contact or (_ITEMS | {"receipt", "qty"}) & named:
        return False
    if _MONEY & named and ("date" in named or signs["people"] < 2):
        return False
    if len(contact) + signs["people"] < (2 if not _MONEY & named else 3):
        return False
    return "date" not in named or all(seen[roles[role]].distinct >= _APART for role in contact & _NAMES)


def _is_summary(
    table: Table, roles: Mapping[str, int], named: frozenset[str] | set[str], signs: Counter[str]
) -> bool:
    """Sums of a day, an employee or an item; or goods with what they cost or how many are left."""
    known = roles.keys()
    item = _ITEMS & known
    who = (_CONTACT - {"customer_id"}) & named or ("customer_id" in named and "receipt" in named)
    if not (_CONTACT & known or "receipt" in known or item):
        return True
    if not _CONTACT & known and "date" not in known and not ("receipt" in known and item):
        return True  # goods with their prices, or sums with a number beside them
    if who or "receipt" in named:
        return False
    return bool(signs["goods"]) or signs["summary"] >= 2 or _is_day_by_day(table, roles, named)


def _is_day_by_day(table: Table, roles: Mapping[str, int], named: frozenset[str] | set[str]) -> bool:
    """Each item of a day once, in large numbers, and no clock: the till added up the receipts."""
    if not {"date", "item", "qty"} <= named or {"time", "receipt"} & roles.keys():
        return False
    rows = list(islice(sample(table.height), 500))
    day, item, qty = (table.columns[roles[role]] for role in ("date", "item", "qty"))
    pairs = [(as_text(day[row]), as_text(item[row])) for row in rows if as_text(day[row])]
    counts = [count for row in rows if (count := quantity(qty[row], "")) is not None]
    days = {one for one, _item in pairs}
    return (
        len(days) > 1
        and len(set(pairs)) == len(pairs) > len(days)
        and sum(counts) >= _MANY * len(counts) > 0
        and min(counts) > 0
    )
