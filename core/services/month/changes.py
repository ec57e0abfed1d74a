"""What a closed month would say today that it did not say when it was printed, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from core.db.book import Book
from core.db.queries import months
from core.errors import UserError
from core.i18n import _, format_date, format_money, format_number
from core.model.insights import MonthFigures
from core.model.summaries import MonthlySummary
from core.services.month import making

_SHOWN = 3  # sheets named; the others are counted


def since(book: Book, printed: MonthlySummary, closed_at: datetime, *, now: datetime) -> tuple[str, ...]:
    """Sentences in the language in use, money first; nothing where every figure still stands."""
    try:
        today = making.month_figures(book, printed.month, now=now)
    except UserError:
        today = MonthFigures(month=printed.month, complete=printed.complete)
    changes = _figures(printed, today)
    if not changes:
        return ()
    return (*changes, *_reasons(book, printed, closed_at))


def _figures(printed: MonthlySummary, today: MonthFigures) -> list[str]:
    then, found = printed.figures, []
    change = today.net_minor - then.net_minor
    if change:
        sign = "+" if change > 0 else "−"
        found.append(
            _("Takings have changed by {change} since the month was closed: {then} then, {now} now.").format(
                change=sign + format_money(abs(change), printed.currency),
                then=format_money(then.net_minor, printed.currency),
                now=format_money(today.net_minor, printed.currency),
            )
        )
    people: tuple[tuple[str, Callable[[MonthFigures], int]], ...] = (
        (_("Customers who came: {then} then, {now} now."), lambda f: f.active),
        (_("New customers: {then} then, {now} now."), lambda f: f.new),
        (_("Receipts: {then} then, {now} now."), lambda f: f.receipts),
    )
    for text, read in people:
        if read(then) != read(today):
            found.append(text.format(then=format_number(read(then)), now=format_number(read(today))))
    return found


def _reasons(book: Book, printed: MonthlySummary, closed_at: datetime) -> list[str]:
    first, last = printed.month.first, printed.month.last
    with book.read() as connection:
        sheets = months.imports_since(connection, closed_at, first, last)
    if not sheets:
        return [_("The reason: sales or customers were changed by hand.")]
    return [_reason(name, day, undone=undone) for name, day, undone in sheets[:_SHOWN]]


def _reason(name: str, day: date, *, undone: bool) -> str:
    if undone:
        text = _("The reason: the sheet “{name}” was taken back on {day}.")
    else:
        text = _("The reason: the sheet “{name}” was brought in on {day}.")
    return text.format(name=name, day=format_date(day))
