"""Customers that are written once for several rows: as a heading above them, or on the first row of a visit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np

from core.i18n import _
from core.importing.cells.coded import Coded, Codes, Mask, Numbers, together
from core.importing.cells.days import is_weekday, month_alone, month_of, shape, shape_without_year
from core.importing.cells.numbers import money
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import kinds
from core.importing.table.columns import assign
from core.importing.table.layout import Table
from core.text import clean, key

CUSTOMER_COLUMN = "customer"
_WHO = frozenset({"customer", "first_name", "last_name", "customer_id", "phone", "email"})
_FULL_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*)+")
_LONGEST = 40
_NAMES, _SHARED, _SURE = 0.6, 0.3, 0.5
_FEWEST_SHEETS, _MOST = 3, 0.8


def below_customers(table: Table, roles: dict[str, int]) -> Table:
    """A column of customers from the names that stand above their rows; any other table as it is.

    What is sold below several headings tells a customer from a group of goods, whose items stand nowhere else.
    """
    if _WHO & roles.keys() or table.parent:
        return table
    marks = _headings(table)
    if len(marks) < 2:
        return table
    texts = [
        next(clean(as_text(cell)) for column in table.columns if not is_blank(cell := column[row]))
        for row in marks
    ]
    names = sum(bool(_FULL_NAME.fullmatch(text)) for text in texts) / len(texts)
    index = np.searchsorted(np.array(marks), np.arange(table.height), "right")
    shared = _shared(table, roles, index)
    if not (shared >= _SURE or (names >= _NAMES and shared >= _SHARED)):
        return table
    column: Coded[Cell] = Coded(list(range(len(marks) + 1)), index.astype(np.int32)).map(
        ["", *texts].__getitem__
    )
    bare = _filled(table) < 2
    return replace(
        table,
        header=(*table.header, CUSTOMER_COLUMN),
        columns=(*table.columns, column.put(bare, "")),
        sheet_columns=(*table.sheet_columns, -1),
        headings={**table.headings, **dict.fromkeys(marks, "customer_heading")},
        remarks=(*table.remarks, _("Each row belongs to the customer whose name stands above it.")),
    )


def of_sheets(tables: list[Table]) -> list[Table]:
    """A column of customers in the sheets of a book that has one for each customer, called by the name; else as they are.

    What is sold on several sheets tells customers from groups of goods.
    """
    names = [clean(table.sheet) for table in tables]
    if len(tables) < _FEWEST_SHEETS or sum(bool(_FULL_NAME.fullmatch(name)) for name in names) < _MOST * len(
        names
    ):
        return tables
    roles, _facts, _guessed = assign(tables[0], {})
    if (_WHO | {"receipt"}) & roles.keys():
        return tables
    if "item" in roles:
        sold = [
            {key(as_text(cell)) for cell in table.columns[roles["item"]].distinct()} - {""}
            for table in tables
        ]
        often = Counter(item for items in sold for item in items)
        if sum(count > 1 for count in often.values()) < _SHARED * len(often):
            return tables
    remark = _("Each sheet was read as the sales of the customer whose name it bears.")
    return [
        replace(
            table,
            header=(*table.header, CUSTOMER_COLUMN),
            columns=(*table.columns, Coded[Cell].same(name, table.height).put(_filled(table) < 2, "")),
            sheet_columns=(*table.sheet_columns, -1),
            remarks=(*table.remarks, remark),
        )
        for table, name in zip(tables, names, strict=True)
    ]


def _filled(table: Table) -> Numbers:
    """How many cells of each row are filled."""
    filled = np.zeros(table.height, np.int64)
    for column in table.columns:
        filled += column.where(lambda cell: not is_blank(cell))
    return filled


def _headings(table: Table) -> list[int]:
    """Rows with one short text that is no date and no total, each with a full row right below it."""
    filled = _filled(table)
    there = np.flatnonzero(filled)
    heads = there[:-1][(filled[there[:-1]] == 1) & (filled[there[1:]] > 1)]
    return [row for row in heads.tolist() if row not in table.headings and _may_head(table, row)]


def _may_head(table: Table, row: int) -> bool:
    cell = next(cell for column in table.columns if not is_blank(cell := column[row]))
    text = clean(cell) if type(cell) is str else ""
    if not text or len(text) > _LONGEST or money(text, "") is not None:
        return False
    dates = shape(text) or shape_without_year(text) or month_of(text) or month_alone(text) or is_weekday(text)
    return not dates and key(text).split()[:1] != [] and key(text).split()[0] not in kinds()["total"].whole


def _shared(table: Table, roles: dict[str, int], heading: Numbers) -> float:
    """Share of the items that stand below more than one heading; 1 where the table names no items."""
    if "item" not in roles:
        return 1.0
    below: defaultdict[str, set[int]] = defaultdict(set)
    item = table.columns[roles["item"]]
    firsts, _pair = together(item.codes, heading)
    for cell, place in zip(item.take(firsts), heading[firsts].tolist(), strict=True):
        if place and not is_blank(cell):
            below[key(as_text(cell))].add(place)
    return sum(len(places) > 1 for places in below.values()) / len(below) if below else 1.0


def of_visits(spelled: Codes, nameless: Mask, begins: Mask) -> tuple[Codes, int]:
    """The customer of each line, with that of the visit where it is written on the first line only; and of how many.

    `nameless` tells which spellings say nothing, `begins` which lines have a date or a number of their own. Where a
    name comes back on the line below it, it is written on each line, and a line without one is of nobody.
    """
    named = ~nameless[spelled]
    again = ~begins[1:] & named[1:] & (spelled[1:] == spelled[:-1])
    blank = ~begins & ~named
    if again.any() or not blank.any():
        return spelled, 0
    source = np.maximum.accumulate(np.where(begins | named, np.arange(len(spelled)), -1))
    found = np.where(blank & (source >= 0), spelled[source], spelled)
    return found, int((found != spelled).sum())
