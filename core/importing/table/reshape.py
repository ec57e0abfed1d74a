"""Sheets that are no plain table: a second header under each receipt, and months that stand across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np

from core.i18n import _
from core.importing.cells.coded import Coded
from core.importing.cells.days import month_alone, month_of
from core.importing.cells.numbers import money
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import header_key, header_words, kinds
from core.importing.table.layout import Table
from core.text import key

_LOOK = 200
_FEWEST_MONTHS = 3
MONTH_COLUMN, AMOUNT_COLUMN = "month", "amount"


def unnest(table: Table) -> Table:
    """A report with an indented header under each receipt as one flat table; any other table as it is.

    The columns of the lines come first, then those of the receipt, repeated on each of its lines.
    """
    header = _inner_header(table)
    if not header:
        return table
    indent = next(place for place, text in enumerate(header) if text)
    width = len(table.columns)
    lines: list[list[Cell]] = [[] for _ in range(indent, width)]
    heads: list[list[Cell]] = [[] for _ in range(width)]
    parent, nested = set(), set()
    head: list[Cell] = [""] * width
    ended = False
    for row in range(table.height):
        cells = [column[row] for column in table.columns]
        ended = ended or _ends(cells)
        own: list[Cell] = [""] * (width - indent)
        if tuple(as_text(cell).strip() for cell in cells) == header:
            nested.add(row)
        elif any(not is_blank(cell) for cell in cells[:indent]):
            head = cells
            if not ended:
                parent.add(row)
        else:
            own = cells[indent:]
        shown = head if row in parent or ended or any(not is_blank(cell) for cell in own) else [""] * width
        for column, cell in zip(lines, own, strict=True):
            column.append(cell)
        for column, cell in zip(heads, shown, strict=True):
            column.append(cell)
    names = [name for name in header[indent:] if name]
    return replace(
        table,
        header=(*names, *table.header),
        columns=tuple(Coded.of(column) for column in (*lines[: len(names)], *heads)),
        sheet_columns=(*range(indent, indent + len(names)), *table.sheet_columns),
        parent=frozenset(parent),
        nested=frozenset(nested),
        parent_columns=frozenset(range(len(names), len(names) + width)),
    )


def side_by_side(table: Table) -> list[Table]:
    """Tables that stand side by side under one header, from left to right; any other table alone."""
    blocks = _blocks([header_key(name) for name in table.header])
    if len(blocks) < 2 or table.parent:
        return [table]
    filled = [
        np.logical_or.reduce([table.columns[p].where(lambda cell: not is_blank(cell)) for p in block])
        for block in blocks
    ]
    nothing = ~np.logical_or.reduce(filled)  # a row that is blank all across is one blank row
    rows = np.array(table.rows, np.int64)
    remark = _("The tables that stand side by side were read as one.")
    found: list[Table] = []
    for block, there in zip(blocks, filled, strict=True):
        kept = np.flatnonzero(there if found else there | nothing)
        found.append(
            replace(
                table,
                header=tuple(table.header[p] for p in block),
                columns=tuple(table.columns[p].take(kept) for p in block),
                rows=rows[kept].tolist(),
                sheet_columns=tuple(table.sheet_columns[p] for p in block),
                remarks=(*table.remarks, remark),
            )
        )
    return found


def _blocks(names: list[str]) -> list[list[int]]:
    """Columns of each of several equal runs of names, [] where the names do not come back in the same order."""
    named = [place for place, name in enumerate(names) if name]
    said = [names[place] for place in named]
    for times in range(2, len(said) // 2 + 1):
        width, rest = divmod(len(said), times)
        if not rest and width > 1 and len(set(said[:width])) == width and said == said[:width] * times:
            return [named[at * width : (at + 1) * width] for at in range(times)]
    return []


def _ends(cells: list[Cell]) -> bool:
    """A row that opens the block of sums below the receipts."""
    texts = [key(as_text(cell)) for cell in cells if not is_blank(cell)]
    return len(texts) == 1 and texts[0] in kinds()["summary"].whole


def _inner_header(table: Table) -> tuple[str, ...]:
    """The indented row of headings that comes back under each receipt, () if there is none."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in range(min(_LOOK, table.height)):
        texts = tuple(as_text(column[row]).strip() for column in table.columns)
        filled = [text for text in texts if text]
        known = sum(header_key(text) in header_words() for text in filled)
        if not texts[0] and len(filled) >= 3 and known * 2 > len(filled):
            found[texts] += 1
    texts, times = found.most_common(1)[0] if found else ((), 0)
    return texts if times >= 2 and texts[: len(table.header)] != table.header else ()


def month_columns(table: Table) -> dict[int, date]:
    """Columns whose names are months, if they are at least three."""
    months = {place: month for place, name in enumerate(table.header) if (month := month_of(name))}
    _tell_apart(months)
    return months if len(months) >= _FEWEST_MONTHS else {}


def month_names_across(table: Table) -> bool:
    """Whether at least three columns are called by a month, with its year or without."""
    return sum(bool(month_alone(name)) for name in table.header) >= _FEWEST_MONTHS


def _tell_apart(months: dict[int, date]) -> None:
    """Listopad is October or November: where both would be November, the earlier column is October."""
    places = sorted(months)
    for one, two in pairwise(places):
        if months[one] == months[two] and months[one].month == 11:
            months[one] = months[one].replace(month=10)


def unpivot(table: Table, across: Mapping[int, Cell], name: str, amount_name: str) -> Table:
    """One row for each filled cell of the columns `across`, with what the column stands for and the cell itself.

    The column of sums is left out; a row of sums stays one row without the former, so that it is found as a total.
    """
    totals = kinds()["total"]
    kept = [p for p in range(len(table.columns)) if p not in across and not totals.fit(key(table.header[p]))]
    columns: list[list[Cell]] = [[] for _ in range(len(kept) + 2)]
    rows: list[int] = []

    def add(row: int, what: Cell, amount: Cell) -> None:
        for column, cell in zip(columns, [*(table.columns[p][row] for p in kept), what, amount], strict=True):
            column.append(cell)
        rows.append(table.rows[row])

    for row in range(table.height):
        cells = {place: table.columns[place][row] for place in across}
        if any(
            totals.fit(key(as_text(table.columns[p][row]))) and not is_blank(table.columns[p][row])
            for p in kept
        ):
            amounts = [money(cell, "") for cell in cells.values()]
            add(row, "", sum((amount for amount in amounts if amount), Decimal(0)))
        elif all(is_blank(cell) for cell in cells.values()):
            add(row, "", "")
        else:
            for place, cell in cells.items():
                if not is_blank(cell):
                    add(row, across[place], cell)
    return replace(
        table,
        header=(*(table.header[p] for p in kept), name, amount_name),
        columns=tuple(Coded.of(column) for column in columns),
        rows=rows,
        sheet_columns=(*(table.sheet_columns[p] for p in kept), -1, -1),
    )


def join(tables: list[Table], *, one_sheet: bool = False) -> Table:
    """Tables with one header as one; row numbers of later sheets go on after the last of the sheet before."""
    first = tables[0]
    columns = [list(column) for column in first.columns]
    rows = list(first.rows)
    hidden = set(first.hidden_at)
    headings = dict(first.headings)
    for table in tables[1:]:
        headings |= {len(rows) + row: why for row, why in table.headings.items()}
        offset = rows[-1] if rows and not one_sheet else 0
        hidden |= {offset + row for row in table.hidden_at}
        for column, more in zip(columns, table.columns, strict=True):
            column.extend(more)
        rows.extend(offset + row for row in table.rows)
    return replace(
        first,
        sheet=first.sheet if one_sheet else " + ".join(table.sheet for table in tables),
        columns=tuple(Coded.of(column) for column in columns),
        rows=rows,
        hidden_at=frozenset(hidden),
        headings=headings,
        remarks=tuple(dict.fromkeys(remark for table in tables for remark in table.remarks)),
        year_missing=next((table.year_missing for table in tables if table.year_missing), ""),
    )
