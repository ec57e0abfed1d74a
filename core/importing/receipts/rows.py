"""Rows that are no lines: blank, headings, totals (by word and by arithmetic), footers, notes, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from core.importing.cells.coded import Coded, Mask, Numbers
from core.importing.cells.days import is_weekday, month_alone, month_of, months_in, shape
from core.importing.cells.numbers import money
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.cells.words import kinds
from core.importing.table.layout import Table
from core.importing.values.typed import Minor
from core.text import clean, key

LINE, BLANK, NO_DATE, NO_AMOUNT, NOTHING = "", "blank", "no_date", "no_amount", "no_item"
HIDDEN = "hidden_row"
_TOTAL_LENGTH = 40
_BARE = "="  # the label of a sum that has none
_DATE_INSIDE = re.compile(r"\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
_FOOTER = re.compile(r"\d+(?: (?:of|von|z|ze|od|/) ?\d+)?")


@dataclass(slots=True, kw_only=True)
class Rows:
    """What each row is: LINE, BLANK, NO_DATE, NO_AMOUNT (rejected), or the reason why it is left out."""

    what: list[str]
    day: Coded[date | None]  # with days that are written once for several rows
    receipt: Coded[str]
    sums: dict[int, int] = field(
        default_factory=dict
    )  # amount of rows left out, where it is not in the amount column
    filled_days: int = 0  # rows that took their date from the row above
    total_differs: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of the rows before they are told apart; columns are per row."""

    table: Table
    roles: dict[str, int]
    day: Coded[date | None]
    amount: Minor
    error: Mask
    receipt: Coded[str]
    item: Coded[str]
    person: Coded[str]
    skip: Coded[str]
    digits: int
    amount_known: bool  # False where only the receipt's sum is known


def tell_rows(seen: Seen) -> Rows:
    """Tell lines from everything else. Only rows that lack something are looked at closely."""
    day, number = seen.day.codes.copy(), seen.receipt.codes.copy()
    rows = Rows(
        what=seen.skip.tolist(), day=Coded(seen.day.values, day), receipt=Coded(seen.receipt.values, number)
    )
    totals = _Totals(seen, rows)
    whole = _complete(seen) & ~totals.word_in_item()
    line_above = np.maximum.accumulate(np.where(whole, np.arange(len(whole)), -1)).tolist()
    totals.count(whole)
    open_rows = np.flatnonzero(~whole).tolist()
    columns = [column.tolist() for column in seen.table.columns] if open_rows else []
    summary = False
    last = -1  # the line above that the loop has found
    for row in open_rows:
        if row in seen.table.nested or row in seen.table.parent:
            rows.what[row] = "nested_header" if row in seen.table.nested else "sale_header_row"
            continue
        if row in seen.table.headings:
            rows.what[row] = seen.table.headings[row]
            continue
        cells = [(place, column[row]) for place, column in enumerate(columns) if not is_blank(column[row])]
        summary = summary or _is_summary(cells)
        reason = _reason(seen, row, cells, summary=summary, totals=totals)
        above = max(last, line_above[row])
        if reason == NO_DATE and above >= 0 and not rows.what[row] and _under_a_date(seen, row):
            # A date written once belongs to the rows below it, and so does a receipt's number.
            day[row] = day[above]
            number[row] = number[row] if seen.receipt[row] else number[above]
            rows.filled_days += 1
            reason = LINE if _has_amount(seen, row) else NO_AMOUNT
        rows.what[row] = rows.what[row] or reason
        if reason == LINE and not rows.what[row]:
            last = row
            totals.extra += seen.amount[row] or 0
    totals.name_them()
    return rows


def _complete(seen: Seen) -> Mask:
    """Rows that lack nothing a line needs."""
    whole = seen.day.where(lambda day: day is not None)
    if seen.amount_known:
        whole &= seen.amount.where(lambda amount: amount is not None)
    if {"item", "items_text"} & seen.roles.keys():
        whole &= seen.item.where(bool)
    if "receipt" in seen.roles:
        whole &= seen.receipt.where(bool)
    return whole


def _under_a_date(seen: Seen, row: int) -> bool:
    """Whether the row has an item or a customer and no date of its own, not even one that cannot be read."""
    date = seen.roles.get("date")
    return bool(seen.item[row] or seen.person[row]) and (
        date is not None and is_blank(seen.table.columns[date][row])
    )


def _has_amount(seen: Seen, row: int) -> bool:
    return seen.amount[row] is not None or not seen.amount_known


def _reason(seen: Seen, row: int, cells: list[tuple[int, Cell]], *, summary: bool, totals: _Totals) -> str:
    """What an incomplete row is."""
    if not cells:
        return BLANK
    if summary and seen.day[row] is None:
        return "summary_block"
    if _is_header(seen.table, cells):
        return "repeated_header"
    if totals.take(row, cells):
        return "total"
    if seen.error[row]:
        return "error_cell"
    if seen.day[row] is not None and _has_amount(seen, row):
        return LINE
    return _text_row(seen, row, cells)


def _text_row(seen: Seen, row: int, cells: list[tuple[int, Cell]]) -> str:
    """Headings, footers and notes; a row with an item or an amount is a line that cannot be read."""
    texts = [clean(as_text(cell)) for _, cell in cells]
    if len(cells) == 1 and (month_of(texts[0]) or month_alone(texts[0])):
        return "month_heading"
    words = [key(text) for text in texts]
    if len(cells) <= 3 and any(_is_footer(" ".join(words[place:])) for place in range(len(words))):
        return "page_footer"
    if _is_expense(seen, row):
        return "expense"
    if seen.day[row] is None and seen.amount[row] is None and len(cells) <= 2:
        return "note_row"
    return NO_DATE if seen.day[row] is None else NO_AMOUNT


def _is_expense(seen: Seen, row: int) -> bool:
    """Whether the row of a cash book says what was paid out."""
    place = seen.roles.get("expense")
    return place is not None and money(seen.table.columns[place][row], "") is not None


def _is_footer(text: str) -> bool:
    head, _, rest = text.partition(" ")
    return head in kinds()["page_footer"].whole and bool(_FOOTER.fullmatch(rest))


def _is_summary(cells: Iterable[tuple[int, Cell]]) -> bool:
    """A row that opens a block of sums to the end of the sheet."""
    texts = [key(as_text(cell)) for _, cell in cells]
    return len(texts) <= 2 and bool(texts) and texts[0] in kinds()["summary"].whole


def _is_header(table: Table, cells: list[tuple[int, Cell]]) -> bool:
    same = sum(key(as_text(cell)) == key(table.header[place]) for place, cell in cells)
    return same >= 2 and same * 2 > len(cells)


def _names_period(tokens: list[str]) -> bool:
    """Whether all of the words are months, days of the week or figures."""
    return all(token.isdigit() or months_in(token) or is_weekday(token) for token in tokens)


class _Totals:
    """Sums seen so far; a row with a total word is a total where its amount is the sum above it."""

    def __init__(self, seen: Seen, rows: Rows) -> None:
        self.seen, self.rows = seen, rows
        self.above: Numbers = np.zeros(0, np.int64)  # sum of the complete lines above each row
        self.extra = 0  # and of the others
        self.marks: set[int] = {0}  # sums at the totals so far
        self.found: list[tuple[int, str, bool]] = []  # row, label, whether it sums up everything so far
        self.people: set[str] = set()
        self.words = kinds()

    def count(self, whole: Mask) -> None:
        """Add up the complete lines; rows that are kept out are no part of the till's own sums."""
        counted = whole & ~self.seen.skip.where(bool)
        amount = np.where(counted, self.seen.amount.numbers(lambda value: value or 0), 0)
        self.above = np.cumsum(amount) - amount

    def word_in_item(self) -> Mask:
        """Rows with a total word where the item or the customer should stand; there only arithmetic can tell."""
        item, person = (
            column.where(lambda text: bool(text and self._word(key(text))))
            for column in (self.seen.item, self.seen.person)
        )
        return item | person

    def take(self, row: int, cells: list[tuple[int, Cell]]) -> bool:
        """Whether the row is a total; remembers it."""
        label = next((text for _, cell in cells if (text := self._label(cell))), "")
        if not label and self._is_bare_sum(row, cells):
            label = _BARE
        if not label or (self.seen.receipt[row] and self.seen.item[row]):
            return False
        above = int(self.above[row]) + self.extra
        amount = self._amount(row, cells)
        fits = amount is not None and any(amount == above - mark for mark in self.marks)
        if not fits and self.seen.day[row] is not None:
            return False
        if amount is None and len(cells) > 1:
            return False
        if not fits:
            self.rows.total_differs.append(self.seen.table.rows[row])
        self.found.append((row, label, amount == above))
        self.marks.add(above)
        self.rows.sums[row] = amount or 0
        return True

    def _is_bare_sum(self, row: int, cells: list[tuple[int, Cell]]) -> bool:
        """Whether nothing stands in the row but the sum of the rows above it."""
        amount = self.seen.amount[row]
        above = int(self.above[row]) + self.extra
        return len(cells) == 1 and bool(amount) and any(amount == above - mark for mark in self.marks)

    def _label(self, cell: Cell) -> str:
        if type(cell) is not str or len(cell) > _TOTAL_LENGTH or money(cell, "") is not None:
            return ""
        return cell if self._word(key(cell)) else ""

    def _word(self, name: str) -> str:
        """The total word that the text starts with."""
        tokens = name.split()
        for length in range(min(4, len(tokens)), 0, -1):
            start = " ".join(tokens[:length])
            if any(
                start in self.words[kind].whole for kind in ("total", "total.sub", "total.day", "total.grand")
            ):
                return start
        # `June total`, `2026. június összesen`
        if len(tokens) > 1 and tokens[-1] in self.words["total"].whole and _names_period(tokens[:-1]):
            return tokens[-1]
        return ""

    def _amount(self, row: int, cells: list[tuple[int, Cell]]) -> int | None:
        amount = self.seen.amount[row]
        if amount is None:
            values = [value for _, cell in cells if (value := money(cell, "")) is not None]
            amount = round(values[-1].scaleb(self.seen.digits)) if values else None
        return amount

    def name_them(self) -> None:
        """Grand total, day total, customer total or plain subtotal, by the words and by what was summed."""
        last = self.found[-1][0] if self.found else -1
        self.people = {key(person) for person in self.seen.person.distinct()}
        for row, label, everything in self.found:
            self.rows.what[row] = (
                self.rows.what[row]
                if self.rows.what[row] not in {"", "total"}
                else self._name(label, is_last=row == last and everything)
            )

    def _name(self, label: str, *, is_last: bool) -> str:
        name = key(label)
        word = self._word(name)
        rest = name.removeprefix(word).strip()
        if word in self.words["total.grand"].whole and not rest:
            return "grand_total"
        if word in self.words["total.day"].whole or _DATE_INSIDE.search(label) or (rest and shape(rest)):
            return "day_subtotal"
        if word in self.words["total.sub"].whole:
            return "subtotal"
        if rest and rest in self.people:
            return "customer_subtotal"
        return "grand_total" if is_last or (not rest and len(self.found) == 1) else "subtotal"
