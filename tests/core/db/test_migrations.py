"""Migrations: today's tables exactly, in one transaction, losing nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from core.db import migrate
from core.db.book import Book
from core.db.engine import SCHEMA_VERSION, make_engine
from core.db.tables import Base
from core.errors import EnvironmentFault
from core.paths import backup_folder
from core.services import books
from tests.helpers.books import dump, fill

NOW = datetime(2026, 11, 25, 9, 30)
NEXT = SCHEMA_VERSION + 1
HEAD = (
    "from alembic import op\nimport sqlalchemy as sa\n"
    f'revision = "{NEXT:04}"\ndown_revision = "{SCHEMA_VERSION:04}"\n'
)
REBUILD = """
def upgrade():
    with op.batch_alter_table("customer", recreate="always") as batch:
        batch.add_column(sa.Column("since", sa.String(), nullable=False, server_default=""))
"""
LOSES_ROWS = """
def upgrade():
    op.execute("DELETE FROM note")
"""
FAILS = REBUILD + '    raise RuntimeError("half way")\n'
DIES = "import os, signal\n" + REBUILD + "    os.kill(os.getpid(), signal.SIGKILL)\n"


def schema(connection: Connection) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Everything in the file; clauses of constraints in one order, since theirs has no meaning.

    A table that was rebuilt has its name between quotation marks, which means nothing either.
    """
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    found = []
    for kind, name, sql in connection.exec_driver_sql(query):
        inside, _close, options = " ".join((sql or "").replace('"', "").split()).rpartition(")")
        columns, *constraints = inside.rstrip().split(", CONSTRAINT ")
        found.append((kind, name, columns + options, tuple(sorted(constraints))))
    return sorted(found)


@pytest.fixture
def next_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program one form newer than ours, whose migration is given."""

    def make(migration: str) -> Path:
        scripts = tmp_path / "migrations"
        shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
        (scripts / "versions" / f"{NEXT:04}_next.py").write_text(HEAD + migration)
        monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
        for module in ("engine", "header", "migrate", "opening"):
            monkeypatch.setattr(f"core.db.{module}.SCHEMA_VERSION", NEXT)
        return scripts

    return make


def test_migrations_lead_to_the_tables_of_today(book: Book) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as fresh, book.read() as migrated:
        Base.metadata.create_all(fresh)
        assert schema(migrated) == schema(fresh)
    engine.dispose()


def test_alembic_sees_no_difference_from_the_tables_of_today(book: Book) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with book.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_opening_a_book_of_today_does_not_load_alembic(template_book: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.regulars"
    shutil.copyfile(template_book, path)
    code = (
        "import sys, pathlib, datetime; from core.services import books\n"
        "b = books.open_book(pathlib.Path(sys.argv[1]), now=datetime.datetime(2026, 1, 1)); books.shop(b); b.close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, check=True, timeout=60)


def test_an_older_book_is_backed_up_then_brought_up(book: Book, people: dict[str, int], next_form) -> None:
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO note (customer_id, text, written_on) VALUES (1, 'x', '2026-01-01')"
        )
        unit.commit()
    before = migrate_counts(book)
    book.close()
    next_form(REBUILD)
    opened = books.open_book(book.path, now=NOW, daily_backup=False)
    assert migrate_counts(opened) == before
    with opened.read() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEXT
        assert connection.exec_driver_sql("SELECT DISTINCT since FROM customer").all() == [("",)]
        # A rebuilt table keeps its indexes and the references to it.
        assert "ix_customer_search_key" in [entry[1] for entry in schema(connection)]
    opened.close()
    backups = list(backup_folder(book.path).iterdir())
    assert [file.name for file in backups] == ["000001_2026-11-25_0930_before-update.regulars"]
    with sqlite3.connect(backups[0]) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert copy.execute("SELECT count(*) FROM note").fetchone() == (1,)
    copy.close()


def migrate_counts(book: Book) -> dict[str, int]:
    with book.read() as connection:
        return migrate.counts(connection)


@pytest.mark.parametrize(("migration", "error"), [(LOSES_ROWS, EnvironmentFault), (FAILS, RuntimeError)])
def test_a_migration_that_goes_wrong_changes_nothing(
    book: Book, people: dict[str, int], next_form, migration: str, error: type[Exception]
) -> None:
    with book.write(now=NOW) as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO note (customer_id, text, written_on) VALUES (1, 'x', '2026-01-01')"
        )
        unit.commit()
    before = dump(book)
    book.close()
    next_form(migration)
    with pytest.raises(error):
        books.open_book(book.path, now=NOW)
    engine = make_engine(book.path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    engine.dispose()
    again = Book(book.path)
    assert dump(again) == before
    again.close()


def test_a_program_killed_in_the_middle_of_a_migration_leaves_the_old_book(
    book: Book, people: dict[str, int], next_form
) -> None:
    before = dump(book)
    book.close()
    scripts = next_form(DIES)
    code = (
        "import sys, pathlib; from core.db import migrate\n"
        "migrate._SCRIPTS, migrate.SCHEMA_VERSION = pathlib.Path(sys.argv[2]), int(sys.argv[3])\n"
        "migrate.migrate(pathlib.Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(book.path), str(scripts), str(NEXT)],
        cwd=root,
        check=False,
        timeout=60,
    )
    assert done.returncode == -9
    again = Book(book.path)
    assert dump(again) == before
    with again.read() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    again.close()


def test_an_older_book_that_cannot_be_written_is_not_opened(
    book: Book, next_form, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(book)
    book.close()
    next_form(REBUILD)
    monkeypatch.setattr("core.db.opening.can_write", lambda _path: False)
    with pytest.raises(EnvironmentFault, match="book_read_only"):
        books.open_book(book.path, now=NOW)
    book.close()


def test_a_book_of_the_first_form_keeps_what_it_remembers(tmp_path: Path) -> None:
    path = tmp_path / "old.regulars"
    engine = make_engine(path, foreign_keys=False, access="rwc")
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")
        for insert in (
            "product (id, name, name_key, sku, is_product, offered) VALUES (1, 'Tea', 'tea', '', 1, 1)",
            "product_alias VALUES ('chai', 1)",
            """import_profile VALUES (1, 'bar', 'f', '{"net": "Kartou"}', '{}')""",
        ):
            connection.exec_driver_sql(f"INSERT INTO {insert}")
    engine.dispose()
    migrate.migrate(path)
    with Book(path).read() as connection:
        read = connection.exec_driver_sql
        assert read("SELECT name, category_guessed FROM product").all() == [("Tea", 0)]
        assert read("SELECT key, product_id, batch_id FROM product_alias").all() == [("chai", 1, None)]
        assert read("SELECT * FROM import_seen").all() == read("SELECT * FROM import_card").all() == []
        assert read("SELECT name, columns, header, as_read FROM import_profile").all() == [
            ("bar", '{"net": "Kartou"}', "[]", "{}")
        ]


def test_a_newer_programs_migrations_on_the_disk_are_not_this_programs(
    tmp_path: Path, next_form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update replaces the files under a running program."""
    next_form(REBUILD)
    for module in ("engine", "header", "migrate", "opening"):
        monkeypatch.setattr(f"core.db.{module}.SCHEMA_VERSION", SCHEMA_VERSION)
    made = books.create(
        tmp_path / "new.regulars", shop="Roma", trade="pizzeria", currency="EUR", language="en", now=NOW
    )
    with made.read() as connection:
        assert "since" not in {column["name"] for column in inspect(connection).get_columns("customer")}
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    made.close()
