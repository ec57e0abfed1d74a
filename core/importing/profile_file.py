"""A kind of sheet as a small JSON file, to be carried to another book; and the name a kind gets by itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from core.errors import EnvironmentFault, RegularsError, UserError
from core.importing.questions import checked
from core.importing.report import header_fingerprint
from core.model.importing import FIELDS, KIND_NAME, SheetKind
from core.text import clean

_MARK = "regulars_sheet"
_FORM = 1
_LARGEST = 256_000  # bytes; a header of thousands of columns is no till's
_OWN = frozenset({*FIELDS, "price", "currency"})
_NUMBER = re.compile(r"[\W_]*\d[\d\W_]*")


def name_of(file_name: str) -> str:
    """A kind's name from the file it was first seen in: without dates, numbers and ending."""
    stem = clean(Path(file_name).stem)
    words = clean(_NUMBER.sub(" ", stem).replace("_", " ")).strip(" -.()[]")
    return (words if len(words) > 1 else stem)[:KIND_NAME]


def read_kind(path: Path) -> SheetKind:
    """The kind in a file that `write_kind` made.

    Raises UserError `profile_file_bad` for anything else, `profile_file_missing`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UserError("profile_file_missing", name=path.name) from error
    try:
        if len(data) > _LARGEST:
            raise ValueError("too large")
        return _kind(json.loads(data.decode("utf-8-sig")))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, RegularsError) as error:
        raise UserError("profile_file_bad", name=path.name) from error


def write_kind(kind: SheetKind, path: Path) -> None:
    """Write a kind to a file that `read_kind` understands. Raises EnvironmentFault `cannot_write`."""
    content = {
        _MARK: _FORM,
        "name": kind.name,
        "header": list(kind.header),
        "columns": {**kind.as_read, **kind.columns},
        "answers": dict(kind.answers),
    }
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault("cannot_write", name=path.name) from error


def _kind(content: Any) -> SheetKind:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(content, dict) or content[_MARK] != _FORM:
        raise ValueError("not a kind of sheet")
    name = clean(_text(content["name"]))[:KIND_NAME]
    header = tuple(_text(one) for one in content["header"])
    columns = {_text(field): _text(name) for field, name in content["columns"].items()}
    answers = checked({_text(one): _text(value) for one, value in content.get("answers", {}).items()})
    if not name or not header or not columns or not columns.keys() <= _OWN:
        raise ValueError("incomplete")
    if any(column and column not in header for column in columns.values()):
        raise ValueError("a column that is not in the header")
    return SheetKind(
        name=name,
        header=header,
        columns=columns,
        answers=answers,
        as_read=columns,
        fingerprint=header_fingerprint(header),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value
