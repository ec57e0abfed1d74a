"""The first hundred bytes of a file, read before anything opens it: is it a book, ours, and not newer than us?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from core.db.engine import APPLICATION_ID, SCHEMA_VERSION
from core.db.faults import fault
from core.errors import EnvironmentFault, UserError
from core.paths import backup_folder

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a book's file says of itself without being opened."""

    schema: int
    wal: bool


def read_header(path: Path) -> Header:
    """The header of the book at `path`; the file is only read.

    Raises UserError `book_missing` or `not_a_book`, EnvironmentFault `book_unreadable`, `book_newer`, or
    `book_damaged` where backups beside the file show that it was a book once.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except FileNotFoundError as error:
        raise UserError("book_missing", name=str(path)) from error
    except IsADirectoryError as error:
        raise UserError("not_a_book", name=path.name) from error
    except OSError as error:
        if path.is_dir():  # what Windows says of a folder is "permission denied"
            raise UserError("not_a_book", name=path.name) from error
        raise EnvironmentFault("book_unreadable", name=path.name) from error
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        if backup_folder(path).is_dir() and any(backup_folder(path).iterdir()):
            raise fault("book_damaged", path)
        raise UserError("not_a_book", name=path.name)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UserError("not_a_book", name=path.name)
    schema = int.from_bytes(head[60:64], "big")
    refuse_newer(path, schema)
    return Header(schema=schema, wal=head[18] == 2)


def refuse_newer(path: Path, schema: int) -> None:
    """Raise EnvironmentFault `book_newer` where `schema` is one that this program does not know yet."""
    if schema > SCHEMA_VERSION:
        raise EnvironmentFault("book_newer", name=path.name, theirs=schema, ours=SCHEMA_VERSION)


def can_write(path: Path) -> bool:
    """Whether the file and its folder (the journal lies beside the book) take writes."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
