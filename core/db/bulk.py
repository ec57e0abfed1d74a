"""Many rows at once: the one place with the driver's own SQL, because a million ORM objects would take minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from core.db.images import table_named

_CHUNK = 10_000


def _nobody(_count: int) -> None:
    """Progress that nobody watches."""


def insert_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    written: Callable[[int], None] = _nobody,
) -> int:
    """Insert tuples in the order of `columns`; `written` hears the number so far and may raise to stop. Returns it.

    Values go to the driver as they are (days as ISO text, True as 1); columns left out become null.
    """
    target = table_named(table)
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(target.c[name].name) for name in columns)
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quote(target.name)} ({names}) VALUES ({marks})"  # noqa: S608 - names are our own tables'
    source = iter(rows)
    count = 0
    while chunk := list(islice(source, _CHUNK)):
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
        written(count)
    return count
