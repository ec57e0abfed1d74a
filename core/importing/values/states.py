"""What the columns of kinds and states say about a row: cancelled, void, refund, payment, heading of a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from core.importing.cells.coded import Coded, Mask, combine
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import Words, kinds
from core.importing.table.layout import Table
from core.importing.values.typed import Minor
from core.text import key

CANCELLED, VOID, PAYMENT, HEADER, REFUND = "cancelled", "void", "payment_row", "sale_header_row", "refund"


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """`skip` is a reason to leave the row out, "" for none; `refund` rows give money back.

    `returned` rows are sales that were given back whole: the till wrote so on the sale itself.
    """

    skip: Coded[str]
    refund: Mask
    returned: Mask
    counter: Mask  # rows of a kind that takes a sale back, if their amounts are below zero


def booked_back(state: States, amount: Minor) -> States:
    """Cancelled rows that are bookings against a sale which stays in the sheet: money given back, not left out.

    A till that crosses out the sale itself leaves its amount as it was. So does one whose orders have a state: where rows
    are below zero for it, the state is that of a booking of its own, and no sale was given back.
    """
    back = amount.numbers(lambda value: value or 0)[state.returned]
    if (back < 0).any():
        nothing = np.zeros(len(state.returned), np.bool_)
        state = replace(state, refund=state.refund | state.returned, returned=nothing)
    rows = state.counter & state.skip.where(CANCELLED.__eq__) & ~state.refund
    amounts = amount.numbers(lambda value: value or 0)[rows]
    if not (amounts < 0).any() or (amounts > 0).any():
        return state
    return replace(state, skip=state.skip.put(rows, ""), refund=state.refund | rows)


def states(table: Table, roles: Mapping[str, int], receipts: Coded[str]) -> States:
    """States of all rows. A receipt cancelled on its first row is cancelled on those where the cell is blank."""
    skip = Coded.same("", table.height)
    refund = np.zeros(table.height, np.bool_)
    returned = np.zeros(table.height, np.bool_)
    counter = np.zeros(table.height, np.bool_)
    for role in ("line_type", "event", "status", "cancelled", "void"):
        if role not in roles:
            continue
        column = table.columns[roles[role]]
        says = column.map(partial(_says_cell, role, table, roles))
        back = returned if role == "status" else refund
        back |= says.where(REFUND.__eq__)
        skip = combine(skip, says, _stronger)
        counter |= column.where(lambda cell: key(as_text(cell)) in kinds()["counter"].whole)
        cancelled = says.where(CANCELLED.__eq__)
        if cancelled.any():
            whole = frozenset(receipts.take(cancelled).distinct()) - {""}
            skip = skip.put(receipts.where(whole.__contains__) & column.where(is_blank), CANCELLED)
    return States(skip=skip, refund=refund, returned=returned & ~refund, counter=counter)


def of_heading(column: Coded[str], receipts: Coded[str], skip: Coded[str]) -> Coded[str]:
    """The column, where a receipt's lines say nothing, as its heading row has it: the nearest of the same number."""
    heads = np.flatnonzero(skip.where(HEADER.__eq__))
    blank = np.flatnonzero(~column.where(bool) & receipts.where(bool))
    if not len(heads) or not len(blank):
        return column
    codes, number = column.codes.copy(), receipts.codes
    after = np.searchsorted(heads, blank)
    for place in (after, after - 1):  # the heading above has the last word
        near = heads[np.clip(place, 0, len(heads) - 1)]
        same = number[near] == number[blank]
        codes[blank[same]] = column.codes[near[same]]
    return Coded(column.values, codes)


def _stronger(skip: str, state: str) -> str:
    return skip if skip == CANCELLED or state in {"", REFUND} else state


def _says_cell(role: str, table: Table, roles: Mapping[str, int], cell: Cell) -> str:
    return _says(role, as_text(cell), table, roles)


def _says(role: str, text: str, table: Table, roles: Mapping[str, int]) -> str:
    words = kinds()
    name = key(text)
    if not name:
        return ""
    if role == "void":
        return VOID if name in words["void"].whole or _has(words["cancelled"], name) else ""
    if role == "cancelled":
        return "" if name in {"0", "no", "false", "ne", "nein"} else CANCELLED
    if role == "line_type":
        return _line_type(name, table, roles)
    return _state(role, name, table, roles)


def _state(role: str, name: str, table: Table, roles: Mapping[str, int]) -> str:
    """What a column of kinds or states says; in the one till that writes numbers 1 is a refund."""
    words = kinds()
    if role == "event" and name == "1":
        return REFUND
    if _has(words["cancelled"], name):
        return CANCELLED
    if name in words["sale"].whole:
        return (
            PAYMENT
            if role == "event" and name in words["payment_row"].whole and _tells_sales(table, roles)
            else ""
        )
    if _has(words["refund"], name):
        return "" if role == "status" and "refunded" in roles else REFUND
    if role != "event" or name not in words["payment_row"].whole:
        return ""
    # Where a till knows only payments and refunds, the payments are its sales.
    return PAYMENT if name in words["payout"].whole or _tells_sales(table, roles) else ""


def _line_type(name: str, table: Table, roles: Mapping[str, int]) -> str:
    words = kinds()
    lines = {key(as_text(cell)) for cell in table.columns[roles["line_type"]].distinct()} & words[
        "sale_line"
    ].whole
    if name in words["payment_row"].whole:
        return PAYMENT
    if name in words["sale_header_row"].whole and name not in words["sale_line"].whole and lines:
        return HEADER
    return REFUND if _has(words["refund"], name) else ""


def _tells_sales(table: Table, roles: Mapping[str, int]) -> bool:
    """Whether the column names sales apart from payments, so that payments are payments."""
    plain = kinds()["sale"].whole - kinds()["payment_row"].whole
    return any(key(as_text(cell)) in plain for cell in table.columns[roles["event"]].distinct())


def _has(words: Words, name: str) -> bool:
    return name in words.whole or any(token in words.whole for token in name.split())
