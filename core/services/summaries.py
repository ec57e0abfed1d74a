"""The monthly summary: made as of the month's end, printed, kept as it was when the month is closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from core.dates import Month
from core.db.book import Book
from core.db.queries import months as stored
from core.i18n import using
from core.model.changes import Changed, Kind
from core.model.summaries import MonthlySummary
from core.services.month import changes as month_changes
from core.services.month import making
from core.services.statements import statement, statement_images, statements, statements_pdf

__all__ = [
    "close_month",
    "closed_months",
    "closed_pdf",
    "month_summary",
    "page_images",
    "pdf",
    "reopen_month",
    "statement",
    "statement_images",
    "statements",
    "statements_pdf",
    "xlsx",
]

_CLOSED_AT = "closed_at"  # kept beside the summary's own fields, to tell later imports from earlier ones


def month_summary(book: Book, month: Month, *, now: datetime) -> MonthlySummary:
    """The summary of `month` in the shop's language, as of its last day or the last sale, whichever is earlier.

    A closed month comes back as it was printed; what has changed since stands in `changes_since_closed`.
    Raises UserError `book_empty`, `month_empty`.
    """
    with book.read() as connection:
        kept = stored.closed(connection, str(month))
    if kept is None:
        return making.make(book, month, now=now)
    from core.reports import as_json

    printed = as_json.from_plain(kept.summary)
    closed_at = datetime.fromisoformat(kept.summary[_CLOSED_AT])
    with using(printed.language):
        changes = month_changes.since(book, printed, closed_at, now=now)
    return replace(printed, changes_since_closed=changes)


def close_month(book: Book, month: Month, *, now: datetime) -> Changed[MonthlySummary]:
    """Freeze the month as it is now: its value and its PDF. Closing again replaces what was kept.

    Raises as `month_summary`, and EnvironmentFault when the book cannot be written.
    """
    from core.reports import as_json

    summary = replace(making.make(book, month, now=now), closed_on=now.date())
    printed = pdf(summary)
    touched = frozenset({Kind.MONTHS})
    with book.write(touched=touched, now=now) as unit:
        plain = {**as_json.to_plain(summary), _CLOSED_AT: now.isoformat()}
        stored.close(unit.connection, str(month), now.date(), plain, printed)
        unit.commit()
    return Changed(summary, touched)


def reopen_month(book: Book, month: Month, *, now: datetime) -> Changed[bool]:
    """Forget what was kept of a closed month; false where it was open."""
    touched = frozenset({Kind.MONTHS})
    with book.write(touched=touched, now=now) as unit:
        was_closed = stored.reopen(unit.connection, str(month))
        unit.commit()
    return Changed(was_closed, touched)


def closed_months(book: Book) -> tuple[Month, ...]:
    """Months that were closed, oldest first."""
    with book.read() as connection:
        return tuple(Month.parse(text) for text in stored.closed_months(connection))


def closed_pdf(book: Book, month: Month) -> bytes | None:
    """The pages of a closed month exactly as they were printed, None where the month is open."""
    with book.read() as connection:
        kept = stored.closed(connection, str(month))
    return None if kept is None else kept.pdf


def pdf(summary: MonthlySummary, pages: Collection[int] | None = None) -> bytes:
    """The pages (1 for the wall, 2 people, 3 money, 4 who stays; all where None) as a PDF in the summary's language."""
    from core.reports import monthly

    with using(summary.language):
        return monthly.pdf(summary, pages)


def page_images(
    summary: MonthlySummary, pages: Collection[int] | None = None, dpi: float = 144
) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures, for the preview and the printer."""
    from core.reports import monthly

    with using(summary.language):
        return monthly.images(summary, pages, dpi)


def xlsx(summary: MonthlySummary) -> bytes:
    """The same figures as an Excel workbook."""
    from core.reports import workbook

    with using(summary.language):
        return workbook.xlsx(summary)
