"""Money spent on winning customers, and per customer what tells winning from keeping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select
from sqlalchemy.orm import Session

from core.db.edits import remove_row
from core.db.tables import Customer, Receipt, WinningCost
from core.model.winning import Spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How a customer came, first and last visit, and sales before refunds of two spans in minor units."""

    how: str
    first: date
    last: date
    now_minor: int
    before_minor: int


def spent(connection: Connection) -> tuple[Spent, ...]:
    """Every sum written down, the latest month first."""
    rows = connection.execute(
        select(WinningCost.id, WinningCost.month, WinningCost.source, WinningCost.money_minor).order_by(
            WinningCost.month.desc(), WinningCost.source, WinningCost.id
        )
    )
    return tuple(Spent(id=r.id, month=r.month, source=r.source, money_minor=r.money_minor) for r in rows)


def came(connection: Connection, before: date, now: date, last: date) -> tuple[Came, ...]:
    """Customers with a visit up to `last`; the spans are `before` to the day before `now`, and `now` to `last`."""
    day, sale = Receipt.business_date, Receipt.sale_minor
    rows = connection.execute(
        select(
            Customer.how_came.label("how"),
            func.min(day).label("first"),
            func.max(day).label("last"),
            func.sum(case((day >= now, sale), else_=0)).label("now"),
            func.sum(case(((day >= before) & (day < now), sale), else_=0)).label("before"),
        )
        .join(Receipt, Receipt.customer_id == Customer.id)
        .where(sale > 0, day <= last)
        .group_by(Customer.id)
        .order_by(Customer.id)
    )
    return tuple(
        Came(how=r.how, first=r.first, last=r.last, now_minor=int(r.now), before_minor=int(r.before))
        for r in rows
    )


def put(session: Session, spent_id: int | None, month: str, source: str, money_minor: int) -> int | None:
    """Write a sum, or change that of `spent_id`. Returns its id; None where there is none of this id."""
    row = WinningCost(month=month, source=source, money_minor=money_minor) if spent_id is None else None
    if row is None:
        row = session.get(WinningCost, spent_id)
        if row is None:
            return None
        row.month, row.source, row.money_minor = month, source, money_minor
    else:
        session.add(row)
    session.flush()
    return row.id


def remove(session: Session, spent_id: int) -> bool:
    """Take a sum away; False where there is none of this id."""
    return remove_row(session, WinningCost, spent_id)
