"""What became of past suggestions, and what they forbid."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import numpy as np

from core.analytics.arrays import day_number
from core.analytics.goods.trying.bought_later import LONGEST, bought_later
from core.dates import Month
from core.db.book import Book
from core.db.queries import outcomes as log
from core.db.queries.outcomes import Answered
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.insights import Suggestion, SuggestionList
from core.model.trials import Uptake
from core.services import insights
from core.services.offer_guards import guards, notes

__all__ = ["guards", "history", "notes", "record_answer", "totals"]


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


def history(book: Book) -> tuple[Uptake, ...]:
    """What came of all offers so far: for each list a row with `item` empty, then its items; what was offered most first."""

    def make() -> tuple[Uptake, ...]:
        with book.read() as connection:
            return _uptake(book, log.everything(connection))

    return insights.cached(book, ("uptake",), make)


def _uptake(book: Book, rows: tuple[Answered, ...]) -> tuple[Uptake, ...]:
    """Rows of the log grouped by list and by item. What was bought is counted once for a customer, from the first offer on."""
    frame = insights.frame(book)
    first: dict[tuple[str, int, int], Answered] = {}
    for row in rows:
        first.setdefault((row.list, row.customer_id, row.product_id), row)
    offers = [
        (key, row)
        for key, row in first.items()
        if insights.place_of(frame, row.customer_id) is not None and row.product_id in frame.product_id
    ]
    got, money = bought_later(
        frame,
        np.searchsorted(frame.customer_id, [row.customer_id for _key, row in offers]),
        np.searchsorted(frame.product_id, [row.product_id for _key, row in offers]),
        np.array([day_number(row.day) - 1 for _key, row in offers], dtype=np.int64),
        np.full(len(offers), LONGEST + 1),
    )
    bought: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for (key, row), did, paid in zip(offers, got.tolist(), money.tolist(), strict=True):
        for item in (0, row.product_id):
            bought[key[0], item][0] += did
            bought[key[0], item][1] += paid if did else 0
    names = dict(zip(frame.product_id.tolist(), frame.product_name, strict=True))
    answers: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in rows:
        answers[row.list, 0].append(row.answer)
        answers[row.list, row.product_id].append(row.answer)
    found = [
        Uptake(
            list=which,
            item=names.get(item, ""),
            offered=len(said),
            taken=said.count("taken"),
            declined=said.count("declined"),
            later=bought[which, item][0],
            money_minor=bought[which, item][1],
        )
        for (which, item), said in answers.items()
        if not item or item in names
    ]
    order = {each.value: place for place, each in enumerate(SuggestionList)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.get(one.list, len(order)),
                one.list,
                bool(one.item),
                -one.offered,
                one.item,
            ),
        )
    )
