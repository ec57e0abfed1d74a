"""Kinds of sheets that the book remembers: see, rename, forget, carry to another book."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.db import profiles as writes
from core.db.book import Book
from core.db.queries import importing as reads
from core.errors import UserError
from core.i18n import N_
from core.importing.profile_file import read_kind, write_kind
from core.model.changes import Changed, Kind
from core.model.importing import KIND_NAME, SheetKind
from core.text import clean

TOUCHED = frozenset({Kind.IMPORTS})


def kinds(book: Book) -> tuple[SheetKind, ...]:
    """All that are remembered, by name."""
    with book.read() as connection:
        found = reads.sheet_kinds(connection)
    return tuple(sorted(found, key=lambda kind: kind.name.casefold()))


def rename(book: Book, name: str, new: str, *, now: datetime) -> Changed[str]:
    """Give a kind another name, as one step that Undo takes back.

    Raises UserError `profile_unknown`, `profile_name_empty`, `profile_name_taken`.
    """
    wanted = clean(new)[:KIND_NAME]
    if not wanted:
        raise UserError("profile_name_empty", field="name")
    if wanted == name:
        return Changed(name, frozenset())
    if any(kind.name == wanted for kind in kinds(book)):
        raise UserError("profile_name_taken", field="name", name=wanted)
    label = N_("Rename the sheet {name}")
    with book.write(label=label, params={"name": name}, touched=TOUCHED, now=now) as unit:
        if not writes.rename(unit.session, name, wanted):
            raise UserError("profile_unknown", name=name)
        unit.commit()
        return Changed(wanted, TOUCHED, unit.undo_label)


def forget(book: Book, name: str, *, now: datetime) -> Changed[str]:
    """Forget how a kind of sheet is read, as one step that Undo takes back. Sales that came in stay.

    Raises UserError `profile_unknown`.
    """
    label = N_("Forget the sheet {name}")
    with book.write(label=label, params={"name": name}, touched=TOUCHED, now=now) as unit:
        if not writes.forget(unit.session, name):
            raise UserError("profile_unknown", name=name)
        unit.commit()
        return Changed(name, TOUCHED, unit.undo_label)


def export(book: Book, name: str, file: Path) -> None:
    """Write a kind to a small file. Raises UserError `profile_unknown`, `profile_without_header`; EnvironmentFault."""
    kind = next((kind for kind in kinds(book) if kind.name == name), None)
    if kind is None:
        raise UserError("profile_unknown", name=name)
    if not kind.header:
        raise UserError("profile_without_header", name=name)
    write_kind(kind, file)


def take_in(book: Book, file: Path, *, now: datetime) -> Changed[str]:
    """Remember the kind in a file; in place of the one for the same header, if there is one. The value is its name.

    Raises UserError `profile_file_bad`, `profile_file_missing`.
    """
    kind = replace(read_kind(file), id=0)
    with book.write(touched=TOUCHED, now=now) as unit:
        name = writes.remember(unit.connection, kind)
        unit.commit()
    return Changed(name, TOUCHED)
