"""The monthly summary: made as of the month's end, printed, kept as it was when the month is closed."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from core.dates import Month
from core.db.book import Book
from core.db.queries import closed_months as stored
from core.db.unit_of_work import UnitOfWork
from core.i18n import N_, format_month, using
from core.model.changes import Changed, Kind
from core.model.summaries import MonthlySummary
from core.services import exports
from core.services.month import basis, making
from core.services.month import changes as month_changes
from core.services.statements import statement, statement_images, statements, statements_pdf

__all__ = [
    "close_month",
    "closed_months",
    "closed_pdf",
    "csv",
    "month_summary",
    "page_images",
    "pdf",
    "print_pdf",
    "reopen_month",
    "statement",
    "statement_images",
    "statements",
    "statements_pdf",
    "xlsx",
]

TOUCHED = frozenset({Kind.MONTHS})


def month_summary(book: Book, month: Month, *, now: datetime) -> MonthlySummary:
    """The summary of `month` in the shop's language, as of its last day; while it is not over, of that of the last sale.

    A closed month comes back as it was printed; what has changed since stands in `changes_since_closed`, in the language
    in use, for the screen alone. Raises UserError `book_empty`, `month_empty`.
    """
    kept = _kept(book, month)
    if kept is None:
        return making.make(book, month, now=now)
    from core.reports import as_json

    printed = as_json.from_plain(kept.summary)
    changes = month_changes.since(book, printed, basis.from_plain(kept.summary), now=now)
    return replace(printed, changes_since_closed=changes)


def close_month(book: Book, month: Month, *, now: datetime) -> Changed[MonthlySummary]:
    """Freeze the month as it is now, value and PDF, as one step that Undo takes back. Closing again replaces what was kept.

    Raises as `month_summary`, and EnvironmentFault when the book cannot be written.
    """
    from core.reports import as_json

    summary = replace(making.make(book, month, now=now), closed_on=now.date())
    printed, rests_on = pdf(summary), basis.now_is(book, month, now=now)
    plain = {**as_json.to_keep(summary), **basis.to_plain(rests_on)}
    with _step(book, N_("Close {month}"), month, now) as unit:
        stored.close(unit.session, str(month), now.date(), plain, printed)
        unit.commit()
        return Changed(summary, TOUCHED, unit.undo_label)


def reopen_month(book: Book, month: Month, *, now: datetime) -> Changed[bool]:
    """Forget what was kept of a closed month, as one step that Undo takes back; false where it was open."""
    with _step(book, N_("Reopen {month}"), month, now) as unit:
        if not stored.reopen(unit.session, str(month)):
            return Changed(False, frozenset())
        unit.commit()
        return Changed(True, TOUCHED, unit.undo_label)


def closed_months(book: Book) -> tuple[Month, ...]:
    """Months that were closed, oldest first."""
    with book.read() as connection:
        return tuple(Month.parse(text) for text in stored.closed_months(connection))


def closed_pdf(book: Book, month: Month) -> bytes | None:
    """The pages of a closed month exactly as they were printed, None where the month is open."""
    kept = _kept(book, month)
    return None if kept is None else kept.pdf


def print_pdf(book: Book, summary: MonthlySummary, pages: Collection[int] | None = None) -> bytes:
    """What is saved or sent of a month: all pages of a closed one are the very file that was kept, else as `pdf`.

    Some of its pages, and a month that was closed again since `summary` was read, are typeset from `summary`.
    """
    if summary.closed_on is not None and _all(pages):
        from core.reports import as_json

        kept = _kept(book, summary.month)
        if kept is not None and as_json.from_plain(kept.summary) == _as_printed(summary):
            return kept.pdf
    return pdf(summary, pages)


def pdf(summary: MonthlySummary, pages: Collection[int] | None = None) -> bytes:
    """The pages (1 for the wall, 2 people, 3 money, 4 who stays; all where None) as a PDF in the summary's language.

    What has changed since a month was closed is never on them.
    """
    from core.reports import monthly

    with using(summary.language):
        return monthly.pdf(_as_printed(summary), pages)


def page_images(
    summary: MonthlySummary, pages: Collection[int] | None = None, dpi: float = 144
) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures, for the preview and the printer."""
    from core.reports import monthly

    with using(summary.language):
        return monthly.images(_as_printed(summary), pages, dpi)


def xlsx(summary: MonthlySummary) -> bytes:
    """The same figures as an Excel workbook."""
    from core.reports import workbook

    with using(summary.language):
        return workbook.xlsx(_as_printed(summary))


def csv(summary: MonthlySummary) -> bytes:
    """The same figures as one CSV: a line a figure, as `core.reports.tidy` has it."""
    from core.reports import tidy

    with using(summary.language):
        return exports.csv_bytes(tidy.HEADERS, tidy.rows(_as_printed(summary)))


def _as_printed(summary: MonthlySummary) -> MonthlySummary:
    return replace(summary, changes_since_closed=())


def _all(pages: Collection[int] | None) -> bool:
    from core.reports.monthly import PAGES

    return pages is None or set(pages) >= set(PAGES)


def _kept(book: Book, month: Month) -> stored.Stored | None:
    with book.read() as connection:
        return stored.closed(connection, str(month))


def _step(book: Book, label: str, month: Month, now: datetime) -> AbstractContextManager[UnitOfWork]:
    return book.write(label=label, params={"month": format_month(month)}, touched=TOUCHED, now=now)
