"""Sales sheets for tests of the importer: small ones from text, and the golden ones with their right answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from core.db.book import Book
from core.db.tables import Base
from core.importing.draft import Setting
from core.importing.plan import make_plan
from core.importing.reading.reader import read
from core.jobs import JobContext
from core.model.importing import ImportOptions, ImportPlan, ImportResult, PlanAgainstBook
from core.services import importing

NOW = datetime(2026, 11, 25, 9, 30)
GOLDEN = Path(__file__).resolve().parent.parent / "data" / "golden"
NOT_SALES = frozenset(
    {
        "import_batch",
        "import_card",
        "import_image",
        "import_profile",
        "import_seen",
        "undo_step",
        "undo_image",
    }
)


def expected() -> list[dict[str, Any]]:
    """The right answers for the golden sheets."""
    return json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))["files"]


def answers_of(golden: Mapping[str, Any]) -> dict[str, str]:
    """The answers to give for a golden sheet, as they are typed in a terminal."""
    return {name: text.split()[0].rstrip(":") for name, text in golden.get("answers_used", {}).items()}


def write(folder: Path, text: str, name: str = "sheet.csv") -> Path:
    """A text file with these lines; leading spaces of the lines are taken away."""
    path = folder / name
    path.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", encoding="utf-8")
    return path


def plan_of(
    path: Path, *, currency: str = "EUR", columns: Mapping[str, str] | None = None, **answers: str
) -> ImportPlan:
    """The plan for a file without a book."""
    options = ImportOptions(columns=columns or {}, answers=answers)
    return make_plan(read(path, JobContext()), options, Setting(currency=currency), JobContext())


def planned(
    book: Book, path: Path, answers: Mapping[str, str] | None = None, **options: Any
) -> PlanAgainstBook:
    """The plan for a file against a book."""
    return importing.plan(book, path, ImportOptions(answers=answers or {}, **options), JobContext())


def bring_in(
    book: Book, path: Path, answers: Mapping[str, str] | None = None, **options: Any
) -> ImportResult:
    """Import a file into a book."""
    plan = planned(book, path, answers, **options)
    return importing.commit(book, plan, now=NOW, job=JobContext()).value


def content(book: Book) -> dict[str, list[str]]:
    """All rows of a book but the history of imports, undo steps and saved settings: to compare before and after."""
    tables = {}
    with book.read() as connection:
        for name, table in Base.metadata.tables.items():
            if name not in NOT_SALES:
                rows = connection.execute(table.select()).all()
                tables[name] = sorted(repr(row) for row in rows if row[0] != "change_count")
    return tables
