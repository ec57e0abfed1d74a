"""CSV and its relatives: separator by evidence, strict parsing, an unclosed quote swallows nothing."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from math import log2

from core.errors import UserError
from core.importing.cells.coded import Coded
from core.importing.cells.coder import SheetCoder
from core.importing.cells.sheets import MAX_COLUMNS, Cell, RawSheet
from core.importing.reading.encoding import decode, is_mojibake
from core.importing.reading.growing import GrowingSheet
from core.jobs import JobContext

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_CHUNK = 20_000
_LONGEST_CELL = 10_000
_LARGEST_FIELD = 1 << 24
_MOST_LINES = 30
_HINT = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_HALF_NUMBER = re.compile(r"-?\d{1,3}(?:[ .\u00a0]\d{3})*")


def read_text(
    data: bytes, name: str, job: JobContext, encoding: str = ""
) -> tuple[RawSheet, str, str, tuple[str, ...]]:
    """The sheet, its encoding (`encoding` where the owner named one), its separator and warning codes.

    Raises UserError for too many columns.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    text, encoding = decode(data, encoding)
    text = text.replace("\0", "")
    warnings = ["mojibake"] if is_mojibake(text) else []
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else find_delimiter(text)
    if (
        hint
    ):  # a word to the spreadsheet program, not data; its row stays, blank, so that row numbers are right
        text = "\n" + text[hint.end() :]
    try:
        columns = _columns(_strict(text, delimiter), name, job)
    except csv.Error:
        warnings.append("unclosed_quote")
        columns = _columns(_by_line(text, delimiter), name, job)
    return RawSheet(name="", columns=columns), encoding, delimiter, tuple(warnings)


def find_delimiter(text: str) -> str:
    """The separator that gives most rows the same number of cells and breaks the fewest decimal commas."""
    lines = [line for line in islice(io.StringIO(text), 400) if line.strip()][:_SAMPLE_ROWS]
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter))


def _score(lines: list[str], delimiter: str) -> float:
    rows = [row for row in _by_line("".join(lines), delimiter) if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in rows)
    if not widths or max(widths) < 2:
        return 0.0
    width, share = max(
        ((width, count / len(rows)) for width, count in widths.items() if width > 1),
        key=lambda pair: pair[1] * log2(pair[0] + 1),
    )
    torn = 0
    if delimiter == ",":
        torn = sum(
            bool(_HALF_NUMBER.fullmatch(left.strip(' "')) and re.fullmatch(r"\s*\d{2}\D{0,4}", right))
            for row in rows
            for left, right in pairwise(row)
        )
    return share * share * log2(width + 1) / (1 + torn / len(rows) if width < 4 else 1)


def _strict(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        for cell in row:
            if "\n" in cell and (len(cell) > _LONGEST_CELL or cell.count("\n") > _MOST_LINES):
                message = "a quote that is never closed"
                raise csv.Error(message)
        yield row


def _by_line(text: str, delimiter: str) -> Iterator[list[str]]:
    """Each line on its own; a quote may run over a few lines, but not over the rest of the file."""
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.count('"') % 2:
            for more in range(1, _MOST_LINES):
                joined = "\n".join(lines[number - 1 : number + more])
                if number + more <= len(lines) and joined.count('"') % 2 == 0:
                    line, number = joined, number + more
                    break
        yield _cells(line, delimiter)


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line; where its quotes make no sense they are letters like any other."""
    if line.count('"') % 2 == 0:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            pass
    return [cell.strip('"') for cell in line.split(delimiter)]


def _columns(rows: Iterable[list[str]], name: str, job: JobContext) -> list[Coded[Cell]]:
    grown, coder = GrowingSheet(name), SheetCoder()
    source = iter(rows)
    while chunk := list(islice(source, _CHUNK)):
        job.check()
        if max(map(len, chunk)) > MAX_COLUMNS:
            raise UserError("too-many-cells", name=name)
        grown.add(len(chunk), coder.parts(chunk))
    return grown.columns()
