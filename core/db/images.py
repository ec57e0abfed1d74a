"""Rows as JSON-safe images, and the recorder that takes them before and after a unit of work."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, DateTime, LargeBinary, Table, and_, event, or_, select
from sqlalchemy import inspect as inspect_object
from sqlalchemy.orm import Session, UOWTransaction

from core.db.tables import Base

Pk = tuple[Any, ...]
Row = dict[str, Any]
RowKey = tuple[str, Pk]
_CHUNK = 200  # well below SQLite's limit of variables in one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A row before and after: `before` None = created, `after` None = deleted."""

    table: str
    pk: Pk
    before: Row | None
    after: Row | None


def table_named(name: str) -> Table:
    """The table of this name."""
    return Base.metadata.tables[name]


def encode(row: Row) -> Row:
    """A row as JSON can hold it: days and moments in ISO form, bytes in base 64."""
    return {name: _encode(value) for name, value in row.items()}


def _encode(value: Any) -> Any:  # noqa: ANN401 - any column
    if isinstance(value, date | datetime):
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def decode(table: Table, image: Row) -> Row:
    """The values of a row from its image."""
    row = dict(image)
    for name, value in image.items():
        kind = table.c[name].type
        if value is None:
            continue
        if isinstance(kind, DateTime):
            row[name] = datetime.fromisoformat(value)
        elif isinstance(kind, Date):
            row[name] = date.fromisoformat(value)
        elif isinstance(kind, LargeBinary):
            row[name] = base64.b64decode(value)
    return row


def fetch(connection: Connection, table: Table, pks: Sequence[Pk]) -> dict[Pk, Row]:
    """Images of the rows with these primary keys as they stand now; rows that are not there are left out."""
    columns = list(table.primary_key.columns)
    found: dict[Pk, Row] = {}
    for start in range(0, len(pks), _CHUNK):
        part = pks[start : start + _CHUNK]
        where: ColumnElement[bool]
        if len(columns) == 1:
            where = columns[0].in_([pk[0] for pk in part])
        else:
            where = or_(*(and_(*(c == v for c, v in zip(columns, pk, strict=True))) for pk in part))
        for row in connection.execute(select(table).where(where)).mappings():
            values = {column.name: row[column] for column in table.columns}
            found[tuple(values[column.name] for column in columns)] = encode(values)
    return found


def dependants(
    connection: Connection, table: Table, pks: Sequence[Pk], *, cascade_only: bool = False
) -> Iterator[tuple[Table, list[Pk]]]:
    """Rows of other tables that point to these rows, and rows that point to those, as deleting would reach them.

    `cascade_only` follows ON DELETE CASCADE alone: the rows that SQLite would take along by itself.
    """
    if len(table.primary_key.columns) != 1:
        return
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_keys:
            cascades = key.ondelete == "CASCADE"
            if key.column.table is not table or (cascade_only and not cascades):
                continue
            found: list[Pk] = []
            for start in range(0, len(pks), _CHUNK):
                ids = [pk[0] for pk in pks[start : start + _CHUNK]]
                query = select(*child.primary_key.columns).where(key.parent.in_(ids))
                found += [tuple(row) for row in connection.execute(query)]
            if found:
                yield child, found
                if cascades:
                    yield from dependants(connection, child, found, cascade_only=cascade_only)


class Recorder:
    """Listens to one session and remembers every row it creates, changes or deletes, with the rows a delete takes along.

    Images are read from the database, not from the objects, so that they hold what is truly stored. Several
    flushes of one unit give one image per row: as it was before the first and after the last.
    """

    def __init__(self, session: Session, connection: Connection) -> None:
        self._connection = connection
        self._before: dict[RowKey, Row | None] = {}
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def images(self) -> tuple[Image, ...]:
        """What changed, row by row; a row that ends as it began is left out."""
        by_table: dict[str, list[Pk]] = {}
        for name, pk in self._before:
            by_table.setdefault(name, []).append(pk)
        after = {name: fetch(self._connection, table_named(name), pks) for name, pks in by_table.items()}
        images = (
            Image(table=name, pk=pk, before=before, after=after[name].get(pk))
            for (name, pk), before in self._before.items()
        )
        return tuple(image for image in images if image.before != image.after)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        changed: dict[str, list[Pk]] = {}
        for row in session.dirty:
            if session.is_modified(row):
                _collect(changed, [row])
        gone: dict[str, list[Pk]] = {}
        _collect(gone, session.deleted)
        for name, pks in gone.items():
            changed.setdefault(name, []).extend(pks)
            for child, child_pks in dependants(self._connection, table_named(name), pks, cascade_only=True):
                changed.setdefault(child.name, []).extend(child_pks)
        for name, pks in changed.items():
            fresh = [pk for pk in dict.fromkeys(pks) if (name, pk) not in self._before]
            found = fetch(self._connection, table_named(name), fresh)
            self._before.update({(name, pk): found.get(pk) for pk in fresh})

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            mapper = inspect_object(row).mapper
            pk = tuple(mapper.primary_key_from_instance(row))
            self._before.setdefault((mapper.local_table.name, pk), None)


def _collect(into: dict[str, list[Pk]], rows: Iterable[object]) -> None:
    for row in rows:
        state = inspect_object(row)
        into.setdefault(state.mapper.local_table.name, []).append(tuple(state.identity))
