"""Which of several sheets holds the sales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log10

from core.errors import UserError
from core.importing.cells.coded import Coded
from core.importing.cells.sheets import Cell, RawFile, RawSheet
from core.importing.cells.words import header_key
from core.importing.table.across import payments_together
from core.importing.table.columns import assign
from core.importing.table.layout import Table, find_table, without_header
from core.importing.table.reshape import join, month_columns, side_by_side, unnest
from core.importing.table.undated import dated, has_month_above
from core.importing.table.written_once import of_sheets

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
    by_customer: bool = False  # each sheet holds the sales of the customer it is called by
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
    tables = _tables(file, asked, answers)
    if wanted in tables:
        tables = {wanted: tables[wanted]}
    if not tables:
        raise UserError("no_header", name=file.name)
    alone = len(tables) == 1
    scores = {name: 0.0 if alone else _score(table) for name, (table, _) in tables.items()}
    best = max(scores, key=lambda name: scores[name])
    header = _header(tables[best][0])
    chosen = _with_the_same(tables, scores, best)
    joined = list(chosen.values())
    if len(joined) > 1 and answers.get("sheet_is_customer") != "no":
        joined = of_sheets(joined)
    return Choice(
        table=join(joined) if len(joined) > 1 else joined[0],
        by_customer=len(joined[0].header) > len(header) or answers.get("sheet_is_customer") == "no",
        sheets=tuple(tables[name][1] for name in chosen),
        others=tuple(name for name in scores if name not in chosen and scores[name] >= _LIKELY + 2),
        nested=bool(tables[best][0].nested) or answers.get("layout_nested") == "no",
        hidden=tuple(sheet.name for sheet in file.sheets if sheet.hidden and sheet.name not in chosen),
    )


def _tables(file: RawFile, asked: set[str], answers: Mapping[str, str]) -> dict[str, tuple[Table, RawSheet]]:
    """The table of each sheet that has one, its layout made plain; hidden sheets only where they are asked for."""
    tables: dict[str, tuple[Table, RawSheet]] = {}
    for sheet in file.sheets:
        shown = not sheet.hidden or sheet.name in asked
        table = (find_table(sheet) or without_header(sheet)) if shown else None
        if table is not None:
            table = unnest(table) if answers.get("layout_nested") != "no" else table
            tables[sheet.name] = (_dated(side_by_side(table), sheet, file, answers), sheet)
    return tables


def _dated(blocks: list[Table], sheet: RawSheet, file: RawFile, answers: Mapping[str, str]) -> Table:
    """The tables of a sheet as one with whole dates; each has its own title where each has a month above it."""
    blocks = [payments_together(block) for block in blocks]
    parts = [
        replace(sheet, columns=[sheet.columns[place] for place in block.sheet_columns if place >= 0])
        for block in blocks
    ]
    if len(blocks) > 1 and all(
        has_month_above(part, block) for part, block in zip(parts, blocks, strict=True)
    ):
        blocks = [dated(block, part, file, answers) for block, part in zip(blocks, parts, strict=True)]
        return join(blocks, one_sheet=True)
    return dated(join(blocks, one_sheet=True) if len(blocks) > 1 else blocks[0], sheet, file, answers)


def _with_the_same(
    tables: Mapping[str, tuple[Table, RawSheet]], scores: Mapping[str, float], best: str
) -> dict[str, Table]:
    """The best table and those that are more of the same, in the order of the sheets."""
    first = tables[best][0]
    found: dict[str, Table] = {}
    for name, (table, _sheet) in tables.items():
        if name == best or (not first.parent and not table.parent and _header(table) == _header(first)):
            found[name] = table
        elif not first.parent and scores[name] >= _LIKELY and (more := aligned(table, first)) is not None:
            found[name] = more
    return found


def aligned(table: Table, like: Table) -> Table | None:
    """A table with the columns of another in its order, where both have all that matters; None where they do not.

    A column of remarks that only one of them has is no matter.
    """
    keys, wanted = _header(table), _header(like)
    roles, _, _ = assign(table, {})
    others, _, _ = assign(like, {})
    here = {keys[place]: role for role, place in roles.items() if role != "note"}
    there = {wanted[place]: role for role, place in others.items() if role != "note"}
    if table.parent or here != there or len(set(keys)) < len(keys) or len(set(wanted)) < len(wanted):
        return None
    blank = Coded[Cell].same("", table.height)
    places = [keys.index(name) if name in keys else -1 for name in wanted]
    return replace(
        table,
        header=like.header,
        columns=tuple(table.columns[place] if place >= 0 else blank for place in places),
        sheet_columns=tuple(table.sheet_columns[place] if place >= 0 else -1 for place in places),
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
