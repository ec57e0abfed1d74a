"""What became of suggestions."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select
from sqlalchemy.orm import Session

from core.db.tables import SuggestionOutcome
from core.model.insights import Suggestion


def answers(connection: Connection) -> tuple[tuple[int, int, str, date], ...]:
    """Customer, product, answer and day of every recorded outcome."""
    table = SuggestionOutcome
    rows = connection.execute(
        select(table.customer_id, table.product_id, table.answer, table.answered_on)
    ).all()
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


class Answered(NamedTuple):
    """One recorded answer: what was offered to whom on which list, and when."""

    customer_id: int
    product_id: int
    list: str
    answer: str
    day: date


def everything(connection: Connection) -> tuple[Answered, ...]:
    """The whole log, the earliest first."""
    table = SuggestionOutcome
    rows = connection.execute(
        select(table.customer_id, table.product_id, table.list, table.answer, table.answered_on).order_by(
            table.answered_on, table.id
        )
    )
    return tuple(Answered(*row) for row in rows)


def totals(
    connection: Connection, first: date | None = None, last: date | None = None
) -> tuple[tuple[str, int, int, int], ...]:
    """Per list: how many were offered, how many taken, and the money they brought (minor units)."""
    table = SuggestionOutcome
    taken = func.sum(case((table.answer == "taken", 1), else_=0))
    statement = select(table.list, func.count(), taken, func.sum(table.money_minor)).group_by(table.list)
    if first is not None:
        statement = statement.where(table.answered_on >= first)
    if last is not None:
        statement = statement.where(table.answered_on <= last)
    rows = connection.execute(statement.order_by(table.list)).all()
    return tuple((row[0], int(row[1]), int(row[2]), int(row[3])) for row in rows)


def add(
    session: Session,
    suggestion: Suggestion,
    *,
    answer: str,
    on: date,
    method: str,
    shown_how: str,
    money_minor: int,
) -> int:
    """Write down the answer to a suggestion; the new row's id."""
    row = SuggestionOutcome(
        customer_id=suggestion.customer_id,
        product_id=suggestion.product_id,
        list=suggestion.list.value,
        rank=suggestion.rank,
        reason=suggestion.text,
        method=method,
        arm=suggestion.arm,
        shown_how=shown_how,
        answer=answer,
        answered_on=on,
        money_minor=money_minor,
    )
    session.add(row)
    session.flush()
    return row.id
