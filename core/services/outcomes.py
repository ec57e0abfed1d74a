"""What became of past suggestions, and what they forbid."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from core.analytics.frame import SalesFrame
from core.analytics.goods.guards import Guards, make_guards
from core.dates import Month
from core.db.book import Book
from core.db.queries import outcomes as log
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.insights import Suggestion
from core.services import insights

QUIET_DAYS = 30
"""Days after an answer during which the same item is not offered again."""
REFUSALS = 2


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


def guards(book: Book, frame: SalesFrame) -> Guards:
    """Items not to offer to a customer: refused twice, called unsuitable, or answered in the last 30 days."""
    with book.read() as connection:
        answers = log.answers(connection)
    quiet = frame.snapshot_date - timedelta(days=QUIET_DAYS) if frame.snapshot_date else date.max
    refusals: dict[tuple[int, int], int] = {}
    for customer, product, answer, day in answers:
        weight = REFUSALS if answer == "unsuitable" or day > quiet else int(answer == "declined")
        refusals[customer, product] = refusals.get((customer, product), 0) + weight
    place = {product: i for i, product in enumerate(frame.product_id.tolist())}
    pairs = [
        (who, place[product])
        for (customer, product), weight in refusals.items()
        if weight >= REFUSALS and product in place and (who := insights.place_of(frame, customer)) is not None
    ]
    return make_guards(frame.customers, pairs)
