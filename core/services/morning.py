"""The morning sheet: one page for the counter, who may come and what to do today; as a page, a picture and lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.db.book import Book
from core.i18n import using
from core.model.insights import Suggestion
from core.model.morning import Guest, MorningSheet
from core.services import call_rows, expected, insights, letterheads, open_days, suggestions
from core.services import today as today_service
from core.services.words import morning as words

CALLS = 5
_CHOICE = 3  # suggestions of each list of a guest, to choose different ones for different people


def morning_sheet(book: Book, *, today: date) -> MorningSheet:
    """Everything of the sheet for the day `today`, in the shop's language."""
    head = letterheads.letterhead(book)
    with using(head.language):
        page = today_service.today_page(book, today=today)
        guests = expected.expected(book, today=today)
        slipping = [row for row in page.slipping if row.reason in call_rows.SLIPPING]
        sheet = MorningSheet(
            letterhead=head,
            today=today,
            snapshot=page.snapshot,
            up_to_date=page.snapshot is not None
            and page.snapshot >= open_days.last_open_day(insights.frame(book), today),
            guests=guests,
            follow_ups=page.follow_ups,
            after_care=page.after_care,
            birthdays=page.birthdays,
            calls=tuple(slipping[:CALLS]),
            calls_total=page.slipping_to_call,
            suggestions=_for_guests(book, guests) or page.suggestions,
            month=page.month,
            before=page.before,
        )
        return replace(sheet, hint=words.hint(page.coverage)) if sheet.nothing_to_do else sheet


def _for_guests(book: Book, guests: Iterable[Guest]) -> tuple[Suggestion, ...]:
    """What to offer to those who may come today, to each another item where there is one."""
    found = [
        one for guest in guests for one in suggestions.for_customer(book, guest.customer_id, top=_CHOICE)
    ]
    return today_service.varied(suggestions.shown(found))


def pdf(sheet: MorningSheet) -> bytes:
    """The sheet as a PDF in the shop's language."""
    from core.reports import morning as report

    with using(sheet.letterhead.language):
        return report.pdf(sheet)


def images(sheet: MorningSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same page as a PNG picture, for the preview and the printer."""
    from core.reports import morning as report

    with using(sheet.letterhead.language):
        return report.images(sheet, dpi)


def text(sheet: MorningSheet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same in lines for the terminal: the head of each section and what it says, in the shop's language."""
    from core.reports import morning as report

    with using(sheet.letterhead.language):
        return report.lines(sheet)
