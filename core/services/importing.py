"""Bringing in sales: plan, compare with the book, commit in one transaction, take back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

from core.db import backup, import_undo, unit_of_work
from core.db import profiles as kept_kinds
from core.db.book import Book
from core.db.queries import importing as reads
from core.errors import UserError
from core.i18n import _
from core.importing.compare import Difference
from core.importing.draft import Setting
from core.importing.plan import make_plan
from core.importing.profile_file import name_of, read_kind
from core.importing.questions import checked
from core.importing.reading.isolate import WorkbookReader
from core.importing.reading.reader import read
from core.importing.report import header_fingerprint
from core.jobs import JobContext, without_collecting
from core.model.changes import Changed, Kind
from core.model.importing import (
    ImportOptions,
    ImportPlan,
    ImportRecord,
    ImportResult,
    PlanAgainstBook,
    SheetKind,
    UndoneImport,
)
from core.model.known import KnownBook
from core.paths import backup_folder
from core.services import books, naming, trial
from core.services.bring_in import writing
from core.services.bring_in.comparing import NO_BOOK, against, unmatched
from core.services.bring_in.results import bad_rows, refused, result_of

__all__ = [
    "WorkbookReader",
    "commit",
    "imports",
    "plan",
    "refused",
    "result_of",
    "undo_import",
    "write_rejects",
]

TOUCHED = frozenset({Kind.CUSTOMERS, Kind.SALES, Kind.CATALOG, Kind.IMPORTS})
_PASSING = frozenset(
    {"date_missing", "encoding", "likely_correction", "same_item", "update_changed_line", "which_sheet"}
)
"""Answers that hold for one file and are not remembered with its header."""


def plan(
    book: Book | None,
    path: Path,
    options: ImportOptions,
    job: JobContext,
    today: date | None = None,
    workbooks: WorkbookReader | None = None,
) -> PlanAgainstBook:
    """Read the file and say what an import would do. Nothing is written.

    `today` shows sales of days to come; `workbooks` is a reader that is at hand already.

    Raises UserError for a sheet that is refused or an option that is wrong, EnvironmentFault, Cancelled. Questions that
    only the owner can answer are in `.plan.questions`; what was decided by default is in `.plan.choices`.
    """
    job.step(0, 5, _("Reading the file"))
    setting = _setting(book, options)
    with without_collecting():
        encoding = checked(options.answers).get("encoding", "")
        found = make_plan(read(path, job, encoding, workbooks), options, setting, job)
        if found.questions or not found.receipts.day:
            return unmatched(found)
        known = _known(book, found)
        _check_currency(book, found, known)
        job.step(5, 5, _("Comparing with the book"))
        return against(found, known, setting.currency, today)


def commit(book: Book, planned: PlanAgainstBook, *, now: datetime, job: JobContext) -> Changed[ImportResult]:
    """Write what the plan says, all of it or nothing; a backup is made first. Nothing new: nothing is written.

    A plan that waits for answers is handed back as `needs_answer`. Raises UserError, EnvironmentFault, Cancelled.
    """
    if planned.plan.questions or not planned.plan.receipts.day or _nothing_new(book, planned):
        return Changed(result_of(planned), frozenset())
    backup.backup(book.path, backup_folder(book.path), now=now, reason="before-import")
    backup.thin(backup_folder(book.path))
    job.check()
    found = planned.plan
    touched = TOUCHED | ({Kind.SETTINGS} if planned.adopts_currency else frozenset())
    with without_collecting(), book.write(touched=touched, now=now) as unit:
        if unit_of_work.change_count(unit.connection) != planned.book_version:  # somebody wrote since
            known = reads.known_book(
                unit.connection, min(found.receipts.day), max(found.receipts.day), fingerprint(found)
            )
            _check_currency(book, found, known)
            planned = against(found, known, books.shop(book).currency, now.date())
        if planned.plan.questions or planned.imported_before:
            return Changed(result_of(planned), frozenset())
        known, difference = cast("tuple[KnownBook, Difference]", planned.compared)
        batch = writing.write(unit, planned, known, difference, fingerprint(found), now, job)
        kept_kinds.remember(unit.connection, _kind_of(found, reads.sheet_kinds(unit.connection)))
        given = naming.match_waiting(unit, min(found.receipts.day), max(found.receipts.day))
        job.check()
        unit.commit()
    joined = trial.enrol_newcomers(book, now=now)
    return Changed(replace(result_of(planned), batch=batch, names_given=given), touched | joined)


def imports(book: Book) -> tuple[ImportRecord, ...]:
    """The history of imports, newest first."""
    with book.read() as connection:
        return reads.history(connection)


def undo_import(book: Book, batch_id: int, *, now: datetime, job: JobContext) -> Changed[UndoneImport]:
    """Take an import back; what was edited or used since is kept and named.

    Raises UserError `import_unknown`, `import_undone_already`; EnvironmentFault; Cancelled.
    """
    with book.read() as connection:
        record = reads.record(connection, batch_id)
    if record is None:
        raise UserError("import_unknown", id=batch_id)
    if record.undone_at is not None:
        raise UserError("import_undone_already", id=batch_id)
    backup.backup(book.path, backup_folder(book.path), now=now, reason="before-undo-import")
    job.step(0, 1, _("Taking the import back"))
    touched = TOUCHED | {Kind.SETTINGS}
    with book.write(touched=touched, now=now) as unit:
        done = import_undo.take_back(unit.connection, batch_id, now)
        job.step(1, 1, _("Taking the import back"))
        unit.commit()
    value = UndoneImport(
        batch=batch_id,
        lines_removed=done.lines,
        receipts_removed=done.receipts,
        customers_removed=done.customers,
        restored=done.restored,
        kept=tuple(dict.fromkeys(done.kept)),
        lines_passed=sum(counts["lines_imported"] for counts in done.counts.values()),
    )
    return Changed(value, touched)


def write_rejects(planned: PlanAgainstBook, file: Path) -> None:
    """Rows that could not be read as a CSV file, with the reason for each. Raises EnvironmentFault `cannot_write`."""
    bad_rows(planned.plan, file)


def fingerprint(found: ImportPlan) -> str:
    """One value for a file, its sheet and the way it was read: it may stand in a book once."""
    mapping = json.dumps([dict(found.columns), dict(found.answers)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{found.sha256}\n{found.sheet}\n{mapping}".encode()).hexdigest()


def _of_header(found: ImportPlan) -> dict[str, str]:
    """Columns as assigned, without those that were made from others."""
    return {field: header for field, header in found.columns.items() if header in found.header}


def _kind_of(found: ImportPlan, known: Iterable[SheetKind]) -> SheetKind:
    """What is remembered of a sheet: in place of the kind it was read like, else under a name made from its file's."""
    return SheetKind(
        id=next((kind.id for kind in known if kind.name == found.kind), 0),
        name=name_of(found.file_name),
        fingerprint=header_fingerprint(found.header),
        header=found.header,
        columns=found.told_columns,
        answers=_lasting(found.answers),
        as_read=_of_header(found),
    )


def _lasting(answers: Mapping[str, str]) -> dict[str, str]:
    return {
        question: value for question, value in answers.items() if question.partition(":")[0] not in _PASSING
    }


def _setting(book: Book | None, options: ImportOptions) -> Setting:
    """What the book says beforehand. Raises UserError `profile_unknown`, `profile_file_bad`."""
    if book is None:
        return Setting()
    shop = books.shop(book)
    with book.read() as connection:
        kinds = reads.sheet_kinds(connection)
    wanted = _wanted(kinds, options.profile) if options.profile else None
    return Setting(
        currency=shop.currency,
        day_starts_at=shop.trade.day_starts_at,
        columns={**wanted.as_read, **wanted.columns} if wanted else {},
        answers=wanted.answers if wanted else {},
        kinds=(wanted,) if wanted else kinds,
    )


def _wanted(kinds: Iterable[SheetKind], name: str) -> SheetKind:
    """The kind the owner asks for: one the book remembers, else a file of one."""
    for kind in kinds:
        if kind.name == name:
            return kind
    if not Path(name).is_file():
        raise UserError("profile_unknown", name=name)
    return read_kind(Path(name))


def _known(book: Book | None, found: ImportPlan) -> KnownBook:
    if book is None:
        return NO_BOOK
    with book.read() as connection:
        return reads.known_book(
            connection, min(found.receipts.day), max(found.receipts.day), fingerprint(found)
        )


def _check_currency(book: Book | None, found: ImportPlan, known: KnownBook) -> None:
    if book is None or not found.currency or not known.has_sales:
        return
    kept = books.shop(book).currency
    if found.currency != kept:
        raise UserError("currency_mismatch", sheet=found.currency, book=kept)


def _nothing_new(book: Book, planned: PlanAgainstBook) -> bool:
    """Whether the comparison still holds and leaves nothing to write."""
    nothing = not (
        planned.lines_new
        or planned.lines_changed
        or planned.receipts_new
        or planned.receipts_named
        or planned.spellings_learned
        or planned.categories_named
    )
    return nothing and planned.book_version == book.change_count()
