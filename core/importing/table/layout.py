"""Where the table is: header row, preamble, and what stands below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from core.i18n import _
from core.importing.cells.coded import Coded
from core.importing.cells.days import month_of, shape
from core.importing.cells.numbers import parse_number
from core.importing.cells.sheets import Cell, RawSheet, as_text, is_blank
from core.importing.cells.words import header_key, header_words
from core.text import clean

HEADER_ROWS = 30
_BELOW = 8
_LONG = 40
_ENOUGH = 4.0
_FIRST_ROWS = 50
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_MOST = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a sheet: names of its columns and the cells below them, all columns equally long."""

    sheet: str
    header: tuple[str, ...]
    columns: tuple[Coded[Cell], ...]
    rows: Sequence[int]  # 1-based row of the sheet, per entry
    header_row: int
    preamble_rows: int
    blank_above: int
    sheet_columns: tuple[int, ...]  # the sheet's column (0 = A) per column, -1 for one we made
    parent: frozenset[int] = (
        frozenset()
    )  # rows of this table (indexes) that head a receipt, in a nested report
    nested: frozenset[int] = frozenset()  # rows that repeat the header of the lines, in a nested report
    parent_columns: frozenset[int] = frozenset()  # columns that describe the receipt, in a nested report
    hidden_at: frozenset[int] = frozenset()  # rows as `rows` counts them that are hidden in the sheet
    headings: Mapping[int, str] = field(
        default_factory=dict
    )  # rows (indexes) that head others, by why they are left out
    remarks: tuple[str, ...] = ()  # sentences on what was made of the sheet's layout
    year_missing: str = ""  # a date of the table, where nothing tells the year

    @property
    def hidden_rows(self) -> int:
        """How many rows are hidden."""
        return len(self.hidden_at)

    @property
    def height(self) -> int:
        """Rows below the header."""
        return len(self.rows)


def find_table(sheet: RawSheet) -> Table | None:
    """The table of the sheet, None where no row of the first 30 looks like a header."""
    best, score = -1, _ENOUGH
    for row in range(min(HEADER_ROWS, sheet.height)):
        found = _score(sheet, row)
        if found > score:
            best, score = row, found
    return table_from(sheet, best) if best >= 0 else None


def without_header(sheet: RawSheet) -> Table | None:
    """A sheet whose first full row is a sale already, or headings that no list has; None where it looks like no sales.

    Without headings the columns are called by their letters.
    """
    places = [
        place
        for place, column in enumerate(sheet.columns)
        if any(not is_blank(cell) for cell in column[:500])
    ]
    filled = [
        row for row in range(min(_FIRST_ROWS, sheet.height))
        if sum(not is_blank(sheet.columns[place][row]) for place in places) >= _FEWEST_COLUMNS
    ]  # fmt: skip
    if len(filled) < _FEWEST_ROWS:
        return None
    days = numbers = 0
    for place in places:
        cells = [cell for row in filled if not is_blank(cell := sheet.columns[place][row])]
        dated = sum(
            isinstance(cell, date) or (type(cell) is str and shape(cell) is not None) for cell in cells
        )
        typed = sum(_is_number(cell) for cell in cells)
        days += bool(cells) and dated >= _MOST * len(cells)
        numbers += bool(cells) and typed >= _MOST * len(cells)
    if not days or not numbers:
        return None
    first = filled[0]
    if all(
        type(cell) is str and _is_name(cell)
        for place in places
        if not is_blank(cell := sheet.columns[place][first])
    ):
        return table_from(sheet, first)  # headings of words that nobody else uses
    above = [all(is_blank(sheet.columns[place][row]) for place in places) for row in range(first)]
    return Table(
        sheet=sheet.name,
        header=tuple(_("Column {letter}").format(letter=_letter(place)) for place in places),
        columns=tuple(sheet.columns[place][first:].trimmed() for place in places),
        rows=range(first + 1, sheet.height + 1),
        header_row=0,
        preamble_rows=above.count(False),
        blank_above=above.count(True),
        sheet_columns=tuple(places),
        hidden_at=sheet.hidden_at,
        remarks=(_("The sheet has no headings: each column was recognised by what it holds."),),
    )


def _is_number(cell: Cell) -> bool:
    if type(cell) is str:
        return parse_number(cell) is not None and shape(cell) is None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _letter(place: int) -> str:
    """The sheet's own name of a column: A, B ... Z, AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def table_from(sheet: RawSheet, row: int) -> Table:
    """The table whose header is the sheet's row `row` (0-based). Columns without name and content are left out."""
    header, columns, places = [], [], []
    for place, column in enumerate(sheet.columns):
        name, cells = as_text(column[row]), column[row + 1 :]
        if clean(name) or any(not is_blank(cell) for cell in cells[:500]):
            header.append(name)
            columns.append(cells.trimmed())
            places.append(place)
    above = [all(is_blank(column[r]) for column in sheet.columns) for r in range(row)]
    return Table(
        sheet=sheet.name,
        header=tuple(header),
        columns=tuple(columns),
        rows=range(row + 2, sheet.height + 1),
        header_row=row + 1,
        preamble_rows=above.count(False),
        blank_above=above.count(True),
        sheet_columns=tuple(places),
        hidden_at=sheet.hidden_at,
    )


def _score(sheet: RawSheet, row: int) -> float:
    """How much the row looks like a header: known words, distinct short texts, typed cells below."""
    cells = [(place, column[row]) for place, column in enumerate(sheet.columns) if not is_blank(column[row])]
    texts = [as_text(cell) for _place, cell in cells]
    if len(cells) < 2:
        return 0.0
    names = [text for text in texts if _is_name(text)]
    typed = len(texts) - len(names)
    known = sum(_known(text) for text in names)
    twice = len(names) - len(set(names))
    long = sum(len(text) > _LONG for text in names)
    below = _typed_below(sheet, row, [place for place, _cell in cells])
    if known < 1.5 and (len(names) < 3 or typed or not below):
        return 0.0
    return 2 * known + 0.5 * len(names) - 1.5 * typed - twice - long + min(below, 4)


@lru_cache(maxsize=65_536)
def _is_name(text: str) -> bool:
    return month_of(text) is not None or (parse_number(text) is None and shape(text) is None)


def _known(text: str) -> float:
    roles = header_words().get(header_key(text))
    if not roles:
        return 0.3 if month_of(text) else 0.0
    return 0.5 if all(weak for _rank, weak in roles.values()) else 1.0


def _typed_below(sheet: RawSheet, row: int, places: list[int]) -> int:
    """Columns of the row that hold numbers or dates in most of the next rows."""
    typed = 0
    for place in places:
        below = [cell for cell in sheet.columns[place][row + 1 : row + 1 + _BELOW] if not is_blank(cell)]
        good = sum(type(cell) is not str or not _is_name(cell) for cell in below)
        typed += bool(below) and good * 2 >= len(below)
    return typed
