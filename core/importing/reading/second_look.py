"""A second look at the XML of an xlsx: what calamine does not tell. Runs in the child process, streams, keeps little.

calamine hands error cells over as empty text (python-calamine issue 105) and formulas that were never calculated as
blanks, does not tell hidden rows, and wraps row numbers beyond the format's limit.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_letters
from typing import Any

_NEEDED = re.compile(rb"""\bt\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]|\bhidden\s*=\s*["'](?:1|true)["']""")
_BEYOND = re.compile(
    rb"""\br\s*=\s*["'](?:[A-Z]{1,3}(\d{7,})|(\d{7,})|([A-Z]{4,})\d+|(X(?:F[E-Z]|[G-Z][A-Z])|[YZ][A-Z]{2})\d+)["']"""
)
_NEGATIVE_STRING = re.compile(rb"""\bt\s*=\s*["']s["'][^<]*>\s*<(?:\w+:)?v>\s*-""")
_ODD = (b"'", b" =", b"= ", b"\n", b"\t", b"\r", b"> <", b"<v> ", b":c ", b":row ")
"""Spellings of XML that no till writes; where one of them stands, the patterns above look closely."""
_WORTH = (b't="e"', b"<f", b'hidden="')
_PLAIN_BEYOND = re.compile(rb"""r="(?:[A-Z]{0,3}\d{7}|[A-Z]{4}|X(?:F[E-Z]|[G-Z][A-Z])|[YZ][A-Z]{2})""")
_PLAIN_NEGATIVE = re.compile(rb"""t="s"[^<>]*><v>-""")
_CHUNK = 1 << 20
_OVERLAP = 256
_FORMAT_ROWS = 400
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MAX_ROWS = 1_048_576
_MAX_COLUMNS = 16_384
_REPEATED = re.compile(rb"""number-(rows|columns)-repeated\s*=\s*["'](\d{1,18})""")
_NUMBER_FORMAT = re.compile(r'\[\$([^\]\-]+)(?:-[0-9A-Fa-f]+)?\]|"([^"]+)"|([€£$¥]|K[čČ]|zł)')


@dataclass(slots=True, kw_only=True)
class SheetLook:
    """Findings about one sheet; rows and columns count from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unvalued: dict[int, int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)


class BeyondLimitsError(Exception):
    """The sheet claims rows, columns or strings that cannot exist."""


def look(data: bytes) -> dict[str, SheetLook]:
    """Findings by sheet name. Raises BeyondLimitsError, or any parser's error for a broken package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        formats = _formats(package)
        return {
            name: _look_at(package, part, formats)
            for name, part in _sheet_parts(package).items()
            if part in package.namelist()
        }


def refuse_repeats(data: bytes) -> None:
    """Raise BeyondLimitsError where an ods repeats a row or a cell more often than a sheet has room for."""
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("content.xml") as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            window = tail + chunk
            for match in _REPEATED.finditer(window):
                if int(match[2]) > (_MAX_ROWS if match[1] == b"rows" else _MAX_COLUMNS):
                    raise BeyondLimitsError
            tail = window[-_OVERLAP:]


def in_order(data: bytes) -> bool:
    """Whether all rows and cells stand in order, none twice: openpyxl leaves out the others without a word."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in _sheet_parts(package).values() if part in package.namelist()]
        return all(_in_order(package, part) for part in parts)


def _in_order(package: zipfile.ZipFile, part: str) -> bool:
    row, column = -1, -1
    with package.open(part) as file:
        for tag, element in _elements(file):
            if tag == "row":
                element.clear()
            elif tag == "row-start":
                last, row, column = row, int(element.get("r", row + 2)) - 1, -1
                if row <= last or not element.tag.startswith(_MAIN):
                    return False
            elif tag == "c":
                name = element.get("r", "")
                last, column = column, _column(name, column + 1)
                if column <= last or (name and name.lstrip(ascii_letters) != str(row + 1)):
                    return False
    return True


def _look_at(package: zipfile.ZipFile, part: str, formats: list[str]) -> SheetLook:
    if _scan(package, part):
        return _parse(package, part, formats, rows=_MAX_ROWS)
    return _parse(package, part, formats, rows=_FORMAT_ROWS)


def _scan(package: zipfile.ZipFile, part: str) -> bool:
    """Whether every row of the sheet has to be looked at."""
    needed, tail = False, b""
    with package.open(part) as file:
        while chunk := file.read(_CHUNK):
            window = tail + chunk
            odd = any(mark in window for mark in _ODD)
            if odd or _PLAIN_BEYOND.search(window):
                _refuse_beyond(window)
            if (odd or (b"<v>-" in window and _PLAIN_NEGATIVE.search(window))) and _NEGATIVE_STRING.search(
                window
            ):
                raise BeyondLimitsError
            if not needed and (odd or any(mark in window for mark in _WORTH)):
                needed = _NEEDED.search(window) is not None
            tail = window[-_OVERLAP:]
    return needed


def _refuse_beyond(window: bytes) -> None:
    for match in _BEYOND.finditer(window):
        digits = match[1] or match[2]
        if digits is None or int(digits) > _MAX_ROWS:
            raise BeyondLimitsError


def _parse(package: zipfile.ZipFile, part: str, formats: list[str], *, rows: int) -> SheetLook:
    found, row, column = SheetLook(), -1, -1
    with package.open(part) as file:
        for tag, element in _elements(file):
            if tag == "row":
                element.clear()
            elif tag == "row-start":
                row, column = int(element.get("r", row + 2)) - 1, -1
                if row >= rows:
                    break
                if element.get("hidden") in {"1", "true"}:
                    found.hidden_rows.append(row)
            elif tag == "c":
                column = _column(element.get("r"), column + 1)
                _look_at_cell(found, element, row, column, formats)
    return found


def _look_at_cell(found: SheetLook, cell: Any, row: int, column: int, formats: list[str]) -> None:  # noqa: ANN401 - XML element
    kids = {_local(kid.tag): kid for kid in cell}
    value = kids.get("v")
    text = "" if value is None else (value.text or "")
    if cell.get("t") == "e":
        found.errors[row, column] = text or "#N/A"
    elif "f" in kids and not text and cell.get("t") != "str":
        found.unvalued[column] = found.unvalued.get(column, 0) + 1
    style = cell.get("s")
    if (
        style
        and row < _FORMAT_ROWS
        and row > 0
        and text
        and int(style) < len(formats)
        and formats[int(style)]
    ):
        found.formats.setdefault(column, formats[int(style)])


def _elements(file: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a file and its elements
    """`row-start`, `c` and `row` in the order of the document; the tree behind is thrown away."""
    from defusedxml.ElementTree import iterparse

    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        tag = _local(element.tag)
        if event == "start" and tag == "row":
            yield "row-start", element
        elif event == "end" and tag in {"c", "row"}:
            yield tag, element


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    from defusedxml.ElementTree import fromstring

    book = next(
        (name for name in package.namelist() if name.lower().endswith("xl/workbook.xml")), "xl/workbook.xml"
    )
    folder = posixpath.dirname(book)
    relations = fromstring(package.read(f"{folder}/_rels/{posixpath.basename(book)}.rels"), forbid_dtd=True)
    targets: Mapping[str, str] = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
    }
    parts = {}
    for element in fromstring(package.read(book), forbid_dtd=True).iter():
        if _local(element.tag) == "sheet":
            key = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
            parts[element.get("name", "")] = targets.get(key, "")
    return parts


def _formats(package: zipfile.ZipFile) -> list[str]:
    """The currency word of each cell style's number format, "" where it shows none."""
    from defusedxml.ElementTree import fromstring

    part = next((name for name in package.namelist() if name.lower().endswith("xl/styles.xml")), "")
    if not part:
        return []
    root = fromstring(package.read(part), forbid_dtd=True)
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if _local(e.tag) == "numFmt"}
    styles = next((e for e in root.iter() if _local(e.tag) == "cellXfs"), ())
    return [currency_word(codes.get(style.get("numFmtId"), "")) for style in styles]


def currency_word(code: str) -> str:
    """The currency sign or word that a number format shows, "" for none."""
    for match in _NUMBER_FORMAT.finditer(code):
        word = next(group for group in match.groups() if group)
        if word.strip(" \u00a0.-"):
            return word.strip(" \u00a0")
    return ""


def _column(reference: str | None, otherwise: int) -> int:
    if not reference:
        return otherwise
    column = 0
    for letter in reference:
        if not letter.isalpha():
            break
        column = column * 26 + ord(letter.upper()) - 64
    return column - 1


def _local(tag: Any) -> str:  # noqa: ANN401 - comments have no text tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
