"""What was asked for that the shop does not sell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from core.db.tables import Customer, Wish
from core.model.customers import called


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """One wish as it is written down; `customer_id` 0 and no name: of nobody known."""

    text: str
    text_key: str
    wished_on: date
    customer_id: int
    customer: str
    answer: str
    answered_on: date | None


def all_wishes(connection: Connection) -> tuple[WishRow, ...]:
    """Every wish, the latest first."""
    rows = connection.execute(
        select(
            Wish.text,
            Wish.text_key,
            Wish.wished_on,
            func.coalesce(Wish.customer_id, 0),
            func.coalesce(Customer.name, ""),
            func.coalesce(Customer.number, ""),
            Wish.answer,
            Wish.answered_on,
        )
        .outerjoin(Customer, Customer.id == Wish.customer_id)
        .order_by(Wish.wished_on.desc(), Wish.id.desc())
    )
    return tuple(
        WishRow(
            text=row[0],
            text_key=row[1],
            wished_on=row[2],
            customer_id=row[3],
            customer=called(row[4], row[5]),
            answer=row[6],
            answered_on=row[7],
        )
        for row in rows
    )


def keys(connection: Connection) -> tuple[str, ...]:
    """The keys of all wishes, each once, the most frequent first."""
    rows = connection.execute(
        select(Wish.text_key).group_by(Wish.text_key).order_by(func.count().desc(), Wish.text_key)
    )
    return tuple(row[0] for row in rows)


def add(session: Session, text: str, text_key: str, customer_id: int | None, on: date) -> int:
    """Write a wish down; the new row's id."""
    row = Wish(text=text, text_key=text_key, customer_id=customer_id, wished_on=on)
    session.add(row)
    session.flush()
    return row.id


def answer(session: Session, text_key: str, words: str, on: date) -> int:
    """Answer all open wishes of a key; how many there were."""
    rows = session.scalars(select(Wish).where(Wish.text_key == text_key, Wish.answered_on.is_(None))).all()
    for row in rows:
        row.answer, row.answered_on = words, on
    session.flush()
    return len(rows)


def remove(session: Session, text_key: str) -> int:
    """Take all wishes of a key away; how many there were."""
    rows = session.scalars(select(Wish).where(Wish.text_key == text_key)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)
