"""Which of several sheets holds the sales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

from core.errors import UserError
from core.importing.columns import assign
from core.importing.layout import Table, find_table
from core.importing.reshape import join, month_columns, unnest
from core.importing.sheets import RawFile, RawSheet
from core.importing.words import header_key

_MONEY = ("net", "total", "price", "unit_price", "gross", "subtotal")
_WEIGHTS = (
    ("date", 3),
    ("item", 2),
    ("items_text", 2),
    ("receipt", 2),
    ("customer", 1),
    ("first_name", 1),
    ("customer_id", 1),
)
_LIKELY = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The table chosen, its sheets, other tables that look like sales, and the names of hidden sheets."""

    table: Table
    sheets: tuple[RawSheet, ...]
    others: tuple[str, ...]
    hidden: tuple[str, ...]
    nested: bool = False  # lines stand below a heading of their own under each receipt


def choose(file: RawFile, answers: Mapping[str, str]) -> Choice:
    """The sheet with the sales, or the one the owner named. Raises UserError `empty`, `no_header`, `answer_bad`."""
    if not any(sheet.height for sheet in file.sheets):
        raise UserError("empty", name=file.name)
    wanted = answers.get("which_sheet", "")
    names = [sheet.name for sheet in file.sheets]
    if wanted and len(names) > 1 and wanted not in names:
        raise UserError("answer_bad", question="which_sheet", value=wanted, choices=", ".join(names))
    asked = {wanted} | {
        sheet.name for sheet in file.sheets if answers.get(f"hidden_sheet:{sheet.name}") == "yes"
    }
    tables = {}
    for sheet in file.sheets:
        table = find_table(sheet) if not sheet.hidden or sheet.name in asked else None
        if table is not None:
            tables[sheet.name] = (unnest(table) if answers.get("layout_nested") != "no" else table, sheet)
    if wanted in tables:
        tables = {wanted: tables[wanted]}
    if not tables:
        raise UserError("no_header", name=file.name)
    alone = len(tables) == 1
    scores = {name: 0.0 if alone else _score(table) for name, (table, _) in tables.items()}
    best = max(scores, key=lambda name: scores[name])
    header = _header(tables[best][0])
    same = [name for name, (table, _) in tables.items() if _header(table) == header and not table.parent]
    chosen = same if best in same else [best]
    return Choice(
        table=join([tables[name][0] for name in chosen]) if len(chosen) > 1 else tables[best][0],
        sheets=tuple(tables[name][1] for name in chosen),
        others=tuple(name for name in scores if name not in chosen and scores[name] >= _LIKELY + 2),
        nested=bool(tables[best][0].nested) or answers.get("layout_nested") == "no",
        hidden=tuple(sheet.name for sheet in file.sheets if sheet.hidden and sheet.name not in chosen),
    )


def _header(table: Table) -> tuple[str, ...]:
    return tuple(header_key(name) for name in table.header)


def _score(table: Table) -> float:
    """How much a table looks like sales: what its columns are, then how many rows it has."""
    roles, _, _ = assign(table, {})
    score = sum(weight for role, weight in _WEIGHTS if role in roles)
    if any(role in roles for role in _MONEY):
        score += 3
    if month_columns(table) and "date" not in roles:
        score += 5
    return score + log10(table.height + 1) / 2
