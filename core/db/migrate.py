"""Bringing a book to today's form. Alembic is imported only here, only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from core.db.engine import SCHEMA_VERSION, make_engine, stamp
from core.db.faults import fault

_SCRIPTS = Path(__file__).resolve().parent / "migrations"


def migrate(path: Path, *, access: str = "rw") -> None:
    """Run every migration that `path` lacks, in one transaction with its new `user_version`.

    Foreign keys are off: a table that is rebuilt would otherwise take its children along. The rows of every
    table are counted before and after, and every reference is checked, before anything is stored.
    Raises EnvironmentFault `book_damaged` where they do not agree; the book is then as it was.
    """
    engine = make_engine(path, foreign_keys=False, access=access)
    try:
        with engine.begin() as connection:
            before = counts(connection)
            upgrade(connection)
            after = counts(connection)
            lost = [name for name, rows in before.items() if after.get(name, rows) < rows]
            if lost or connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise fault("book_damaged", path)
            stamp(connection)
    finally:
        engine.dispose()


def upgrade(connection: Connection, target: str = "") -> None:
    """Run the migrations up to `target`, else up to this program's own form, inside the caller's transaction.

    Never to the newest that lies on the disk: an update may have put a newer program there while this one runs.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target or f"{SCHEMA_VERSION:04}")


def counts(connection: Connection) -> dict[str, int]:
    """Rows of every table, of whatever form the book is."""
    quote = connection.dialect.identifier_preparer.quote
    return {
        name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {quote(name)}").scalar_one())  # noqa: S608
        for name in inspect(connection).get_table_names()
        if name != "alembic_version"
    }
