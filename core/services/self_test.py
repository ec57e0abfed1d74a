"""Does this installation work? The main job on a sample shop, step by step, in a folder of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from core.dates import Month
from core.db.book import Book
from core.errors import RegularsError
from core.i18n import N_, _
from core.jobs import JobContext
from core.messages import explain
from core.model.importing import ImportOptions
from core.services import books, demo, exports, importing, insights, suggestions, summaries

KIND = "adviser"
PDF_MAGIC, XLSX_MAGIC = b"%PDF-", b"PK"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was tried; `problem` is empty where it works."""

    name: str
    problem: str = ""


@dataclass(slots=True)
class _Trial:
    """What the steps hand on to each other."""

    folder: Path
    now: datetime
    job: JobContext
    sheet: Path = field(init=False)
    book: Book = field(init=False)

    @property
    def month(self) -> Month:
        """The last full month of the sample."""
        return Month.of(self.now.date()).plus(-1)


class _WrongError(AssertionError):
    """A step ran and gave the wrong thing."""


def run(folder: Path, *, now: datetime, job: JobContext, announce: Callable[[Step], None]) -> Path | None:
    """Try everything but the window in `folder`, telling `announce` of each step; stops at the first that fails.

    Gives the book that was made, or None where a step failed.
    """
    trial = _Trial(folder, now, job)
    try:
        for name, act in _STEPS:
            problem = _try(act, trial)
            announce(Step(name=_(name), problem=problem))
            if problem:
                return None
        return trial.book.path
    finally:
        if hasattr(trial, "book"):
            trial.book.close()


def _try(act: Callable[[_Trial], None], trial: _Trial) -> str:
    """Why `act` does not work here, empty where it does."""
    try:
        act(trial)
    except RegularsError as error:
        return explain(error)
    except Exception as error:
        log.exception("a step of the self-test failed")
        return f"{type(error).__name__}: {error}"
    return ""


def _make_book(trial: _Trial) -> None:
    trial.book = books.create(
        trial.folder / "self-test.regulars",
        shop="Self-test",
        trade="adviser",
        currency="EUR",
        language="en",
        now=trial.now,
        is_demo=True,
    )


def _write_sheet(trial: _Trial) -> None:
    trial.sheet = demo.sheet(KIND, trial.folder, until=trial.month.last, language="en")


def _import(trial: _Trial) -> None:
    """The reader runs in a process of its own: a frozen program has to start itself once more without a window."""
    planned = importing.plan(trial.book, trial.sheet, ImportOptions(), trial.job)
    done = importing.commit(trial.book, planned, now=trial.now, job=trial.job).value
    _require(done.status == "imported" and done.lines_imported > 0, f"{done.status} {done.lines_imported}")


def _import_again(trial: _Trial) -> None:
    again = importing.plan(trial.book, trial.sheet, ImportOptions(), trial.job)
    _require(again.lines_new == 0 and again.lines_changed == 0, f"{again.lines_new} {again.lines_changed}")


def _figures(trial: _Trial) -> None:
    found = insights.snapshot(trial.book)
    _require(bool(found.customers) and bool(found.months), "no customers, no months")
    _require(bool(suggestions.for_all(trial.book)), "no suggestions")


def _charts(trial: _Trial) -> None:
    files = exports.chart_files(trial.book, trial.folder / "charts")
    _require(bool(files), "no charts")


def _summary_pdf(trial: _Trial) -> None:
    made = summaries.pdf(summaries.month_summary(trial.book, trial.month, now=trial.now))
    _require(made.startswith(PDF_MAGIC), "no PDF")
    exports.save(trial.folder / "summary.pdf", made)


def _workbook(trial: _Trial) -> None:
    made = summaries.xlsx(summaries.month_summary(trial.book, trial.month, now=trial.now))
    _require(made.startswith(XLSX_MAGIC), "no workbook")
    exports.save(trial.folder / "summary.xlsx", made)


def _backup(trial: _Trial) -> None:
    """Last, so that the window finds everything in the book."""
    books.backup(trial.book, trial.folder / "backups", trial.now)
    found = books.check(trial.book)
    _require(found.ok, "; ".join(found.findings))


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _WrongError(otherwise)


_STEPS: tuple[tuple[str, Callable[[_Trial], None]], ...] = (
    (N_("Make a book"), _make_book),
    (N_("Write a sample sheet"), _write_sheet),
    (N_("Read the sheet and bring it in"), _import),
    (N_("Bring the same sheet in again: nothing is added"), _import_again),
    (N_("Work out figures and suggestions"), _figures),
    (N_("Draw the charts"), _charts),
    (N_("Print the month as PDF"), _summary_pdf),
    (N_("Write the month as a workbook"), _workbook),
    (N_("Back up and check the book"), _backup),
)
