"""Which column is what: by the owner's word, a saved profile, the header's words, and what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz, process

from core.errors import UserError
from core.importing.cells.facts import Facts, facts, sample
from core.importing.cells.words import header_key, header_words, kinds, list_words
from core.importing.table.content import fill_gaps
from core.importing.table.layout import Table
from core.importing.table.sums import drop_sums
from core.model.importing import FIELDS
from core.text import clean

Roles = dict[str, int]
"""Column by role. Two roles are ours alone: `price` (of a piece or of the line) and `currency`."""

_WITHOUT_TAX = {"excl", "exclusive", "bez", "netto", "ohne", "ht", "untaxed", "ex"}
_BESIDE = _WITHOUT_TAX | {"incl", "inc", "including", "inclusive", "with", "before", "after"}
_NO = frozenset({"no", "n", "false", "0", "ne", "nein", "nie", "nem", "non", ""})
_RUINED = re.compile(r"\d(?: \d+)?e \d+|[1-9]\d{11,}0{3,}")
_FUZZY = 90
_OF_LINE = 4.0  # a price of an item goes before that of an order
_MANY = 0.05  # of receipts: an employee of an order is no order
_EXACT, _PARTIAL, _TYPO, _WEAK = 100.0, 60.0, 50.0, 30.0


def assign(
    table: Table, told: Mapping[str, str], unvalued: Iterable[int] = ()
) -> tuple[Roles, list[Facts], frozenset[str]]:
    """Roles of the columns, facts about every column, and the roles that only the cells decided.

    `told` maps fields to headers and goes before everything (the owner, then a profile); an empty header says that the
    sheet has no such column. `unvalued` are columns whose formulas were never calculated: amounts that cannot be seen.
    """
    rows = sample(table.height)
    seen = [facts(column, rows) for column in table.columns]
    blind = {place for place, column in enumerate(table.sheet_columns) if column in set(unvalued)}
    roles = _told(table, told)
    given = frozenset(roles)
    absent = {field for field, header in told.items() if not header.strip()}
    _match(table, seen, blind, roles, absent)
    guessed = fill_gaps(table, seen, roles, ignored=_ignored(table, seen) - set(roles.values()))
    for field in absent & guessed:
        del roles[field]
    return roles, seen, guessed - given - absent


def column_of(table: Table, header: str) -> int:
    """Column by its name, exactly, or forgiving spaces and case. Raises UserError `header_unknown`."""
    for forgive in (str, clean, header_key):
        for place, name in enumerate(table.header):
            if forgive(name) == forgive(header):
                return place
    names = ", ".join(clean(name) for name in table.header if clean(name))
    raise UserError("header_unknown", header=header, choices=names)


def may_play(table: Table, header: str, role: str) -> bool:
    """Whether a column may play this role: its name says nothing else, and its cells allow it."""
    said = _candidates(header)
    cells = facts(table.columns[column_of(table, header)], sample(table.height))
    return (not said or role in said) and _fits(role, cells, weak=False)


def names_money(table: Table, seen: list[Facts]) -> bool:
    """Whether a column is called an amount or a price, and its cells, such as they are, cannot be read as one."""
    for place, header in enumerate(table.header):
        surely = {role for role, score in _candidates(header).items() if score > _PARTIAL}
        if surely & _MONEY and seen[place].filled:
            return True
    return False


def _told(table: Table, told: Mapping[str, str]) -> Roles:
    roles: Roles = {}
    for field, header in told.items():
        if field not in FIELDS and field not in {"price", "currency"}:
            raise UserError("field_unknown", name=field, choices=", ".join(FIELDS[:-1]))
        if field != "months" and header.strip():
            roles[field] = column_of(table, header)
    return roles


def _match(table: Table, seen: list[Facts], blind: set[int], roles: Roles, absent: set[str]) -> None:
    """Give roles by header, best match first, where the cells do not contradict; none of those said to be absent."""
    found = []
    for place, header in enumerate(table.header):
        for named, score in _candidates(header).items():
            role = _by_cells(named, seen[place])
            if role in _NUMERIC and (place in table.parent_columns or "%" in header):
                continue
            if role == "receipt" and score <= _PARTIAL + 10 and seen[place].distinct < _MANY:
                continue
            if (place in blind and role in _MONEY) or _fits(role, seen[place], weak=score <= _WEAK):
                found.append((_weighed(role, score, seen[place]), place, role))
    found = _number_of_order(found, seen)
    first_name = any(role == "first_name" and score > _PARTIAL for score, _, role in found)
    taken, told = set(roles.values()), frozenset(roles)
    for score, place, role in sorted(found, key=lambda one: (-one[0], one[1])):
        if role == "last_name" and not first_name and score <= _PARTIAL:
            continue
        if role == "customer" and first_name and score <= _WEAK:
            continue
        if role not in roles and role not in absent and place not in taken:
            roles[role] = place
            taken.add(place)
    _name_alone(table, seen, roles, told, absent)
    _how_much(table, seen, roles, told | absent)
    drop_sums(table, seen, roles, told)


def _number_of_order(found: list[tuple[float, int, str]], seen: list[Facts]) -> list[tuple[float, int, str]]:
    """The columns found; beside the number of an order, one that each of its lines has anew counts less."""
    sure = [place for score, place, role in found if role == "receipt" and score > _PARTIAL]
    if not any(seen[place].repeats > 0.1 for place in sure):
        return found
    anew = {place for place in sure if seen[place].distinct > 0.98}
    return [(score - 10 * (role == "receipt" and place in anew), place, role) for score, place, role in found]


def _weighed(role: str, score: float, cells: Facts) -> float:
    """The score of a header for a role, less for what the cells say against it."""
    if role == "receipt":  # an id that stands only on some rows of its receipt is not the one to group by
        return score - 30 * (1 - cells.filled)
    if "discount" in role and not any(word.strip("0 ") for word in cells.words):
        return score - _PARTIAL  # a discount that nobody got; another column may have those given
    # Cells that say sale and refund are a better sign than the word Type above them.
    return score + 5 * (role in {"event", "status"})


def _by_cells(role: str, cells: Facts) -> str:
    """The role next to the one that the header names, where the cells say so."""
    if role == "customer" and cells.numbers >= 0.5 and cells.dates < 0.5:
        return "customer_id"  # a column of customers that holds their numbers
    if role == "phone" and cells.emails >= 0.5:
        return "email"  # contacts are what the shop wrote down
    return role


def _name_alone(
    table: Table, seen: list[Facts], roles: Roles, told: frozenset[str], absent: set[str]
) -> None:
    """A column of first names without one of last names, whose word may mean the whole name, holds whole names.

    A column of last names alone is all that the sheet says of who it was.
    """
    last = roles.get("last_name")
    if last is not None and not {"first_name", "customer"} & (told | absent | roles.keys()):
        roles["customer"] = roles.pop("last_name")
    place = roles.get("first_name")
    if place is None or {"first_name", "last_name", "customer"} & (
        told | absent | (roles.keys() - {"first_name"})
    ):
        return
    if "customer" in header_words().get(header_key(table.header[place]), {}) or seen[place].names >= 0.5:
        roles["customer"] = roles.pop("first_name")


def _how_much(table: Table, seen: list[Facts], roles: Roles, told: frozenset[str] | set[str]) -> None:
    """`How much` asks for pieces or for money: for money where nothing else is any and the cells are no small counts."""
    place = roles.get("qty")
    if place is None or "qty" in told or _MONEY & roles.keys():
        return
    if "total" in header_words().get(header_key(table.header[place]), {}):
        cells = seen[place]
        if cells.integers < 0.95 * cells.numbers or cells.length >= 3:
            roles["total"] = roles.pop("qty")


def _candidates(header: str) -> dict[str, float]:
    """Roles that a header may name and how surely."""
    name = header_key(header)
    words = header_words()
    if name in words:
        if "ignore" in words[name]:
            return {}
        return {role: (_WEAK if weak else _EXACT) - 0.1 * rank for role, (rank, weak) in words[name].items()}
    if name in list_words() or name in kinds()["total.day"].whole:
        return {}
    tokens = name.split()
    score, phrases = _PARTIAL, _longest_phrases(tokens)
    if not phrases and len(name) >= 5:
        close = process.extractOne(name, words.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY)
        score, phrases = _TYPO, [close[0]] if close else []
    if not phrases or "ignore" in words[phrases[0]] or _names_another(phrases[0], tokens):
        return {}
    score += 10 * len(phrases[0].split()) / max(1, len(tokens)) - 30 * bool(_WITHOUT_TAX & set(tokens))
    score += _OF_LINE * bool({"item", "line", "lineitem", "polozky", "stavke", "position"} & set(tokens))
    if not words[phrases[0]].keys() & _NUMERIC:  # an order's item, or the price of it: the cells decide
        phrases = [phrases[0], *(phrase for phrase in phrases[1:] if words[phrase].keys() & _NUMERIC)][:2]
    else:
        phrases = phrases[:1]
    return {
        role: score - place - 0.1 * rank
        for place, phrase in enumerate(phrases)
        for role, (rank, weak) in words[phrase].items()
        if not weak and role != "ignore"
    }


def _names_another(phrase: str, tokens: list[str]) -> bool:
    """Whether a header is of somebody's name, and its other words are none that customers have: a cashier's first name."""
    words = header_words()
    if not {"first_name", "last_name"} & words.get(phrase, {}).keys():
        return False
    customers = {token for name, roles in words.items() if "customer" in roles for token in name.split()}
    return not set(tokens) - set(phrase.split()) <= customers


def _longest_phrases(tokens: list[str]) -> list[str]:
    """The longest phrases we know in a header; of equally long ones not `total`: total quantity is a quantity."""
    words = header_words()
    for length in range(len(tokens) - 1, 0, -1):
        phrases = [" ".join(tokens[start : start + length]) for start in range(len(tokens) - length + 1)]
        known = [
            phrase
            for phrase in phrases
            if phrase in words and len(phrase) > 2 and not all(weak for _, weak in words[phrase].values())
        ]
        parts = [phrase for phrase in known if words[phrase].keys() & _NO_SUM and not _BESIDE & set(tokens)]
        if known:
            return parts[:1] or known
    return []


def _ignored(table: Table, seen: list[Facts]) -> set[int]:
    """Columns whose names are known and say that they are nothing we need; a part of a date may be a whole date."""
    words, lists = header_words(), list_words()
    found = set()
    for place, header in enumerate(table.header):
        name = header_key(header)
        roles, kinds_of = words.get(name, {}), lists.get(name, frozenset())
        part = "calendar" in kinds_of and seen[place].dates < 0.5
        if "ignore" in roles or part or (kinds_of - {"calendar"} and not roles):
            found.add(place)
    return found


_NO_SUM = frozenset(["qty", "tax", "tip", "discount", "cost", "date", "time"])
_MONEY = frozenset(["net", "total", "price", "unit_price", "gross", "subtotal"])
_NUMERIC = _MONEY | frozenset(
    [
        "discount",
        "line_discount",
        "order_discount",
        "tax",
        "tip",
        "shipping",
        "refunded",
        "cost",
        "qty",
        "expense",
    ]
)


def _fits(role: str, cells: Facts, *, weak: bool) -> bool:
    """Whether the cells allow the role."""
    if not cells.filled:
        return False
    test = _TESTS.get(role)
    if role in {"receipt", "customer_id"} and _is_ruined(cells):
        return False
    if role == "refunded" and cells.words <= kinds()["void"].whole | _NO:
        return bool(cells.words & kinds()["void"].whole)
    if role in _NUMERIC:
        return cells.numbers >= 0.5
    return (test is None or test(cells)) and (not weak or _fits_weakly(role, cells))


def _is_ruined(cells: Facts) -> bool:
    """Whether a spreadsheet took long ids for numbers: their last digits are gone, and many are the same."""
    words = cells.words - {""}
    return bool(words) and all(_RUINED.fullmatch(word) for word in words)


def _fits_weakly(role: str, cells: Facts) -> bool:
    """A word that says little needs cells that say more."""
    if role == "receipt":  # on all rows: one that stands on the first row of an order only groups nothing
        return cells.filled >= 0.8 and cells.codes >= 0.8 and not cells.counts_up and cells.distinct > 0.02
    if role == "customer":
        return cells.names >= 0.5
    if role == "customer_id":  # `Card` may be what was paid by card
        return cells.integers >= 0.95 * cells.numbers and cells.codes >= 0.5 and cells.dates < 0.5
    if role == "item":
        return cells.numbers < 0.3 and cells.codes < 0.5 and cells.names < 0.9
    return True


def _says(*lists: str) -> Callable[[Facts], bool]:
    def test(cells: Facts) -> bool:
        known = {word for name in lists for word in kinds()[name].whole}
        return bool(cells.words & known)

    return test


def _says_tender(cells: Facts) -> bool:
    """Whether the cells say how was paid, and no word more: Credit is a card there, not a refund."""
    words = kinds()
    return bool(cells.words & words["tender"].whole) and not cells.words & (
        words["sale"].whole - words["payment_row"].whole
    )


_TESTS: dict[str, Callable[[Facts], bool]] = {
    "date": lambda cells: (
        cells.dates >= 0.5 or (cells.numbers > 0.9 and cells.length >= 5 and cells.codes < 0.5)
    ),
    "time": lambda cells: cells.times + cells.moments >= 0.5,
    "email": lambda cells: cells.emails >= 0.5,
    "phone": lambda cells: cells.phones >= 0.5,
    "customer": lambda cells: cells.numbers < 0.5 and cells.dates < 0.5,
    "first_name": lambda cells: cells.numbers < 0.3,
    "last_name": lambda cells: cells.numbers < 0.3 and cells.codes < 0.5,
    "item": lambda cells: (
        cells.numbers < 0.6 and cells.dates < 0.5 and not cells.words <= kinds()["meal"].whole
    ),
    "items_text": lambda cells: cells.numbers < 0.5,
    "category": lambda cells: cells.numbers < 0.6 and cells.dates < 0.5,
    "staff": lambda cells: cells.dates < 0.5 and cells.distinct < 0.5,
    "receipt": lambda cells: cells.distinct > 0.001 and cells.moments < 0.5 and cells.emails < 0.5,
    "line_no": lambda cells: cells.integers >= 0.8,
    # 0 sale, 1 refund: the one till that writes numbers
    "event": lambda cells: (
        {"0"} <= {word for word in cells.words if word.isdigit()} <= {"0", "1"}
        or (_says("sale", "refund", "payment_row", "cancelled")(cells) and not _says_tender(cells))
    ),
    "status": _says("sale", "refund", "cancelled"),
    "void": _says("void", "cancelled"),
    "cancelled": lambda cells: cells.dates >= 0.5 or bool(cells.words & kinds()["void"].whole),
    "line_type": _says("sale_line", "payment_row", "sale_header_row", "delivery_fee"),
    "currency": lambda cells: cells.numbers < 0.1 and cells.length <= 4,
}
