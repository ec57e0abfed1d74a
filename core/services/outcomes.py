"""What became of past suggestions, and what they forbid."""

from __future__ import annotations

from datetime import datetime

from core.dates import Month
from core.db.book import Book
from core.db.queries import outcomes as log
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.insights import Suggestion
from core.services.offer_guards import guards, notes

__all__ = ["guards", "notes", "record_answer", "totals"]


def record_answer(
    book: Book,
    suggestion: Suggestion,
    answer: str,
    *,
    now: datetime,
    money_minor: int = 0,
    shown_how: str = "screen",
) -> Changed[int]:
    """Write down what came of a suggestion: `taken`, `declined`, `unsuitable` or `not_asked`. The value is the row's id."""
    touched = frozenset({Kind.SUGGESTIONS})
    with book.write(
        label=N_("Answer of {name} to {item}"),
        params={"name": suggestion.customer, "item": suggestion.item},
        touched=touched,
        now=now,
    ) as unit:
        row = log.add(
            unit.session,
            suggestion,
            answer=answer,
            on=now.date(),
            method=suggestion.method,
            shown_how=shown_how,
            money_minor=money_minor,
        )
        unit.commit()
        return Changed(row, touched, unit.undo_label)


def totals(book: Book, month: Month | None = None) -> tuple[tuple[str, int, int, int], ...]:
    """Per list token: suggestions offered, taken, and the money they brought, in one month or ever."""
    with book.read() as connection:
        return log.totals(connection, month.first, month.last) if month else log.totals(connection)
